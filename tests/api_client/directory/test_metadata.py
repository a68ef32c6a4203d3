"""Pushed metadata that lists leave out is found by a few single GETs, and fetched per user on demand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api_client.directory.directory import Directory
from api_client.directory.metadata import Fetched, PushedMetadata
from api_client.directory.progress import Phase, Progress
from api_client.directory.sync import Sync
from api_client.directory.values import UNKNOWN
from api_client.errors import ServerError
from tests.api_client.directory.fake_tenant import EXTENSION, FakeTenant, detailed, managed, refusing
from tests.virtual_clock import run

_IDS = tuple(f"usr{number:03d}" for number in range(40))

Then = Callable[[PushedMetadata], Awaitable[Any]]


async def _nothing(_metadata: PushedMetadata) -> None:
    """No more than the sync."""


def _synced(tenant: FakeTenant, then: Then = _nothing) -> tuple[Directory, PushedMetadata, Any]:
    """The directory after a sync and whatever `then` does with its metadata."""
    directory = Directory()

    async def scenario() -> tuple[PushedMetadata, Any]:
        async with tenant.client() as client:
            sync = Sync(client, directory)
            completeness = await sync.run()
            assert completeness.lists_omit_metadata == sync.metadata.is_fetched_per_user
            return sync.metadata, await then(sync.metadata)

    metadata, result = run(scenario())
    return directory, metadata, result


def test_lists_that_tell_all_need_no_single_get() -> None:
    """Where every pushed column was told of in a list, no user is read twice."""
    users = managed(*_IDS)
    users["usr005"][EXTENSION] |= {"division": "D", "organization": "O", "manager": {"value": "m", "displayName": "M"}}
    users["usr005"]["externalId"] = None
    tenant = FakeTenant(users)
    _, metadata, _ = _synced(tenant)
    assert not metadata.is_fetched_per_user
    assert metadata.pending(_IDS) == []
    assert not tenant.asked_for("/Users/")


def test_lists_that_omit_what_a_get_returns_are_noticed() -> None:
    """One single GET that tells more than the lists did is enough to know; what it told is kept."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True)
    directory, metadata, _ = _synced(tenant)
    assert metadata.is_fetched_per_user
    assert len(tenant.asked_for("/Users/")) == 1
    assert directory.value("title", 0) == "Title of usr000"
    assert directory.value("title", 1) is UNKNOWN
    assert metadata.pending(_IDS) == list(_IDS[1:])


def test_where_a_get_omits_it_too_it_stays_unknown() -> None:
    """Ten GETs, spread over the list, and then no more: unknown is the truth."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True, get_omits_metadata=True)
    directory, metadata, _ = _synced(tenant)
    assert not metadata.is_fetched_per_user
    assert metadata.pending(_IDS) == []
    assert len({request.url.path for request in tenant.asked_for("/Users/")}) == 10
    assert directory.unknown_count("title") == len(_IDS)


def test_a_fetch_brings_what_is_pending_and_asks_nobody_twice() -> None:
    """After the fetch all is known, progress was told, and a second fetch costs no request."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True)
    reports: list[Progress] = []

    async def fetch_twice(metadata: PushedMetadata) -> tuple[Fetched, Fetched]:
        return await metadata.fetch(_IDS, reports.append), await metadata.fetch(_IDS)

    directory, _, fetched = _synced(tenant, fetch_twice)
    assert fetched == (Fetched(39, 0), Fetched(0, 0))
    assert directory.unknown_count("title") == 0
    assert directory.texts("department", directory.rows) == ["Finance"] * 40
    assert directory.blank_count("cost_center") == 40
    assert reports[-1] == Progress(Phase.METADATA, 39, 39)
    assert len(tenant.asked_for("/Users/")) == 40


def test_users_deleted_between_list_and_get_are_counted_as_gone() -> None:
    """They keep what is known of them, the others get their metadata, and nobody asks for them again."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True)

    async def delete_and_fetch(metadata: PushedMetadata) -> Fetched:
        del tenant.scim["usr010"], tenant.scim["usr020"]
        return await metadata.fetch(_IDS)

    directory, metadata, fetched = _synced(tenant, delete_and_fetch)
    assert fetched == Fetched(37, 2)
    assert len(directory) == 40
    assert directory.value("title", 10) is UNKNOWN
    assert metadata.pending(_IDS) == []


def test_collaborators_without_scim_are_never_asked_of_scim() -> None:
    """SCIM knows nothing of an external, so nothing of theirs is pending."""
    tenant = FakeTenant(managed("usrA", "usrB"), detailed("usrA", "usrExt"), ("usrExt",), list_omits_metadata=True)
    _, metadata, _ = _synced(tenant)
    assert metadata.pending(["usrA", "usrB", "usrExt"]) == ["usrB"]


def test_a_failure_keeps_what_was_fetched() -> None:
    """The error is raised; those who came before it have their metadata, and only the others are still pending."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True, refuse=refusing(500, "/Users/", after=20))

    async def fetch(metadata: PushedMetadata) -> None:
        with pytest.raises(ServerError):
            await metadata.fetch(_IDS)

    directory, metadata, _ = _synced(tenant, fetch)
    assert directory.unknown_count("title") == 20
    assert len(metadata.pending(_IDS)) == 20


@pytest.mark.parametrize("status", [400, 403, 405])
def test_a_server_that_refuses_single_gets_still_syncs(status: int) -> None:
    """The lists are what there is; nothing is pending that could not be had."""
    tenant = FakeTenant(managed(*_IDS), list_omits_metadata=True, refuse=refusing(status, "/Users/"))
    directory, metadata, _ = _synced(tenant)
    assert len(directory) == 40
    assert not metadata.is_fetched_per_user
    assert len(tenant.asked_for("/Users/")) == 1

"""Look-ups in batches, where one unknown id may make a whole batch an error."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from api_client.directory.details import Details
from api_client.directory.directory import Directory
from api_client.directory.progress import Phase, Progress
from api_client.errors import ApiError, NotAllowedError, ServerError
from tests.api_client.directory.fake_tenant import FakeTenant, detailed, refusing
from tests.virtual_clock import run

_IDS = tuple(f"usr{number:03d}" for number in range(250))


def _fetched(tenant: FakeTenant, ids: Sequence[str]) -> tuple[Directory, Details, list[Progress]]:
    directory, reports = Directory(), list[Progress]()

    async def scenario() -> Details:
        async with tenant.client() as client:
            assert client.enterprise_users is not None
            details = Details(client.enterprise_users, directory, frozenset(), reports.append)
            await details.fetch(ids)
            return details

    return directory, run(scenario()), reports


def test_ids_go_in_batches_of_a_hundred() -> None:
    """250 ids are three look-ups, after one of a single id that shows that look-ups are allowed."""
    tenant = FakeTenant(enterprise=detailed(*_IDS))
    directory, details, reports = _fetched(tenant, _IDS)
    sizes = [len(request.url.params.get_list("id[]")) for request in tenant.asked]
    assert sizes == [1, 100, 100, 50]
    assert (details.found, len(directory)) == (250, 250)
    assert reports == [Progress(Phase.DETAILS, done, 250) for done in (100, 200, 250)]


@pytest.mark.parametrize("status", [400, 403, 404, 422])
@pytest.mark.parametrize("unknown", [("usr000",), ("usr137",), ("usr249",), ("usr000", "usr001", "usr120", "usr249")])
def test_unknown_ids_that_make_a_batch_an_error_are_found(status: int, unknown: tuple[str, ...]) -> None:
    """All others get their details, at the price of some 14 requests per unknown id."""
    known = detailed(*(user_id for user_id in _IDS if user_id not in unknown))
    tenant = FakeTenant(enterprise=known, unknown_id_is=status)
    directory, details, reports = _fetched(tenant, _IDS)
    assert details.found == 250 - len(unknown)
    assert sorted(directory.ids(directory.rows)) == sorted(known)
    assert len(tenant.asked) <= 5 + 3 + 14 * len(unknown)
    assert reports[-1].done == 250


def test_an_api_that_is_not_allowed_is_told_after_a_few_requests() -> None:
    """Where no single id is answered, no batch is cut into pieces: the refusal is raised."""
    tenant = FakeTenant(refuse=refusing(403, "/users"))
    with pytest.raises(NotAllowedError):
        _fetched(tenant, _IDS)
    assert len(tenant.asked) == 5


def test_one_unknown_id_alone_is_a_refusal() -> None:
    """With nobody else to ask about, unknown and not allowed cannot be told apart."""
    with pytest.raises(ApiError):
        _fetched(FakeTenant(unknown_id_is=404), ["usr000"])


def test_nobody_is_asked_for_nobody() -> None:
    """An empty tenant needs no look-up."""
    tenant = FakeTenant()
    _fetched(tenant, [])
    assert tenant.asked == []


def test_trouble_at_the_server_is_not_taken_for_an_unknown_id() -> None:
    """A 500 that lasts is raised; what other batches brought stays."""
    tenant = FakeTenant(enterprise=detailed(*_IDS), refuse=refusing(500, "/users", after=2))
    with pytest.raises(ServerError):
        _fetched(tenant, _IDS)

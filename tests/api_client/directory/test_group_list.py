"""The list of groups is a union of both APIs, and says what is missing."""

from __future__ import annotations

import pytest

from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import Listing, list_groups
from api_client.directory.values import UNKNOWN
from api_client.errors import NotAllowedError, NotOnPlanError, ServerError
from tests.api_client.directory.fake_groups import FakeGroups, scim_group
from tests.api_client.directory.fake_tenant import refusing
from tests.virtual_clock import run


def _listed(tenant: FakeGroups, *, enterprise_id: str | None = "entFake") -> tuple[Directory, Listing]:
    directory = Directory(GROUPS)

    async def scenario() -> Listing:
        async with tenant.client(enterprise_id=enterprise_id) as client:
            return await list_groups(client, directory)

    return directory, run(scenario())


def test_groups_of_both_apis_are_merged_by_id_and_their_members_are_unknown() -> None:
    """Each group once, with where it was found; how many members it has is not zero but unknown."""
    tenant = FakeGroups(
        scim_groups={"ugpA": scim_group("Alpha"), "ugpB": scim_group(None)}, named=("ugpB", "ugpC", "ugpC")
    )
    groups, listing = _listed(tenant)
    assert listing == Listing(3, complete=True, notes=())
    assert groups.ids(groups.rows) == ["ugpA", "ugpB", "ugpC"]
    assert groups.values("name", groups.rows) == ["Alpha", "", UNKNOWN]
    assert groups.texts("found_in", groups.rows) == ["SCIM", "SCIM, Enterprise", "Enterprise"]
    assert groups.unknown_count("members") == groups.unknown_count("active_members") == 3


def test_whether_the_idp_pushes_a_group_is_said_only_where_it_can_be_told() -> None:
    """An external id says yes; a group that SCIM does not list cannot be pushed over it; of others nothing is known."""
    tenant = FakeGroups(
        scim_groups={"ugpA": scim_group("A"), "ugpB": scim_group("B", externalId="00g1")}, named=("ugpA", "ugpC")
    )
    groups, _ = _listed(tenant)
    assert groups.values("pushed", groups.rows) == [UNKNOWN, True, False]
    tenant.more_than_sent = 2
    groups, _ = _listed(tenant)
    assert groups.values("pushed", groups.rows) == [UNKNOWN, True, UNKNOWN]


def test_a_list_that_holds_more_than_it_sends_is_not_called_whole() -> None:
    """The total says that groups are missing, and so does the listing."""
    groups, listing = _listed(FakeGroups(scim_groups={"ugpA": scim_group("A")}, more_than_sent=1))
    assert len(groups) == 1
    assert not listing.complete
    assert "not complete" in listing.notes[0]


@pytest.mark.parametrize("status", [403, 404])
def test_without_the_account_scims_groups_are_there_with_a_note(status: int) -> None:
    """A token that may not read the account sees SCIM's groups, and is told what may be missing."""
    tenant = FakeGroups(scim_groups={"ugpA": scim_group("A")}, refuse=refusing(status, "enterpriseAccounts"))
    groups, listing = _listed(tenant)
    assert len(groups) == 1
    assert listing.complete
    assert listing.notes[0].startswith("Groups that only the enterprise account knows are not listed.")


def test_without_scim_the_accounts_groups_are_there_by_their_ids() -> None:
    """Names come later, from the Enterprise API; the list is not called whole."""
    groups, listing = _listed(FakeGroups(named=("ugpA",), refuse=refusing(403, "/scim/")))
    assert groups.ids(groups.rows) == ["ugpA"]
    assert groups.values("name", groups.rows) == [UNKNOWN]
    assert not listing.complete


@pytest.mark.parametrize(("status", "kind"), [(404, NotOnPlanError), (403, NotAllowedError)])
def test_where_no_api_shows_a_group_the_refusal_says_why(status: int, kind: type[Exception]) -> None:
    """The Business plan has no groups: that is no empty list."""
    refuse = refusing(status, "")
    with pytest.raises(kind):
        _listed(FakeGroups(refuse=refuse))
    with pytest.raises(kind):
        _listed(FakeGroups(refuse=refuse), enterprise_id=None)


def test_trouble_at_the_server_is_not_an_empty_list() -> None:
    """A 500 is raised."""
    with pytest.raises(ServerError):
        _listed(FakeGroups(named=("ugpA",), refuse=refusing(500, "/scim/")))

"""A sync reads both APIs whole, and every plan, role and scope that allows less becomes a note."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import httpx
import pytest

from api_client.directory.directory import Directory
from api_client.directory.progress import Completeness, Phase, Progress
from api_client.directory.sync import Sync
from api_client.directory.values import UNKNOWN, Value
from api_client.errors import AuthenticationError, NetworkError, NotAllowedError, ServerError
from tests.api_client.directory.fake_tenant import FakeTenant, detailed, managed, refusing
from tests.virtual_clock import run

_SHORT = 160
"""Characters: two notes of this length leave half of a screen of 80x24 free."""
_IDS = tuple(f"usr{number:03d}" for number in range(250))


@dataclass
class _Synced:
    directory: Directory
    completeness: Completeness
    reports: list[Progress]

    def value(self, user_id: str, column: str) -> Value:
        row = self.directory.row_of(user_id)
        assert row is not None
        return self.directory.value(column, row)


def _synced(tenant: FakeTenant, *, enterprise_id: str | None = "entFake") -> _Synced:
    directory, reports = Directory(), list[Progress]()

    async def scenario() -> Completeness:
        async with tenant.client(enterprise_id=enterprise_id) as client:
            return await Sync(client, directory, reports.append).run()

    return _Synced(directory, run(scenario()), reports)


def _whole(users: int, *, has_enterprise: bool) -> Completeness:
    return Completeness(users=users, complete=True, notes=(), lists_omit_metadata=False, has_enterprise=has_enterprise)


def test_both_apis_are_merged_by_id() -> None:
    """A managed user has SCIM's e-mail and metadata, and the seat of the Enterprise API, in one row."""
    synced = _synced(FakeTenant(managed(*_IDS), detailed(*_IDS), _IDS))
    assert synced.completeness == _whole(250, has_enterprise=True)
    assert synced.directory.ids(synced.directory.rows) == list(_IDS)
    assert synced.value("usr007", "email") == "usr007@corp.example"
    assert synced.value("usr007", "title") == "Title of usr007"
    assert synced.value("usr007", "cost_center") == ""
    assert synced.value("usr007", "division") is UNKNOWN
    assert synced.value("usr007", "seat") == "editor"
    assert synced.value("usr007", "found_in") == "SCIM, Enterprise"


def test_collaborators_that_scim_does_not_know_are_users_too() -> None:
    """The population is a union; an external's e-mail, name and state come from the Enterprise API."""
    synced = _synced(FakeTenant(managed("usrA"), detailed("usrA", "usrExt"), ("usrExt", "usrA", "usrExt")))
    assert synced.completeness == _whole(2, has_enterprise=True)
    assert synced.value("usrExt", "email") == "usrExt@elsewhere.example"
    assert synced.value("usrExt", "name") == "Enterprise usrExt"
    assert synced.value("usrExt", "state") == "active"
    assert synced.value("usrExt", "found_in") == "Enterprise"
    assert synced.value("usrExt", "department") is UNKNOWN
    assert synced.value("usrA", "email") == "usrA@corp.example"


def test_a_scim_only_tenant_is_whole_without_a_note() -> None:
    """Without an enterprise id nothing is asked of the Enterprise API, and nothing is missing."""
    tenant = FakeTenant(managed(*_IDS))
    synced = _synced(tenant, enterprise_id=None)
    assert synced.completeness == _whole(250, has_enterprise=False)
    assert not tenant.asked_for("/v0/")
    assert synced.value("usr001", "found_in") == "SCIM"
    assert synced.value("usr001", "seat") is UNKNOWN


@pytest.mark.parametrize("status", [403, 404, 422])
def test_a_business_plan_or_a_wrong_enterprise_id_leaves_the_scim_users(status: int) -> None:
    """Whatever the Enterprise API answers on such a plan, SCIM's users are complete and two short notes say why."""
    tenant = FakeTenant(managed(*_IDS), detailed(*_IDS), _IDS, refuse=refusing(status, "enterpriseAccounts"))
    synced = _synced(tenant)
    assert (synced.completeness.users, synced.completeness.complete) == (250, True)
    collaborators, details = synced.completeness.notes
    assert collaborators.startswith("External collaborators are not listed")
    assert details.startswith("Seat, admin, last activity and other details are unknown")
    assert f"({status})" in collaborators
    assert f"({status})" in details
    assert len(collaborators) < _SHORT > len(details)
    assert len(tenant.asked_for("enterpriseAccounts")) <= 6


def test_a_scope_that_is_missing_for_look_ups_alone_keeps_the_collaborators() -> None:
    """Externals of whom only the id may be known stay in the population."""
    tenant = FakeTenant(managed("usrA"), detailed("usrA"), ("usrA", "usrExt"), refuse=refusing(403, "/users"))
    synced = _synced(tenant)
    (note,) = synced.completeness.notes
    assert note.startswith("Seat, admin, last activity")
    assert len(synced.directory) == 2
    assert synced.value("usrExt", "found_in") == "Enterprise"
    assert synced.value("usrExt", "email") is UNKNOWN


def test_an_account_that_may_not_be_read_still_gives_details() -> None:
    """Without the scope for the account, the managed users get their seats all the same."""

    def refuse(request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(403) if request.url.path.endswith("/entFake") else None

    synced = _synced(FakeTenant(managed("usrA"), detailed("usrA"), refuse=refuse))
    (note,) = synced.completeness.notes
    assert note.startswith("External collaborators are not listed")
    assert synced.value("usrA", "seat") == "editor"


@pytest.mark.parametrize("missing", ["usr000", "usr123", "usr249"])
def test_ids_that_the_enterprise_api_leaves_out_are_counted(missing: str) -> None:
    """One user without details is told, wherever it stands in the list."""
    known = [user_id for user_id in _IDS if user_id != missing]
    synced = _synced(FakeTenant(managed(*_IDS), detailed(*known)))
    assert synced.completeness.notes == ("The Enterprise API knows nothing of 1 of 250 users.",)
    assert synced.value(missing, "seat") is UNKNOWN
    assert synced.value(missing, "found_in") == "SCIM"


def test_progress_is_told_in_phases() -> None:
    """Users stream in first, then their details; each phase ends at its total."""
    synced = _synced(FakeTenant(managed(*_IDS), detailed(*_IDS), _IDS))
    assert [progress.phase for progress in synced.reports] == [Phase.USERS] * 3 + [Phase.DETAILS] * 3
    assert synced.reports[2] == Progress(Phase.USERS, 250, 250)
    assert synced.reports[-1] == Progress(Phase.DETAILS, 250, 250)


def test_a_failure_in_the_middle_keeps_what_was_read() -> None:
    """When the list breaks off for good, the error is raised and the pages before it stay."""
    directory = Directory()
    tenant = FakeTenant(managed(*_IDS), refuse=refusing(500, "/Users", after=1))

    async def scenario() -> None:
        async with tenant.client(enterprise_id=None) as client:
            await Sync(client, directory).run()

    with pytest.raises(ServerError):
        run(scenario())
    assert directory.ids(directory.rows) == list(_IDS[:100])


@pytest.mark.parametrize(("status", "error"), [(401, AuthenticationError), (403, NotAllowedError)])
def test_scim_is_the_ground_of_it_all(status: int, error: type[Exception]) -> None:
    """What SCIM refuses is no note but the end of the sync."""
    with pytest.raises(error):
        _synced(FakeTenant(managed("usrA"), refuse=refusing(status, "/scim/")))


def test_a_token_without_scim_shows_the_collaborators() -> None:
    """Where SCIM refuses and the Enterprise API does not, its collaborators are there, and it is said who is not."""
    tenant = FakeTenant(managed("usrA"), detailed("usrB"), collaborators=["usrB"], refuse=refusing(403, "/scim/"))
    synced = _synced(tenant)
    assert synced.directory.ids(synced.directory.rows) == ["usrB"]
    assert not synced.completeness.complete
    assert isinstance(synced.completeness.scim_refusal, NotAllowedError)
    assert "SCIM does not show them" in synced.completeness.notes[0]


def test_a_network_that_fails_at_the_details_is_raised() -> None:
    """Trouble on the way is no matter of plan or scope, and is not told as one."""

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if request.url.path.endswith("/users"):
            raise httpx.ConnectError("refused")  # noqa: EM101
        return None

    with pytest.raises(NetworkError):
        _synced(FakeTenant(managed("usrA"), detailed("usrA"), refuse=refuse))


def test_a_list_that_is_not_whole_is_told_first() -> None:
    """A note before all others says that users may be missing."""
    users = managed(*_IDS)

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if request.url.path != "/scim/v2/Users":
            return None
        return httpx.Response(200, json={"totalResults": 300, "Resources": list(users.values())[:100]})

    synced = _synced(FakeTenant(users, refuse=refuse))
    assert not synced.completeness.complete
    assert synced.completeness.notes[0].startswith("The list of users may not be complete: The API sends the same 100")


def test_odd_rows_cost_nothing_but_themselves() -> None:
    """A row without an id, and one that is no object, leave all others in place."""
    users = managed("usrA", "usrB")
    users["odd"] = {"userName": "nobody"}
    synced = _synced(FakeTenant(users), enterprise_id=None)
    assert synced.directory.ids(synced.directory.rows) == ["usrA", "usrB"]


def test_the_garbage_collector_is_left_as_it_was() -> None:
    """Also where the sync fails."""
    before = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    try:
        with pytest.raises(NotAllowedError):
            _synced(FakeTenant(refuse=refusing(403, "/scim/")))
        assert gc.get_threshold() == (701, 11, 12)
    finally:
        gc.set_threshold(*before)


def test_what_scim_leaves_out_the_enterprise_api_fills_in() -> None:
    """A managed user whose SCIM record has neither name nor creation gets both from the Enterprise API."""
    scim, enterprise = managed("usrA"), detailed("usrA")
    del scim["usrA"]["name"]
    enterprise["usrA"]["createdTime"] = "2026-01-31T09:30:00.000Z"
    synced = _synced(FakeTenant(scim, enterprise))
    assert synced.value("usrA", "name") == "Enterprise usrA"
    assert synced.value("usrA", "email") == "usrA@corp.example"
    assert synced.value("usrA", "created") == 1769851800000


@pytest.mark.parametrize("null", ["active", "name", "userName"])
def test_what_scim_tells_as_null_the_enterprise_api_fills_in(null: str) -> None:
    """SCIM may send each of these as null (API reference, SCIM user schema); nothing that is known is lost by it."""
    scim = managed("usr1", "usr2")
    scim["usr1"][null] = None
    enterprise = detailed("usr1", "usr2")
    enterprise["usr1"]["state"] = "deactivated"
    synced = _synced(FakeTenant(scim=scim, enterprise=enterprise))
    column, told = {
        "active": ("state", "deactivated"),
        "name": ("name", "Enterprise usr1"),
        "userName": ("email", "usr1@elsewhere.example"),
    }[null]
    assert synced.value("usr1", column) == told
    assert synced.value("usr2", "email") == "usr2@corp.example"
    alone = _synced(FakeTenant(scim=scim), enterprise_id=None)
    assert alone.value("usr1", column) == ""


def test_a_managed_user_that_scim_does_not_list_is_doubt() -> None:
    """Where the Enterprise API calls a user managed whom SCIM did not list, the list is not called complete."""
    enterprise = detailed("usrA", "usrB")
    enterprise["usrB"]["isManaged"] = True
    synced = _synced(FakeTenant(managed("usrA"), enterprise, collaborators=["usrB"]))
    assert not synced.completeness.complete
    assert any("SCIM did not list" in note for note in synced.completeness.notes)

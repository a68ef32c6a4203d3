"""Groups over SCIM: lists that may ignore paging, changes in the documented forms."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api_client import errors
from api_client.scim.groups import ScimGroups
from tests.api_client.transport.channels import SCIM
from tests.api_client.transport.recording import NOTHING, Recorder, scim_error
from tests.virtual_clock import run

_GROUP = {"id": "ugpA", "displayName": "Finance", "members": [{"value": "usrA"}, {"value": "usrB"}]}
_LIST = "GET /scim/v2/Groups"


def _groups(recorder: Recorder) -> ScimGroups:
    return ScimGroups(recorder.channel, SCIM)


def _page(total: int | None, *ids: str) -> dict[str, Any]:
    rows = [{"id": group_id, "displayName": group_id.upper()} for group_id in ids]
    return {"Resources": rows, **({} if total is None else {"totalResults": total})}


def _listed(*answers: Any) -> tuple[list[str], bool, list[str]]:
    recorder = Recorder(*answers)
    found = run(_groups(recorder).list())
    return [group.id for group in found.groups], found.complete, recorder.asked


def test_all_groups_come_at_once() -> None:
    """List SCIM groups: everything by default, so one request without startIndex is enough; no members are sent."""
    recorder = Recorder(_page(2, "ugpA", "ugpB"))
    found = run(_groups(recorder).list())
    assert [(group.id, group.display_name, group.members) for group in found.groups] == [
        ("ugpA", "UGPA", None),
        ("ugpB", "UGPB", None),
    ]
    assert found.complete
    assert recorder.asked == [_LIST]


def test_a_capped_list_is_walked_by_start_index() -> None:
    """Where rows are missing, startIndex is tried, and counts by the rows that came."""
    ids, complete, asked = _listed(_page(3, "ugpA", "ugpB"), _page(3, "ugpC"))
    assert (ids, complete) == (["ugpA", "ugpB", "ugpC"], True)
    assert asked == [_LIST, f"{_LIST}?startIndex=3"]


def test_a_list_that_ignores_start_index_is_known_as_incomplete() -> None:
    """The same rows again: the list ends there, and says so."""
    assert _listed(_page(5, "ugpA", "ugpB")) == (["ugpA", "ugpB"], False, [_LIST, f"{_LIST}?startIndex=3"])


def test_a_list_that_ends_early_is_known_as_incomplete() -> None:
    """An empty page before the total is reached."""
    assert _listed(_page(3, "ugpA"), _page(3))[:2] == (["ugpA"], False)


def test_a_list_without_a_total_is_walked_to_its_end() -> None:
    """Only an empty page shows the end where nothing else tells it."""
    assert _listed(_page(None, "ugpA"), _page(None, "ugpB"), _page(None))[:2] == (["ugpA", "ugpB"], True)


def test_groups_that_come_twice_do_not_hide_a_missing_one() -> None:
    """Pages that shifted: as many rows as the total, but not as many groups."""
    assert _listed(_page(3, "ugpA", "ugpB"), _page(3, "ugpB"))[:2] == (["ugpA", "ugpB"], False)


def test_a_plan_without_groups_is_told() -> None:
    """Groups are not on the Business plan, which answers 404."""
    with pytest.raises(errors.NotOnPlanError):
        run(_groups(Recorder(httpx.Response(404, json={"error": "NOT_FOUND"}))).list())


def test_a_group_is_found_by_its_name() -> None:
    """List SCIM groups, filter: equality of displayName; of several rows the one of this very name."""
    recorder = Recorder({"Resources": [{"id": "ugpB", "displayName": "Fin"}, _GROUP]})
    group = run(_groups(recorder).with_name("Fin ance"))
    assert group is None
    assert recorder.asked == [f'{_LIST}?filter=displayName eq "Fin ance"']
    found = run(_groups(recorder).with_name("Finance"))
    assert found is not None
    assert found.id == "ugpA"


@pytest.mark.parametrize("name", ['Fin"ance', "Fin\\ance"])
def test_a_name_that_a_filter_would_have_to_escape_is_looked_for_in_the_whole_list(name: str) -> None:
    """How to escape is not documented; a list that is not whole leaves open whether the name is free."""
    recorder = Recorder({"totalResults": 1, "Resources": [{"id": "ugpA", "displayName": name}]})
    found = run(_groups(recorder).with_name(name))
    assert found is not None
    assert recorder.asked == [_LIST]
    with pytest.raises(errors.UnexpectedAnswerError):
        run(_groups(Recorder({"totalResults": 5, "Resources": [_GROUP]})).with_name(name))


def test_a_group_shows_its_members() -> None:
    """Get SCIM group: members by user id."""
    group = run(_groups(Recorder(_GROUP)).get("ugpA"))
    assert group.members is not None
    assert [member.value for member in group.members] == ["usrA", "usrB"]


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_group_is_one_error(status: int) -> None:
    """Get SCIM group answers 400 for an unknown id, where other calls answer 404."""
    with pytest.raises(errors.UnknownGroupError):
        run(_groups(Recorder(scim_error(status, "invalid group ID"))).get("ugpX"))


def _change(name: str, groups: ScimGroups) -> Any:
    calls = {
        "create": lambda: groups.create("Finance"),
        "replace": lambda: groups.replace("ugpA", "Finance", ["usrA", "usrB"]),
        "rename": lambda: groups.rename("ugpA", "Finance"),
        "replace members": lambda: groups.replace_members("ugpA", ["usrA", "usrB"]),
        "add members": lambda: groups.add_members("ugpA", ["usrA", "usrB"]),
        "remove member": lambda: groups.remove_member("ugpA", "usrA"),
    }
    return calls[name]()


_CORE = "urn:ietf:params:scim:schemas:core:2.0:Group"
_MEMBERS = [{"value": "usrA"}, {"value": "usrB"}]
_WHOLE: dict[str, tuple[str, Any]] = {
    "create": ("POST /scim/v2/Groups", {"schemas": [_CORE], "displayName": "Finance"}),
    "replace": (
        "PUT /scim/v2/Groups/ugpA",
        {"schemas": [_CORE], "displayName": "Finance", "members": _MEMBERS},
    ),
}
_OPERATIONS: dict[str, list[Any]] = {
    "rename": [{"op": "replace", "path": "displayName", "value": "Finance"}],
    "replace members": [{"op": "replace", "path": "members", "value": _MEMBERS}],
    "add members": [{"op": "add", "path": "members", "value": member} for member in _MEMBERS],
    "remove member": [{"op": "remove", "path": 'members[value eq "usrA"]'}],
}


@pytest.mark.parametrize("name", _WHOLE)
def test_whole_groups_are_sent_as_documented(name: str) -> None:
    """Create and Put SCIM group: a new group is empty, a replaced one has exactly these members."""
    recorder = Recorder(_GROUP)
    run(_change(name, _groups(recorder)))
    assert (recorder.asked, recorder.bodies) == ([_WHOLE[name][0]], [_WHOLE[name][1]])


@pytest.mark.parametrize("name", _OPERATIONS)
def test_changes_of_groups_are_sent_as_documented(name: str) -> None:
    """Patch SCIM group: the four documented forms, members added as single objects."""
    recorder = Recorder(_GROUP)
    run(_change(name, _groups(recorder)))
    assert recorder.asked == ["PATCH /scim/v2/Groups/ugpA"]
    assert recorder.bodies[0]["Operations"] == _OPERATIONS[name]


def _paths(recorder: Recorder) -> list[str]:
    return [body["Operations"][0]["path"] for body in recorder.bodies]


@pytest.mark.parametrize("status", [400, 422])
def test_a_spelling_that_is_refused_gives_way_to_the_documented_one(status: int) -> None:
    """Nothing was done, so the reference's spelling without a blank is tried, and kept for the next removal."""
    recorder = Recorder(scim_error(status, "bad path"), _GROUP)
    groups = _groups(recorder)
    run(groups.remove_member("ugpA", "usrA"))
    assert _paths(recorder) == ['members[value eq "usrA"]', 'members[value eq"usrA"]']
    again = Recorder(_GROUP)
    groups._channel = again.channel
    run(groups.remove_member("ugpA", "usrB"))
    assert _paths(again) == ['members[value eq"usrB"]']


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (scim_error(400, "invalid group ID"), errors.UnknownGroupError),
        (scim_error(404, ""), errors.UnknownGroupError),
        (scim_error(403, "no"), errors.NotAllowedError),
        (scim_error(500, "oh"), errors.OutcomeUnknownError),
    ],
)
def test_other_refusals_of_a_removal_are_final(answer: httpx.Response, error: type[errors.AirdeckError]) -> None:
    """Only bad input that may be about the spelling is worth the other spelling."""
    recorder = Recorder(answer)
    with pytest.raises(error):
        run(_groups(recorder).remove_member("ugpA", "usrA"))
    assert len(recorder.asked) == 1


def test_both_spellings_refused_is_the_refusal() -> None:
    """The second 400 is what the caller hears of."""
    recorder = Recorder(scim_error(400, "bad path"))
    with pytest.raises(errors.InvalidRequestError):
        run(_groups(recorder).remove_member("ugpA", "usrA"))
    assert len(recorder.asked) == 2


def test_a_quote_in_an_id_stays_inside_the_path() -> None:
    """Ids are data: they cannot end the filter of a path."""
    recorder = Recorder(_GROUP)
    run(_groups(recorder).remove_member("ugpA", 'a"] or \\'))
    assert _paths(recorder) == ['members[value eq "a\\"] or \\\\"]']


@pytest.mark.parametrize("name", [*_OPERATIONS, "replace"])
def test_a_change_confirmed_without_a_body_is_done(name: str) -> None:
    """RFC 7644 section 3.5.2 allows 204."""
    assert run(_change(name, _groups(Recorder(NOTHING)))) is None


def test_a_name_in_use_is_a_rule_of_its_own() -> None:
    """Create SCIM group: the name must be unused."""
    with pytest.raises(errors.GroupNameTakenError):
        run(_groups(Recorder(scim_error(409, "conflict"))).create("Finance"))


def test_delete_takes_an_empty_body() -> None:
    """Delete SCIM group: an empty success, and 400 for an unknown id."""
    recorder = Recorder(NOTHING, scim_error(400, "invalid group ID"))
    groups = _groups(recorder)
    run(groups.delete("ugpA"))
    assert recorder.asked == ["DELETE /scim/v2/Groups/ugpA"]
    with pytest.raises(errors.UnknownGroupError):
        run(groups.delete("ugpA"))

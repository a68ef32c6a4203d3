from __future__ import annotations

from typing import Any

import pytest

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import (
    GROUP_SCHEMA,
    GROUPS,
    USERS,
    account,
    ask,
    get,
    new_group,
    patch,
    unhurried,
)

NOBODY = "ugpDoesNotExist99"


def _group(sandbox: Sandbox, number: int = 0) -> str:
    return f"{GROUPS}/{sandbox.population.seed.group_ids.encode(number)}"


def _members(sandbox: Sandbox, address: str) -> list[str]:
    return [member["value"] for member in get(sandbox, address).get("members", ())]


def _outsider(sandbox: Sandbox, address: str) -> str:
    """An active managed user who is not in the group."""
    members = set(_members(sandbox, address))
    people = map(sandbox.population.person, range(sandbox.population.seed.managed))
    return next(person.id for person in people if person.active and person.id not in members)


def _patched(sandbox: Sandbox, address: str, *operation: Any) -> Response:
    return ask(sandbox, "PATCH", address, patch(*operation))


def test_the_list_has_no_members() -> None:
    """All groups by default, members only on a single get (section 2.7)."""
    sandbox = unhurried(1000)
    page = get(sandbox, GROUPS)
    assert page["totalResults"] == page["itemsPerPage"] == len(page["Resources"])
    assert all(row.keys() == {"schemas", "id", "displayName"} for row in page["Resources"])
    assert [row["id"] for row in page["Resources"]] == get(sandbox, account(sandbox))["groupIds"]


def test_an_external_id_tells_which_groups_were_pushed_where_the_switch_says_so() -> None:
    """On the list and on a single get; those that were made at Airtable have none."""
    sandbox = unhurried(1000, groups_tell_external_id=True)
    rows = get(sandbox, GROUPS)["Resources"]
    pushed = [row for row in rows if "externalId" in row]
    assert 0 < len(pushed) < len(rows)
    assert all(row["displayName"].startswith("idp-") for row in pushed)
    assert get(sandbox, f"{GROUPS}/{pushed[0]['id']}")["externalId"] == pushed[0]["externalId"]


def test_groups_of_all_sorts() -> None:
    """Names are unique, yet some differ by case, blanks or hyphens alone; some groups are empty, some pushed."""
    sandbox = unhurried(2500)
    rows = get(sandbox, GROUPS)["Resources"]
    names = [row["displayName"] for row in rows]
    assert len(set(names)) == len(names)
    assert len({name.casefold().replace("-", " ").strip() for name in names}) < len(names)
    assert any(name.startswith("idp-") for name in names)
    sizes = [len(_members(sandbox, f"{GROUPS}/{row['id']}")) for row in rows]
    assert min(sizes) == 0 < max(sizes)


def test_members_agree_with_the_users_own_groups() -> None:
    """Both sides tell the same memberships."""
    sandbox = unhurried()
    of_users = {(row["id"], group["value"]) for row in get(sandbox, USERS)["Resources"] for group in row["groups"]}
    listed = [row["id"] for row in get(sandbox, GROUPS)["Resources"]]
    of_groups = {(user, group) for group in listed for user in _members(sandbox, f"{GROUPS}/{group}")}
    managed = {row["id"] for row in get(sandbox, USERS)["Resources"]}
    assert {(user, group) for user, group in of_groups if user in managed} == of_users


@pytest.mark.parametrize("ignored", [True, False])
def test_start_index_of_groups(ignored: bool) -> None:  # noqa: FBT001
    """Whether groups honour `startIndex` is open (section 12.3), hence a switch; `count` they honour."""
    sandbox = unhurried(1000, groups_ignore_start_index=ignored)
    whole = [row["id"] for row in get(sandbox, GROUPS)["Resources"]]
    page = [row["id"] for row in get(sandbox, GROUPS, {"startIndex": 11, "count": 5})["Resources"]]
    assert page == (whole[:5] if ignored else whole[10:15])


def test_filter_by_name() -> None:
    """`displayName eq` is the only filter of groups (section 2.2)."""
    sandbox = unhurried()
    row = get(sandbox, GROUPS)["Resources"][2]
    assert get(sandbox, GROUPS, {"filter": f'displayName eq "{row["displayName"]}"'})["Resources"] == [row]
    assert get(sandbox, GROUPS, {"filter": 'displayName eq "No such group"'})["totalResults"] == 0
    assert ask(sandbox, "GET", f"{GROUPS}?filter=displayName%20co%20%22a%22").status == 400


@pytest.mark.parametrize("status", [400, 404])
def test_unknown_groups(status: int) -> None:
    """400 "invalid group ID" for get and delete (section 2); for PUT and PATCH it is open, hence a switch."""
    sandbox = unhurried(unknown_group_status=status)
    for method, body, wanted in (
        ("GET", None, 400),
        ("DELETE", None, 400),
        ("PUT", new_group("x"), status),
        ("PATCH", patch("replace", "displayName", "x"), status),
    ):
        answer = ask(sandbox, method, f"{GROUPS}/{NOBODY}", body)
        assert (answer.status, answer.json()["detail"]) == (wanted, "invalid group ID")


def test_a_group_is_created_empty_and_deleted_whole() -> None:
    """Members of the body are ignored (section 2.7); a deleted group is gone from its members."""
    sandbox = unhurried()
    user_id = sandbox.population.person(5).id
    created = ask(sandbox, "POST", GROUPS, new_group("Night shift") | {"members": [{"value": user_id}]}).json()
    address = f"{GROUPS}/{created['id']}"
    assert get(sandbox, address)["members"] == []
    assert get(sandbox, GROUPS)["Resources"][-1]["id"] == created["id"]
    _patched(sandbox, address, "add", "members", {"value": user_id})
    assert created["id"] in [group["value"] for group in get(sandbox, f"{USERS}/{user_id}")["groups"]]
    deleted = ask(sandbox, "DELETE", address)
    assert (deleted.status, deleted.body) == (204, b"")
    assert created["id"] not in [group["value"] for group in get(sandbox, f"{USERS}/{user_id}")["groups"]]
    assert created["id"] not in get(sandbox, account(sandbox))["groupIds"]
    assert ask(sandbox, "GET", address).status == 400


@pytest.mark.parametrize("status", [409, 400, 422])
def test_a_taken_name_is_refused(status: int) -> None:
    """Names are unused before (section 2.7); the status is open, hence a switch. A near-duplicate is another name."""
    sandbox = unhurried(duplicate_group_status=status)
    taken = get(sandbox, GROUPS)["Resources"][0]["displayName"]
    assert ask(sandbox, "POST", GROUPS, new_group(taken)).status == status
    assert ask(sandbox, "PUT", _group(sandbox, 1), new_group(taken)).status == status
    assert _patched(sandbox, _group(sandbox, 1), "replace", "displayName", taken).status == status
    assert _patched(sandbox, _group(sandbox, 0), "replace", "displayName", taken).status == 200
    assert ask(sandbox, "POST", GROUPS, new_group(taken + " ")).status == 200
    assert ask(sandbox, "POST", GROUPS, {"schemas": [GROUP_SCHEMA]}).status == 400


def test_put_replaces_name_or_members_or_both() -> None:
    """What the body leaves out stays (section 2.7); the answer shows no members."""
    sandbox = unhurried()
    address = _group(sandbox)
    before, outsider = _members(sandbox, address), _outsider(sandbox, address)
    answer = ask(sandbox, "PUT", address, new_group("Night shift")).json()
    assert (answer["displayName"], "members" in answer) == ("Night shift", False)
    assert _members(sandbox, address) == before
    ask(sandbox, "PUT", address, {"schemas": [GROUP_SCHEMA], "members": [{"value": outsider}]})
    assert (_members(sandbox, address), get(sandbox, address)["displayName"]) == ([outsider], "Night shift")


@pytest.mark.parametrize("as_list", [False, True])
def test_adding_a_member(as_list: bool) -> None:  # noqa: FBT001
    """A single object as documented, or a list as the RFC has it; adding twice is adding once."""
    sandbox = unhurried()
    address = _group(sandbox)
    before, outsider = _members(sandbox, address), _outsider(sandbox, address)
    value: Any = {"value": outsider}
    for _ in range(2):
        assert _patched(sandbox, address, "add", "members", [value] if as_list else value).status == 200
        assert sorted(_members(sandbox, address)) == sorted([*before, outsider])


@pytest.mark.parametrize(
    ("position", "spaced", "unspaced"), [("any", 200, 200), ("spaced", 200, 400), ("unspaced", 400, 200)]
)
def test_forms_of_the_remove_path(position: str, spaced: int, unspaced: int) -> None:
    """The documented path has no blank after `eq`, the RFC's has one (section 2.7); each may be refused."""
    for blank, status in ((" ", spaced), ("", unspaced)):
        sandbox = unhurried(remove_path=position)
        address = _group(sandbox)
        first, *rest = _members(sandbox, address)
        assert _patched(sandbox, address, "remove", f'members[value eq{blank}"{first}"]').status == status
        assert _members(sandbox, address) == (rest if status == 200 else [first, *rest])


@pytest.mark.parametrize("status", [400, 422])
def test_a_path_that_is_none(status: int) -> None:
    """Its status is open (section 12.5), hence a switch."""
    sandbox = unhurried(invalid_path_status=status)
    assert _patched(sandbox, _group(sandbox), "replace", "nonsense", "x").status == status


def test_removing_members_entras_way() -> None:
    """`members` with a list of values (section 2.6); without value everybody goes (RFC 7644 section 3.5.2.2)."""
    sandbox = unhurried()
    address = _group(sandbox)
    first, second, *rest = _members(sandbox, address)
    _patched(sandbox, address, "Remove", "members", [{"value": first}, {"value": second}])
    assert _members(sandbox, address) == rest
    _patched(sandbox, address, "remove", "members")
    assert _members(sandbox, address) == []


@pytest.mark.parametrize("kept", [False, True])
def test_replacing_members_and_their_roles(kept: bool) -> None:  # noqa: FBT001
    """Whether managers stay managers is open (section 12.12), hence a switch."""
    sandbox = unhurried(500, replace_keeps_managers=kept)
    address, members = _group_with_manager(sandbox)
    everybody = [{"value": member["userId"]} for member in members]
    assert _patched(sandbox, address, "replace", "members", everybody).status == 200
    after = get(sandbox, address.replace(GROUPS, "/v0/meta/groups"))["members"]
    assert {member["userId"] for member in after} == {member["userId"] for member in members}
    assert any(member["role"] == "manager" for member in after) is kept


def _group_with_manager(sandbox: Sandbox) -> tuple[str, list[dict[str, Any]]]:
    """The address and the active members of a group with an active manager."""
    for row in get(sandbox, GROUPS)["Resources"]:
        members = get(sandbox, f"/v0/meta/groups/{row['id']}")["members"]
        active = [member for member in members if get(sandbox, f"{USERS}/{member['userId']}")["active"]]
        if any(member["role"] == "manager" for member in active):
            return f"{GROUPS}/{row['id']}", active
    raise AssertionError


@pytest.mark.parametrize(("position", "status"), [("ignore", 200), ("refuse", 400)])
@pytest.mark.parametrize("who", ["unknown", "external", "deactivated"])
def test_members_who_cannot_be(position: str, status: int, who: str) -> None:
    """Externals and the deactivated cannot be members (section 2.7); what the API answers is open, hence a switch."""
    sandbox = unhurried(bad_member=position)
    address = _group(sandbox)
    before = _members(sandbox, address)
    people = list(map(sandbox.population.person, range(200)))
    bad = {
        "unknown": "usrDoesNotExist99",
        "external": people[199].id,
        "deactivated": next(person.id for person in people if not person.active and person.id not in before),
    }[who]
    assert _patched(sandbox, address, "add", "members", {"value": bad}).status == status
    assert _members(sandbox, address) == before


@pytest.mark.parametrize("atomic", [False, True])
def test_a_patch_of_a_group_that_fails_half_way(atomic: bool) -> None:  # noqa: FBT001
    """What was done before the failing operation stays, unless the tenant's PATCH is atomic."""
    sandbox = unhurried(patch_atomic=atomic)
    address = _group(sandbox)
    bad = {"op": "replace", "path": "shoeSize", "value": 44}
    assert ask(sandbox, "PATCH", address, patch("replace", "displayName", "Night shift", bad)).status == 400
    assert (get(sandbox, address)["displayName"] == "Night shift") is not atomic
    assert len(sandbox.effects.all()) == (0 if atomic else 1)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_groups_are_not_on_a_business_plan(method: str) -> None:
    """A Business customer has SCIM users only (section 1.4)."""
    assert ask(unhurried(plan="business"), method, GROUPS, new_group("x")).status == 404


def test_the_enterprise_api_tells_more_of_a_group() -> None:
    """Names, addresses, roles, times and shares (section 4)."""
    sandbox = unhurried(1000)
    ids = [row["id"] for row in get(sandbox, GROUPS)["Resources"]]
    groups = [get(sandbox, f"/v0/meta/groups/{group_id}", {"include[]": "collaborations"}) for group_id in ids]
    for group in groups:
        assert {member["userId"] for member in group["members"]} == set(_members(sandbox, f"{GROUPS}/{group['id']}"))
        assert group["createdTime"] <= group["updatedTime"]
    roles = [member["role"] for group in groups for member in group["members"]]
    assert 0 < roles.count("manager") < roles.count("member")
    assert {"editor", "contributor", "viewer", None} == {group.get("mappedUserLicenseType") for group in groups}
    assert any(group["collaborations"]["workspaceCollaborations"] for group in groups)
    assert ask(sandbox, "GET", f"/v0/meta/groups/{NOBODY}").status == 403


@pytest.mark.parametrize(
    "body",
    [
        patch("add", 'members[value eq "usrDoesNotExist99"]', {"value": "usrDoesNotExist99"}),
        patch("remove", "displayName"),
        patch("add", "members", "usrDoesNotExist99"),
        patch("remove", 'members[display eq "Ada"]'),
    ],
)
def test_patches_of_groups_that_are_refused(body: Any) -> None:
    """What is none of the documented forms is 400 and changes nothing."""
    sandbox = unhurried()
    assert ask(sandbox, "PATCH", _group(sandbox), body).status == 400
    assert not sandbox.effects.all()

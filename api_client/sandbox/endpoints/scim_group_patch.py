"""What the operations of a PATCH do to a group (API reference, Patch SCIM group; RFC 7644 section 3.5.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from api_client.sandbox.acts import groups
from api_client.sandbox.acts.rules import can_be_member
from api_client.sandbox.endpoints.scim_answers import refused
from api_client.sandbox.endpoints.scim_patch import Operation
from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.population.person import Person
from api_client.sandbox.routing import Call

Step = Callable[[], None]
_ONE_MEMBER = re.compile(r'members\[\s*value\s+eq(?P<blank>\s*)"(?P<id>[^"]*)"\s*\]', re.IGNORECASE)


def step(call: Call, group: Group, operation: Operation) -> Step:
    """What to do for an operation, checked but not yet done. Raises `RefusalError`."""
    path, value = operation.path, operation.value
    lowered = path.lower()
    if lowered == "displayname" and operation.verb != "remove":
        name = free_name(call, value, group)
        return lambda: groups.rename_group(call, group, name)
    if lowered == "members":
        return _members_step(call, group, operation)
    one = _ONE_MEMBER.fullmatch(path)
    if one and operation.verb == "remove":
        _check_spacing(call, path, is_spaced=bool(one["blank"]))
        return _removal(call, group, [one["id"]])
    if lowered in {"externalid", "id", "schemas", "meta"}:
        return lambda: None
    raise refused(call, call.tenant.switches.invalid_path_status, f"{path} is not a valid path")


def free_name(call: Call, name: Any, group: Group | None) -> str:
    """A name that the group may take. Raises `RefusalError`."""
    if not isinstance(name, str) or not name:
        raise refused(call, 400, "displayName is required")
    holder = call.tenant.groups.by_name(name)
    if holder is not None and (group is None or holder.number != group.number):
        raise refused(call, call.tenant.switches.duplicate_group_status, "a group with this displayName exists already")
    return name


def named_people(call: Call, value: Any) -> list[Person]:
    """The users that a member list names; what becomes of who cannot be a member is a switch. Raises `RefusalError`."""
    people = {}
    for user_id in _ids(call, value):
        person = call.tenant.population.by_id(user_id)
        if person is not None and can_be_member(person):
            people[person.number] = person
        elif call.tenant.switches.bad_member == "refuse":
            raise refused(call, 400, f"{user_id} cannot be a member of a group")
    return list(people.values())


def _members_step(call: Call, group: Group, operation: Operation) -> Step:
    if operation.verb == "remove":
        everybody = [call.tenant.population.person(user).id for user in call.tenant.groups.members(group)]
        return _removal(call, group, everybody if operation.value is None else _ids(call, operation.value))
    people = named_people(call, operation.value)
    if operation.verb == "replace":
        return lambda: groups.replace_members(call, group, people)
    return lambda: _add(call, group, people)


def _add(call: Call, group: Group, people: list[Person]) -> None:
    for person in people:
        groups.add_member(call, group, person)


def _removal(call: Call, group: Group, user_ids: list[str]) -> Step:
    people = [person for user_id in user_ids if (person := call.tenant.population.by_id(user_id))]

    def remove() -> None:
        for person in people:
            groups.remove_member(call, group, person.number)

    return remove


def _ids(call: Call, value: Any) -> list[str]:
    """The ids of `{"value": id}`, or of a list of such."""
    listed = value if isinstance(value, list) else [value]
    ids = [item.get("value") if isinstance(item, dict) else None for item in listed]
    if not all(isinstance(user_id, str) for user_id in ids):
        raise refused(call, 400, "a member is an object with a value")
    return [str(user_id) for user_id in ids]


def _check_spacing(call: Call, path: str, *, is_spaced: bool) -> None:
    taken = call.tenant.switches.remove_path
    if taken != "any" and (taken == "spaced") is not is_spaced:
        raise refused(call, call.tenant.switches.invalid_path_status, f"{path} is not a valid path")

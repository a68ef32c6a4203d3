"""The rows of plans about groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api_client.operations.drafts import Draft
from api_client.operations.facts import Facts, GroupFacts
from api_client.operations.guards.cases import GroupCase
from api_client.operations.guards.guard import all_objections, first_objection
from api_client.operations.guards.registry import GROUP_GUARDS, GROUP_WARNINGS
from api_client.operations.plan import Blocked, Change, JsonValue, Parameters, Values
from api_client.operations.verbs import CREATE_GROUP, DELETE_GROUP, RENAME_GROUP, Verb


def draft(verb: Verb, ids: Sequence[str], facts: Facts, parameters: Parameters) -> Draft:
    """Changes and blocked rows for groups: `ids` are their ids, or the names of those that are to be created."""
    made = Draft()
    groups: list[GroupFacts] = []
    for group_id in ids:
        planned = frozenset(str(change.after["name"]) for change in made.changes if change.after)
        case = replace(_case(verb, group_id, facts, parameters), planned_names=planned)
        objection = first_objection(GROUP_GUARDS, verb.id, case)
        known_id = None if verb is CREATE_GROUP else group_id
        called = case.group.name if case.group else case.name
        if objection is not None:
            guard, reason = objection
            made.blocked.append(Blocked(group_id=known_id, name=called, guard=guard.id, reason=reason))
            continue
        made.changes.append(_change(case, known_id, called))
        groups += [case.group] if case.group else []
    made.groups = tuple(groups)
    return made


def _case(verb: Verb, group_id: str, facts: Facts, parameters: Parameters) -> GroupCase:
    group = None if verb is CREATE_GROUP else facts.groups.get(group_id)
    new_name = {CREATE_GROUP.id: group_id, RENAME_GROUP.id: parameters.name or ""}.get(verb.id)
    return GroupCase(verb, group, (group.name if group else "") if new_name is None else new_name, facts)


def _change(case: GroupCase, group_id: str | None, called: str) -> Change:
    before: Values | None = None if case.group is None else _known(case.group)
    after: Values | None = None if case.verb is DELETE_GROUP else {"name": case.name}
    if case.verb is RENAME_GROUP:
        before = {"name": called}
    return Change(
        group_id=group_id,
        name=called,
        before=before,
        after=after,
        conditions={} if before is None else before,
        warnings=tuple(reason for _, reason in all_objections(GROUP_WARNINGS, case.verb.id, case)),
    )


def _known(group: GroupFacts) -> dict[str, JsonValue]:
    members: dict[str, JsonValue] = {} if group.member_ids is None else {"members": [*sorted(group.member_ids)]}
    return {"name": group.name, **members}

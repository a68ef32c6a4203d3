"""Guards of groups (API reference, section 2.7)."""

from __future__ import annotations

from api_client.operations.guards.cases import GroupCase, fold_name
from api_client.operations.guards.guard import OF_GROUPS, Effect, Guard, verbs
from api_client.words import counted


def _is_unknown(case: GroupCase) -> str | None:
    return None if case.group else "There is no such group."


def _has_no_name(case: GroupCase) -> str | None:
    return None if case.name.strip() else "A group needs a name."


def _name_is_taken(case: GroupCase) -> str | None:
    return f"Another group is called {case.name!r}." if fold_name(case.name) in case.taken_names else None


def _is_called_so(case: GroupCase) -> str | None:
    return "The group is called that already." if case.group and case.group.name == case.name else None


def _has_members(case: GroupCase) -> str | None:
    members = case.group.member_ids if case.group else None
    if members is None:
        return "How many members the group has is not known; they lose the access that came by it."
    losing = counted(len(members), "member, who loses", "members, who lose")
    return f"The group has {losing} the access that came by it." if members else None


UNKNOWN_GROUP = Guard(
    "unknown-group", "Unknown group", Effect.BLOCKS, verbs("rename-group", "delete-group"), _is_unknown
)
NO_NAME = Guard("no-name", "No name", Effect.BLOCKS, OF_GROUPS - {"delete-group"}, _has_no_name)
NAME_TAKEN = Guard(
    "name-taken",
    "Name taken",
    Effect.BLOCKS,
    OF_GROUPS - {"delete-group"},
    _name_is_taken,
    "Names of groups are unique, and alike ones are confused: choose another.",
)
CALLED_SO = Guard("already-so", "Already so", Effect.BLOCKS, verbs("rename-group"), _is_called_so)
HAS_MEMBERS = Guard("has-members", "Not empty", Effect.WARNS, verbs("delete-group"), _has_members)

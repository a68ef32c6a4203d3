"""What a change that was made means for groups and their members, so that tables show it before they are read again."""

from __future__ import annotations

from api_client.directory.group_news import GroupEnded, GroupMade, GroupNews, GroupRenamed, Joined, Left, LeftAll
from api_client.operations.plan import Change, Plan, Values
from api_client.operations.verbs import ADD_TO_GROUP, CREATE_GROUP, DELETE, DELETE_GROUP, REMOVE, RENAME_GROUP, Subject


def group_news(plan: Plan, change: Change, result: Values) -> GroupNews | None:
    """What a change, once done, tells of groups; `result` is what its answer told. None where it tells nothing."""
    verb, group_id, user_id = plan.verb, change.group_id or "", change.user_id or ""
    if verb is CREATE_GROUP:
        made = result.get("group_id")
        return GroupMade(made, _name(change)) if isinstance(made, str) else None
    if verb is RENAME_GROUP:
        return GroupRenamed(group_id, _name(change))
    if verb is DELETE_GROUP:
        return GroupEnded(group_id)
    if verb.subject is Subject.MEMBERSHIP:
        of_group = plan.parameters.group_id or ""
        return Joined(of_group, user_id) if verb is ADD_TO_GROUP else Left(of_group, user_id)
    return LeftAll(user_id) if verb in (DELETE, REMOVE) else None


def _name(change: Change) -> str:
    return str((change.after or {}).get("name", ""))

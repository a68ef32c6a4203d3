"""What a change that was made means for the directory, so that tables show it before the next sync."""

from __future__ import annotations

import numpy as np

from api_client.directory.directory import Directory
from api_client.directory.rows import IN_ENTERPRISE
from api_client.directory.values import Value
from api_client.operations.people import person_of
from api_client.operations.plan import Change, Plan
from api_client.operations.standing import Standing


def show_in(directory: Directory, plan: Plan, change: Change) -> None:
    """Write down what the change made of its subject; who is not in the directory stays out of it."""
    if plan.verb.id == "delete-group":
        _end_group(directory, change.group_id or "")
        return
    user_id = change.user_id or ""
    if directory.row_of(user_id) is None or plan.verb.id == "revoke-tokens":
        return
    if plan.verb.id == "delete":
        directory.remove([user_id])
    elif plan.verb.id == "remove":
        _remove(directory, user_id)
    elif change.after is not None and "member" in change.after:
        _set_member(directory, user_id, plan.parameters.group_id or "", is_member=change.after["member"] is True)
    else:
        _write(directory, user_id, _values(change))


def _values(change: Change) -> dict[str, Value]:
    """The columns that are called as the facts are; who is managed no more is seen by the Enterprise API alone."""
    after = change.after or {}
    values: dict[str, Value] = {}
    state, admin, managed = after.get("state"), after.get("admin"), after.get("managed")
    if isinstance(state, str):
        values["state"] = state
    if isinstance(admin, bool):
        values["admin"] = admin
    if isinstance(managed, bool):
        values["managed"] = managed
        if not managed:
            values["found_in"] = IN_ENTERPRISE
    return values


def _remove(directory: Directory, user_id: str) -> None:
    """Managed users stay users, without anything; others were here for their shares alone."""
    person = person_of(directory, user_id)
    if person is not None and person.standing is Standing.MANAGED:
        _write(directory, user_id, {"groups": "", "admin": False})
    else:
        directory.remove([user_id])


def _set_member(directory: Directory, user_id: str, group_id: str, *, is_member: bool) -> None:
    person = person_of(directory, user_id)
    if person is None or person.group_ids is None:
        return
    groups = [known for known in sorted(person.group_ids) if known != group_id]
    _write(directory, user_id, {"groups": " ".join([*groups, group_id] if is_member else groups)})


def _end_group(directory: Directory, group_id: str) -> None:
    rows = directory.rows
    texts = directory.texts("groups", rows)
    members = [place for place, text in enumerate(texts) if text and group_id in text.split()]
    ids = directory.ids(rows[np.array(members, np.int32)]) if members else []
    left = [" ".join(known for known in (texts[place] or "").split() if known != group_id) for place in members]
    if ids:
        directory.merge(ids, {"groups": left})


def _write(directory: Directory, user_id: str, values: dict[str, Value]) -> None:
    if values:
        directory.merge([user_id], {column: [value] for column, value in values.items()})

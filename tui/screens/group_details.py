"""What the details panel says of one group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from api_client.directory.group_columns import GROUPS
from api_client.directory.group_pictures import MANAGER
from tui.commands.keymap import key_of
from tui.widgets.details import Field, Section
from tui.words import day_of, plural

if TYPE_CHECKING:
    from api_client.directory.shares import Share
    from tui.session import Session

_MOST_MEMBERS = 40
_ELSEWHERE = frozenset({"name", "pushed", "workspaces", "bases", "interfaces"})
"""Columns that the panel tells in its heading or in words, or that the other sections make up."""
PUSHED = "Pushed from the identity provider: its next sync overwrites name and members."
_MAYBE_PUSHED = "If the identity provider pushes this group, its next sync overwrites name and members."
_NOT_PUSHED = "Not pushed from the identity provider, as far as can be told."


def sections_of(session: Session, group_id: str) -> tuple[str, Sequence[Section]]:
    """The heading and the sections for a group."""
    texts = session.groups.sheet.texts_of(group_id)
    fields = [
        Field(column.title, column.blank_word if texts.get(column.id) == "" else texts.get(column.id))
        for column in GROUPS
        if column.id not in _ELSEWHERE
    ]
    note = {"yes": PUSHED, "no": _NOT_PUSHED}.get(texts.get("pushed") or "", _MAYBE_PUSHED)
    sections = (Section("Group", fields, note), _members(session, group_id), _shares(session, group_id))
    return texts.get("name") or group_id, sections


def _members(session: Session, group_id: str) -> Section:
    known = session.groups.known
    if refusal := known.refusal_of(group_id):
        return Section("Members", note=f"Not known. {refusal.message}")
    rows = known.rows_of(group_id)
    if rows is None:
        is_pending = bool(known.pending([group_id]))
        return Section("Members", note="Not read yet." if is_pending else "Unknown: the answer named none.")
    is_manager = np.array([role == MANAGER for role in known.directory.texts("role", rows)], np.bool_)
    shown = np.concatenate([rows[is_manager], rows[~is_manager]])[:_MOST_MEMBERS]
    columns = (known.directory.texts(column, shown) for column in ("role", "name", "email", "since"))
    fields = [
        Field(role or "·", name or email, f"since {day_of(since)}" if since else "")
        for role, name, email, since in zip(*columns, strict=True)
    ]
    more = len(rows) - len(shown)
    note = f"Managers first; {key_of('table.open')} shows {more:,} more." if more else "" if fields else "Nobody."
    return Section("Members", fields, note)


def _shares(session: Session, group_id: str) -> Section:
    shares = session.groups.known.shares_of(group_id)
    if shares is None:
        return Section("Shared with it", note="Unknown: the Enterprise API tells it of groups that were read.")
    note = f"{plural(len(shares), 'place')}." if shares else "Nothing."
    return Section("Shared with it", list(_share_fields(session, shares)), note)


def _share_fields(session: Session, shares: Sequence[Share]) -> Iterator[Field]:
    name_of = session.groups.place_names.name_of
    for share in shares:
        yield Field(share.level or "·", name_of(share.place) or share.place.id, share.place.kind)

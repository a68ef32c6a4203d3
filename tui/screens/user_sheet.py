"""What the details panel says of one user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from api_client.directory.columns import Column
from api_client.directory.user_columns import PUSHED_COLUMNS, USERS
from tui.widgets.details import Field, Section

if TYPE_CHECKING:
    from tui.session import Session

_PUSHED_NOTE = "Pushed by the identity provider: edit it there, Airtable only reports it."
_ACCOUNT = tuple(column for column in USERS if not column.pushed and column.id not in {"name", "groups"})


def sections_of(session: Session, user_id: str) -> tuple[str, Sequence[Section]]:
    """The heading and the sections for a user."""
    texts = session.users.texts_of(user_id)
    name = texts.get("name") or texts.get("email") or user_id
    account = Section("Account", [_field(column, texts, session.me) for column in _ACCOUNT])
    pushed = Section("Pushed metadata", [_field(column, texts, session.me) for column in PUSHED_COLUMNS], _PUSHED_NOTE)
    return name, (pushed, account, _groups(texts.get("groups")))


def _field(column: Column, texts: Mapping[str, str | None], me: str) -> Field:
    text = texts.get(column.id)
    note = "(you)" if column.id == "id" and text and text == me else ""
    return Field(column.title, column.blank_word if text == "" and column.blank_word else text, note)


def _groups(text: str | None) -> Section:
    if not text:
        return Section("Groups", note="Unknown: no API told of them." if text is None else "In no group.")
    return Section("Groups", [Field(str(number), group_id) for number, group_id in enumerate(text.split(), 1)])

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
ACCOUNT = tuple(column for column in USERS if not column.pushed and column.id not in {"name", "groups"})


def sections_of(session: Session, user_id: str) -> tuple[str, Sequence[Section]]:
    """The heading and the sections for a user."""
    texts = session.users.texts_of(user_id)
    account = Section("Account", [field_of(column, texts, session.me) for column in ACCOUNT])
    return name_of(session, user_id), (pushed_section(texts), account, _groups(session, texts.get("groups")))


def name_of(session: Session, user_id: str) -> str:
    """What a user is called: by name, else by e-mail address, else by id."""
    texts = session.users.texts_of(user_id)
    return texts.get("name") or texts.get("email") or user_id


def pushed_section(texts: Mapping[str, str | None]) -> Section:
    """The eight pushed fields."""
    return Section("Pushed metadata", [field_of(column, texts) for column in PUSHED_COLUMNS], _PUSHED_NOTE)


def field_of(column: Column, texts: Mapping[str, str | None], me: str = "") -> Field:
    """One column of a user; `me` is the id of the token's owner."""
    text = texts.get(column.id)
    note = "(you)" if column.id == "id" and text and text == me else ""
    return Field(column.title, column.blank_word if text == "" and column.blank_word else text, note)


def _groups(session: Session, text: str | None) -> Section:
    """The groups by name as far as their list was read, else by id."""
    if not text:
        return Section("Groups", note="Unknown: no API told of them." if text is None else "In no group.")
    name_of_group = session.groups.name_of
    fields = [Field(str(number), name_of_group(one) or one) for number, one in enumerate(text.split(), 1)]
    return Section("Groups", fields)

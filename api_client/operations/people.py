"""Users as the guards see them, read from the directory; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from api_client.directory.columns import Kind
from api_client.directory.directory import Directory
from api_client.directory.rows import DEACTIVATED
from api_client.directory.user_columns import PUSHED_COLUMNS
from api_client.directory.values import Unknown, Value
from api_client.operations.plan import JsonValue
from api_client.operations.standing import Standing, standing

_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Person:
    """One user; None is unknown. `is_pushed` tells that an identity provider pushed metadata of this user."""

    user_id: str
    email: str | None
    name: str | None
    state: str | None
    standing: Standing
    is_admin: bool | None
    is_super_admin: bool | None
    is_service_account: bool | None
    is_pushed: bool
    group_ids: frozenset[str] | None

    @property
    def is_active(self) -> bool:
        """True unless known to be deactivated."""
        return self.state != DEACTIVATED

    @property
    def is_any_admin(self) -> bool:
        """Known to be an admin, of whatever kind."""
        return bool(self.is_admin or self.is_super_admin)


_READ = (
    "email",
    "name",
    "state",
    "admin",
    "super_admin",
    "service_account",
    "groups",
    *(column.id for column in PUSHED_COLUMNS),
)


def people_of(directory: Directory, ids: Sequence[str]) -> dict[str, Person]:
    """The users of these ids, those that the directory has, in the order of `ids`."""
    found = [(user_id, row) for user_id, row in zip(ids, directory.rows_of(ids).tolist(), strict=True) if row >= 0]
    rows = np.array([row for _, row in found], np.int32)
    texts = zip(*(directory.texts(column, rows) for column in _READ), strict=True)
    return {
        user_id: _person(user_id, standing(directory, row), dict(zip(_READ, values, strict=True)))
        for (user_id, row), values in zip(found, texts, strict=True)
    }


def person_of(directory: Directory, user_id: str) -> Person | None:
    """The user of this id, or None."""
    return people_of(directory, [user_id]).get(user_id)


def active_admins(directory: Directory) -> Iterator[Person]:
    """Everybody who is known to be an admin, is not deactivated and can log in, which service accounts cannot."""
    every = directory.rows
    flagged = [
        np.array([text == "yes" for text in directory.texts(column, every)], np.bool_)
        for column in ("admin", "super_admin")
    ]
    ids = directory.ids(every[flagged[0] | flagged[1]])
    people = people_of(directory, ids).values()
    return (person for person in people if person.is_active and not person.is_service_account)


def image_of(directory: Directory, row: int) -> dict[str, JsonValue]:
    """Everything that is known of a user, by column id: times as ISO 8601, blanks as null, unknown fields left out."""
    record = directory.record(row)
    return {
        column.id: _json(record[column.id], column.kind)
        for column in directory.columns
        if not isinstance(record[column.id], Unknown)
    }


def _person(user_id: str, stands: Standing, texts: dict[str, str | None]) -> Person:
    groups = texts["groups"]
    return Person(
        user_id,
        texts["email"] or None,
        texts["name"] or None,
        texts["state"] or None,
        stands,
        _YES_NO.get(texts["admin"] or ""),
        _YES_NO.get(texts["super_admin"] or ""),
        _YES_NO.get(texts["service_account"] or ""),
        any(texts[column.id] for column in PUSHED_COLUMNS),
        None if groups is None else frozenset(groups.split()),
    )


def _json(value: Value, kind: Kind) -> JsonValue:
    if kind is Kind.TIME and isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="milliseconds")
    return None if isinstance(value, Unknown) else value

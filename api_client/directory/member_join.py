"""What the users table tells of the members of a group: their fields, and how many of them are what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.group_pictures import MANAGER
from api_client.directory.member_columns import JOINED
from api_client.directory.rows import ACTIVE, IN_ENTERPRISE
from api_client.directory.user_columns import PUSHED_COLUMNS
from api_client.directory.values import UNKNOWN, NumberValue, Value

_IDS = tuple(column.id for column in JOINED)
_PUSHED = tuple(column.id for column in PUSHED_COLUMNS)


class UserFields:
    """The fields of some users, looked up by id in the users' directory; of one who is not there all is unknown."""

    def __init__(self, users: Directory, user_ids: Sequence[str]) -> None:
        self._users = users
        self._rows = users.rows_of(user_ids)
        self._here = self._rows >= 0

    def joined(self) -> dict[str, list[Value]]:
        """The columns `JOINED`, a value for each user."""
        return {column_id: self._column(column_id) for column_id in _IDS}

    def are_active(self) -> list[bool | None]:
        """Whether each can log in; None where that is unknown."""
        states = self._texts("state")
        return [state == ACTIVE if state else None for state in states]

    def are_pushed(self) -> list[bool | None]:
        """Whether the identity provider pushed each as a user: then some pushed field holds something."""
        fields = zip(*map(self._texts, _PUSHED), strict=True)
        return [_is_pushed(texts, origin) for texts, origin in zip(fields, self._texts("found_in"), strict=True)]

    def _column(self, column_id: str) -> list[Value]:
        values: list[Value] = [UNKNOWN] * len(self._rows)
        known = self._users.values(column_id, self._rows[self._here])
        for place, value in zip(np.flatnonzero(self._here).tolist(), known, strict=True):
            values[place] = value
        return values

    def _texts(self, column_id: str) -> list[str | None]:
        return [value if isinstance(value, str) else None for value in self._column(column_id)]


def _is_pushed(texts: Sequence[str | None], origin: str | None) -> bool | None:
    """Nobody whom SCIM does not show was pushed over it."""
    if any(texts):
        return True
    told = origin == IN_ENTERPRISE or (origin is not None and None not in texts)
    return False if told else None


@dataclass(slots=True)
class Tally:
    """How many members of a group there are of each kind; a number is None once one member leaves it open."""

    members: int = 0
    managers: int | None = 0
    active: int | None = 0
    pushed: int | None = 0

    def add(self, roles: Sequence[str | None], fields: UserFields) -> None:
        """Count some members more."""
        self.members += len(roles)
        self.managers = _plus(self.managers, [None if role is None else role == MANAGER for role in roles])
        self.active = _plus(self.active, fields.are_active())
        self.pushed = _plus(self.pushed, fields.are_pushed())

    def values(self) -> dict[str, Value]:
        """The numbers as columns of `GROUPS`; a group of people none of whom was pushed was not pushed either."""
        is_local: Value = False if self.members and self.pushed == 0 else UNKNOWN
        return {
            "members": self.members,
            "managers": _number(self.managers),
            "active_members": _number(self.active),
            "pushed_members": _number(self.pushed),
            "pushed": is_local,
        }


def _plus(count: int | None, more: Sequence[bool | None]) -> int | None:
    return None if count is None or None in more else count + more.count(True)


def _number(count: int | None) -> NumberValue:
    return UNKNOWN if count is None else count


def slices(rows: Rows, size: int) -> list[Rows]:
    """`rows` in pieces of at most `size`."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]

"""What the users table tells of the members of a group: their fields, and how many of them are what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from api_client.directory.arrays import Mask, Rows
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
        self._known = self._rows[self._here]

    def joined(self, told: Mapping[str, Sequence[Value]]) -> dict[str, Sequence[Value]]:
        """The columns `JOINED`, a value for each user; where one is unknown, what is `told` elsewhere stands for it."""
        return {column_id: self._column(column_id, told.get(column_id)) for column_id in _IDS}

    def are_active(self) -> Kinds:
        """Who can log in."""
        active = np.array([state == ACTIVE for state in self._users.texts("state", self._known)], np.bool_)
        untold = self._users.store("state")
        return self._kinds(active, untold.unknown(self._known) | untold.blank(self._known))

    def are_pushed(self) -> Kinds:
        """Whom the identity provider pushed as users: then some pushed field holds something.

        Nobody whom SCIM does not show was pushed over it.
        """
        pushed = np.zeros(len(self._known), np.bool_)
        unknown = np.zeros(len(self._known), np.bool_)
        for column_id in _PUSHED:
            store = self._users.store(column_id)
            untold = store.unknown(self._known)
            pushed |= ~untold & ~store.blank(self._known)
            unknown |= untold
        origins = self._users.texts("found_in", self._known)
        unknown &= np.array([origin != IN_ENTERPRISE for origin in origins], np.bool_)
        return self._kinds(pushed, unknown & ~pushed)

    def _column(self, column_id: str, told: Sequence[Value] | None) -> Sequence[Value]:
        values: list[Value] = [UNKNOWN] * len(self._rows) if told is None else list(told)
        known = self._users.values(column_id, self._known)
        for place, value in zip(np.flatnonzero(self._here).tolist(), known, strict=True):
            if value is not UNKNOWN:
                values[place] = value
        return values

    def _kinds(self, of_kind: Mask, open_: Mask) -> Kinds:
        return Kinds(int(of_kind.sum()), bool(open_.any()) or not self._here.all())


class Kinds(NamedTuple):
    """How many are of a kind, and whether one of the others is left open."""

    number: int
    is_open: bool


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
        self.managers = _plus(self.managers, Kinds(roles.count(MANAGER), None in roles))
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


def _plus(count: int | None, more: Kinds) -> int | None:
    return None if count is None or more.is_open else count + more.number


def _number(count: int | None) -> NumberValue:
    return UNKNOWN if count is None else count


def slices(rows: Rows, size: int) -> list[Rows]:
    """`rows` in pieces of at most `size`."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]

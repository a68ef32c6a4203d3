"""The user whom a manager value leads to: it is whatever the identity provider sends (API reference, SCIM overview)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from api_client.directory.directory import Directory
from api_client.directory.fold import fold
from api_client.directory.query.conditions import Equals
from api_client.directory.query.evaluation import Evaluation
from api_client.directory.query.syntax import InColumn

_ANY_TIME = datetime.fromtimestamp(0, UTC)


class FoundBy(StrEnum):
    """By which of a user's fields a value leads to the user, the surest first."""

    ID = "user id"
    EXTERNAL_ID = "external id"
    EMAIL = "e-mail address"


@dataclass(frozen=True, slots=True)
class ManagerMatch:
    """Who has the value in the field of `way`: nobody in any, one user, or several, none of whom is chosen."""

    way: FoundBy | None = None
    user_ids: tuple[str, ...] = ()

    @property
    def user_id(self) -> str | None:
        """The one user whom the value leads to."""
        return self.user_ids[0] if len(self.user_ids) == 1 else None


def find_manager(users: Directory, value: str) -> ManagerMatch:
    """The users that `value` names: by Airtable's id, else by external id, else by e-mail address, in any case."""
    wanted = value.strip()
    if not wanted:
        return ManagerMatch()
    if users.row_of(wanted) is not None:
        return ManagerMatch(FoundBy.ID, (wanted,))
    for way, column_id in ((FoundBy.EXTERNAL_ID, "external_id"), (FoundBy.EMAIL, "email")):
        if found := _ids_with(users, column_id, wanted):
            return ManagerMatch(way, found)
    return ManagerMatch()


def _ids_with(users: Directory, column_id: str, value: str) -> tuple[str, ...]:
    term = InColumn(users.column(column_id), Equals(fold(value)), 0, 0)
    verdict = Evaluation(users, users.rows, _ANY_TIME).verdict(term)
    return tuple(users.ids(users.rows[verdict.matches]))

"""SCIM users: list and get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from api_client.errors import UnexpectedAnswerError
from api_client.models.scim import ScimListResponse, ScimUser
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel


@dataclass(frozen=True, slots=True)
class UserPage:
    """One page: `start` is 1-based, `total` what the API says the whole list holds (None where it does not say)."""

    start: int
    users: tuple[ScimUser, ...]
    total: int | None
    length: int
    """Rows that were sent, those without a usable id included."""


class ScimUsers:
    """Users over SCIM. Scope `enterprise.scim.usersAndGroups:manage`; sees managed users only."""

    def __init__(self, channel: Channel, base: BaseAddress) -> None:
        self._channel = channel
        self._base = base

    async def page(self, start: int, count: int) -> UserPage:
        """The users from `start` (1-based), `count` at the most (API reference, List SCIM users).

        Airtable documents no cap on `count`, so a page may be shorter than asked for without being the last.
        """
        query = [("startIndex", str(start)), ("count", str(count))]
        listing = _read_list(await self._channel.get(self._base / "Users", query))
        users = tuple(user for user in map(_read_user, listing.resources) if user is not None)
        return UserPage(start, users, listing.total_results, len(listing.resources))

    async def raw(self, user_id: str) -> dict[str, Any]:
        """The user's record just as it was sent (API reference, Get SCIM user). Raises `NotFoundError`."""
        answer = await self._channel.get(self._base / f"Users/{quote(user_id, safe='')}")
        if not isinstance(answer, dict):
            message = "The user's record is not a JSON object."
            raise UnexpectedAnswerError(message)
        return answer

    async def get(self, user_id: str) -> ScimUser:
        """One user by id (API reference, Get SCIM user). Raises `NotFoundError`."""
        user = _read_user(await self.raw(user_id))
        if user is None:
            message = "The user's record has no id."
            raise UnexpectedAnswerError(message)
        return user


def _read_list(answer: Any) -> ScimListResponse:
    message = "The list of users is not a SCIM list."
    if not isinstance(answer, dict) or not answer.keys() & {"totalResults", "Resources"}:
        raise UnexpectedAnswerError(message)
    try:
        return ScimListResponse.model_validate(answer)
    except ValidationError as error:
        raise UnexpectedAnswerError(message) from error


def _read_user(value: Any) -> ScimUser | None:
    try:
        return ScimUser.model_validate(value)
    except ValidationError:
        return None

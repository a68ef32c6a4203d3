"""Users over the Enterprise API: a look-up by id or e-mail, since it has no list of all users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api_client.enterprise.reading import including, read, read_rows
from api_client.errors import UnexpectedAnswerError
from api_client.models.enterprise import EnterpriseUser
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.paths import resource

LOOK_UP_SIZE = 100
"""Ids per call: the API names no limit, but a URL ends at 16,000 characters (about 590 encoded ids)."""


class EnterpriseUsers:
    """Users of one enterprise account. Scope `enterprise.user:read`; not on the Business plan."""

    def __init__(self, channel: Channel, account: BaseAddress) -> None:
        self._channel = channel
        self._account = account

    async def by_ids(self, ids: Sequence[str], *, include: Sequence[str] = ()) -> list[EnterpriseUser]:
        """The users of these ids (API reference, Get users by id or email), in no promised order.

        Ids that the API does not know may be missing from the answer or make it an error; compare with the request.
        """
        return await self._look_up([("id[]", user_id) for user_id in ids], include)

    async def by_emails(self, emails: Sequence[str], *, include: Sequence[str] = ()) -> list[EnterpriseUser]:
        """The users of these e-mail addresses, as `by_ids`."""
        return await self._look_up([("email[]", email) for email in emails], include)

    async def raw(self, user_id: str, *, include: Sequence[str] = ()) -> dict[str, Any]:
        """The user's record just as it was sent (API reference, Get user by id). Raises `UnknownUserError`."""
        answer = await self._channel.get(resource(self._account, "users", user_id), including(include))
        if not isinstance(answer, dict):
            message = "The user's record is not a JSON object."
            raise UnexpectedAnswerError(message)
        return answer

    async def get(self, user_id: str, *, include: Sequence[str] = ()) -> EnterpriseUser:
        """One user by id (API reference, Get user by id). Raises `UnknownUserError`.

        `include` takes `collaborations` and, on Enterprise Hub, `aggregated` and `descendants`.
        """
        return read(EnterpriseUser, await self.raw(user_id, include=include))

    async def _look_up(self, wanted: list[tuple[str, str]], include: Sequence[str]) -> list[EnterpriseUser]:
        answer = await self._channel.get(self._account / "users", [*wanted, *including(include)])
        users = {user.id: user for user in read_rows(EnterpriseUser, answer, "users")}
        return list(users.values())

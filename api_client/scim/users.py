"""SCIM users: list, find, get, create, replace, change, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_client.errors import UnexpectedAnswerError
from api_client.models.attributes import Attribute, patch_body, replace, user_body
from api_client.models.lenient import read_or_none
from api_client.models.scim import ScimUser
from api_client.scim.reading import equals, read_changed, read_created, read_list, read_resource
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.paths import resource


@dataclass(frozen=True, slots=True)
class UserPage:
    """One page: `start` is 1-based, `total` what the API says the whole list holds (None where it does not say)."""

    start: int
    users: tuple[ScimUser, ...]
    total: int | None
    length: int
    """Rows that were sent, those without a usable id included."""


class ScimUsers:
    """Users over SCIM. Scope `enterprise.scim.usersAndGroups:manage`; sees managed users only.

    Changes return what the API shows afterwards, None where it confirms without showing anything. They raise
    `OutcomeUnknownError` where it cannot be told whether they were made, `UnknownUserError` for an id
    that is not a managed user's, and the other errors of `api_client.errors`.
    """

    def __init__(self, channel: Channel, base: BaseAddress) -> None:
        self._channel = channel
        self._base = base

    async def page(self, start: int, count: int) -> UserPage:
        """The users from `start` (1-based), `count` at the most (API reference, List SCIM users).

        Airtable documents no cap on `count`, so a page may be shorter than asked for without being the last.
        """
        query = [("startIndex", str(start)), ("count", str(count))]
        listing = read_list(await self._channel.get(self._base / "Users", query))
        users = _users(listing.resources)
        return UserPage(start, users, listing.total_results, len(listing.resources))

    async def with_email(self, email: str) -> ScimUser | None:
        """The managed user of this address, in whatever case, or None (API reference, List SCIM users, filter).

        Raises `UnexpectedAnswerError` where the filter was not obeyed, since then nobody found means nothing.
        """
        query = [("filter", equals("userName", email))]
        users = _users(read_list(await self._channel.get(self._base / "Users", query)).resources)
        if any((user.user_name or "").casefold() != email.casefold() for user in users):
            message = "The list of users did not obey the filter."
            raise UnexpectedAnswerError(message)
        return users[0] if users else None

    async def raw(self, user_id: str) -> dict[str, Any]:
        """The user's record just as it was sent (API reference, Get SCIM user). Raises `UnknownUserError`."""
        answer = await self._channel.get(self._user(user_id))
        if not isinstance(answer, dict):
            message = "The user's record is not a JSON object."
            raise UnexpectedAnswerError(message)
        return answer

    async def get(self, user_id: str) -> ScimUser:
        """One user by id (API reference, Get SCIM user). Raises `UnknownUserError`."""
        return read_resource(ScimUser, await self.raw(user_id))

    async def create(self, values: Mapping[Attribute, str]) -> ScimUser:
        """A new user, always active (API reference, Create SCIM user); give the user name and both names.

        Raises `EmailTakenError`, also where an account that this enterprise cannot see has the address.
        """
        answer = await self._channel.write("POST", self._base / "Users", user_body(values))
        return read_created(ScimUser, answer)

    async def replace(self, user_id: str, values: Mapping[Attribute, str], *, active: bool) -> ScimUser | None:
        """Put `values` in the place of everything that is known of a user (API reference, Put SCIM user).

        Dangerous: what is left out may be wiped, and lists leave out the pushed metadata. Never call it with what a
        list told; `set_attributes` changes what it names and nothing else.
        """
        answer = await self._channel.write("PUT", self._user(user_id), user_body(values, active=active))
        return read_changed(ScimUser, answer, resource_id=user_id)

    async def set_active(self, user_id: str, *, active: bool) -> ScimUser | None:
        """Reactivate or deactivate a user, with nothing else in the request (API reference, Patch SCIM user)."""
        return await self._patch(user_id, [replace("active", active)])

    async def set_attributes(self, user_id: str, values: Mapping[Attribute, str]) -> ScimUser | None:
        """Change attributes in one request, in their order (API reference, Patch SCIM user).

        Whether a refusal of a later one takes the earlier ones back is not documented: read the user after one.
        """
        return await self._patch(user_id, [replace(attribute.path, value) for attribute, value in values.items()])

    async def clear_attribute(self, user_id: str, attribute: Attribute) -> ScimUser | None:
        """Take one attribute away, with nothing else in the request (API reference, Patch SCIM user)."""
        return await self._patch(user_id, [{"op": "remove", "path": attribute.path}])

    async def delete(self, user_id: str) -> None:
        """Delete a user for good (API reference, Delete SCIM user).

        Raises `OwnAccountError` and `SoleOwnerError`. `UnknownUserError` means that the user was gone before, by
        whomever.
        """
        await self._channel.write("DELETE", self._user(user_id))

    async def _patch(self, user_id: str, operations: Sequence[Mapping[str, Any]]) -> ScimUser | None:
        answer = await self._channel.write("PATCH", self._user(user_id), patch_body(*operations))
        return read_changed(ScimUser, answer, resource_id=user_id)

    def _user(self, user_id: str) -> str:
        return resource(self._base, "Users", user_id)


def _users(rows: Sequence[Any]) -> tuple[ScimUser, ...]:
    return tuple(user for user in (read_or_none(ScimUser, row) for row in rows) if user is not None)

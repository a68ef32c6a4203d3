"""Changes of users over the Enterprise API, one by one and in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api_client.enterprise.batches import Batch, identified
from api_client.enterprise.reading import read
from api_client.errors import InvalidInputError, OutcomeUnknownError, UnexpectedAnswerError
from api_client.models.batches import BatchOutcome
from api_client.models.changes import UserChange
from api_client.models.removal import Removal
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.paths import resource

BATCH_SIZE = 10
"""Users per batch: the most that the reference recommends, since larger ones time out (page Manage user batched)."""


class EnterpriseUserChanges:
    """Changes of the users of one account. Scope `enterprise.user:write`; not on the Business plan.

    Users are named by id; batches take e-mail addresses too. Single calls raise `OutcomeUnknownError` where it cannot
    be told whether they were carried out, the errors of Airtable's rules (`RuleError`), and the other errors of
    `api_client.errors`. Batches tell of each user and raise only what concerns all of them.
    """

    def __init__(self, channel: Channel, account: BaseAddress) -> None:
        self._channel = channel
        self._account = account

    async def manage(self, user_id: str, change: UserChange) -> None:
        """Change state, address or names of one user (API reference, Manage user)."""
        await self._channel.write("PATCH", self._user(user_id), change.fields())

    async def manage_batch(self, changes: Mapping[str, UserChange]) -> BatchOutcome:
        """Change up to 10 users, each named by id or e-mail address (API reference, Manage user batched).

        Raises `InvalidInputError` for a new address of somebody named by address: beside an id the address is the new
        one, and alone it is the name.
        """
        if any(change.new_email is not None and "@" in identifier for identifier, change in changes.items()):
            message = "A new e-mail address needs the user's id."
            raise InvalidInputError(message)
        users = [{**identified(identifier), **change.fields()} for identifier, change in changes.items()]
        return await self._batch("PATCH", "users", users, tuple(changes), confirmed_in="updatedUsers")

    async def set_managed(self, users: Sequence[str], *, managed: bool) -> BatchOutcome:
        """Claim users or let them go (API reference, Manage user membership); not in a domain-capturing account."""
        state = "managed" if managed else "unmanaged"
        rows = [{**identified(identifier), "state": state} for identifier in users]
        return await self._batch("POST", "users/claim", rows, tuple(users))

    async def grant_admin(self, users: Sequence[str]) -> BatchOutcome:
        """Make users admins (API reference, Grant admin access); `AlreadySoError` for those who are."""
        return await self._batch("POST", "users/grantAdminAccess", list(map(identified, users)), tuple(users))

    async def revoke_admin(self, users: Sequence[str]) -> BatchOutcome:
        """Take back admin rights that were granted directly (API reference, Revoke admin access)."""
        return await self._batch("POST", "users/revokeAdminAccess", list(map(identified, users)), tuple(users))

    async def delete(self, user_id: str) -> None:
        """Delete a user for good (API reference, Delete user by id); deactivated users can come back, deleted cannot.

        `UnknownUserError` means that the user was gone before, by whomever.
        """
        await self._channel.write("DELETE", self._user(user_id))

    async def log_out(self, user_id: str) -> None:
        """End all sessions of a user (API reference, Logout user); personal access tokens are not mentioned there."""
        await self._channel.write("POST", self._user(user_id, "logout"))

    async def remove(
        self,
        user_id: str,
        *,
        dry_run: bool,
        replacement_owner_id: str | None = None,
        from_descendants: bool | None = None,
    ) -> Removal:
        """Take a user out of all shares, groups and admin rights; the account lives on (page Remove user).

        Returns what was taken away, or what a dry run says would be. A sole owner of a workspace needs a replacement,
        else `ReplacementOwnerError`. `from_descendants` is for Enterprise Hub.
        """
        body: dict[str, Any] = {"isDryRun": dry_run}
        if replacement_owner_id is not None:
            body["replacementOwnerId"] = replacement_owner_id
        if from_descendants is not None:
            body["removeFromDescendants"] = from_descendants
        answer = await self._channel.write("POST", self._user(user_id, "remove"), body)
        try:
            return read(Removal, answer)
        except UnexpectedAnswerError as error:
            raise OutcomeUnknownError(what="the removal", cause=error) from error

    async def _batch(
        self, method: str, path: str, rows: Sequence[Any], identifiers: tuple[str, ...], *, confirmed_in: str = ""
    ) -> BatchOutcome:
        batch = Batch(method, self._account / path, {"users": rows}, identifiers, confirmed_in)
        return await batch.send(self._channel, at_most=BATCH_SIZE)

    def _user(self, user_id: str, *action: str) -> str:
        return resource(self._account, "users", user_id, *action)

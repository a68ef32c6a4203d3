"""What a token may do, found out by reading: each probe asks for one row at the most and changes nothing.

A personal access token does not tell its scopes (API reference, Get user ID & scopes), so each has to be tried.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from api_client.errors import AirdeckError, AuthenticationError, NetworkError
from api_client.profiles import diagnosis
from api_client.profiles.checks import ACCOUNT, AUDIT_LOG, LOOK_UP, MEMBERS, OWNER, PLACES, Check, limited
from api_client.profiles.diagnosis import Reply
from api_client.profiles.profile import Profile
from api_client.transport.address import BaseAddress, Origin
from api_client.transport.channel import Channel, Query
from api_client.transport.paths import resource

_ONE_ROW = (("startIndex", "1"), ("count", "1"))


class Probes:
    """Asks one tenant what works there, from what is needed to what is nice to have."""

    def __init__(self, channel: Channel, profile: Profile) -> None:
        self._channel = channel
        self._profile = profile
        self._hopeless: set[Origin] = set()
        self._some_id: str | None = None
        self._users_work = False

    async def needed(self) -> AsyncIterator[Check]:
        """Whose token it is, and whether it may list users: without the latter there is nothing to look at."""
        yield await self._owner()
        users = await self._ask(self._profile.scim, "Users", query=_ONE_ROW)
        self._users_work = users.works
        self._some_id = self._some_id or _first_id(users)
        yield diagnosis.users_check(users)

    async def all(self) -> AsyncIterator[Check]:
        """What is needed, then groups, then the Enterprise API, then what the answers told of the clock."""
        async for check in self.needed():
            yield check
        groups = await self._ask(self._profile.scim, "Groups", query=_ONE_ROW)
        yield diagnosis.groups_check(groups, users_work=self._users_work)
        if self._profile.account is None:
            yield diagnosis.no_account_check()
        else:
            replies = await self._account(self._profile.account)
            for check in diagnosis.account_checks(replies, groups_work=groups.works):
                yield check
        if self._channel.clock_ahead is not None:
            yield diagnosis.clock_check(self._channel.clock_ahead)

    async def _owner(self) -> Check:
        if self._profile.api is None:
            return limited(OWNER, "whose it is cannot be told: the profile has no API address")
        reply = await self._ask(self._profile.api, "meta", "whoami")
        owner = diagnosis.owner_of(reply)
        self._some_id = owner.id if owner else None
        return diagnosis.owner_check(reply)

    async def _account(self, account: BaseAddress) -> dict[str, Reply]:
        """API reference, pages Get enterprise, Get users by id or email, Audit log events."""
        whole = await self._ask(account)
        look_up = self._ask(account, "users", query=[("id[]", self._some_id)]) if self._some_id else _nothing()
        return {
            ACCOUNT: whole,
            LOOK_UP: await look_up,
            AUDIT_LOG: await self._ask(account, "auditLogEvents", query=[("pageSize", "1")]),
            **await self._parts(whole),
        }

    async def _parts(self, whole: Reply) -> dict[str, Reply]:
        """One group and one workspace of the account (API reference, Get user group, Get workspace collaborators)."""
        account, api = diagnosis.account_of(whole), self._profile.api
        if account is None or api is None:
            return {}
        known = {(MEMBERS, "groups"): account.group_ids, (PLACES, "workspaces"): account.workspace_ids}
        return {subject: await self._ask(api, "meta", kind, ids[0]) for (subject, kind), ids in known.items() if ids}

    async def _ask(self, base: BaseAddress, *segments: str, query: Query = ()) -> Reply:
        """Ask once; a place that refused the token, or gave no answer, is left alone from then on."""
        if base.origin in self._hopeless:
            return Reply(sent=False)
        try:
            return Reply(await self._channel.get(resource(base, *segments) if segments else base.url, query))
        except AirdeckError as error:
            if isinstance(error, AuthenticationError | NetworkError):
                self._hopeless.add(base.origin)
            return Reply(error=error)


async def _nothing() -> Reply:
    return Reply(sent=False)


def _first_id(users: Reply) -> str | None:
    listing = diagnosis.listing_of(users)
    rows = listing.resources if listing else ()
    first = rows[0].get("id") if rows and isinstance(rows[0], dict) else None
    return first if isinstance(first, str) else None

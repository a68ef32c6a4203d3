"""Reading the users that a run is about to touch, in as few requests as the tenant allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api_client.client import AirtableClient
from api_client.directory.pool import in_parallel
from api_client.directory.rows import ACTIVE, DEACTIVATED
from api_client.errors import (
    REFUSALS,
    InvalidRequestError,
    NotAllowedError,
    NotFoundError,
)
from api_client.models.enterprise import EnterpriseUser
from api_client.models.scim import ScimUser
from api_client.operations.plan import JsonValue
from api_client.operations.run.sight import Sight, gone_or_unclear

LOOK_SIZE = 400
"""Users per look-up: with ids of 17 characters the address stays below 11,000 of the 16,000 that Airtable allows."""

_LONGEST_QUERY = 12_000
_PARAMETER = len("&id%5B%5D=")
_STATES = {"provisioned": ACTIVE}


class UserReader:
    """Reads users by id: over the Enterprise API in hundreds where `has_lookup` says so, else over SCIM one by one.

    Where the look-up is refused, SCIM takes its place from then on.
    """

    def __init__(self, client: AirtableClient, *, has_lookup: bool) -> None:
        self._users = client.users
        self._lookup = client.enterprise_users if has_lookup else None
        self._has_looked_up = False

    @property
    def look_size(self) -> int:
        """How many users one `look` should ask for."""
        return LOOK_SIZE if self._lookup else 1

    async def look(self, ids: Sequence[str]) -> dict[str, Sight]:
        """Each user as it is now, by id. Raises network errors and those of a server in trouble."""
        seen: dict[str, Sight] = {}
        for chunk in _short_enough(ids):
            seen |= {user.id: Sight(_enterprise_values(user)) for user in await self._look_up(chunk)}
        missing = [user_id for user_id in ids if user_id not in seen]
        return seen | await self.look_over_scim(missing)

    async def look_over_scim(self, ids: Sequence[str]) -> dict[str, Sight]:
        """Each user as SCIM shows it now: whom it does not manage, it does not have."""
        sights = in_parallel(self._get, ids)
        return {user_id: sight async for user_id, sight in sights}

    async def _get(self, user_id: str) -> tuple[str, Sight]:
        try:
            return user_id, Sight(_scim_values(await self._users.get(user_id)))
        except NotFoundError as error:
            return user_id, gone_or_unclear(error)
        except (NotAllowedError, InvalidRequestError) as error:
            return user_id, Sight(error=error)

    async def _look_up(self, ids: Sequence[str]) -> Sequence[EnterpriseUser]:
        """The users that the Enterprise API tells of; a refusal may be about one unknown id, or about all calls."""
        if self._lookup is None:
            return []
        try:
            users = await self._lookup.by_ids(ids)
        except REFUSALS:
            return await self._after_refusal(ids)
        self._has_looked_up = True
        return users

    async def _after_refusal(self, ids: Sequence[str]) -> Sequence[EnterpriseUser]:
        if len(ids) == 1:
            return []
        if not self._has_looked_up and not await self._look_up(ids[:1]) and not await self._look_up(ids[-1:]):
            self._lookup = None
            return []
        middle = len(ids) // 2
        return [*await self._look_up(ids[:middle]), *await self._look_up(ids[middle:])]


def _short_enough(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in pieces that fit into an address."""
    start, length = 0, 0
    for place, user_id in enumerate(ids):
        length += len(user_id) + _PARAMETER
        if length > _LONGEST_QUERY:
            yield ids[start:place]
            start, length = place, len(user_id) + _PARAMETER
    if start < len(ids):
        yield ids[start:]


def _enterprise_values(user: EnterpriseUser) -> dict[str, JsonValue]:
    """What the Enterprise API shows; what it does not show is not among it."""
    values: dict[str, JsonValue] = {
        "email": user.email,
        "state": _STATES.get(user.state or "", user.state),
        "admin": user.is_admin,
        "super_admin": user.is_super_admin,
        "managed": user.is_managed,
    }
    return {name: value for name, value in values.items() if value is not None}


def _scim_values(user: ScimUser) -> dict[str, JsonValue]:
    state = {True: ACTIVE, False: DEACTIVATED}.get(user.active) if user.active is not None else None
    values: dict[str, JsonValue] = {"email": user.user_name, "state": state}
    return {name: value for name, value in values.items() if value is not None}

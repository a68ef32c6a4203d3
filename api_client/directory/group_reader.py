"""One group at a time, from the API that tells the most of those that may be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

from api_client.client import AirtableClient
from api_client.directory.group_pictures import GroupPicture, enterprise_picture, scim_picture
from api_client.errors import REFUSALS, ApiError

_PATIENCE = 3
"""After so many refusals of groups that are there, an API that never told anything is not asked again."""

_Way = Callable[[str], Awaitable[GroupPicture]]


class GroupReader:
    """Asks the Enterprise API with shares, then without them, then SCIM, which knows ids alone.

    A way that was refused again and again, and never once worked, is left out from then on.
    """

    def __init__(self, client: AirtableClient) -> None:
        self._ways = _ways(client)
        self._refused: Counter[_Way] = Counter()
        self._worked: set[_Way] = set()

    @property
    def tells_roles(self) -> bool:
        """Whether the Enterprise API is still asked, which alone tells roles, times and shares."""
        return len(self._ways) > 1

    async def read(self, group_id: str) -> GroupPicture:
        """The group with its members. Raises `UnknownGroupError` or another refusal, and network errors."""
        refused: list[_Way] = []
        refusals: list[ApiError] = []
        for way in tuple(self._ways):
            try:
                picture = await way(group_id)
            except REFUSALS as error:
                refused.append(way)
                refusals.append(error)
            else:
                self._worked.add(way)
                self._give_up(refused)
                return picture
        raise refusals[-1]

    def _give_up(self, refused: list[_Way]) -> None:
        """The group is there, so these refusals were not about it."""
        self._refused.update(refused)
        hopeless = [way for way in refused if way not in self._worked and self._refused[way] >= _PATIENCE]
        self._ways = [way for way in self._ways if way not in hopeless]


def _ways(client: AirtableClient) -> list[_Way]:
    async def over_scim(group_id: str) -> GroupPicture:
        return scim_picture(await client.groups.get(group_id))

    if client.enterprise_api is None:
        return [over_scim]
    groups = client.enterprise_api.groups

    async def with_shares(group_id: str) -> GroupPicture:
        return enterprise_picture(await groups.get(group_id, collaborations=True))

    async def without_shares(group_id: str) -> GroupPicture:
        return enterprise_picture(await groups.get(group_id))

    return [with_shares, without_shares, over_scim]

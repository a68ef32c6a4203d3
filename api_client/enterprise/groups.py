"""User groups over the Enterprise API: what SCIM does not tell of them, and moves between organisation units."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.enterprise.batches import Batch
from api_client.enterprise.reading import including, read
from api_client.models.batches import BatchOutcome
from api_client.models.groups import EnterpriseGroup
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.paths import resource

MOVE_SIZE = 100
"""Groups per move at the most (API reference, Move user groups)."""


class EnterpriseGroups:
    """Groups with their members' names and roles; listing and changing them is SCIM's part."""

    def __init__(self, channel: Channel, api: BaseAddress, account: BaseAddress) -> None:
        self._channel = channel
        self._api = api
        self._account = account

    async def get(self, group_id: str, *, collaborations: bool = False) -> EnterpriseGroup:
        """One group; scope `enterprise.groups:read` (API reference, Get user group). Raises `UnknownGroupError`."""
        url = resource(self._api, "meta", "groups", group_id)
        query = including(["collaborations"] if collaborations else [])
        return read(EnterpriseGroup, await self._channel.get(url, query))

    async def move(self, group_ids: Sequence[str], target_account_id: str) -> BatchOutcome:
        """Move groups to another organisation unit of the Hub; scope `enterprise.groups:manage` (Move user groups).

        Members who are not in that unit may be put out of the group: the row of a moved one names them in
        `removedUserIds`.
        """
        body = {"targetEnterpriseAccountId": target_account_id, "groupIds": list(group_ids)}
        batch = Batch("POST", self._account / "moveGroups", body, tuple(group_ids), confirmed_in="movedGroups")
        return await batch.send(self._channel, at_most=MOVE_SIZE)

"""The collaborators of workspaces, bases and interfaces."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.enterprise.reading import including, read
from api_client.models.collaborations import SharedBase, SharedInterface, SharedWorkspace
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.paths import resource


class Places:
    """Where things are shared; scope `workspacesAndBases:read`. People who come by a group are not listed one by one.

    What may not be seen and what does not exist are refused alike, with `NotAllowedError` or `NotFoundError`.
    """

    def __init__(self, channel: Channel, api: BaseAddress) -> None:
        self._channel = channel
        self._api = api

    async def workspace(
        self, workspace_id: str, *, include: Sequence[str] = ("collaborators", "inviteLinks")
    ) -> SharedWorkspace:
        """One workspace (API reference, Get workspace collaborators)."""
        url = resource(self._api, "meta", "workspaces", workspace_id)
        return read(SharedWorkspace, await self._channel.get(url, including(include)))

    async def base(self, base_id: str, *, include: Sequence[str] = ("collaborators", "inviteLinks")) -> SharedBase:
        """One base; `include` takes `interfaces` as well (API reference, Get base collaborators)."""
        url = resource(self._api, "meta", "bases", base_id)
        return read(SharedBase, await self._channel.get(url, including(include)))

    async def interface(self, base_id: str, interface_id: str) -> SharedInterface:
        """One interface of a base (API reference, Get interface)."""
        url = resource(self._api, "meta", "bases", base_id, "interfaces", interface_id)
        return read(SharedInterface, await self._channel.get(url))

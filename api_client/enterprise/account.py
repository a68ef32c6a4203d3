"""Who the token belongs to, and the enterprise account it administers."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.enterprise.reading import including, read
from api_client.models.enterprise import EnterpriseAccount, WhoAmI
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel


async def whoami(channel: Channel, api: BaseAddress) -> WhoAmI:
    """The token's owner; needs no scope and works on all plans (API reference, Get user ID & scopes)."""
    return read(WhoAmI, await channel.get(api / "meta/whoami"))


async def get_enterprise(channel: Channel, account: BaseAddress, *, include: Sequence[str] = ()) -> EnterpriseAccount:
    """The account with the ids of all its collaborators; scope `enterprise.account:read` (page Get enterprise).

    `include` takes `aggregated` and `descendants`, which only Enterprise Hub knows.
    """
    return read(EnterpriseAccount, await channel.get(account.url, including(include)))

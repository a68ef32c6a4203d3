"""The whole Enterprise API of one account, call by call."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.enterprise.access_tokens import AccessTokens
from api_client.enterprise.account import get_enterprise
from api_client.enterprise.audit_log import AuditLog
from api_client.enterprise.groups import EnterpriseGroups
from api_client.enterprise.places import Places
from api_client.enterprise.user_changes import EnterpriseUserChanges
from api_client.enterprise.users import EnterpriseUsers
from api_client.models.enterprise import EnterpriseAccount
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel


class EnterpriseApi:
    """One enterprise account: its users, groups, places, audit log and access tokens."""

    def __init__(self, channel: Channel, api: BaseAddress, account: BaseAddress) -> None:
        self._channel = channel
        self._account = account
        self.users = EnterpriseUsers(channel, account)
        self.user_changes = EnterpriseUserChanges(channel, account)
        self.groups = EnterpriseGroups(channel, api, account)
        self.places = Places(channel, api)
        self.audit_log = AuditLog(channel, account)
        self.access_tokens = AccessTokens(channel, account)

    async def account(self, *, include: Sequence[str] = ()) -> EnterpriseAccount:
        """The account itself, as `get_enterprise`."""
        return await get_enterprise(self._channel, self._account, include=include)

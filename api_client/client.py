"""The client: one tenant's APIs over one channel."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from api_client.enterprise.account import whoami
from api_client.enterprise.api import EnterpriseApi
from api_client.errors import MissingSettingError
from api_client.models.enterprise import EnterpriseAccount, WhoAmI
from api_client.profiles.profile import Profile
from api_client.scim.groups import ScimGroups
from api_client.scim.users import ScimUsers
from api_client.transport.channel import Channel, HttpxTransport
from api_client.transport.pacing import Pacer
from api_client.transport.token import Token


class AirtableClient:
    """Both APIs of one tenant. Use it as an async context manager.

    `users` and `groups` are the SCIM side; `enterprise_api` is None where the profile names no enterprise account, and
    so is `enterprise_users`, its look-up of users.
    """

    def __init__(
        self,
        profile: Profile,
        token: Token,
        *,
        pacer: Pacer | None = None,
        http_transport: HttpxTransport | None = None,
    ) -> None:
        self.profile = profile
        self._channel = Channel(token, profile.origins, pacer=pacer, http_transport=http_transport)
        self.users = ScimUsers(self._channel, profile.scim)
        self.groups = ScimGroups(self._channel, profile.scim)
        self.enterprise_api = _enterprise_api(self._channel, profile)
        self.enterprise_users = self.enterprise_api.users if self.enterprise_api else None

    @property
    def pacer(self) -> Pacer:
        """The pacing of all requests, with the pause after a 429."""
        return self._channel.pacer

    @property
    def channel(self) -> Channel:
        """The signed and paced way to both APIs, for probes that no resource of the client stands for."""
        return self._channel

    async def whoami(self) -> WhoAmI | None:
        """The token's owner, or None where the profile names no API address."""
        return await whoami(self._channel, self.profile.api) if self.profile.api else None

    async def enterprise(self) -> EnterpriseAccount | None:
        """The enterprise account with the ids of all collaborators, or None where the profile names none."""
        return await self.enterprise_api.account() if self.enterprise_api else None

    def require_enterprise_api(self) -> EnterpriseApi:
        """The Enterprise API. Raises `MissingSettingError` where the profile names no enterprise account."""
        if self.enterprise_api is None:
            message = "This needs the Enterprise API, and the profile names no enterprise account."
            raise MissingSettingError(message, hint="Give --enterprise-id; the admin panel shows it as Account ID.")
        return self.enterprise_api

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._channel.__aexit__(kind, error, traceback)


def _enterprise_api(channel: Channel, profile: Profile) -> EnterpriseApi | None:
    if profile.api is None or profile.account is None:
        return None
    return EnterpriseApi(channel, profile.api, profile.account)

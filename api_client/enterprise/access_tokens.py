"""Personal access tokens of all users of a root enterprise account (beta)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.enterprise.batches import Batch
from api_client.enterprise.reading import read_rows
from api_client.models.access_tokens import AccessToken
from api_client.models.batches import BatchOutcome
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel

REVOKE_SIZE = 100
"""Tokens per request at the most (API changelog, Revoke enterprise personal access tokens)."""


class AccessTokens:
    """Tokens by their ids; the account of an organisation unit is refused."""

    def __init__(self, channel: Channel, account: BaseAddress) -> None:
        self._channel = channel
        self._account = account

    async def list(self, *, include_resources: bool = False) -> Sequence[AccessToken]:
        """All tokens; scope `enterprise.user:read` (API reference, List enterprise personal access tokens)."""
        query = [("includeResources", "true")] if include_resources else []
        answer = await self._channel.get(self._account / "personalAccessTokens", query)
        return read_rows(AccessToken, answer, "personalAccessTokens")

    async def revoke(self, token_ids: Sequence[str]) -> BatchOutcome:
        """End tokens for good; scope `enterprise.user:write` (API reference, Revoke enterprise PATs).

        airdeck's own token may be among them: its id cannot be told from the token.
        """
        url = self._account / "personalAccessTokens/revoke"
        batch = Batch("POST", url, {"tokenIds": list(token_ids)}, tuple(token_ids), confirmed_in="revokedTokens")
        return await batch.send(self._channel, at_most=REVOKE_SIZE)

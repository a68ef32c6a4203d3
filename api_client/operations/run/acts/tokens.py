"""Revoking personal access tokens (API reference, Revoke enterprise personal access tokens, beta)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.client import AirtableClient
from api_client.enterprise.access_tokens import REVOKE_SIZE
from api_client.models.batches import ItemOutcome
from api_client.operations.plan import Change
from api_client.operations.run.acts.act import Act
from api_client.operations.run.sight import Sight


class Revocations(Act):
    """Tokens in batches, one batch after the other, since looking at one means listing all."""

    batch_size = REVOKE_SIZE
    lanes = 1

    def __init__(self, client: AirtableClient) -> None:
        self._tokens = client.require_enterprise_api().access_tokens

    @property
    def look_size(self) -> int:
        """One list tells of all."""
        return REVOKE_SIZE

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One request for all."""
        ids = [change.token_id or "" for change in changes]
        outcomes = await self._tokens.revoke(ids)
        return [outcomes[token_id] for token_id in ids]

    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """The tokens as they are listed now."""
        states = {token.id: token.state for token in await self._tokens.list()}
        return [
            Sight({"state": states[change.token_id]}) if change.token_id in states else Sight(None)
            for change in changes
        ]

"""The personal access tokens of the tenant being looked at: read when somebody asks for them, all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.token_columns import TOKENS, token_table
from api_client.errors import AirdeckError
from tui.reading_state import ReadingState
from tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from api_client.models.access_tokens import AccessToken

_REVOKED = "deactivated"


class TenantTokens:
    """The API tells of the tokens of all users in one answer. `sheet` is the table of all.

    `state.progress` stays None. `clock` tells the time of day (aware). `revision` rises with each change of what is
    known.
    """

    def __init__(self, client: AirtableClient, clock: Callable[[], datetime]) -> None:
        self.state = ReadingState()
        self.sheet = Sheet(Directory(TOKENS))
        self.revision = 0
        self._client = client
        self._clock = clock
        self._tokens: dict[str, AccessToken] = {}
        self._revoked: set[str] = set()
        self._reading = asyncio.Lock()

    async def ensure_read(self) -> None:
        """Read the tokens, unless that was done or tried; what went wrong is in `state.error` afterwards."""
        async with self._reading:
            if self.state.finished_at is None and self.state.error is None:
                await self._read()

    async def refresh(self) -> None:
        """Read the tokens again; where something goes wrong, in `state.error`, what was there stays."""
        async with self._reading:
            await self._read()

    def hear_revoked(self, token_id: str) -> None:
        """A run has ended this token, for good, whatever an older answer that is under way will say of it."""
        self._revoked.add(token_id)
        if token := self._tokens.get(token_id):
            self._tokens[token_id] = self._by_now(token)
            self.revision += 1

    def table(self, users: Directory, owners: Collection[str] | None = None) -> Directory:
        """What is known by now, of these owners or of all; `users` has their addresses."""
        wanted = None if owners is None else frozenset(owners)
        tokens = [token for token in self._tokens.values() if wanted is None or token.user_id in wanted]
        return token_table(tokens, users)

    def _by_now(self, token: AccessToken) -> AccessToken:
        return token.model_copy(update={"state": _REVOKED}) if token.id in self._revoked else token

    async def _read(self) -> None:
        self.state.running, self.state.error = True, None
        try:
            tokens = await self._client.require_enterprise_api().access_tokens.list(include_resources=True)
        except AirdeckError as error:
            self.state.error = error
        else:
            self._tokens = {token.id: self._by_now(token) for token in tokens}
            self.revision += 1
            self.state.finished_at = self._clock()
        finally:
            self.state.running = False

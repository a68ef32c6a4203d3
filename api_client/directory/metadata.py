"""Pushed metadata that lists leave out, fetched user by user."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from api_client.directory.directory import Directory
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress, no_report
from api_client.directory.rows import IN_ENTERPRISE, pushed_values
from api_client.directory.sample import spread
from api_client.directory.user_columns import PUSHED_COLUMNS
from api_client.directory.values import UNKNOWN
from api_client.errors import InvalidRequestError, NotAllowedError, NotFoundError
from api_client.models.scim import ScimUser
from api_client.scim.users import ScimUsers

_SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many users were fetched, and how many were gone by then."""

    users: int
    gone: int


class PushedMetadata:
    """Knows which pushed columns the lists never told of, and fetches them per user (API reference, Get SCIM user).

    The reference's own examples disagree on whether lists return the pushed metadata, so absence there says nothing.
    """

    def __init__(self, api: ScimUsers, directory: Directory) -> None:
        self._api = api
        self._directory = directory
        self._untold = {column.id for column in PUSHED_COLUMNS}
        self._fetched: set[str] = set()
        self._listed = 0
        self.is_fetched_per_user = False

    def note_listed(self, users: Sequence[ScimUser]) -> None:
        """Take note of which columns a page of the list told of."""
        if self._untold:
            self._untold -= _told(users)

    async def probe(self, ids: Sequence[str]) -> None:
        """Find out from a few single users whether a GET returns what all lists left out.

        A server that refuses single GETs tells nothing more than its lists. Raises other API and network errors.
        """
        self._listed = len(ids)
        if not self._untold:
            return
        for user_id in spread(ids, _SAMPLE):
            try:
                user = await self._get(user_id)
            except (NotAllowedError, InvalidRequestError):
                return
            if user is not None and _told([user]) & self._untold:
                self.is_fetched_per_user = True
                return

    @property
    def is_outstanding(self) -> bool:
        """Whether a fetch still brings something for anyone; `pending` tells for whom."""
        return self.is_fetched_per_user and len(self._fetched) < self._listed

    def pending(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` whose pushed metadata a fetch would still bring: none where lists tell all there is."""
        if not self.is_fetched_per_user:
            return []
        candidates = [user_id for user_id in ids if user_id not in self._fetched]
        rows = self._directory.rows_of(candidates)
        origins = self._directory.texts("found_in", rows)
        return [user_id for user_id, origin in zip(candidates, origins, strict=True) if origin != IN_ENTERPRISE]

    async def fetch(self, ids: Sequence[str], report: ReportProgress = no_report) -> Fetched:
        """Fetch what is pending of `ids`; users gone by now stay as they are. Raises API and network errors."""
        pending = self.pending(ids)
        done = gone = 0
        async with aclosing(in_parallel(self._get, pending)) as users:
            async for user in users:
                done += 1
                gone += user is None
                report(Progress(Phase.METADATA, done, len(pending)))
        return Fetched(done - gone, gone)

    async def _get(self, user_id: str) -> ScimUser | None:
        try:
            user = await self._api.get(user_id)
        except NotFoundError:
            user = None
        self._fetched.add(user_id)
        if user is not None:
            self._directory.merge([user_id], pushed_values([user]))
        return user


def _told(users: Sequence[ScimUser]) -> set[str]:
    values = pushed_values(users)
    return {column for column, told in values.items() if any(value is not UNKNOWN for value in told)}

"""One tenant being looked at: its users as a sheet and the syncs that fill it, its groups, tokens, views and changes.

The session belongs to the app and knows no screen; screens ask it and draw what it says. It imports what is heavy, so
it is itself imported after the first frame.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from api_client.client import AirtableClient
from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.metadata import PushedMetadata
from api_client.directory.progress import Completeness, Progress, ReportProgress, no_report
from api_client.directory.shares import Share, shares_of
from api_client.directory.sync import Sync
from api_client.errors import AirdeckError
from api_client.operations.run.group_update import group_news
from api_client.operations.verbs import REVOKE_TOKENS
from tui.changing.changes import Changes
from tui.files.folders import views_path
from tui.navigation.places import PLACES_BY_ID
from tui.reading_state import ReadingState
from tui.sheets.sheet import Sheet
from tui.tenant_groups import TenantGroups
from tui.tenant_tokens import TenantTokens
from tui.tenants.owner import owner_id
from tui.tenants.tenant import Tenant
from tui.views.book import ViewBook
from tui.widgets.history import History

if TYPE_CHECKING:
    from api_client.operations.plan import Plan
    from api_client.operations.run.item import Item


@dataclass(slots=True)
class SyncState(ReadingState):
    """How far the newest sync has come, and how much of the tenant the last one that ended well has found."""

    completeness: Completeness | None = None


class Session:
    """The state behind the screens. Open it as an async context manager.

    `clock` tells the time of day (aware), for the age of the data and for filters on ages.
    """

    def __init__(self, tenant: Tenant, client: AirtableClient, clock: Callable[[], datetime]) -> None:
        self.tenant = tenant
        self.clock = clock
        self.sync = SyncState()
        self.me = ""
        self.users: Sheet = Sheet(Directory())
        self.groups: TenantGroups = TenantGroups(client, self.users.directory, clock)
        self.filters_typed: dict[str, History] = {}
        self.views = ViewBook(views_path(), tuple(PLACES_BY_ID))
        self.tokens: TenantTokens = TenantTokens(client, clock)
        self.changes: Changes = Changes(client, tenant, self._heed, clock)
        self._client = client
        self._metadata: PushedMetadata | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, traceback)

    def pause_left(self) -> float:
        """Seconds until Airtable's lock-out ends; 0 when there is none."""
        return self._client.pacer.pause_left()

    async def refresh(self) -> None:
        """Read the tenant: the first time in front of the viewer's eyes, later behind them, until all is there.

        What goes wrong is in `sync.error` afterwards; what was on the screen stays there.
        """
        directory = Directory() if self.sync.finished_at else self.users.directory
        self.sync.running, self.sync.error, self.sync.progress = True, None, None
        sync = Sync(self._client, directory, self._note)
        if directory is self.users.directory:
            self._metadata = sync.metadata
        try:
            self.me = self.me or await owner_id(self._client)
            self.sync.completeness = await sync.run()
        except AirdeckError as error:
            self.sync.error = error
        else:
            await self._show(directory, sync.metadata)
            self.sync.finished_at = self.clock()
        finally:
            self.sync.running, self.sync.progress = False, None

    @property
    def is_whole(self) -> bool:
        """Whether what is shown is known to be everyone of the tenant."""
        return bool(self.sync.finished_at and self.sync.completeness and self.sync.completeness.complete)

    @property
    def has_enterprise(self) -> bool:
        """Whether the Enterprise API told of users."""
        return bool(self.sync.completeness and self.sync.completeness.has_enterprise)

    @property
    def lists_omit_metadata(self) -> bool:
        """Whether pushed metadata comes user by user, and `fetch_metadata` brings more."""
        return self._metadata is not None and self._metadata.is_outstanding

    async def fetch_metadata(self, rows: Rows, report: ReportProgress = no_report) -> None:
        """Fetch the pushed metadata that lists left out for the users at `rows`. Raises API and network errors."""
        if self._metadata is not None:
            await self._metadata.fetch(self.users.directory.ids(rows), report)

    def lacks_metadata(self, rows: Rows) -> int:
        """For how many of the users at `rows` `fetch_metadata` would ask the API."""
        if self._metadata is None or not self.lists_omit_metadata:
            return 0
        return len(self._metadata.pending(self.users.directory.ids(rows)))

    async def raw_records(self, user_id: str) -> dict[str, Any]:
        """The user's record as each API sends it now, or why it does not, by the name of the API."""
        sources: dict[str, Callable[[str], Awaitable[dict[str, Any]]]] = {"SCIM": self._client.users.raw}
        if self._client.enterprise_users is not None:
            sources["Enterprise"] = self._client.enterprise_users.raw
        records: dict[str, Any] = {}
        for name, read in sources.items():
            try:
                records[name] = await read(user_id)
            except AirdeckError as error:
                records[name] = str(error)
        return records

    def groups_of(self, user_id: str) -> list[str] | None:
        """The ids of a user's groups: those that an API told, and those whose members were read; None if unknown."""
        told = self.users.texts_of(user_id).get("groups")
        found = self.groups.known.groups_of(user_id)
        return None if told is None and not found else list(dict.fromkeys([*(told or "").split(), *found]))

    async def direct_shares(self, user_id: str) -> tuple[Share, ...] | None:
        """What is shared with a user directly; None where the answer does not tell.

        Raises `MissingSettingError` where the tenant is known by SCIM alone, and API and network errors.
        """
        api = self._client.require_enterprise_api()
        user = await api.users.get(user_id, include=("collaborations",))
        return None if user.collaborations is None else shares_of(user.collaborations)

    def _heed(self, plan: Plan, item: Item) -> None:
        """Show in groups and tokens what a change has made of them."""
        if plan.verb is REVOKE_TOKENS:
            self.tokens.hear_revoked(item.change.token_id or "")
        elif news := group_news(plan, item.change, item.result):
            self.groups.hear(news)

    def _note(self, progress: Progress) -> None:
        self.sync.progress = progress
        self.sync.pace.note(progress.done, progress.total, progress.phase)

    async def _show(self, directory: Directory, metadata: PushedMetadata) -> None:
        if directory is not self.users.directory:
            self.changes.show_in(directory)
            await self.users.carry_to(directory, self.clock())
            self.groups.look_up_among(directory)
        self._metadata = metadata

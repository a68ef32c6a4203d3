"""The groups of the tenant being looked at: their list, their members as far as they were read, and what fills both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import Listing, list_groups
from api_client.directory.group_news import GroupNews, LeftAll
from api_client.directory.memberships import Memberships
from api_client.directory.place_names import PlaceNames
from api_client.directory.progress import Progress, ReportProgress, no_report
from api_client.errors import AirdeckError
from tui.reading_state import ReadingState
from tui.sheets.members_sheet import MembersSheet
from tui.sheets.sheet import Sheet


@dataclass(slots=True)
class GroupsState(ReadingState):
    """How far the groups have come; `error` is why the list, or the reading of members, ended early."""

    listing: Listing | None = None
    """What is known of the list; `finished_at` is when it was read."""


class TenantGroups:
    """The list is read when somebody first asks for it, and members group by group, each kept until a refresh.

    `sheet` is the table of groups and `memberships` that of all memberships known; `users` are those that members are
    looked up among. `clock` tells the time of day (aware).
    """

    def __init__(self, client: AirtableClient, users: Directory, clock: Callable[[], datetime]) -> None:
        self.state = GroupsState()
        self.place_names = PlaceNames(client)
        self._client = client
        self._clock = clock
        self._listing = asyncio.Lock()
        self._is_catching_up = False
        self._fresh: Memberships | None = None
        """What a refresh under way has read, and will show."""
        self._touched: set[str] = set()
        self.known = Memberships(client, Directory(GROUPS), users)
        """Who is in which group; another one after a refresh."""
        self.sheet = Sheet(self.known.groups)
        self.memberships = Sheet(self.known.directory)

    @property
    def ids(self) -> list[str]:
        """The ids of all groups that are listed."""
        return _ids(self.known.groups)

    def name_of(self, group_id: str) -> str | None:
        """The name of a group; None where it is not known."""
        return self.sheet.texts_of(group_id).get("name")

    async def ensure_listed(self) -> None:
        """Read the list, unless that was done or tried; what went wrong is in `state.error` afterwards."""
        if not self._was_tried:
            async with self._listing:
                if not self._was_tried:
                    await self._list(self.known)

    async def refresh(self) -> None:
        """Read the list again, and the members of those groups whose members were read before.

        What is on the screen stays until all that is there; where something goes wrong, in `state.error`, it stays.
        """
        async with self._listing:
            before = self.known
            fresh = Memberships(self._client, Directory(GROUPS), before.users) if self.state.listing else before
            self._fresh = fresh
            try:
                await self._list(fresh)
                ids = [group_id for group_id in _ids(fresh.groups) if before.rows_of(group_id) is not None]
                if self.state.error is None and fresh is not before:
                    await self._read(fresh, ids, no_report)
                if self.state.error is None:
                    await fresh.catch_up()
                    await self._show(fresh)
            finally:
                self._fresh = None

    async def read(self, group_ids: Sequence[str], report: ReportProgress = no_report) -> None:
        """Read the members of groups, as far as that is not done; what goes wrong is in `state.error` afterwards."""
        await self._read(self.known, group_ids, report)

    async def read_again(self, group_id: str) -> None:
        """Read the members of one group anew; what goes wrong is in `state.error` afterwards."""
        self.state.running, self.state.error = True, None
        try:
            await self.known.read_again(group_id)
        except AirdeckError as error:
            self.state.error = error
        finally:
            self.state.running = False

    def hear(self, news: GroupNews) -> None:
        """Take note of what a change has made of a group or a member; the tables show it at the next `catch_up`."""
        if self.state.listing is None and not self.state.running:
            return
        if not isinstance(news, LeftAll):
            self._touched.add(news.group_id)
        for known in {self.known, self._fresh or self.known}:
            known.hear(news)

    async def settle(self) -> None:
        """Show what was heard, then read those groups anew, one after the other, whose members were read before.

        A list that is being read comes first, since it may be older than the news. What goes wrong is in `state.error`
        afterwards; what was heard stays.
        """
        async with self._listing:
            touched, self._touched = self._touched, set()
            await self.catch_up()
            for group_id in sorted(touched):
                if self.known.rows_of(group_id) is not None:
                    await self.read_again(group_id)
                    if self.state.error is not None:
                        return

    @property
    def is_behind(self) -> bool:
        """Whether `catch_up` has something to do, and is not at it already; news wait for the first list."""
        return self.state.listing is not None and not self._is_catching_up and self.known.is_behind

    async def catch_up(self) -> None:
        """Bring what is shown of members up to date with the users."""
        self._is_catching_up = True
        try:
            await self.known.catch_up()
        finally:
            self._is_catching_up = False

    async def read_names(self, group_id: str) -> None:
        """Read the names of what is shared with a group; what goes wrong is in `state.error` afterwards."""
        try:
            await self.place_names.fetch(share.place for share in self.known.shares_of(group_id) or ())
        except AirdeckError as error:
            self.state.error = error

    def forgive(self) -> None:
        """Try again what went wrong, but for a list that was never had: `refresh` reads that."""
        if self.state.listing is not None:
            self.state.error = None

    async def members(self, group_id: str) -> MembersSheet:
        """The members of a group as they are known now, as a table of their own."""
        return MembersSheet(await self.known.members_of(group_id), group_id)

    async def follow(self, sheet: Sheet) -> None:
        """Bring the table of one group's members up to what is known by now; any other table is so already."""
        if isinstance(sheet, MembersSheet):
            await sheet.carry_to(await self.known.members_of(sheet.group_id), self._clock())

    def look_up_among(self, users: Directory) -> None:
        """Look members up among other users from now on, after a refresh of those."""
        self.known.users = users

    @property
    def _was_tried(self) -> bool:
        return self.state.listing is not None or self.state.error is not None

    async def _list(self, known: Memberships) -> None:
        self.state.running, self.state.error = True, None
        try:
            self.state.listing = await list_groups(self._client, known.groups)
        except AirdeckError as error:
            self.state.error = error
        else:
            self.state.finished_at = self._clock()
        finally:
            self.state.running = False

    async def _read(self, known: Memberships, group_ids: Sequence[str], report: ReportProgress) -> None:
        def note(progress: Progress) -> None:
            self.state.progress = progress
            self.state.pace.note(progress.done, progress.total, progress.phase)
            report(progress)

        try:
            await known.fetch(group_ids, note)
        except AirdeckError as error:
            self.state.error = error
        finally:
            self.state.progress = None

    async def _show(self, known: Memberships) -> None:
        if known is not self.known:
            await self.memberships.carry_to(known.directory, self._clock())
            await self.sheet.carry_to(known.groups, self._clock())
            known.users = self.known.users
            self.known = known


def _ids(groups: Directory) -> list[str]:
    return groups.ids(groups.rows)

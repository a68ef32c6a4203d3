"""Who is in which group: read group by group, on demand, each one once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import aclosing

from api_client.client import AirtableClient
from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.garbage import rare_collections
from api_client.directory.group_news import GroupNews
from api_client.directory.group_pictures import GroupPicture
from api_client.directory.group_reader import GroupReader
from api_client.directory.member_table import MemberTable
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress, no_report
from api_client.directory.shares import PlaceKind, Share
from api_client.errors import REFUSALS, ApiError, UnknownGroupError

_AT_ONCE = 4
"""Groups under way at once: enough for twenty in a second, and no burst of long answers."""
_PATIENCE = 5
"""Groups that are refused before any was shown until the rest is not asked for."""


class Memberships:
    """A table with a row for each user of each group that was read.

    Counts and what else is told of a group go into `groups`. What is known of the members themselves comes from
    `users`, and `catch_up` brings it up to date.
    """

    def __init__(self, client: AirtableClient, groups: Directory, users: Directory) -> None:
        self._table = MemberTable(groups, users)
        self._reader = GroupReader(client)
        self._shares: dict[str, tuple[Share, ...]] = {}
        self._refusals: dict[str, ApiError] = {}
        self._under_way: dict[str, asyncio.Event] = {}

    @property
    def directory(self) -> Directory:
        """The memberships."""
        return self._table.directory

    @property
    def groups(self) -> Directory:
        """The groups."""
        return self._table.groups

    @property
    def users(self) -> Directory:
        """The users that members are looked up among; put another directory in its place after a refresh."""
        return self._table.users

    @users.setter
    def users(self, users: Directory) -> None:
        self._table.users = users

    @property
    def is_behind(self) -> bool:
        """Whether `catch_up` has something to do."""
        return self._table.is_behind

    def hear(self, news: GroupNews) -> None:
        """Take note of what has become of a group or a member; `catch_up` shows it."""
        self._table.hear(news)

    def pending(self, group_ids: Sequence[str]) -> list[str]:
        """Those of `group_ids` that a fetch would ask for."""
        table = self._table
        return [
            one for one in group_ids if one not in table.rows and one not in self._refusals and not table.is_ended(one)
        ]

    @property
    def unread(self) -> int:
        """How many of the groups were neither read nor refused."""
        refused = sum(1 for group_id in self._refusals if not self._table.is_ended(group_id))
        return max(0, len(self.groups) - len(self._table.rows) - refused)

    def rows_of(self, group_id: str) -> Rows | None:
        """The rows of a group's members; None where they are not known."""
        return self._table.rows.get(group_id)

    def is_ended(self, group_id: str) -> bool:
        """Whether a group is known to be gone."""
        return self._table.is_ended(group_id)

    def groups_of(self, user_id: str) -> list[str]:
        """The groups that a user is in, among those that were read."""
        return self._table.groups_of(user_id)

    def user_ids_of(self, group_id: str) -> list[str]:
        """The ids of the users in a group; none where they are not known."""
        return self._table.user_ids_of(group_id)

    def version_of(self, group_id: str) -> int:
        """A number that rises whenever something new is known of the members of a group."""
        return self._table.version_of(group_id)

    def shares_of(self, group_id: str) -> tuple[Share, ...] | None:
        """What is shared with a group; None where that is not known."""
        return self._shares.get(group_id)

    def refusal_of(self, group_id: str) -> ApiError | None:
        """Why a group could not be read, where it could not."""
        return self._refusals.get(group_id)

    async def fetch(self, group_ids: Sequence[str], report: ReportProgress = no_report) -> None:
        """Read what is pending of `group_ids`; what was read stays, whatever ends it.

        A group that is refused stays unknown. Raises network errors, and the refusal where no group at all is shown.
        """
        pending = self.pending(group_ids)
        report(Progress(Phase.MEMBERS, 0, len(pending)))
        done = 0
        with rare_collections():
            async with aclosing(in_parallel(self._read, pending, at_once=_AT_ONCE)) as reading:
                async for _ in reading:
                    done += 1
                    report(Progress(Phase.MEMBERS, done, len(pending)))

    async def read_again(self, group_id: str) -> None:
        """Read one group anew. Raises its refusal and network errors; then what was known stays."""
        picture = await self._reader.read(group_id)
        self._refusals.pop(group_id, None)
        await self._take(group_id, picture)

    async def catch_up(self) -> None:
        """Show the news, and look the members up again among users who came or changed meanwhile."""
        await self._table.catch_up()

    async def members_of(self, group_id: str) -> Directory:
        """The members of one group as a table of their own, of the columns `MEMBERS`; empty where none are known."""
        return await self._table.members_of(group_id)

    async def _read(self, group_id: str) -> None:
        """Read a group, or wait until somebody else has read it."""
        while self.pending([group_id]):
            if other := self._under_way.get(group_id):
                await other.wait()
                continue
            finished = self._under_way[group_id] = asyncio.Event()
            try:
                await self._ask(group_id)
            finally:
                del self._under_way[group_id]
                finished.set()

    async def _ask(self, group_id: str) -> None:
        try:
            picture = await self._reader.read(group_id)
        except REFUSALS as error:
            self._refusals[group_id] = error
            hopeless = len(self._refusals) >= _PATIENCE and not self._table.rows
            if hopeless and not isinstance(error, UnknownGroupError):
                raise
        else:
            await self._take(group_id, picture)

    async def _take(self, group_id: str, picture: GroupPicture) -> None:
        """Keep what an answer told: under the id that was asked for, whatever it says itself."""
        if self._table.is_ended(group_id):
            return
        self.groups.merge([group_id], {column: [value] for column, value in picture.values.items()})
        if picture.shares is not None:
            self._shares[group_id] = picture.shares
            self.groups.merge([group_id], {column: [count] for column, count in _counted(picture.shares).items()})
        if picture.members is None:
            self._table.rows[group_id] = None
        else:
            await self._table.put(group_id, picture.members)


def _counted(shares: Sequence[Share]) -> dict[str, int]:
    """How many shares there are, in all and by the kind of place."""
    kinds = Counter(share.place.kind for share in shares)
    return {"collaborations": len(shares)} | {f"{kind}s": kinds[kind] for kind in PlaceKind}

"""Who is in which group: read group by group, on demand, each one once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import aclosing

import numpy as np

from api_client.client import AirtableClient
from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.garbage import rare_collections
from api_client.directory.group_pictures import GroupPicture, Member
from api_client.directory.group_reader import REFUSALS, GroupReader
from api_client.directory.member_columns import MEMBERS, MEMBERSHIPS, membership_id
from api_client.directory.member_join import Tally, UserFields, slices
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress, no_report
from api_client.directory.shares import PlaceKind, Share
from api_client.directory.stores.text import TextStore
from api_client.directory.values import Value
from api_client.errors import ApiError, UnknownGroupError

_AT_ONCE = 4
"""Groups under way at once: enough for twenty in a second, and no burst of long answers."""
_SLICE = 250
"""Members between two looks at what else there is to do, so that no group holds up the screen."""
_PATIENCE = 5
"""Groups that are refused before any was shown until the rest is not asked for."""


class Memberships:
    """A table with a row for each user of each group that was read.

    Counts and what else is told of a group go into `groups`. What is known of the members themselves comes from
    `users`, and `catch_up` brings it up to date.
    """

    def __init__(self, client: AirtableClient, groups: Directory, users: Directory) -> None:
        self.directory = Directory(MEMBERSHIPS)
        self.groups = groups
        self._users = users
        self._reader = GroupReader(client)
        self._rows: dict[str, Rows | None] = {}
        self._shares: dict[str, tuple[Share, ...]] = {}
        self._refusals: dict[str, ApiError] = {}
        self._under_way: dict[str, asyncio.Event] = {}
        self._writing = asyncio.Lock()
        self._joined: dict[str, int] = {}
        self._versions: Counter[str] = Counter()

    @property
    def users(self) -> Directory:
        """The users that members are looked up among; put another directory in its place after a refresh."""
        return self._users

    @users.setter
    def users(self, users: Directory) -> None:
        self._users = users
        self._joined.clear()

    @property
    def is_behind(self) -> bool:
        """Whether the users have changed since members were looked up among them."""
        revision = self._users.revision
        return any(self._joined.get(group_id) != revision for group_id, rows in self._rows.items() if rows is not None)

    def pending(self, group_ids: Sequence[str]) -> list[str]:
        """Those of `group_ids` that a fetch would ask for."""
        return [one for one in group_ids if one not in self._rows and one not in self._refusals]

    @property
    def unread(self) -> int:
        """How many of the groups were neither read nor refused."""
        return max(0, len(self.groups) - len(self._rows) - len(self._refusals))

    def rows_of(self, group_id: str) -> Rows | None:
        """The rows of a group's members; None where they are not known."""
        return self._rows.get(group_id)

    def groups_of(self, user_id: str) -> list[str]:
        """The groups that a user is in, among those that were read."""
        store = self.directory.store("user_id")
        held = store.holding(user_id) if isinstance(store, TextStore) else ()
        rows = self.directory.rows
        return [text or "" for text in self.directory.texts("group_id", rows[np.asarray(held)[rows]])]

    def version_of(self, group_id: str) -> int:
        """A number that rises whenever something new is known of the members of a group."""
        return self._versions[group_id]

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
        """Look the members up again among users who came or changed meanwhile."""
        async with self._writing:
            for group_id, rows in tuple(self._rows.items()):
                if rows is not None and self._joined.get(group_id) != self._users.revision:
                    await self._join(group_id, rows)

    async def members_of(self, group_id: str) -> Directory:
        """The members of one group as a table of their own, of the columns `MEMBERS`; empty where none are known."""
        members = Directory(MEMBERS)
        rows = self._rows.get(group_id)
        for some in slices(np.zeros(0, np.int32) if rows is None else rows, _SLICE):
            values = {column.id: self.directory.values(column.id, some) for column in MEMBERS if column.id != "id"}
            members.merge(self._user_ids(some), values)
            await asyncio.sleep(0)
        return members

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
            hopeless = len(self._refusals) >= _PATIENCE and not self._rows
            if hopeless and not isinstance(error, UnknownGroupError):
                raise
        else:
            await self._take(group_id, picture)

    async def _take(self, group_id: str, picture: GroupPicture) -> None:
        """Keep what an answer told: under the id that was asked for, whatever it says itself."""
        self.groups.merge([group_id], {column: [value] for column, value in picture.values.items()})
        if picture.shares is not None:
            self._shares[group_id] = picture.shares
            self.groups.merge([group_id], {column: [count] for column, count in _counted(picture.shares).items()})
        if picture.members is None:
            self._rows[group_id] = None
            return
        async with self._writing:
            self._forget_all_but(group_id, picture.members)
            self._rows[group_id] = await self._write(group_id, picture.members)

    async def _write(self, group_id: str, members: Sequence[Member]) -> Rows:
        name = self.groups.values("name", self.groups.rows_of([group_id]))[0]
        tally, revision, parts = Tally(), self._users.revision, [np.zeros(0, np.int32)]
        for start in range(0, len(members), _SLICE):
            some = members[start : start + _SLICE]
            ids, told = _told(group_id, name, some)
            fields = UserFields(self._users, [member.user_id for member in some])
            parts.append(self.directory.merge(ids, told | fields.joined(told)))
            tally.add(self.directory.texts("role", parts[-1]), fields)
            await asyncio.sleep(0)
        self._note(group_id, tally, revision)
        return np.concatenate(parts)

    def _forget_all_but(self, group_id: str, members: Sequence[Member]) -> None:
        """Members of an earlier answer who are in the group no longer go out."""
        before = self._rows.get(group_id)
        if before is not None:
            now = {membership_id(group_id, member.user_id) for member in members}
            self.directory.remove([one for one in self.directory.ids(before) if one not in now])

    async def _join(self, group_id: str, rows: Rows) -> None:
        tally, revision = Tally(), self._users.revision
        for some in slices(rows, _SLICE):
            fields = UserFields(self._users, self._user_ids(some))
            self.directory.merge(self.directory.ids(some), fields.joined({}))
            tally.add(self.directory.texts("role", some), fields)
            await asyncio.sleep(0)
        self._note(group_id, tally, revision)

    def _note(self, group_id: str, tally: Tally, revision: int) -> None:
        self.groups.merge([group_id], {column: [value] for column, value in tally.values().items()})
        self._joined[group_id] = revision
        self._versions[group_id] += 1

    def _user_ids(self, rows: Rows) -> list[str]:
        return [text or "" for text in self.directory.texts("user_id", rows)]


def _told(group_id: str, name: Value, members: Sequence[Member]) -> tuple[list[str], dict[str, Sequence[Value]]]:
    """The ids and values of the rows of some members."""
    values: dict[str, Sequence[Value]] = {
        "group_id": [group_id] * len(members),
        "group": [name] * len(members),
        "user_id": [member.user_id for member in members],
        "name": [member.name for member in members],
        "email": [member.email for member in members],
        "role": [member.role for member in members],
        "since": [member.since for member in members],
    }
    return [membership_id(group_id, member.user_id) for member in members], values


def _counted(shares: Sequence[Share]) -> dict[str, int]:
    """How many shares there are, in all and by the kind of place."""
    kinds = Counter(share.place.kind for share in shares)
    return {"collaborations": len(shares)} | {f"{kind}s": kinds[kind] for kind in PlaceKind}

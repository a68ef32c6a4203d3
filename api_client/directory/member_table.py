"""The memberships that are known, as a table: written group by group, and kept up with users and news."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Sequence

import numpy as np

from api_client.directory.arrays import Rows
from api_client.directory.directory import Directory
from api_client.directory.group_news import GroupEnded, GroupMade, GroupNews, GroupRenamed, Joined, Left
from api_client.directory.group_pictures import Member
from api_client.directory.member_columns import MEMBERS, MEMBERSHIPS, membership_id
from api_client.directory.member_join import Tally, UserFields, slices
from api_client.directory.rows import IN_SCIM
from api_client.directory.stores.text import TextStore
from api_client.directory.values import Value

_SLICE = 250
"""Members between two looks at what else there is to do, so that no group holds up the screen."""
_NOBODY = np.zeros(0, np.int32)


class MemberTable:
    """A row for each user of each group that was read; `rows` are those of a group, None where the answer named none.

    Counts go into `groups`. What is known of the members themselves comes from `users`, and `catch_up` brings it up to
    date; so it does with news of groups, which are written between two answers, never in the middle of one.
    """

    def __init__(self, groups: Directory, users: Directory) -> None:
        self.directory = Directory(MEMBERSHIPS)
        self.groups = groups
        self.rows: dict[str, Rows | None] = {}
        self._users = users
        self._writing = asyncio.Lock()
        self._news: deque[GroupNews] = deque()
        self._joined: dict[str, int] = {}
        self._versions: Counter[str] = Counter()
        self._ended: set[str] = set()

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
        """Whether there are news, or the users have changed since members were looked up among them."""
        revision = self._users.revision
        known = (group_id for group_id, rows in self.rows.items() if rows is not None)
        return bool(self._news) or any(self._joined.get(group_id) != revision for group_id in known)

    def hear(self, news: GroupNews) -> None:
        """Take note of what has become of a group or a member; `catch_up` shows it."""
        self._news.append(news)

    async def catch_up(self) -> None:
        """Show the news, and look the members up again among users who came or changed meanwhile."""
        async with self._writing:
            while self._news:
                self._heed(self._news.popleft())
                await asyncio.sleep(0)
            for group_id, rows in tuple(self.rows.items()):
                if rows is not None and self._joined.get(group_id) != self._users.revision:
                    await self._join(group_id, rows)

    def is_ended(self, group_id: str) -> bool:
        """Whether a group is known to be gone, whatever an older answer says of it."""
        return group_id in self._ended

    def version_of(self, group_id: str) -> int:
        """A number that rises whenever something new is known of the members of a group."""
        return self._versions[group_id]

    def groups_of(self, user_id: str) -> list[str]:
        """The groups that a user is in, among those that were read."""
        store = self.directory.store("user_id")
        held = store.holding(user_id) if isinstance(store, TextStore) else ()
        rows = self.directory.rows
        return [text or "" for text in self.directory.texts("group_id", rows[np.asarray(held)[rows]])]

    def user_ids_of(self, group_id: str) -> list[str]:
        """The ids of the users in a group; none where they are not known."""
        rows = self.rows.get(group_id)
        return [] if rows is None else self._user_ids(rows)

    async def members_of(self, group_id: str) -> Directory:
        """The members of one group as a table of their own, of the columns `MEMBERS`; empty where none are known."""
        members = Directory(MEMBERS)
        rows = self.rows.get(group_id)
        for some in slices(_NOBODY if rows is None else rows, _SLICE):
            values = {column.id: self.directory.values(column.id, some) for column in MEMBERS if column.id != "id"}
            members.merge(self._user_ids(some), values)
            await asyncio.sleep(0)
        return members

    async def put(self, group_id: str, members: Sequence[Member]) -> None:
        """These are the members of a group, and nobody else."""
        async with self._writing:
            if not self.is_ended(group_id):
                self._forget_all_but(group_id, members)
                self.rows[group_id] = await self._write(group_id, members)

    async def _write(self, group_id: str, members: Sequence[Member]) -> Rows:
        tally, revision, parts = Tally(), self._users.revision, [_NOBODY]
        for start in range(0, len(members), _SLICE):
            some = members[start : start + _SLICE]
            fields = UserFields(self._users, [member.user_id for member in some])
            parts.append(self._merge(group_id, some, fields))
            tally.add(self.directory.texts("role", parts[-1]), fields)
            await asyncio.sleep(0)
        self._note(group_id, tally, revision)
        return np.concatenate(parts)

    def _merge(self, group_id: str, members: Sequence[Member], fields: UserFields) -> Rows:
        name = self.groups.values("name", self.groups.rows_of([group_id]))[0]
        ids, told = _told(group_id, name, members)
        return self.directory.merge(ids, told | fields.joined(told))

    def _forget_all_but(self, group_id: str, members: Sequence[Member]) -> None:
        """Members of an earlier answer who are in the group no longer go out."""
        before = self.rows.get(group_id)
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

    def _heed(self, news: GroupNews) -> None:
        """Write down news; counts follow when members are looked up the next time. A group not read stays so."""
        match news:
            case GroupMade():
                if self.groups.row_of(news.group_id) is None:
                    self.groups.merge([news.group_id], {"name": [news.name], "found_in": [IN_SCIM]})
            case GroupRenamed():
                self._rename(news.group_id, news.name)
            case GroupEnded():
                self._end(news.group_id)
            case Joined():
                self._admit(news.group_id, news.user_id)
            case Left():
                self._let_go(news.group_id, news.user_id)
            case _:
                for group_id in self.groups_of(news.user_id):
                    self._let_go(group_id, news.user_id)

    def _rename(self, group_id: str, name: str) -> None:
        if self.groups.row_of(group_id) is None:
            return
        self.groups.merge([group_id], {"name": [name]})
        rows = self.rows.get(group_id)
        if rows is not None and len(rows):
            self.directory.merge(self.directory.ids(rows), {"group": [name] * len(rows)})

    def _end(self, group_id: str) -> None:
        rows = self.rows.pop(group_id, None)
        if rows is not None:
            self.directory.remove(self.directory.ids(rows))
        self.groups.remove([group_id])
        self._ended.add(group_id)
        self._joined.pop(group_id, None)
        self._versions[group_id] += 1

    def _admit(self, group_id: str, user_id: str) -> None:
        rows = self.rows.get(group_id)
        if rows is None or self.directory.row_of(membership_id(group_id, user_id)) is not None:
            return
        row = self._merge(group_id, [Member(user_id)], UserFields(self._users, [user_id]))
        self._changed(group_id, np.concatenate([rows, row]))

    def _let_go(self, group_id: str, user_id: str) -> None:
        rows, row = self.rows.get(group_id), self.directory.row_of(membership_id(group_id, user_id))
        if rows is not None and row is not None:
            self.directory.remove([membership_id(group_id, user_id)])
            self._changed(group_id, rows[rows != row])

    def _changed(self, group_id: str, rows: Rows) -> None:
        self.rows[group_id] = rows
        self._joined.pop(group_id, None)


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

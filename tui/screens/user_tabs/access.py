"""What a user may open: workspaces, bases and interfaces, shared directly or through groups, a line for each way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from api_client.directory.shares import PlaceKind, Share
from tui.commands.keymap import key_of
from tui.flows.groups import list_groups
from tui.navigation.target import Leads, Target
from tui.screens.user_tabs.list_tab import Line, ListTab
from tui.widgets.table.model import Head
from tui.words import plural

if TYPE_CHECKING:
    from tui.session import Session

_KINDS = tuple(PlaceKind)
_NOT_TOLD = "Only the Enterprise API tells of access, and it tells this token nothing, or is not on this plan."


class AccessTab(ListTab):
    """Reads direct shares, the shares of the user's groups, and then the names of all these places."""

    TITLE = "Access"
    HEADS = (
        Head("kind", "What", 9, flex=0),
        Head("name", "Name", 22),
        Head("level", "May", 7, flex=0),
        Head("how", "How", 20),
        Head("since", "Since", 10, flex=0),
        Head("id", "ID", 17, flex=0),
    )

    def __init__(self, session: Session, user_id: str) -> None:
        super().__init__(session, user_id, name="access")
        self._direct: tuple[Share, ...] | None = None

    async def read(self) -> None:
        """Read it all. Raises `MissingSettingError` where the tenant is known by SCIM alone."""
        session = self.session
        if session.sync.completeness and not session.has_enterprise:
            self.trouble = _NOT_TOLD
            return
        self._direct = await session.direct_shares(self.user_id)
        await list_groups(self.app, session)
        if session.groups.state.error is None:
            await session.groups.read(self._group_ids())
        await session.groups.place_names.fetch(share.place for share, _ in self._ways())

    def lines(self) -> Sequence[Line]:
        """A line for each place and each way to it, the widest places first."""
        name_of = self.session.groups.place_names.name_of
        ways = sorted(
            self._ways(), key=lambda way: (_KINDS.index(way[0].place.kind), name_of(way[0].place) or "", way[1])
        )
        return [self._line(*way) for way in ways]

    def nothing(self) -> str:
        """Why there is none."""
        return (
            "Nothing is shared with this user."
            if self._direct is not None
            else f"Unknown. {key_of('app.doctor')} says what the token may see."
        )

    def notes(self) -> Sequence[str]:
        """What is not known of the groups' shares, and of names."""
        session = self.session
        silent = [one for one in self._group_ids() if session.groups.known.shares_of(one) is None]
        nameless = sum(session.groups.place_names.refusal_of(share.place) is not None for share, _ in self._ways())
        if self.is_reading:
            return super().notes()
        return [
            *super().notes(),
            f"What is shared with {plural(len(silent), 'group')} of this user is unknown." if silent else "",
            f"The names of {plural(nameless, 'place')} may not be read." if nameless else "",
            "" if session.users.texts_of(self.user_id).get("groups") is not None else "The user's groups are unknown.",
        ]

    def _group_ids(self) -> list[str]:
        return (self.session.users.texts_of(self.user_id).get("groups") or "").split()

    def _ways(self) -> Iterator[tuple[Share, str]]:
        """Each share with the group that it comes by, which is empty for a direct one."""
        for share in self._direct or ():
            yield share, ""
        for group_id in self._group_ids():
            for share in self.session.groups.known.shares_of(group_id) or ():
                yield share, group_id

    def _line(self, share: Share, group_id: str) -> Line:
        groups = self.session.groups
        how = f"through {groups.name_of(group_id) or group_id}" if group_id else "directly"
        since = f"{datetime.fromtimestamp(share.since / 1000, UTC):%Y-%m-%d}" if share.since is not None else None
        place = share.place
        cells = (place.kind, groups.place_names.name_of(place), share.level or None, how, since, place.id)
        key = f"{place.kind}:{place.id}:{group_id}"
        return Line(key, cells, Target(Leads.GROUP, group_id, "group") if group_id else None)

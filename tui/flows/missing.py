"""What is missing of a table before it is exported: fetched where it can be, and said in words where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from textual.app import App

from api_client.directory.group_columns import GROUPS, LISTED
from api_client.directory.member_columns import MEMBERS, MEMBERSHIPS
from api_client.directory.user_columns import USERS
from tui.flows.groups import read_members_under_dialog
from tui.flows.metadata import fetch_with_progress
from tui.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api_client.directory.arrays import Rows
    from tui.session import Session
    from tui.sheets.sheet import Sheet


async def fetch_missing(app: App[None], session: Session, sheet: Sheet, rows: Rows, columns: Sequence[str]) -> bool:
    """Fetch what `columns` of `rows` lack, under a dialog; False where the user ended it.

    Raises API and network errors but those of groups, which are told. What is fetched of users shows in other tables
    a moment later.
    """
    kind = sheet.directory.columns
    if kind is GROUPS and not LISTED.issuperset(columns):
        return await read_members_under_dialog(app, session, sheet.directory.ids(rows))
    if not any(kind.by_id[column_id].pushed for column_id in columns):
        return True
    if kind is USERS:
        return await fetch_with_progress(app, session, rows)
    ids = sheet.directory.ids(rows) if kind is MEMBERS else _texts(sheet, "user_id", rows)
    users = session.users.directory.rows_of(list(dict.fromkeys(ids)))
    went_on = await fetch_with_progress(app, session, users[users >= 0].astype(np.int32))
    await session.groups.catch_up()
    await session.groups.follow(sheet)
    return went_on


def gaps(session: Session, sheet: Sheet) -> str:
    """Why a file of this table does not hold everything, in a sentence; empty where it does."""
    kind = sheet.directory.columns
    if kind is GROUPS:
        listing = session.groups.state.listing
        return "" if listing and listing.complete else "The list of groups is not complete."
    unread = session.groups.known.unread
    if kind is MEMBERSHIPS and unread:
        return f"The members of {plural(unread, 'group')} were not read: they are left out."
    if kind is not USERS or session.is_whole:
        return ""
    if session.sync.running and not session.sync.finished_at:
        return "The tenant is still being read: what is not there yet is left out."
    return "This is not everyone: the tenant was not read whole."


def _texts(sheet: Sheet, column_id: str, rows: Rows) -> list[str]:
    return [text for text in sheet.directory.texts(column_id, rows) if text]

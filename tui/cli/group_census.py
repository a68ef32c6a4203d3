"""Headless reading of groups and memberships: of as many groups as a question needs, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS, LISTED, OF_USERS
from api_client.directory.group_list import list_groups
from api_client.directory.member_columns import MEMBERSHIPS, OF_GROUP
from api_client.directory.memberships import Memberships
from api_client.directory.progress import ReportProgress
from api_client.directory.query.filter import Filter
from api_client.directory.query.syntax import AllOf, columns_read
from api_client.directory.sync import Sync
from api_client.directory.view import View
from tui.cli.census import Census, Question
from tui.cli.exportables import Exportable
from tui.words import plural


async def take_group_census(client: AirtableClient, question: Question, report: ReportProgress) -> Census:
    """The groups that `question` asks for. Members are read only where a column, the sort or the filter needs them.

    Raises the refusal where no API shows groups (`NotOnPlanError` on the Business plan), and network errors.
    """
    groups, now = Directory(GROUPS), datetime.now(UTC)
    listing = await list_groups(client, groups)
    notes = [*listing.notes]
    shown = _asked(question)
    filtered = columns_read(question.filter.terms, GROUPS.searched)
    users, users_notes = await _users(client, report, needed=not OF_USERS.isdisjoint(shown | filtered))
    memberships = Memberships(client, groups, users)
    view = View(groups, question.columns)
    if not filtered <= LISTED:
        await memberships.fetch(groups.ids(groups.rows), report)
    view.set_filter(question.filter.text, now)
    if not shown <= LISTED:
        await memberships.fetch(groups.ids(view.rows), report)
        view.refresh(now)
    view.set_sort(question.sort)
    return Census(view, (*notes, *users_notes, *_unread(memberships, groups.ids(view.rows)), *_undecided(view)))


async def take_membership_census(client: AirtableClient, question: Question, report: ReportProgress) -> Census:
    """The memberships that `question` asks for; groups that its filter rules out by id or name are not read.

    Where lists omit pushed metadata, it is fetched for those who need it. Raises as `take_group_census` does.
    """
    groups, now = Directory(GROUPS), datetime.now(UTC)
    listing = await list_groups(client, groups)
    users = Directory()
    sync = Sync(client, users, report)
    completeness = await sync.run()
    memberships = Memberships(client, groups, users)
    wanted = _worth_reading(question.filter, groups, now)
    await memberships.fetch(wanted, report)
    view = View(memberships.directory, question.columns)
    if question.filter.reads_pushed_metadata:
        await _fetch_metadata(sync, memberships, view, report)
    view.set_filter(question.filter.text, now)
    if question.reads_pushed_metadata:
        await _fetch_metadata(sync, memberships, view, report)
        view.refresh(now)
    view.set_sort(question.sort)
    notes = (*listing.notes, *completeness.notes, *_unread(memberships, wanted), *_undecided(view))
    return Census(view, notes)


def _asked(question: Question) -> frozenset[str]:
    """The columns that are shown or sorted by."""
    return frozenset((*question.columns, *(key.column_id for key in question.sort)))


async def _users(client: AirtableClient, report: ReportProgress, *, needed: bool) -> tuple[Directory, Sequence[str]]:
    """The users of the tenant where they are needed, and in words what is missing of them."""
    users = Directory()
    if not needed:
        return users, ()
    completeness = await Sync(client, users, report).run()
    return users, completeness.notes


def _worth_reading(asked: Filter, groups: Directory, now: datetime) -> list[str]:
    """The groups that those parts of a filter do not rule out that ask for nothing but the group."""
    parts = [part for part in asked.terms.operands if columns_read(part, MEMBERSHIPS.searched) <= OF_GROUP]
    ids = groups.ids(groups.rows)
    rows = Directory(MEMBERSHIPS)
    rows.merge(ids, {"group_id": ids, "group": groups.values("name", groups.rows)})
    verdict = Filter(asked.text, AllOf(tuple(parts))).evaluate(rows, now=now)
    return rows.ids(rows.rows[verdict.matches | verdict.undecided])


async def _fetch_metadata(sync: Sync, memberships: Memberships, view: View, report: ReportProgress) -> None:
    texts = memberships.directory.texts("user_id", view.rows)
    await sync.metadata.fetch([text for text in dict.fromkeys(texts) if text], report)
    await memberships.catch_up()
    view.refresh(datetime.now(UTC))


def _unread(memberships: Memberships, group_ids: Sequence[str]) -> list[str]:
    refusals = [refusal for one in group_ids if (refusal := memberships.refusal_of(one))]
    if not refusals:
        return []
    return [f"The members of {plural(len(refusals), 'group')} are not known. {refusals[0].message}"]


def _undecided(view: View) -> list[str]:
    if not view.undecided:
        return []
    noun = view.directory.columns.noun
    return [f"{plural(view.undecided, f'more {noun}')} may match: what the filter asks is unknown for them."]


GROUPS_EXPORT = Exportable(GROUPS, take_group_census)
"""What `airdeck export groups` reads."""
MEMBERSHIPS_EXPORT = Exportable(MEMBERSHIPS, take_membership_census)
"""What `airdeck export memberships` reads."""

"""Headless reading of a whole tenant: the users that a filter finds, with everything the chosen columns need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import ReportProgress
from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import SortKey
from api_client.directory.rows import IN_ENTERPRISE
from api_client.directory.sync import Sync
from api_client.directory.user_columns import PUSHED_COLUMNS, USERS
from api_client.directory.view import View
from api_client.words import counted
from tui.cli.exportables import Exportable

_PUSHED = frozenset(column.id for column in PUSHED_COLUMNS)


@dataclass(frozen=True, slots=True)
class Question:
    """Which records are asked for, what of them, and in which order; checked before anything is read."""

    filter: Filter
    columns: tuple[str, ...]
    sort: tuple[SortKey, ...]

    @property
    def reads_pushed_metadata(self) -> bool:
        """True where columns or sort need the pushed metadata of the users that are found."""
        return not _PUSHED.isdisjoint((*self.columns, *(key.column_id for key in self.sort)))


@dataclass(frozen=True, slots=True)
class Census:
    """The answer: a view over the directory, and in words what is missing in it."""

    view: View
    notes: tuple[str, ...]


async def take_census(client: AirtableClient, question: Question, report: ReportProgress) -> Census:
    """Read the tenant and answer `question`. Where lists omit pushed metadata, it is fetched for those who need it.

    Raises API and network errors, and the refusal of SCIM also where the Enterprise API shows collaborators: a file
    without all managed users would be taken for the whole.
    """
    directory = Directory()
    sync = Sync(client, directory, report)
    completeness = await sync.run()
    if completeness.scim_refusal:
        raise completeness.scim_refusal
    gone = 0
    if question.filter.reads_pushed_metadata:
        gone += (await sync.metadata.fetch(directory.ids(directory.rows), report)).gone
    view = View(directory, question.columns)
    now = datetime.now(UTC)
    view.set_filter(question.filter.text, now)
    if question.reads_pushed_metadata:
        gone += (await sync.metadata.fetch(directory.ids(view.rows), report)).gone
        view.refresh(now)
    view.set_sort(question.sort)
    return Census(view, (*completeness.notes, *_gaps(view), *_gone(gone)))


def _gone(users: int) -> list[str]:
    if not users:
        return []
    return [f"{counted(users, 'user of the list was', 'users of the list were')} gone when the metadata was fetched."]


def _gaps(view: View) -> list[str]:
    """In words, what of the pushed metadata is unknown among the users shown, and whom the filter cannot decide."""
    columns = [column for column in view.columns if column in _PUSHED]
    origins = np.array(view.directory.texts("found_in", view.rows), dtype=object)
    managed = view.rows[origins != IN_ENTERPRISE]
    titles_by_count: dict[int, list[str]] = {}
    for column in columns:
        titles_by_count.setdefault(view.directory.unknown_count(column, managed), []).append(_title(view, column))
    of_all = counted(len(managed), "managed user")
    words = [
        f"{', '.join(titles)}: unknown for {count:,} of {of_all}, since no API returned it."
        for count, titles in titles_by_count.items()
        if count
    ]
    if columns and len(managed) < len(view.rows):
        others = counted(len(view.rows) - len(managed), "user is a collaborator", "users are collaborators")
        words.append(f"{others} that SCIM does not show: no pushed metadata is known there.")
    if view.undecided:
        words.append(f"{counted(view.undecided, 'more user')} may match: what the filter asks is unknown for them.")
    return words


def _title(view: View, column_id: str) -> str:
    return view.directory.column(column_id).title


USERS_EXPORT = Exportable(USERS, take_census)
"""What `airdeck export users` reads."""

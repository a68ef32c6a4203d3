"""Headless reading of the personal access tokens of all users."""

from __future__ import annotations

from datetime import UTC, datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import ReportProgress
from api_client.directory.query.syntax import columns_read
from api_client.directory.sync import Sync
from api_client.directory.token_columns import OF_OWNER, TOKENS, token_table
from api_client.directory.view import View
from api_client.words import counted
from tui.cli.census import Census, Question
from tui.cli.exportables import Exportable


async def take_token_census(client: AirtableClient, question: Question, report: ReportProgress) -> Census:
    """The tokens that `question` asks for. Users are read only where it needs their addresses.

    Raises `MissingSettingError` where there is no Enterprise API, its refusals, and network errors.
    """
    tokens = await client.require_enterprise_api().access_tokens.list(include_resources=True)
    asked = {*question.columns, *(key.column_id for key in question.sort)}
    asked |= columns_read(question.filter.terms, TOKENS.searched)
    users, notes = Directory(), tuple[str, ...]()
    if OF_OWNER in asked:
        notes = tuple((await Sync(client, users, report).run()).notes)
    view = View(token_table(tokens, users), question.columns)
    view.set_filter(question.filter.text, datetime.now(UTC))
    view.set_sort(question.sort)
    return Census(view, (*notes, *_undecided(view)))


def _undecided(view: View) -> list[str]:
    if not view.undecided:
        return []
    return [f"{counted(view.undecided, 'more access token')} may match: what the filter asks is unknown for them."]


TOKENS_EXPORT = Exportable(TOKENS, take_token_census)
"""What `airdeck export tokens` reads."""

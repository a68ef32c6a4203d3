"""The tables that `airdeck export` can read, by the word that asks for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api_client.client import AirtableClient
    from api_client.directory.columns import Columns
    from api_client.directory.progress import ReportProgress
    from tui.cli.census import Census, Question

EXPORTABLES = {
    "users": "tui.cli.census:USERS_EXPORT",
    "groups": "tui.cli.group_census:GROUPS_EXPORT",
    "memberships": "tui.cli.group_census:MEMBERSHIPS_EXPORT",
    "tokens": "tui.cli.token_census:TOKENS_EXPORT",
}
"""Where each is found; only the one that is asked for is imported."""


@dataclass(frozen=True, slots=True)
class Exportable:
    """A table: its columns, and what reads from a tenant the records that a question asks for."""

    columns: Columns
    read: Callable[[AirtableClient, Question, ReportProgress], Awaitable[Census]]


def exportable_named(name: str) -> Exportable:
    """The table of that name. Raises `KeyError` where there is none."""
    module, _, attribute = EXPORTABLES[name].partition(":")
    exportable: Exportable = getattr(import_module(module), attribute)
    return exportable

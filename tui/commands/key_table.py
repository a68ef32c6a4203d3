"""The tables of keys as the README has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.commands.command import Command
from tui.commands.keys import shown_keys
from tui.commands.sections import SECTIONS

_DAILY = 4
"""The sections that the users screen draws on: everywhere, every table, views, users."""


def key_table() -> str:
    """All commands as Markdown, a heading and a table for each section."""
    return "\n\n".join(f"### {title}\n\n{_table(commands)}" for title, commands in SECTIONS)


def daily_keys() -> str:
    """The commands of the users screen that its footer has, as one table."""
    every = (command for _, commands in SECTIONS[:_DAILY] for command in commands if command.footer)
    return _table(sorted(every, key=lambda command: -command.footer))


def _table(commands: Iterable[Command]) -> str:
    return "\n".join(_lines(commands))


def _lines(commands: Iterable[Command]) -> Iterator[str]:
    yield from ("| key | command | what it does |", "| --- | --- | --- |")
    for command in commands:
        keys = " ".join(f"`{key}`" for key in shown_keys(command.keys).split())
        yield f"| {keys} | {command.title} | {command.help} |"

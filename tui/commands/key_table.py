"""The table of keys as the README has it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.commands.keys import shown_keys
from tui.commands.sections import SECTIONS


def key_table() -> str:
    """All commands as Markdown, a heading and a table for each section."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for number, (title, commands) in enumerate(SECTIONS):
        yield from ([""] if number else [])
        yield from (f"### {title}", "", "| key | command | what it does |", "| --- | --- | --- |")
        for command in commands:
            keys = " ".join(f"`{key}`" for key in shown_keys(command.keys).split())
            yield f"| {keys} | {command.title} | {command.help} |"

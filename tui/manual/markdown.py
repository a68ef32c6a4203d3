"""Topics as Markdown, for the README."""

from __future__ import annotations

from tui.manual.topic import Topic


def markdown_table(topic: Topic) -> str:
    """The rows as a table; terms are code."""
    rows = (f"| `{_cell(term)}` | {_cell(words)} |" for term, words in topic.rows)
    return "\n".join((f"| {topic.heads[0]} | {topic.heads[1]} |", "| --- | --- |", *rows))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

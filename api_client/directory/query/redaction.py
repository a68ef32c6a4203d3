"""A filter in words that name nobody, for logs."""

from __future__ import annotations

from collections.abc import Iterable

from api_client.directory.columns import Column, Kind
from api_client.directory.query.conditions import IsBlank, IsUnknown
from api_client.directory.query.filter import Filter
from api_client.directory.query.syntax import AllOf, AnyOf, Anywhere, InColumn, Node, Not

HIDDEN = "…"


def without_people(asked: Filter) -> str:
    """The filter with `…` in place of each value that may name a person.

    Those are the bare words, which are looked for in names too, and what is asked of columns whose values name people.
    What is asked of departments, states, times, flags and numbers stays.
    """
    return " ".join(_words(asked.text, node) for node in asked.terms.operands)


def _words(text: str, node: Node) -> str:
    match node:
        case Anywhere():
            return HIDDEN
        case InColumn():
            return _in_column(text, node)
        case Not():
            return f"!{_words(text, node.operand)}"
        case AnyOf():
            return _joined("|", text, node.operands)
        case AllOf():
            return _joined(" ", text, node.operands)


def _joined(mark: str, text: str, nodes: Iterable[Node]) -> str:
    """Each word once: a name that stands for two columns gives two parts of one word."""
    return mark.join(dict.fromkeys(_words(text, node) for node in nodes))


def _in_column(text: str, node: InColumn) -> str:
    if _names_people(node.column) and not isinstance(node.condition, IsBlank | IsUnknown):
        return f"{node.column.id}:{HIDDEN}"
    return text[node.start : node.end]


def _names_people(column: Column) -> bool:
    return column.personal or column.kind is Kind.TEXT

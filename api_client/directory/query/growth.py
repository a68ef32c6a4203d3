"""Whether a filter only narrows another one, so that what that one ruled out need not be asked again."""

from __future__ import annotations

from api_client.directory.query.conditions import Contains, TimeCompares
from api_client.directory.query.moments import Age
from api_client.directory.query.syntax import AllOf, Anywhere, InColumn, Node, Not


def narrows(new: AllOf, old: AllOf, *, at_once: bool) -> bool:
    """Whether no row that `old` rules out can match `new`, or be undecided there: every term of `old` goes on in it.

    `at_once` says that both count ages back from the same moment; else a term on an age goes on in none.
    """
    return all(any(_goes_on(term, before, at_once=at_once) for term in new.operands) for before in old.operands)


def _goes_on(new: Node, old: Node, *, at_once: bool) -> bool:
    match new, old:
        case Anywhere(Contains(longer)), Anywhere(Contains(shorter)):
            return shorter in longer
        case InColumn(column, Contains(longer)), InColumn(same, Contains(shorter)) if column is same:
            return shorter in longer
    return new == old and (at_once or not _depends_on_now(new))


def _depends_on_now(node: Node) -> bool:
    match node:
        case InColumn():
            return isinstance(node.condition, TimeCompares) and isinstance(node.condition.operand, Age)
        case Not():
            return _depends_on_now(node.operand)
        case Anywhere():
            return False
        case _:
            return any(map(_depends_on_now, node.operands))

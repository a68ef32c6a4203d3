"""The parts that a filter is made of, each with the place in the text where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from api_client.directory.columns import Column
from api_client.directory.query.conditions import Condition, Contains, Matches


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A bare word or regular expression, looked for in all fields that people search; never undecided."""

    condition: Contains | Matches
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InColumn:
    """A condition on one column."""

    column: Column
    condition: Condition
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    operand: Node


@dataclass(frozen=True, slots=True)
class AllOf:
    """All at once; every row where there are none."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one."""

    operands: tuple[Node, ...]


Node: TypeAlias = Anywhere | InColumn | Not | AllOf | AnyOf


def unplaced(node: Node) -> Node:
    """The same, wherever it stands: two that are equal ask the same."""
    match node:
        case Anywhere() | InColumn():
            return replace(node, start=0, end=0)
        case Not():
            return Not(unplaced(node.operand))
        case _:
            return replace(node, operands=tuple(map(unplaced, node.operands)))


def bare_words(node: Node) -> Iterator[Anywhere]:
    """The words that are looked for anywhere, but for those that must not be found."""
    match node:
        case Anywhere():
            yield node
        case AllOf() | AnyOf():
            for operand in node.operands:
                yield from bare_words(operand)


def columns_read(node: Node, searched: Iterable[str]) -> frozenset[str]:
    """The ids of the columns that `node` asks for; a bare word asks for those of `searched`."""
    match node:
        case Anywhere():
            return frozenset(searched)
        case InColumn():
            return frozenset((node.column.id,))
        case Not():
            return columns_read(node.operand, searched)
        case _:
            return frozenset().union(*(columns_read(operand, searched) for operand in node.operands))


def reads_pushed_metadata(node: Node) -> bool:
    """Whether `node` asks for a pushed field, as a bare word does by looking everywhere."""
    match node:
        case Anywhere():
            return True
        case InColumn():
            return node.column.pushed
        case Not():
            return reads_pushed_metadata(node.operand)
        case _:
            return any(map(reads_pushed_metadata, node.operands))

"""Where the dashboard was left: of each tenant, for its next start.

Marks are not kept: they choose whom a change meets, and nobody should find people chosen whom they have not chosen in
this run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote

from tui.files.remembered import Memory
from tui.sheets.look import Look
from tui.tenants.tenant import Tenant

_WIDEST = 1_000
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class TableLeft:
    """How a table was looked at: `view` is the saved view that was chosen last, `record` and `column` the cursor's."""

    look: Look = field(default_factory=Look)
    view: str = ""
    record: str = ""
    column: str = ""
    frozen: int = 1
    widths: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftAt:
    """The place, and each table by the id of its place; nothing where nothing was kept."""

    place: str = ""
    tables: Mapping[str, TableLeft] = field(default_factory=dict)


def recall_left(tenant: Tenant) -> LeftAt:
    """Where this tenant was left. Raises `NewerMemoryError`, and `BrokenMemoryError` after a bad file was set aside."""
    memory = _memory(tenant)
    content = memory.recall()
    try:
        tables = {str(place): _table(table) for place, table in _typed(content.get("tables", {}), dict).items()}
        return LeftAt(_typed(content.get("place", ""), str), tables)
    except (KeyError, TypeError, ValueError):
        reason = f"{memory.path} does not say where a table was left."
        raise memory.set_aside(reason) from None


def keep_left(tenant: Tenant, left: LeftAt) -> None:
    """Keep this for the next start. Raises `InvalidInputError` where it cannot be written."""
    tables = {place: asdict(table) for place, table in left.tables.items()}
    _memory(tenant).keep({"place": left.place, "tables": tables})


def _memory(tenant: Tenant) -> Memory:
    """A file for each tenant; the demo's is none that a tenant can have."""
    return Memory("left/demo" if tenant.is_demo else f"left/tenant-{quote(tenant.name, safe='')}")


def _table(content: Any) -> TableLeft:
    look = _typed(content["look"], dict)
    return TableLeft(
        Look(_typed(look["filter"], str), _texts(look["sort"]), _texts(look["columns"])),
        _typed(content["view"], str),
        _typed(content["record"], str),
        _typed(content["column"], str),
        _number(content["frozen"]),
        {str(column): _number(width) for column, width in _typed(content["widths"], dict).items()},
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_typed(text, str) for text in _typed(value, list))


def _number(value: object) -> int:
    if isinstance(value, bool) or not 0 <= _typed(value, int) <= _WIDEST:
        raise ValueError
    return _typed(value, int)


def _typed(value: object, kind: type[ItemT]) -> ItemT:
    """The value, which must be of this kind. Raises `TypeError`."""
    if not isinstance(value, kind):
        raise TypeError
    return value

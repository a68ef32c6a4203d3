"""Directories of any size, filled with the sandbox's people."""

from __future__ import annotations

from api_client.directory.directory import ID_COLUMN, Directory
from api_client.directory.sync import Sync
from tests.virtual_clock import run
from tui.tenants.tenant import DemoTenant

_PEOPLE = 10_000


def filled(rows: int) -> Directory:
    """A directory of `rows` users: the sandbox's first 10,000 again and again, under ids of their own."""
    people = _synced(min(rows, _PEOPLE))
    columns = [column.id for column in people.columns if column.id != ID_COLUMN]
    values = {column: [people.value(column, row) for row in people.rows] for column in columns}
    directory = Directory()
    for first in range(0, rows, _PEOPLE):
        count = min(len(people), rows - first)
        ids = [f"usr{number:014d}" for number in range(first, first + count)]
        directory.merge(ids, {column: told[:count] for column, told in values.items()})
    return directory


def _synced(users: int) -> Directory:
    directory = Directory()

    async def sync() -> None:
        async with DemoTenant(users).open() as client:
            await Sync(client, directory).run()

    run(sync())
    return directory

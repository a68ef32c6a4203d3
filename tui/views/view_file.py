"""The file of saved views, which can be edited and shared.

    version = 1

    [[users]]
    name = "Leavers of Finance"
    filter = 'dept:Finance state:deactivated'
    sort = ["last_active:desc", "name"]
    columns = ["name", "email", "last_active"]

A table's views stand in the order of their number keys. Everything but the name may be left out. What the file says of
a table is all there is: airdeck's own views are for tables that it does not speak of (`users = []` is none at all).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NoReturn

from api_client.profiles.private_files import write_private
from api_client.profiles.profile_file import toml_value
from tui.files.config_file import ConfigFile
from tui.sheets.look import Look
from tui.views.saved import MOST_VIEWS, SavedView, ViewNameError, Views, check_name, has

VERSION = 1
_HEAD = "# Written by airdeck; comments are not kept. The format: airdeck help views."
_KEYS = ("name", "filter", "sort", "columns")


def read_views(path: Path, tables: Collection[str]) -> dict[str, Views]:
    """The views of each table that the file speaks of; none where there is no file.

    Raises `InvalidInputError`, which names what is wrong, and the line: no TOML, another version, a table that is none
    of `tables`, an unknown key, a value of the wrong kind, a name that is there twice.
    """
    file = ConfigFile(path, VERSION)
    for table in file.content:
        if table not in tables:
            file.refuse(f"There is no table {table!r}.", f"The tables are {', '.join(tables)}.", key=table)
    return {table: _table(file, table, entries) for table, entries in file.content.items()}


def write_views(path: Path, views: Mapping[str, Views]) -> None:
    """Write the file at once, with mode 0600. Raises `InvalidInputError` where it cannot be written."""
    write_private(path, "\n".join(_lines(views)) + "\n")


def _table(file: ConfigFile, table: str, entries: object) -> Views:
    if not isinstance(entries, list) or len(entries) > MOST_VIEWS:
        file.refuse(
            f"{table} is not a list of at most {MOST_VIEWS} views.", f"Each begins with [[{table}]].", key=table
        )
    views: list[SavedView] = []
    for number, entry in enumerate(entries, 1):
        view = _view(partial(file.refuse, key=table, nth=number), entry)
        if has(tuple(views), view.name):
            file.refuse(f"There is a view {view.name!r} already.", key=table, nth=number)
        views.append(view)
    return tuple(views)


def _view(refuse: Callable[..., NoReturn], entry: object) -> SavedView:
    if not isinstance(entry, dict):
        refuse("This is no view.")
    for key in entry:
        if key not in _KEYS:
            refuse(f"A view has no key {key!r}.", f"The keys are {', '.join(_KEYS)}.")
    name, filter_text = entry.get("name"), entry.get("filter", "")
    if not isinstance(name, str) or not isinstance(filter_text, str):
        refuse("A view has a name and may have a filter, both of them texts.")
    try:
        name = check_name(name)
    except ViewNameError as error:
        refuse(error.message)
    return SavedView(name, Look(filter_text, _texts(refuse, entry, "sort"), _texts(refuse, entry, "columns")))


def _texts(refuse: Callable[..., NoReturn], entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        refuse(f"{key} is not a list of texts.")
    return tuple(value)


def _lines(tables: Mapping[str, Views]) -> Iterator[str]:
    yield from (_HEAD, f"version = {VERSION}")
    yield from (f"{table} = []" for table, views in tables.items() if not views)
    for table, views in tables.items():
        for view in views:
            yield from ("", f"[[{table}]]", f"name = {toml_value(view.name)}")
            if view.look.filter:
                yield f"filter = {toml_value(view.look.filter)}"
            for key, texts in (("sort", view.look.sort), ("columns", view.look.columns)):
                if texts:
                    yield f"{key} = [{', '.join(map(toml_value, texts))}]"

"""A sheet carried over to what a refresh read: the same people are shown and marked, wherever their rows are now."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import numpy as np
import pytest

from api_client.directory.directory import Directory
from api_client.directory.query.sort import SortKey
from tui.sheets import sheet as sheets
from tui.sheets.sheet import Sheet

_NOW = datetime(2026, 3, 31, tzinfo=UTC)


def _directory(*names: str) -> Directory:
    directory = Directory()
    directory.merge([f"usr{name}" for name in names], {"name": names})
    return directory


@pytest.mark.parametrize("few", [0, 1_000])
async def test_filter_sort_columns_and_marks_are_carried(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few marks and many, which are looked up in another way, come out alike."""
    monkeypatch.setattr(sheets, "_FEW_MARKS", few)
    sheet = Sheet(_directory("Cem", "Ann", "Bob"))
    sheet.view.columns = ("email", "name")
    sheet.view.set_filter("a|b", _NOW)
    sheet.view.set_sort([SortKey("name", descending=True)])
    sheet.marks.set(np.array([0, 1], np.int32))
    await sheet.carry_to(_directory("Dee", "Ann", "Bob"), _NOW)
    assert sheet.directory.texts("name", sheet.view.rows) == ["Bob", "Ann"]
    assert sheet.directory.ids(sheet.marks.rows) == ["usrAnn"]
    assert (sheet.view.columns, sheet.view.is_due) == (("email", "name"), False)


async def test_what_is_done_meanwhile_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks, filters and columns that change while threads are at work are those of the new directory, too."""
    sheet = Sheet(_directory("Cem", "Ann", "Bob"))
    real, calls = asyncio.to_thread, list[int]()

    async def in_time(work: object, *arguments: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            sheet.marks.toggle(2)
            sheet.view.set_filter("b", _NOW)
            sheet.view.columns = ("email",)
        return await real(work, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "to_thread", in_time)
    monkeypatch.setattr(sheets, "_FEW_MARKS", -1)
    await sheet.carry_to(_directory("Dee", "Ann", "Bob"), _NOW)
    assert sheet.directory.ids(sheet.marks.rows) == ["usrBob"]
    assert (sheet.directory.ids(sheet.view.rows), sheet.view.columns) == (["usrBob"], ("email",))

"""The record table under keys, mouse, changes of its model and hostile data."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.tui.widgets.conftest import Output
from tests.tui.widgets.hostile import HOSTILE, raw_characters
from tests.tui.widgets.people import HEADS, People, TableApp
from tui.widgets.table.model import Head, Sort
from tui.widgets.table.record_table import RecordTable

SIZE = (80, 24)
PAGE = 23
"""Rows that are visible below the header."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and let their effects settle."""
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["pagedown"], PAGE),
        (["ctrl+f", "ctrl+f", "ctrl+b"], PAGE),
        (["pagedown", "pageup", "pageup"], 0),
        (["end"], 99),
        (["G", "down"], 99),
        (["G", "g"], 0),
        (["end", "home"], 0),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], row: int) -> None:
    """Arrows, vi's keys and the page keys move by rows and by what is visible, and stop at either end."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        assert app.table.cursor_row == row
        line = row + 1 - app.table.scroll_offset.y
        assert app.lines()[line].startswith(f"▸  person {row} ")


async def test_a_million_rows_are_asked_for_a_screen_at_a_time() -> None:
    """However many rows there are, only those that are drawn are asked for, each once."""
    app = TableApp(People(range(1_000_000)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "G")
        assert app.lines()[-1].startswith("▸  person 999999")
        app.people.asked.clear()
        await press(pilot, "up")
        assert app.people.asked == [(999_998, 2)]
    assert max(count for _, count in app.people.asked) <= PAGE


async def test_columns_scroll_beside_the_frozen_one() -> None:
    """The cursor's column is always whole on the screen, the first column stays, and the header says what is hidden."""
    app = TableApp(People(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        assert "▸" in app.lines()[0]
        await press(pilot, "l")
        assert _underlined(app, 0) == "Column 1"
        await press(pilot, *["l"] * 6)
        header, row = app.lines()[:2]
        assert app.table.cursor_column_id == "c7"
        assert header.startswith("   Column 0")
        assert header.index("Column 7") == row.index("0/7") == 60
        assert "◂" in header
        assert "1/7" in app.lines()[2]
        assert _underlined(app, 0) == "Column 7"
        await press(pilot, *["left"] * 7)
        assert app.table.scroll_offset.x == 0


def _underlined(app: TableApp, line: int) -> str:
    strip = app.screen._compositor.render_strips()[line]
    return "".join(segment.text for segment in strip if segment.style and segment.style.underline).strip()


async def test_a_page_down_scrolls_a_whole_page() -> None:
    """The rows of the next page are seen, and the cursor stays at its height of the screen."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "pagedown")
        assert app.lines()[1].startswith(f"   person {PAGE} ")
        assert app.lines()[2].startswith(f"▸  person {PAGE + 1} ")


async def test_enter_and_double_click_open_a_row() -> None:
    """Enter opens the row under the cursor, a double click the one under the mouse."""
    app = TableApp(People([7, 8, 9]))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "enter")
        await pilot.click(app.table, offset=(5, 3), times=2)
        await pilot.pause()
    opened = [told for told in app.told if isinstance(told, RecordTable.RowActivated)]
    assert [(told.row, told.key) for told in opened] == [(1, 8), (2, 9)]


async def test_a_click_moves_the_cursor_to_row_and_column() -> None:
    """A click on a cell puts the cursor there; one on the header selects the column and moves nothing."""
    app = TableApp(People(range(50)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(app.table, offset=(30, 4))
        await pilot.click(app.table, offset=(50, 0))
        await pilot.pause()
        assert (app.table.cursor_row, app.table.cursor_column_id) == (3, "c1")
    moved, selected = app.told
    assert isinstance(moved, RecordTable.CursorMoved)
    assert (moved.row, moved.key, moved.column_id) == (3, 3, "c1")
    assert isinstance(selected, RecordTable.HeaderSelected)
    assert selected.column_id == "c2"


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    """The wheel moves what is seen, not where the user stands."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot._post_mouse_events([MouseScrollDown], app.table)
        await pilot.pause()
        assert app.table.scroll_offset.y > 0
        assert app.table.cursor_row == 0


async def test_rows_that_stream_in_leave_the_wheel_alone() -> None:
    """Who looks further down looks on; what changes the cursor's place, as a filter, brings it back into sight."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down")
        app.table.scroll_to(y=40, animate=False)
        await pilot.pause()
        app.people.keys = range(200)
        app.table.reload()
        await pilot.pause()
        assert app.table.scroll_offset.y == 40
        app.people.keys = range(1, 50)
        app.table.reload()
        await pilot.pause()
        assert app.table.cursor_row == 1
        assert app.lines()[1].startswith("▸  person 2 ")


async def test_space_asks_for_a_mark_which_is_shown_by_a_sign() -> None:
    """The model owns the marks; one that it has is shown by a sign and not by colour alone."""
    app = TableApp(People(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "space")
        (told,) = [told for told in app.told if isinstance(told, RecordTable.MarkToggled)]
        assert (told.row, told.key) == (1, 1)
        app.people.marks.add(told.key)
        app.table.refresh_row(told.row)
        await pilot.pause()
        assert app.lines()[2].startswith(" ● person 1")
        assert app.lines()[3].startswith("▸  person 2")


@pytest.mark.parametrize("ending", ["v", "space"])
async def test_a_range_grows_with_the_cursor_and_is_marked(ending: str) -> None:
    """`v` begins a range, moving extends it, and `v` or Space asks for its rows to be marked."""
    app = TableApp(People(range(50)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "v", "j", "j")
        assert app.table.selected_rows == range(1, 4)
        assert [line[0] for line in app.lines()[1:6]] == [" ", "│", "│", "▸", " "]
        await press(pilot, ending)
        assert not app.table.selected_rows
        assert [line[0] for line in app.lines()[1:6]] == [" ", " ", " ", "▸", " "]
    marked = [told for told in app.told if isinstance(told, RecordTable.RangeMarked)]
    assert [told.rows for told in marked] == [range(1, 4)]


async def test_a_click_in_the_gutter_asks_for_a_mark() -> None:
    """The mark is toggled where it is shown; the cursor goes there and stays."""
    app = TableApp(People(range(50)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(app.table, offset=(1, 5))
        await pilot.pause()
        (told,) = [told for told in app.told if isinstance(told, RecordTable.MarkToggled)]
        assert (told.row, app.table.cursor_row) == (4, 4)


async def test_a_click_with_shift_marks_from_the_cursor_to_there() -> None:
    """All rows between are in the range, on either side of the cursor."""
    app = TableApp(People(range(50)))
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_to(10)
        await pilot.click(app.table, offset=(30, 5), shift=True)
        await pilot.click(app.table, offset=(30, 8), shift=True)
        await pilot.pause()
        assert app.table.cursor_row == 7
        assert not app.table.selected_rows
    marked = [told for told in app.told if isinstance(told, RecordTable.RangeMarked)]
    assert [told.rows for told in marked] == [range(4, 11), range(4, 8)]


async def test_a_click_with_shift_on_a_head_asks_for_a_further_sort() -> None:
    """Without Shift the column alone is meant."""
    app = TableApp(People(range(5)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(app.table, offset=(30, 0))
        await pilot.click(app.table, offset=(50, 0), shift=True)
        await pilot.pause()
    selected = [told for told in app.told if isinstance(told, RecordTable.HeaderSelected)]
    assert [(told.column_id, told.further) for told in selected] == [("c1", False), ("c2", True)]


async def test_escape_drops_a_range_and_marks_nothing() -> None:
    """Escape ends a range; without one it is not the table's key."""
    app = TableApp(People(range(50)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "shift+down", "shift+down", "shift+up")
        assert app.table.selected_rows == range(2)
        assert app.table.check_action("drop_range", ()) is True
        await press(pilot, "escape")
        assert not app.table.selected_rows
        assert app.table.check_action("drop_range", ()) is False
    assert not [told for told in app.told if isinstance(told, RecordTable.RangeMarked)]
    assert app.told[-1].rows == range(0)  # type: ignore[attr-defined]


async def test_the_cursor_stays_on_its_record() -> None:
    """Sorting and filtering move the record; the cursor goes with it, at the same height of the screen."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_to(45)
        app.table.move_to(40)
        await pilot.pause()
        height = app.table.cursor_row - app.table.scroll_offset.y
        app.table.show(People(range(99, -1, -1)))
        await pilot.pause()
        assert (app.table.cursor_key, app.table.cursor_row) == (40, 59)
        assert app.table.cursor_row - app.table.scroll_offset.y == height


async def test_the_cursor_returns_to_a_record_that_was_filtered_away() -> None:
    """While a filter hides the record, the cursor stands near by; when the record is back, so is the cursor."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_to(40)
        await pilot.pause()
        app.table.show(People([1, 2, 3]))
        await pilot.pause()
        assert app.table.cursor_key == 3
        app.table.show(People(range(100)))
        await pilot.pause()
        assert app.table.cursor_key == 40
        assert "▸  person 40" in "\n".join(app.lines())


async def test_rows_that_stream_in_leave_an_unmoved_cursor_on_top() -> None:
    """Until the user moves, the cursor is on the first row, whatever comes in above it."""
    people = People([5, 6])
    app = TableApp(people)
    async with app.run_test(size=SIZE) as pilot:
        people.keys = range(30)
        app.table.reload()
        await pilot.pause()
        assert app.table.cursor_key == 0
        assert app.lines()[-1].startswith("   person 22")


async def test_a_range_follows_its_records() -> None:
    """A range keeps its end where a sort moves it, and is dropped where its first record is gone."""
    app = TableApp(People(range(20)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "v", "j")
        app.table.show(People(range(19, -1, -1)))
        await pilot.pause()
        assert app.table.selected_rows == range(17, 19)
        app.table.show(People([2, 3]))
        await pilot.pause()
        assert not app.table.selected_rows


async def test_an_empty_table_says_why() -> None:
    """Where no row is left the owner's words stand in their place, and no key does harm."""
    app = TableApp(People([]), notice="No user matches the filter.")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "G", "pagedown", "space", "v", "enter", "l", "shift+down", "escape")
        assert "No user matches the filter." in app.lines()[2]
        assert app.table.cursor_key is None
        app.table.notice = "Nothing here."
        await pilot.pause()
        assert "Nothing here." in app.lines()[2]
    assert not app.told


async def test_unknown_values_are_shown_as_unknown() -> None:
    """A value that was not returned is a dot, which no blank value is."""
    app = TableApp(People([1], text=None))
    async with app.run_test(size=SIZE):
        assert app.lines()[1].split() == ["▸", "·", "·", "·", "·"]


async def test_the_header_tells_the_sort() -> None:
    """The sorted column has an arrow, also where its title must be cut for it."""
    heads = (Head("a", "A very long title", 8, flex=0, sort=Sort.DESCENDING), Head("b", "B", 8, sort=Sort.ASCENDING))
    app = TableApp(People([1], heads=heads))
    async with app.run_test(size=SIZE):
        assert app.lines()[0].startswith("   A ver… ▼  B ▲")


async def test_the_header_tells_the_rank_of_several_sort_keys() -> None:
    """A number after the arrow says which key the column is."""
    heads = (
        Head("a", "Name", 8, flex=0, sort=Sort.DESCENDING, rank=2),
        Head("b", "Long title", 8, 0, sort=Sort.ASCENDING, rank=1),
    )
    app = TableApp(People([1], heads=heads))
    async with app.run_test(size=SIZE):
        assert app.lines()[0].startswith("   Name ▼2   Long… ▲1")


async def test_columns_up_to_the_cursor_are_frozen_and_freed_again() -> None:
    """`f` keeps the columns up to the cursor's in sight, with a sign in the header; again, all of them scroll."""
    app = TableApp(People(range(3)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "l", "f")
        assert app.lines()[0].startswith("   Column 0              Column 1             │Column 2")
        await press(pilot, *["l"] * 6)
        assert app.lines()[0].startswith("   Column 0              Column 1             ◂")
        assert "Column 7" in app.lines()[0]
        await press(pilot, *["h"] * 6, "f")
        await press(pilot, *["l"] * 6)
        assert "Column 0" not in app.lines()[0]
    told = [(told.wanted, told.frozen) for told in app.told if isinstance(told, RecordTable.Frozen)]
    assert told == [(2, 2), (0, 0)]


async def test_a_narrow_terminal_says_how_many_columns_it_can_keep() -> None:
    """Columns that would leave no room for others scroll all the same."""
    app = TableApp(People(range(3)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *["l"] * 5, "f")
        (told,) = [told for told in app.told if isinstance(told, RecordTable.Frozen)]
        assert (told.wanted, told.frozen) == (6, 2)


async def test_a_column_is_to_be_moved_by_keys() -> None:
    """`L` and `H` ask for the cursor's column to stand elsewhere; at either end there is nothing to ask."""
    app = TableApp(People(range(3), heads=HEADS[:2]))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "H", "L", "l", "shift+right", "shift+left")
    shifted = [told for told in app.told if isinstance(told, RecordTable.ColumnShifted)]
    assert [(told.column_id, told.steps) for told in shifted] == [("c0", 1), ("c1", -1)]


async def test_a_look_is_put_back() -> None:
    """Widths and frozen columns that were chosen before come back as they were."""
    app = TableApp(People(range(3)))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "less_than_sign", "l", "f")
        look = (app.table.frozen, dict(app.table.widths))
        assert look == (2, {"c0": 18})
        app.table.look(frozen=0, widths={})
        await pilot.pause()
        assert app.lines()[0].startswith("   Column 0              Column 1              Column 2")
        app.table.look(frozen=look[0], widths=look[1])
        await pilot.pause()
        assert app.lines()[0].startswith("   Column 0            Column 1             │Column 2")


async def test_a_resize_keeps_the_cursor_in_sight() -> None:
    """A smaller terminal scrolls to where the user stands, and columns are laid out anew."""
    app = TableApp(People(range(100)))
    async with app.run_test(size=(120, 40)) as pilot:
        app.table.move_to(30)
        await press(pilot, *["l"] * 4)
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert "▸  person 30" in shown
        assert "Column 4" in shown


async def test_a_column_is_resized_by_keys() -> None:
    """`>` and `<` change the width of the cursor's column, never below what can be read."""
    app = TableApp(People([1], heads=HEADS[:2]))
    async with app.run_test(size=SIZE) as pilot:
        before = app.lines()[0].index("Column 1")
        await press(pilot, "greater_than_sign")
        assert app.lines()[0].index("Column 1") == before + 2
        for _ in range(20):
            app.table.action_resize_column(-2)
        await pilot.pause()
        assert app.lines()[0].startswith("   Co…  Column 1")


async def test_the_cursor_column_survives_a_change_of_columns() -> None:
    """The cursor stays on its column by id; where that is gone, on the nearest one."""
    people = People(range(3))
    app = TableApp(people)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "l", "l")
        people.heads = HEADS[1:]
        app.table.reload()
        await pilot.pause()
        assert app.table.cursor_column_id == "c2"
        people.heads = HEADS[:2]
        app.table.reload()
        await pilot.pause()
        assert app.table.cursor_column_id == "c1"


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark"])
async def test_a_theme_changes_the_look_and_not_the_text(theme: str) -> None:
    """Every line is drawn anew in another theme."""
    app = TableApp(People(range(30)))
    async with app.run_test(size=SIZE) as pilot:
        before = app.lines(), _styles(app)
        app.theme = theme
        await pilot.pause()
        assert app.lines() == before[0]
        assert not before[1] & _styles(app)


def _styles(app: TableApp) -> set[Style | None]:
    return {segment.style for strip in app.screen._compositor.render_strips() for segment in strip}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_values_reach_no_terminal_and_break_no_line(kind: str, output: Output) -> None:
    """Whatever a cell, a title or the notice holds, no raw control character is sent and each line has its width."""
    heads = (Head("a", HOSTILE[kind], 20), Head("b", "B", 20))
    app = TableApp(People(range(3), heads=heads, text=HOSTILE[kind]), notice=HOSTILE[kind])
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "l", "v", "j")
        assert {cell_len(line) for line in app.lines()} == {80}
        app.table.show(People([], heads=heads))
        await pilot.pause()
    assert output.text
    assert not raw_characters(output.text)

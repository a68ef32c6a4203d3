"""Widths and places of a table's columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.table.columns import GAP, ColumnLayout, lay_out
from tui.widgets.table.model import Head

GUTTER = 3
WIDTHS = st.lists(st.integers(3, 40), min_size=1, max_size=12)


def layout_of(widths: list[int], available: int, *, frozen: int = 1, flex: int = 0, **chosen: int) -> ColumnLayout:
    """Columns named c0, c1, … of these widths."""
    heads = [Head(f"c{number}", "", width, flex=flex) for number, width in enumerate(widths)]
    return lay_out(heads, available, frozen=frozen, gutter=GUTTER, chosen=chosen)


def test_columns_stand_one_after_the_other() -> None:
    """Each column begins a gap after the one before, the first one after the gutter."""
    layout = layout_of([10, 5, 7], 80)
    assert layout.offsets == (GUTTER, GUTTER + 10 + GAP, GUTTER + 15 + 2 * GAP)
    assert layout.total == GUTTER + 22 + 3 * GAP


def test_spare_width_goes_to_columns_that_flex() -> None:
    """Spare cells are shared by the columns that may grow, and no column more than doubles."""
    heads = [Head("a", "", 10, flex=0), Head("b", "", 10), Head("c", "", 10, flex=3)]
    layout = lay_out(heads, GUTTER + 30 + 3 * GAP + 8, frozen=1, gutter=GUTTER, chosen={})
    assert layout.widths == (10, 12, 16)
    assert layout_of([10, 10], 500, flex=1).widths == (20, 20)


def test_a_chosen_width_is_kept() -> None:
    """A column that the user resized neither grows nor goes back."""
    assert layout_of([10, 10], 200, flex=1, c0=4).widths == (4, 20)


def test_a_wide_frozen_column_lets_go_on_a_narrow_screen() -> None:
    """Columns are frozen only while they leave room for others."""
    assert layout_of([30, 10], 80).frozen == 1
    assert layout_of([30, 10], 40).frozen == 0


@given(WIDTHS, st.integers(20, 160), st.integers(0, 3), st.integers(0, 300), st.data())
def test_scrolling_to_a_column_shows_it(
    widths: list[int], available: int, frozen: int, scroll: int, data: st.DataObject
) -> None:
    """After a scroll to it, a column that has room stands whole between the frozen ones and the right edge."""
    layout = layout_of(widths, available, frozen=frozen)
    column = data.draw(st.integers(0, len(widths) - 1))
    scrolled = layout.scroll_to_show(column, scroll, available)
    left = layout.offsets[column] - (scrolled if column >= layout.frozen else 0)
    if column >= layout.frozen:
        assert left >= layout.frozen_width
        if layout.widths[column] <= available - layout.frozen_width:
            assert left + layout.widths[column] <= available
            assert layout.column_at(left, scrolled) == column


@given(WIDTHS, st.integers(20, 160), st.integers(0, 200))
def test_visible_columns_cover_what_is_seen(widths: list[int], available: int, scroll: int) -> None:
    """Every cell of the screen that belongs to a column belongs to a frozen or a visible one."""
    layout = layout_of(widths, available)
    visible = {*range(layout.frozen), *layout.visible(scroll, available)}
    seen = {layout.column_at(x, scroll) for x in range(available)} - {None}
    assert seen <= visible

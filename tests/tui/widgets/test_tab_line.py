"""The line of tabs: which is open can be told without colours, and a click opens another one."""

from __future__ import annotations

import pytest

from tests.tui.widgets.hostile import HOSTILE, raw_characters
from tests.tui.widgets.test_lines import WidgetApp, lines
from tui.widgets.tab_line import TabLine, TabTitle

TABS = (TabTitle("one", "1", "Account"), TabTitle("two", "2", "Groups"))


class TabApp(WidgetApp):
    """Takes note of the tabs that were clicked."""

    def __init__(self, line: TabLine) -> None:
        super().__init__(line)
        self.chosen: list[str] = []

    def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
        """Take note of one."""
        self.chosen.append(event.tab_id)


async def test_the_open_tab_stands_in_brackets() -> None:
    """And in no others."""
    app = TabApp(TabLine(TABS, "two"))
    async with app.run_test(size=(40, 3)):
        assert lines(app)[0].strip() == "1 Account  [2 Groups]"


async def test_a_click_chooses_the_tab() -> None:
    """Each tab is told by its own id."""
    app = TabApp(TabLine(TABS, "one"))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.click(TabLine, offset=(18, 0))
        await pilot.pause()
        assert app.chosen == ["two"]


@pytest.mark.parametrize("width", [5, 12, 80])
async def test_hostile_titles_and_narrow_lines_are_harmless(width: int) -> None:
    """Titles may come from a file of views; nothing of them acts, and no line is longer than the screen."""
    tabs = tuple(TabTitle(str(number), str(number), title) for number, title in enumerate(HOSTILE.values()))
    for current in ("", "3", "12"):
        app = TabApp(TabLine(tabs, current))
        async with app.run_test(size=(width, 3)):
            assert not raw_characters(lines(app)[0])

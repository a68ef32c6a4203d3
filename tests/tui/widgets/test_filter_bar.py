"""The filter bar while a user types."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.tui.widgets.conftest import Output
from tests.tui.widgets.hostile import HOSTILE, raw_characters
from tui.safety.safe_app import SafeApp
from tui.widgets.filter_bar import FilterBar
from tui.widgets.history import History


class BarApp(SafeApp[None]):
    """A filter bar alone, and what it told."""

    def __init__(self, text: str = "", history: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.bar = FilterBar(text, history=history, placeholder="words, column:value")
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        """The bar."""
        yield self.bar

    def on_mount(self) -> None:
        """Let the user type."""
        self.bar.open()

    @on(FilterBar.Changed)
    def changed(self, event: FilterBar.Changed) -> None:
        """Keep the text."""
        self.told.append(event.text)

    @on(FilterBar.Left)
    def left(self) -> None:
        """Keep that the bar was left."""
        self.told.append("left")


def lines(app: App[None]) -> list[str]:
    """The text of the screen."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and let their effects settle."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_each_keystroke_is_told() -> None:
    """The table can filter while the user types."""
    app = BarApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "b", "backspace")
    assert app.told == ["a", "ab", "a"]


async def test_escape_clears_and_then_leaves() -> None:
    """The first Escape clears the filter, the second one leaves the bar."""
    app = BarApp("zhang")
    async with app.run_test(size=(80, 24)) as pilot:
        assert (app.bar.text, app.told) == ("zhang", [])
        await press(pilot, "escape")
        assert (app.bar.text, app.told) == ("", [""])
        await press(pilot, "escape")
        assert app.told == ["", "left"]


async def test_enter_leaves_and_keeps_the_filter() -> None:
    """Enter goes back to the table; the filter stays, and is the newest of the history."""
    app = BarApp(history=("dept:finance",))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x", "enter")
        assert app.bar.text == "x"
        assert app.bar.history == ("dept:finance", "x")
    assert app.told[-1] == "left"


async def test_arrows_recall_earlier_filters() -> None:
    """Up goes back in the history, Down forward, and last to what was being typed."""
    app = BarApp(history=("one", "two"))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for key in ("n", "up", "up", "up", "down", "down", "down"):
            await press(pilot, key)
            seen.append(app.bar.text)
    assert seen == ["n", "two", "one", "one", "two", "n", "n"]


async def test_an_error_underlines_the_bad_part_and_says_what_was_expected() -> None:
    """The words stand below the filter, the bad part is underlined, and both go when the filter can be read."""
    app = BarApp("dept:x stat:y")
    async with app.run_test(size=(80, 24)) as pilot:
        app.bar.show_error("There is no column 'stat'.", 7, 11)
        await pilot.pause()
        assert "There is no column 'stat'." in lines(app)[1]
        assert _underlined(app) == "stat"
        app.bar.clear_error()
        await pilot.pause()
        assert not lines(app)[1].strip()
        assert not _underlined(app)


def _underlined(app: App[None]) -> str:
    strip = app.screen._compositor.render_strips()[0]
    return "".join(segment.text for segment in strip if segment.style and segment.style.underline)


async def test_hostile_filters_and_errors_reach_no_terminal(output: Output) -> None:
    """What was pasted, recalled or quoted in an error is not sent raw."""
    app = BarApp(history=tuple(HOSTILE.values()))
    async with app.run_test(size=(80, 24)) as pilot:
        for value in HOSTILE.values():
            app.bar.text = value[:200]
            app.bar.show_error(f"There is no column {value[:200]!s}", 0, 3)
            await pilot.pause()
    assert "There is no column Eve␛]52;c;cHduZWQ=␇" in output.text
    assert not raw_characters(output.text)


def test_history_keeps_each_entry_once() -> None:
    """An entry that is used again is the newest one, blank ones are not kept, and old ones are let go."""
    history = History(["a", "b", ""])
    history.add("a")
    history.add("  ")
    assert history.entries == ("b", "a")
    for number in range(99):
        history.add(str(number))
    assert (history.entries[:2], len(history.entries)) == (("a", "0"), 100)

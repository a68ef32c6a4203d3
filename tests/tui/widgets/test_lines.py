"""The status bar, the breadcrumb and the details on wide and on narrow screens."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.tui.widgets.conftest import Output
from tests.tui.widgets.hostile import HOSTILE, raw_characters
from tui.widgets.breadcrumb import Breadcrumb, Trail
from tui.widgets.details import Details, Field, Section, sheet_lines
from tui.widgets.parts import Part
from tui.widgets.status_bar import StatusBar

LEFT = (Part("312 shown of 4,018", 9), Part("12 marked (3 hidden by the filter)", 8), Part("2 departments", 1))
RIGHT = (Part("refreshed 3 min ago", 3), Part("? help", 2))
TRAIL = Trail("Acme Corp", "Users", "/dept:finance", "▲ Name", read_only=True, demo=True)


class WidgetApp(App[None]):
    """One widget alone."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """The widget."""
        yield self.widget


def lines(app: App[None]) -> list[str]:
    """The text of the screen."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def first_line(widget: StatusBar | Breadcrumb, width: int) -> str:
    """What the widget draws at a width."""
    app = WidgetApp(widget)
    async with app.run_test(size=(width, 5)):
        if isinstance(widget, StatusBar):
            widget.show(LEFT, RIGHT)
        else:
            widget.show(TRAIL)
        return lines(app)[0]


async def test_the_status_bar_shows_both_sides() -> None:
    """Where there is room all parts are shown, numbers on the left and state on the right edge."""
    line = await first_line(StatusBar(), 120)
    assert line.startswith(" 312 shown of 4,018 · 12 marked (3 hidden by the filter) · 2 departments  ")
    assert line.endswith("  refreshed 3 min ago · ? help ")


async def test_the_status_bar_leaves_out_what_matters_least() -> None:
    """At 80 columns and below, the parts of low priority give way one after the other; the first one is cut last."""
    assert "departments" not in await first_line(StatusBar(), 80)
    assert "12 marked" in await first_line(StatusBar(), 80)
    assert (await first_line(StatusBar(), 40)).strip() == "312 shown of 4,018"
    assert (await first_line(StatusBar(), 12)) == " 312 shown… "


async def test_the_breadcrumb_reads_back_where_the_user_is() -> None:
    """Tenant, screen, filter and sort stand in this order, and the badges on the right edge."""
    line = await first_line(Breadcrumb(), 80)
    assert line.startswith(" Acme Corp ▸ Users ▸ /dept:finance ▸ ▲ Name ")
    assert line.endswith(" [RO]  DEMO  ")


async def test_a_narrow_breadcrumb_keeps_the_screen_and_the_badges() -> None:
    """Sort, filter and tenant give way before the screen does, and the badges never do."""
    line = await first_line(Breadcrumb(), 40)
    assert "Acme Corp ▸ Users" in line
    assert "Name" not in line
    assert "[RO]  DEMO" in line
    assert "Users" in await first_line(Breadcrumb(), 20)


async def test_a_long_filter_is_cut_in_the_breadcrumb() -> None:
    """A filter that takes more than its share is cut, and the user still sees that there is one."""
    app = WidgetApp(Breadcrumb())
    async with app.run_test(size=(80, 5)):
        app.query_one(Breadcrumb).show(Trail("Acme Corp", "Users", "/" + "department:finance " * 9, "▲ Name"))
        assert "/department:finance depart" in lines(app)[0]
        assert "… ▸ ▲ Name" in lines(app)[0]


def plain(sections: list[Section], width: int, heading: str = "") -> list[str]:
    """The lines of a sheet without the blanks at their ends."""
    return [line.plain.rstrip() for line in sheet_lines(heading, sections, width)]


def test_unknown_and_blank_are_told_apart() -> None:
    """A value that was not returned is not an empty one."""
    assert plain([Section("Pushed", [Field("Title", None), Field("Division", "")])], 30) == [
        "",
        "Pushed",
        "Title     · unknown",
        "Division  — blank",
    ]


def test_long_values_go_on_below_themselves() -> None:
    """A value is never cut: it is wrapped beside its label, and notes stand dim behind it."""
    section = Section("", [Field("Title", "one two three four", note="resolved")], note="")
    assert plain([section], 20) == ["Title  one two three", "       four", "       resolved"]


async def test_details_scroll_and_begin_at_the_top_of_another_record() -> None:
    """Keys scroll a long sheet; the same record keeps its place when it is refreshed, another one starts at its top."""
    sections = [Section("Fields", [Field(f"Field {number}", str(number)) for number in range(60)])]
    app = WidgetApp(Details())
    async with app.run_test(size=(40, 10)) as pilot:
        details = app.query_one(Details)
        details.show("Ada", sections)
        await pilot.pause()
        details.focus()
        await pilot.press("G")
        await pilot.pause()
        assert "Field 59" in "\n".join(lines(app))
        details.show("Ada", sections)
        await pilot.pause()
        assert "Field 59" in "\n".join(lines(app))
        details.show("Grace", sections)
        await pilot.pause()
        assert lines(app)[0].startswith(" Grace")


async def test_hostile_values_reach_no_terminal(output: Output) -> None:
    """Labels, values, notes, headings, parts and trails are not sent raw, and markup in them is text."""
    for widget in (StatusBar(), Breadcrumb(), Details()):
        async with WidgetApp(widget).run_test(size=(80, 24)) as pilot:
            for value in HOSTILE.values():
                _show(widget, value[:300])
                await pilot.pause()
    assert "[@click=app.bell]Alice[/]" in output.text
    assert not raw_characters(output.text)


def _show(widget: Widget, value: str) -> None:
    match widget:
        case StatusBar():
            widget.show([Part(value, 1)], [Part(value)])
        case Breadcrumb():
            widget.show(Trail(value, value, value, value))
        case Details():
            widget.show(value, [Section(value, [Field(value, value, value)], value)])

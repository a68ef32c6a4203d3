"""What the cursor's value, record and rows are good for: filters, counts, copies, the admin panel."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_client.directory.fold import fold
from tests.tui.conftest import OtherKeys
from tests.tui.drivers import ExportPage, UsersPage, until, users_page
from tui.flows import browsing, copying
from tui.machine import clipboard
from tui.screens.frequency import FrequencyScreen
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.status_bar import StatusBar
from tui.widgets.table.record_table import RecordTable


async def _stand_on(users: UsersPage, column_id: str) -> None:
    heads = [head.id for head in users.table.model.heads]
    steps = heads.index(column_id) - heads.index(users.table.cursor_column_id)
    await users.press(*["right" if steps > 0 else "left"] * abs(steps))


def _cell(users: UsersPage) -> str:
    """The text under the cursor."""
    assert users.screen.cell
    return str(users.screen.cell.text)


async def test_several_columns_sort_one_after_the_other() -> None:
    """`S` sorts by a further column; heads and trail tell all of them, and `s` is back at one."""
    async with users_page() as users:
        await _stand_on(users, "department")
        await users.press("s")
        await _stand_on(users, "name")
        await users.press("S", "S")
        assert "Department ▲ Name ▼" in users.trail
        pairs = list(zip(users.column("Department"), users.column("Name"), strict=True))
        finance = [str(name) for department, name in pairs if str(department).casefold() == "finance"]
        assert len(finance) > 1
        assert [fold(name) for name in finance] == sorted(map(fold, finance), reverse=True)
        ranks = {head.id: head.rank for head in users.table.model.heads if head.sort}
        assert ranks == {"name": 2, "department": 1}
        await users.press("s")
        assert "Department" not in users.trail
        assert "Name ▲" in users.trail


async def test_the_cursors_value_is_filtered_for_and_excluded() -> None:
    """`=` and `+` write the filter where it can be read and edited; with blanks, and once each."""
    async with users_page() as users:
        await _stand_on(users, "department")
        await users.press("s")
        value = _cell(users)
        await users.press("equals_sign", "equals_sign")
        assert {str(text).casefold() for text in users.column("Department")} == {value.casefold()}
        assert users.screen.filter_bar.text == f"department:={value}"
        await users.press("slash", *" x", "escape", "escape")
        assert users.table.model.row_count == 300
        await users.press("plus")
        assert value.casefold() not in {str(text).casefold() for text in users.column("Department")}
        assert users.screen.filter_bar.text.startswith("!department:=")
        await users.filter("costcenter:none")
        await _stand_on(users, "cost_center")
        await users.press("equals_sign")
        assert users.screen.filter_bar.text == "costcenter:none"


async def test_every_value_of_the_table_can_be_filtered_for() -> None:
    """Hostile names, times, flags, unknowns: the cursor's own record is always among what `=` leaves."""
    async with users_page() as users:
        users.session.users.view.columns = users.session.users.directory.columns.ids
        users.screen.redraw()
        await users.filter(r"~[\x00-\x1f\x7f-\x{9f}\x{2000}-\x{206f}\[=<]|\"")
        hostile = [str(users.table.model.key_at(row)) for row in range(users.table.model.row_count)]
        await users.press("slash", "escape", "escape")
        for number, user in enumerate(hostile[:26]):
            users.table.move_to(users.table.model.row_of(user) or 0)
            await _stand_on(users, users.session.users.view.columns[number % 25])
            await users.press("equals_sign")
            assert users.table.model.row_of(user) is not None
            await users.paste("")


async def test_a_frequency_table_counts_and_leads_back_to_the_rows() -> None:
    """Values with count and share, blank and unknown apart; Enter goes back and shows just the rows of one."""
    async with users_page() as users:
        await users.filter("state:active")
        await _stand_on(users, "department")
        departments = users.column("Department")
        await users.press("F")
        await until(users.pilot, lambda: isinstance(users.app.screen, FrequencyScreen))
        screen = users.app.screen
        table = screen.query_one(RecordTable)
        rows = {row.cells[0]: row.cells[1] for row in table.model.rows(0, table.model.row_count)}
        assert rows["(blank)"] == str(departments.count(""))
        assert rows["(unknown)"] == str(departments.count(None))
        counts = [int(str(row.cells[1])) for row in table.model.rows(0, table.model.row_count)]
        assert counts == sorted(counts, reverse=True)
        assert sum(counts) == len(departments)
        assert "Frequency of Department" in str(screen.query_one(Breadcrumb).render())
        assert f"of {len(departments)} users" in str(screen.query_one(StatusBar).render())
        value = next(value for value in rows if value == "Legal")
        table.move_to(list(rows).index(value))
        await users.press("enter")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert users.screen.filter_bar.text == "state:active department:=Legal"
        assert users.table.model.row_count == int(str(rows[value]))


async def test_a_frequency_table_is_a_table_like_any_other() -> None:
    """It filters and sorts; Escape clears its filter, then leads back with the users as they were left."""
    async with users_page() as users:
        await users.press("down", "down", "space")
        await _stand_on(users, "department")
        before, user = users.marked(), users.user
        await users.press("F")
        await until(users.pilot, lambda: isinstance(users.app.screen, FrequencyScreen))
        screen = users.app.screen
        assert isinstance(screen, FrequencyScreen)
        await users.press("slash", *"count>20")
        table = screen.query_one(RecordTable)
        assert all(int(str(row.cells[1])) > 20 for row in table.model.rows(0, table.model.row_count))
        await users.press("enter", "escape")
        assert users.app.screen is screen
        await users.press("escape")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        assert (users.marked(), users.user, users.screen.filter_bar.text) == (before, user, "")


async def test_columns_move_and_freeze_from_the_table() -> None:
    """`L` moves the cursor's column and the cursor with it; `f` says which columns stay."""
    async with users_page() as users:
        first, second, *rest = [head.id for head in users.table.model.heads]
        await users.press("L")
        assert [head.id for head in users.table.model.heads] == [second, first, *rest]
        assert users.table.cursor_column_id == first
        await users.press("f")
        assert "The first 2 columns stay in sight." in users.toasts
        await users.press("f")
        assert "All columns scroll." in users.toasts


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a clipboard program of the machine was given."""
    texts: list[str] = []

    def hand_over(_program: clipboard.Program, text: str) -> bool:
        texts.append(text)
        return True

    monkeypatch.setattr(copying, "programs", lambda *_: iter([clipboard.Program(("wl-copy",))]))
    monkeypatch.setattr(copying, "hand_over", hand_over)
    return texts


async def test_cell_id_and_email_are_copied(copied: list[str]) -> None:
    """Each by its key, by the machine's own program, which is named."""
    async with users_page() as users:
        await _stand_on(users, "state")
        for key in ("y", "c", "C"):
            await users.press(key)
            await until(users.pilot, lambda: "Copied with wl-copy" in users.toasts)
        texts = users.session.users.texts_of(users.user)
        assert copied == [texts["state"], users.user, texts["email"]]
        assert f"Email: {texts['email']}" in users.toasts


async def test_what_is_blank_or_unknown_is_not_copied(copied: list[str]) -> None:
    """The clipboard keeps what it has, and the reason is told."""
    async with users_page() as users:
        await users.filter("foundin:=Enterprise")
        await _stand_on(users, "cost_center")
        await users.press("y")
        assert "Cost Center is unknown: no API returned it." in users.toasts
        await users.filter("costcenter:none")
        await users.press("y")
        assert "Cost Center is blank." in users.toasts
    assert not copied


async def test_rows_are_copied_with_titles_fit_for_a_spreadsheet(copied: list[str]) -> None:
    """The marked rows, hidden ones included, a line each; what a spreadsheet would run is protected, and told."""
    async with users_page() as users:
        await users.filter(r'~"^[=+@-]|[\x00-\x1f]"')
        names = [str(name) for name in users.column("Name")]
        await users.press("asterisk")
        await users.filter("nobody-of-this-name")
        await users.press("escape", "Y")
        await until(users.pilot, lambda: copied)
        await until(users.pilot, lambda: "Copied with wl-copy" in users.toasts)
        titles = [head.title for head in users.table.model.heads]
        assert f"{len(names)} rows, {len(titles)} columns, with titles" in users.toasts
        assert "protected from spreadsheets" in users.toasts
        assert "left out" in users.toasts
    lines = copied[0].splitlines()
    assert lines[0].split("\t") == titles
    assert len(lines) == len(names) + 1
    assert {len(line.split("\t")) for line in lines} == {len(titles)}
    assert not [line for line in lines if line.startswith("=") or "\x1b" in line]


async def test_without_a_program_the_terminal_is_asked(monkeypatch: pytest.MonkeyPatch, other_keys: OtherKeys) -> None:
    """OSC 52 has no answer, so the words say what was done and no more; what is too large is refused with its size."""
    monkeypatch.setattr(copying, "programs", lambda *_: iter(()))
    async with users_page() as users:
        other_keys({"sheet.export": ("f12",)})
        await users.press("c")
        await until(users.pilot, lambda: "Copy requested from the terminal by OSC 52" in users.toasts)
        assert users.app.clipboard == users.user
        monkeypatch.setattr(copying, "MOST_TERMINAL_BYTES", 100)
        await users.press("asterisk", "Y")
        await until(users.pilot, lambda: "more than the clipboard takes here (100); F12 writes" in users.toasts)
        monkeypatch.setattr(copying, "MOST_ROWS", 299)
        await users.press("Y")
        await until(
            users.pilot,
            lambda: "300 rows are more than the clipboard should hold (299); F12" in users.toasts,
        )
        assert users.app.clipboard == users.user


async def test_the_admin_panel_opens_in_a_browser_or_its_address_is_copied(
    monkeypatch: pytest.MonkeyPatch, copied: list[str]
) -> None:
    """The words say whom to look for there, since no address of a user is documented."""
    opened: list[str] = []
    monkeypatch.setattr(browsing, "has_browser", lambda _: True)
    monkeypatch.setattr(browsing, "open_page", lambda url: not opened.append(url))
    async with users_page() as users:
        await users.press("o")
        await until(users.pilot, lambda: "Opened in the browser" in users.toasts)
        assert opened == ["https://airtable.com/admin"]
        assert str(users.session.users.texts_of(users.user)["email"]) in users.toasts
        monkeypatch.setattr(browsing, "has_browser", lambda _: False)
        await users.press("o")
        await until(users.pilot, lambda: "No browser can come up here" in users.toasts)
    assert copied == ["https://airtable.com/admin"]


async def test_a_frequency_table_is_exported_as_it_is(tmp_path: Path) -> None:
    """Value, count and share go to a file like any table."""
    async with users_page() as users:
        await _stand_on(users, "state")
        await users.press("F")
        await until(users.pilot, lambda: isinstance(users.app.screen, FrequencyScreen))
        await users.press("e")
        export = await ExportPage(users).opened()
        await (await export.to(tmp_path / "states.csv")).go()
        assert "states.csv" in await export.finished()
    header, first, *_ = (tmp_path / "states.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith('"State","Count","Share"')
    assert first.startswith('"active",')

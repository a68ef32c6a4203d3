"""The file of keys: refused with its line and a way on, and then the dashboard keeps its own keys."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api_client.errors import InvalidInputError
from tests.tui.drivers import SandboxTenant, UsersPage, dashboard, text_of, until, users_page
from tui.app import AirdeckApp
from tui.cli.main import airdeck
from tui.commands.sections import every_command
from tui.dialogs.command_line import CommandLine
from tui.files.config_file import ConfigFileError
from tui.files.folders import keymap_path, views_path
from tui.files.keymap_file import read_keymap
from tui.files.own_keymap import own_keymap
from tui.files.remembered import Memory
from tui.manual.keymap import KEYMAP, keymap_text
from tui.screens.help import HelpScreen
from tui.screens.opening import READING
from tui.tenants.tenant import Tenant


def write(text: str) -> Path:
    """Write the file."""
    keymap_path().parent.mkdir(parents=True, exist_ok=True)
    keymap_path().write_text(text, encoding="utf-8")
    return keymap_path()


def test_commands_go_by_their_ids_however_toml_writes_them() -> None:
    """A dotted name, a table, a quoted name; one key or several."""
    path = write('version = 1\nsheet.filter = ["/", "ctrl+g"]\n"app.quit" = "Q"\n[table]\nup = "up"\n')
    assert read_keymap(path).own == {"sheet.filter": ("slash", "ctrl+g"), "app.quit": ("Q",), "table.up": ("up",)}


def test_without_a_file_all_keys_are_airdecks_own() -> None:
    """As on most machines."""
    assert own_keymap()[0].own == {}


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("sheet.filter = '/'\n", "version is missing or not known", "version = 1"),
        ("version = 2\n", "It was written by a newer airdeck", "Update airdeck"),
        ("version = 1\nsheet.filtr = 'x'\n", "line 2: There is no command 'sheet.filtr'", "sheet.filter"),
        ("version = 1\n\n[nothing]\nat.all = 'x'\n", "line 4: There is no command 'nothing.at.all'", "help keymap"),
        ("version = 1\nsheet.filter = 'hyper+x'\n", "line 2: There is no key 'hyper+x'", "written as"),
        ("version = 1\nsheet.filter = 'ctrl+i'\n", "line 2: A terminal sends ctrl+i as tab", "written as"),
        ("version = 1\nsheet.filter = []\n", "line 2: sheet.filter needs a key", "For example"),
        ("version = 1\nsheet.filter = 7\n", "line 2: sheet.filter needs a key", "For example"),
        ("version = 1\nsheet.filter = 'e'\n", "line 2: e is a key of sheet.export as well", "another key"),
        ("version = 1\n[sheet]\nback = 'f10'\n", "line 3: Esc must stay a key of sheet.back", "escape"),
        ("version = 1\napp.quit = 'ctrl+q'\n", "line 2: Ctrl+Q cannot be given", "leaves airdeck"),
        ("version = 1\napp.quit = 'Q'\n[\"app\"]\n", "not TOML", ""),
        ("version = 1\n'app.quit' = 'Q'\napp.quit = 'q'\n", "app.quit is there twice", "Keep one"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line_and_what_to_do(text: str, words: str, hint: str) -> None:
    """The whole file is, so that no half of a keymap surprises anybody."""
    path = write(text)
    with pytest.raises(ConfigFileError) as caught:
        read_keymap(path)
    assert str(path) in caught.value.message
    assert words in caught.value.message
    assert hint in caught.value.hint


@given(st.dictionaries(st.text(max_size=8), st.one_of(st.text(max_size=4), st.integers(), st.lists(st.text()))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_crashes_the_reader(content: dict[str, object]) -> None:
    """It is read, or refused in words."""
    lines = [f"{name!r} = {value!r}" for name, value in content.items()]
    path = write("version = 1\n" + "\n".join(lines))
    try:
        read_keymap(path)
    except InvalidInputError as error:
        told = error.message
    else:
        told = str(path)
    assert str(path) in told


def test_the_file_that_help_writes_is_a_keymap_with_all_commands() -> None:
    """As it is it changes nothing; without the signs of its comments it says what is so anyway."""
    text = CliRunner().invoke(airdeck, ["help", "keymap"]).output
    assert text == keymap_text()
    assert read_keymap(write(text)).own == {}
    spoken = re.sub(r"^# (?=[a-z]+\.[a-z0-9_]+ = )", "", text, flags=re.MULTILINE)
    assert read_keymap(write(spoken)).own == {command.id: command.default_keys for command in every_command()}


def test_the_examples_of_the_manual_can_be_used() -> None:
    """Each of them, in one file."""
    lines = [line for line, _ in KEYMAP.rows if " = " in line]
    assert len(read_keymap(write("\n".join(lines))).own) == 2


async def test_keys_of_ones_own_are_shown_and_work_everywhere() -> None:
    """Footer, help, palette and command line name them; the old ones do nothing."""
    write('version = 1\nsheet.filter = "E"\napp.line = ";"\napp.help = ["f12", "?"]\nsheet.sort = "ctrl+g"\n')
    async with users_page() as users:
        assert "E Filter" in text_of(users.app)
        await users.press("slash")
        assert not users.screen.filter_bar.display
        await users.press("E")
        assert users.screen.filter_bar.display
        await users.press("escape", "ctrl+g")
        assert "Name ▲" in users.trail
        await users.press("f12")
        await until(users.pilot, lambda: isinstance(users.app.screen, HelpScreen))
        assert re.search(r"E +Filter: Show only", text_of(users.app))
        await users.press("f12")
        await until(users.pilot, lambda: users.app.screen is users.screen)
        await users.press("ctrl+p", *"filter")
        await until(users.pilot, lambda: "Filter (E)" in text_of(users.app))
        await users.press("escape")
        await users.press("semicolon")
        await until(users.pilot, lambda: isinstance(users.app.screen, CommandLine))


async def test_tabs_show_the_keys_that_open_them() -> None:
    """Those of the saved views, and those of a user's page."""
    write('version = 1\nviews.open_2 = "f10"\nuser.groups = ["i", "3"]\n')
    async with users_page() as users:
        assert "F10 No cost center" in text_of(users.app)
        await users.press("f10")
        assert users.screen.standing == (1, False)
        await users.press("enter", "i")
        await until(users.pilot, lambda: "[i Groups]" in text_of(users.app))


async def test_a_file_that_cannot_be_used_is_told_and_all_keys_stay() -> None:
    """By a toast, and the dashboard goes on."""
    write("version = 1\nsheet.filter = 'e'\n")
    async with users_page() as users:
        assert "keys.toml, line 2" in users.toasts
        await users.press("slash")
        assert users.screen.filter_bar.display


async def test_troubles_of_the_start_are_told_beside_each_other() -> None:
    """Keys, theme, views and the place where the dashboard was left: none hides another."""
    write("version = 1\nsheet.filter = 'e'\n")
    views_path().write_text("version = 1\n[[users]]\nnothing = 'x'\n", encoding="utf-8")
    for memory in ("theme", "left/demo"):
        Memory(memory).path.parent.mkdir(parents=True, exist_ok=True)
        Memory(memory).path.write_text("{", encoding="utf-8")
    async with users_page() as users:
        for told in ("keys.toml, line 2", "views.toml, line", "theme.json", "demo.json"):
            assert told in users.toasts


async def test_keys_typed_before_the_file_is_read_are_those_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first frame does not wait for it, and a key that it takes away does nothing meanwhile."""
    write("version = 1\nsheet.filter = 'f11'\nsheet.mark_shown = 'slash'\n")
    may_go_on = asyncio.Event()
    go_on = AirdeckApp._open

    async def when_allowed(app: AirdeckApp, tenant: Tenant) -> None:
        assert read == []
        await may_go_on.wait()
        await go_on(app, tenant)

    read: list[Path] = []
    monkeypatch.setattr(AirdeckApp, "_open", when_allowed)
    monkeypatch.setattr("tui.files.keymap_file.read_keymap", lambda path: read.append(path) or read_keymap(path))
    async with dashboard(SandboxTenant(users=30)).run_test(size=(100, 20)) as pilot:
        await until(pilot, lambda: READING in text_of(pilot.app))
        await pilot.press("slash", "f11", "x")
        may_go_on.set()
        users = await UsersPage(pilot).loaded()
        await until(pilot, lambda: users.screen.filter_bar.text == "x")
        assert read == [keymap_path()]


def test_doctor_and_help_tell_of_the_file() -> None:
    """The doctor by a line, which costs no exit code; the help on stderr, and then all keys are airdeck's own."""
    write("version = 1\nsheet.filter = 'e'\n")
    said = CliRunner().invoke(airdeck, ["help", "keys"])
    assert "line 2" in said.stderr
    assert "Show only some rows" in said.stdout
    doctor = CliRunner().invoke(airdeck, ["doctor", "--demo", "--demo-users", "5"])
    assert doctor.exit_code == 0
    assert "limited   Keys" in doctor.output
    write("version = 1\nsheet.filter = 'E'\n")
    assert "1 command has other keys" in CliRunner().invoke(airdeck, ["doctor", "--demo"]).output
    assert re.search(r"E +Filter: Show only", CliRunner().invoke(airdeck, ["help", "keys"]).output)

"""The dashboard on a real pseudo-terminal: whatever the tenant holds, nothing of it acts there."""

from __future__ import annotations

from pathlib import Path

import pytest

from api_client.directory.user_columns import USERS as COLUMNS
from api_client.sandbox.population.group_seed import GroupSeed
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.state.population import Population
from tests.tui.cli.airdeck_command import AIRDECK
from tests.tui.scenarios import SIZES
from tests.tui.terminal import Terminal
from tests.tui.terminal_session import TerminalSession, terminal_session
from tui.safety.printable import printable
from tui.tenants.tenant import DEMO_SEED

PEOPLE, MANY = 300, 7_500
DOWN, LEFT, RIGHT, END, PAGE_DOWN = "\x1b[B", "\x1b[D", "\x1b[C", "\x1b[F", "\x1b[6~"
ENTER, TAB, ESCAPE, BACKSPACE, BACKSPACES, CTRL_A, CTRL_K, CTRL_P = (
    "\r",
    "\t",
    "\x1b",
    "\x7f",
    "\x7f" * 60,
    "\x01",
    "\x0b",
    "\x10",
)
F4, F5, F6 = "\x1bOS", "\x1b[15~", "\x1b[17~"
ATTACK = "evil\u202egpj\x9b31m"
"""What a person pastes: turns the direction and, where C1 controls are obeyed, the colour."""
TABLE_KEYS = "Space Mark"
_SURE_OF_TITLE = 12
"""How much of a column's title is seen at least; the mark for more columns may cover its end."""
_WIDE = 120
"""From this width on the details stand beside the table, with the user's id in sight."""
_SOME = 6
ACTING = [value for value in HOSTILE_VALUES if printable(value) != value]
"""What would act, hide or break the line if it came to a terminal as it is."""
SHOWN = ("␛]52;c;cHduZWQ=␇", "␛]0;pwned␇", "␛[2J␛[H", "<U+009B>31mred", "<U+202E>gpj.exe", "nul␀nul", "[/nope]")


def hostile_users() -> list[str]:
    """The ids of the demo's users who carry a hostile value, in the order of the list."""
    population = Population(Seed(PEOPLE, DEMO_SEED))
    numbers = population.managed(0, population.managed_count)
    return [population.person(number).id for number in numbers if population.people.hostile_value(number)]


class Tour:
    """Every screen and every dialog, with the hostile users on it."""

    def __init__(self, session: TerminalSession) -> None:
        self._session = session
        self._width = len(session.terminal.text.partition("\n")[0])
        self._users = hostile_users()
        self._titles = [COLUMNS.by_id[column].title for column in COLUMNS.on_screen]

    def complete_hostile_values(self) -> None:
        """See all values of a column that holds hostile ones, as the filter bar offers them."""
        self._session.wait_for(f"{PEOPLE} users")
        self._session.press("/")
        self._session.wait_for("Tab completes")
        self._session.paste("department:")
        self._session.press_until(TAB, "department:~")
        self._session.press_until(TAB, "no API told it")
        self._session.press(ESCAPE)
        self._session.wait_for("Tab completes")
        self._session.press(ESCAPE)
        self._session.wait_for(TABLE_KEYS)

    def findhostile_users(self) -> None:
        """Filter by the ids of the hostile users."""
        self._session.wait_for(f"{PEOPLE} users")
        self._session.press("/")
        self._session.wait_for("Tab completes")
        self._session.paste(f"id:{'|'.join(self._users)}")
        self._session.wait_for(f"{len(self._users)} shown of {PEOPLE}")
        self._session.press(ENTER)
        self._session.wait_for(TABLE_KEYS)

    def open_the_column_dialog(self) -> None:
        """Look at the list of columns, down to its end."""
        self._session.press("w")
        self._session.wait_for("Space chooses")
        self._session.press(END)
        self._session.wait_for("Ids of the user's groups")
        self._session.press(ESCAPE)
        self._session.wait_for(TABLE_KEYS, gone="Space chooses")

    def cross_the_columns(self) -> None:
        """Move over the table to its right edge and, at its foot, back."""
        for key, titles in ((RIGHT, self._titles[1:]), (LEFT, self._titles[-2::-1])):
            for title in titles:
                self._session.press(key)
                self._session.wait_for(title[:_SURE_OF_TITLE])
            self._session.press(END)

    def look_at_details(self) -> None:
        """See what the details say of each user, where there is room beside the table."""
        if self._width < _WIDE:
            self._session.press("d")
            self._session.wait_for("Pushed metadata")
            self._session.press("d")
            self._session.wait_for(TABLE_KEYS, gone="Pushed metadata")
            return
        self._session.press("g")
        for user_id in self._users:
            self._session.wait_for(user_id)
            self._session.press(DOWN)

    def count_values(self) -> None:
        """See the frequency tables of the columns that hold hostile values, down to their ends."""
        self._session.press("g")
        for title in self._titles[1:]:
            self._session.press(RIGHT)
            self._session.wait_for(title[:_SURE_OF_TITLE])
            self._session.press("F")
            self._session.wait_for(f"Frequency of {title[:_SURE_OF_TITLE]}")
            self._session.press(END)
            self._session.wait_for(f"of {len(self._users)} users")
            self._session.press(BACKSPACE)
            self._session.wait_for(TABLE_KEYS, gone="Frequency of")
        self._session.press(LEFT * len(self._titles))

    def look_at_raw_records(self) -> None:
        """Read some users' records down to their ends."""
        self._session.press("g")
        for user_id in self._users[::_SOME]:
            self._session.press("J")
            self._session.wait_for(f'"id": "{user_id}"')
            self._session.press_until(PAGE_DOWN, '"licenseType"')
            self._session.press(ESCAPE)
            self._session.wait_for(TABLE_KEYS, gone="5 Raw")
            self._session.press(DOWN * _SOME)

    def look_at_user_pages(self) -> None:
        """Open some users' pages, tab by tab."""
        self._session.press("g")
        for _ in self._users[::_SOME]:
            self._session.press(ENTER)
            for key, tab in (("1", "Account"), ("2", "Pushed metadata"), ("3", "Groups"), ("4", "Access")):
                self._session.press(key)
                self._session.wait_for(f"[{key} {tab}]", gone="Reading…")
            self._session.press(ESCAPE)
            self._session.wait_for(TABLE_KEYS, gone="5 Raw")
            self._session.press(DOWN * _SOME)

    def look_at_memberships(self) -> None:
        """See the hostile users in all their groups, and one group with them in it."""
        self._session.press(F6)
        self._session.wait_for("Memberships")
        self._session.wait_for("read just now", gone="reading")
        self._session.press("/")
        self._session.wait_for("Clear, then leave")
        self._session.paste(f"userid:{'|'.join(self._users)}")
        self._session.wait_for(" shown of ")
        self._session.press(ENTER, END)
        self._session.wait_for(TABLE_KEYS)
        self._session.press(ENTER)
        self._session.wait_for("Members of", gone="Reading")
        self._session.press(BACKSPACE)
        self._session.wait_for("Memberships", gone="Members of")
        self._session.press(F4)
        self._session.wait_for("Users", gone="Memberships")

    def open_help_and_palette(self) -> None:
        """Open the help, and search the commands for an attack."""
        self._session.press("?")
        self._session.wait_for("Every table", gone=TABLE_KEYS)
        self._session.press(ESCAPE)
        self._session.wait_for(TABLE_KEYS, gone="Every table")
        self._session.press(CTRL_P)
        self._session.wait_for("Show only some rows")
        self._session.paste(ATTACK)
        self._session.wait_for("No matches")
        self._session.press(ESCAPE)
        self._session.wait_for(TABLE_KEYS, gone="No matches")

    def mistype_a_filter(self) -> None:
        """Ask for an unknown column, with an attack as its value."""
        self._session.press("/")
        self._session.wait_for("Clear, then leave")
        self._session.paste(f" tite:{ATTACK}")
        self._session.wait_for("There is no column")
        self._session.press(BACKSPACES[: len(ATTACK) + 6], ENTER)
        self._session.wait_for(TABLE_KEYS, gone="There is no column")

    def export(self, target: Path) -> None:
        """Export to a folder that is not there, then to `target`; both are told."""
        self._session.press("e")
        self._session.wait_for("Export users")
        self._name_file(str(target.parent / "missing" / ATTACK), before=".csv", end="evilgpj31m")
        self._session.wait_for("there is no folder")
        self._name_file(str(target), before="evilgpj31m", end=".csv")
        self._session.wait_for("Enter Close", gone="Export users")
        self._session.press(ENTER)
        self._session.wait_for(TABLE_KEYS, gone="Enter Close")

    def _name_file(self, name: str, *, before: str, end: str) -> None:
        self._session.press(CTRL_A, CTRL_K)
        self._session.wait_for("File", gone=before)
        self._session.paste(name)
        self._session.wait_for(end)
        self._session.press(ENTER)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_hostile_value_reaches_the_terminal_raw(size: tuple[int, int], tmp_path: Path) -> None:
    """On every screen and dialog, the terminal gets drawable text and Textual's own sequences alone."""
    with terminal_session([*AIRDECK, "--demo", "--demo-users", str(PEOPLE)], size) as session:
        tour = Tour(session)
        tour.complete_hostile_values()
        tour.findhostile_users()
        tour.open_the_column_dialog()
        tour.cross_the_columns()
        tour.look_at_details()
        tour.count_values()
        tour.look_at_raw_records()
        tour.look_at_user_pages()
        tour.look_at_memberships()
        tour.open_help_and_palette()
        tour.mistype_a_filter()
        tour.export(tmp_path / f"{ATTACK}.csv")
        switches, output = list(session.terminal.switches), session.output
        session.press("q")
    assert not session.terminal.foreign
    assert switches.count("1049h") == 1
    assert "1049l" not in switches
    assert len(hostile_users()) == len(HOSTILE_VALUES)
    assert [value for value in ACTING if value in output] == []
    seen = "\n".join(session.seen)
    assert size[0] < _WIDE or [picture for picture in SHOWN if picture not in seen] == []
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_hostile_name_of_a_group_reaches_the_terminal_raw(size: tuple[int, int]) -> None:
    """In the table of groups, in their details, and as the title of a group's members."""
    seed = GroupSeed(Seed(MANY, DEMO_SEED))
    groups = [group for group in map(seed.group, range(seed.count)) if group.name in ACTING]
    with terminal_session([*AIRDECK, "--demo", "--demo-users", str(MANY)], size) as session:
        session.wait_for(f"{MANY:,} users")
        session.press(F5)
        session.wait_for(f"{seed.count} groups")
        session.press("/")
        session.wait_for("Clear, then leave")
        session.paste(f"id:{'|'.join(group.id for group in groups)}")
        session.wait_for(f"{len(groups)} shown of {seed.count}")
        session.press(ENTER)
        session.wait_for(TABLE_KEYS)
        if size[0] < _WIDE:
            session.press("d")
        for group in groups:
            session.wait_for(group.id)
            session.press(DOWN)
        session.press("g", ENTER)
        session.wait_for("Members of", gone="Reading")
        session.press(ESCAPE)
        session.wait_for("Groups", gone="Members of")
        output = session.output
        session.press("q")
    assert not session.terminal.foreign
    assert len(groups) > 10
    assert [value for value in ACTING if value in output] == []
    seen = "\n".join(session.seen)
    assert [group.name for group in groups if printable(group.name)[:8] not in seen] == []


@pytest.mark.parametrize("value", [value for value in ACTING if not value.isprintable()], ids=ascii)
def test_the_strict_terminal_notices_each_hostile_value(value: str) -> None:
    """The measure itself: a hostile value that came through raw would be found."""
    terminal = Terminal(80, 24)
    terminal.feed(f"\x1b[1;1HName {value} and more\x1b[2;1H")
    assert terminal.foreign or terminal.switches

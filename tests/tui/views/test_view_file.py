"""The file of saved views: read whole or refused with words, written so that it reads back."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api_client.directory.query.filter import Filter
from api_client.directory.query.sort import parse_sort
from api_client.directory.user_columns import USERS
from api_client.errors import InvalidInputError
from tui.sheets.look import Look
from tui.views.book import ViewBook
from tui.views.saved import LONGEST_NAME, SavedView, Views, saved, without
from tui.views.shipped import SHIPPED
from tui.views.view_file import read_views, write_views

TABLES = ("users", "groups")
EXAMPLE = """version = 1

[[users]]
name = "Leavers of Finance"   # a comment
filter = 'dept:Finance state:deactivated'
sort = ["last_active:desc", "name"]
columns = ["name", "email"]

[[users]]
name = "All"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is, in a folder that is not there yet."""
    return tmp_path / "config" / "views.toml"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_documented_format_is_read(path: Path) -> None:
    """Order and everything that a view says; what is left out is empty."""
    _write(path, EXAMPLE)
    first = Look("dept:Finance state:deactivated", ("last_active:desc", "name"), ("name", "email"))
    assert read_views(path, TABLES) == {"users": (SavedView("Leavers of Finance", first), SavedView("All", Look()))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[users]]\nname = 'x'\n", "The version is missing"),
        ("version = 2\n", "It was written by a newer airdeck"),
        ("version = 0\n", "The version is missing or not known"),
        ("version = 1\nusers = [\n", "This is not TOML"),
        (
            "version = 1\n\n[[people]]\nname = 'x'\n",
            "line 3: There is no table 'people'. The tables are users, groups.",
        ),
        ("version = 1\nusers = 3\n", "line 2: users is not a list"),
        ("version = 1\nusers = [3]\n", "This is no view."),
        ("version = 1\n[[users]]\nfilter = 'x'\n", "line 2: A view has a name"),
        (
            "version = 1\n[[users]]\nname = 'x'\n\n[[users]]\nname = 'y'\nfitler = 'z'\n",
            "line 5: A view has no key 'fitler'",
        ),
        ("version = 1\n[[users]]\nname = 'x'\n[[users]]\nname = 'X'\n", "line 4: There is a view 'X' already."),
        ("version = 1\n[[users]]\nname = ''\n", "line 2: A name has 1 to 40 characters, each of which can be seen."),
        ("version = 1\n[[users]]\nname = 'x'\nsort = 'name'\n", "sort is not a list of texts"),
        ("version = 1\n[[users]]\nname = 'x'\ncolumns = ['name', 1]\n", "columns is not a list of texts"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(path: Path, text: str, words: str) -> None:
    """With the line where that can be told, and what was expected; nothing is read by halves."""
    _write(path, text)
    with pytest.raises(InvalidInputError) as caught:
        read_views(path, TABLES)
    assert words in f"{caught.value.message} {caught.value.hint}"
    assert str(path) in caught.value.message


_NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=LONGEST_NAME)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_LOOKS = st.builds(Look, _TEXTS, st.lists(_TEXTS, max_size=3).map(tuple), st.lists(_TEXTS, max_size=3).map(tuple))
_VIEWS = st.lists(st.builds(SavedView, _NAMES, _LOOKS), max_size=4, unique_by=lambda view: view.name.casefold())


@given(st.dictionaries(st.sampled_from(TABLES), _VIEWS.map(tuple)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_reads_back(path: Path, views: dict[str, Views]) -> None:
    """Whatever names and filters hold; an empty list stays one."""
    write_views(path, views)
    assert read_views(path, TABLES) == views
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_shipped_views_are_for_tables_that_the_file_does_not_speak_of(path: Path) -> None:
    """An empty list means none; another table's views change nothing."""
    book = ViewBook(path, TABLES)
    book.read()
    assert book.of("users") == SHIPPED["users"]
    _write(path, 'version = 1\n[[groups]]\nname = "Big"\n')
    book.read()
    assert (book.of("users"), book.of("groups")) == (SHIPPED["users"], (SavedView("Big", Look()),))
    _write(path, "version = 1\nusers = []\n")
    book.read()
    assert book.of("users") == ()


def test_a_change_keeps_what_was_edited_meanwhile(path: Path) -> None:
    """The file is read anew first, so that two programs lose nothing of each other's."""
    book = ViewBook(path, TABLES)
    book.read()
    book.change("users", lambda views: saved(views, SavedView("Mine", Look("x"))))
    assert [view.name for view in book.of("users")] == [*(view.name for view in SHIPPED["users"]), "Mine"]
    _write(path, f"{path.read_text(encoding='utf-8')}\n[[groups]]\nname = 'Edited'\n")
    book.change("users", lambda views: without(views, 0))
    assert book.of("groups") == (SavedView("Edited", Look()),)
    assert book.of("users")[0] == SHIPPED["users"][1]


def test_a_file_that_is_not_understood_is_never_overwritten(path: Path) -> None:
    """A change is refused, and the file and the views that were known stay."""
    book = ViewBook(path, TABLES)
    _write(path, "version = 1\n[[users]]\nname = 'x'\nfilters = 'a'\n")
    before = path.read_bytes()
    with pytest.raises(InvalidInputError, match="'filters'"):
        book.change("users", lambda views: without(views, 0))
    assert path.read_bytes() == before
    assert book.of("users") == SHIPPED["users"]


@pytest.mark.parametrize("view", SHIPPED["users"], ids=lambda view: view.name)
def test_shipped_views_can_be_read(view: SavedView) -> None:
    """Filter, sort and columns are those of the users table, written by their ids."""
    assert Filter.parse(view.look.filter, USERS).text == view.look.filter
    assert [column.id for column in USERS.parse(view.look.columns)] == list(view.look.columns)
    for key in view.look.sort:
        assert parse_sort(key, USERS).column_id == key.partition(":")[0]

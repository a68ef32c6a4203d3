"""Lists of saved views: what can be done with them, and which one somebody stands on."""

from __future__ import annotations

import pytest

from tui.sheets.look import Look
from tui.views.saved import (
    MOST_VIEWS,
    SavedView,
    ViewNameError,
    Views,
    moved,
    place_of,
    renamed,
    saved,
    standing,
    without,
)

VIEWS = (
    SavedView("All", Look()),
    SavedView("Legal", Look("dept:legal")),
    SavedView("Also all", Look()),
)


def _names(views: Views) -> list[str]:
    return [view.name for view in views]


def test_saving_replaces_the_view_of_that_name_or_adds_one() -> None:
    """Case and blanks do not make another name; the place, and with it the key, stays."""
    views = saved(VIEWS, SavedView("  LEGAL ", Look("state:active")))
    assert _names(views) == ["All", "LEGAL", "Also all"]
    assert views[1].look == Look("state:active")
    assert _names(saved(VIEWS, SavedView("New  one", Look()))) == ["All", "Legal", "Also all", "New one"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x1bb", "a\u202eb"])
def test_a_name_that_nobody_could_read_is_refused(name: str) -> None:
    """Empty, too long, or with characters that act or hide."""
    with pytest.raises(ViewNameError, match="1 to 40"):
        saved(VIEWS, SavedView(name, Look()))
    with pytest.raises(ViewNameError, match="1 to 40"):
        renamed(VIEWS, 0, name)


def test_there_is_an_end_to_views() -> None:
    """A file cannot grow without bounds; replacing is still possible."""
    views = tuple(SavedView(str(number), Look()) for number in range(MOST_VIEWS))
    with pytest.raises(ViewNameError, match=f"at most {MOST_VIEWS}"):
        saved(views, SavedView("one more", Look()))
    assert len(saved(views, SavedView("7", Look("x")))) == MOST_VIEWS


def test_renaming_moving_and_deleting() -> None:
    """No two views get one name, and nothing moves over the ends."""
    assert _names(renamed(VIEWS, 1, "Law")) == ["All", "Law", "Also all"]
    assert _names(renamed(VIEWS, 1, "LEGAL")) == ["All", "LEGAL", "Also all"]
    with pytest.raises(ViewNameError, match="already"):
        renamed(VIEWS, 1, "all")
    assert _names(moved(VIEWS, 0, 1)) == ["Legal", "All", "Also all"]
    assert _names(moved(VIEWS, 2, -1)) == ["All", "Also all", "Legal"]
    assert moved(VIEWS, 0, -1) == moved(VIEWS, 2, 1) == VIEWS
    assert _names(without(VIEWS, 1)) == ["All", "Also all"]


def test_a_view_is_found_by_name() -> None:
    """In any case; where there is none, the others are named."""
    assert place_of(VIEWS, " legal ") == 1
    with pytest.raises(ViewNameError) as caught:
        place_of(VIEWS, "Sales")
    assert caught.value.hint == "There are: All, Legal, Also all."


@pytest.mark.parametrize(
    ("look", "chosen", "expected"),
    [
        (Look(), "", (0, False)),
        (Look(), "Also all", (2, False)),
        (Look("dept:legal"), "All", (1, False)),
        (Look("dept:sales"), "Legal", (1, True)),
        (Look("dept:sales"), "Gone", (None, False)),
    ],
)
def test_which_view_one_stands_on(look: Look, chosen: str, expected: tuple[int | None, bool]) -> None:
    """The one that looks just so, before the one that was chosen and then changed."""
    assert standing(VIEWS, look, chosen) == expected

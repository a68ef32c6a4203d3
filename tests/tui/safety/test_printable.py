"""Text from outside on its way to the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.widgets.hostile import HOSTILE
from tui.safety.printable import printable, printable_lines

ANY_TEXT = st.text(st.characters())
"""Every code point, lone surrogates included."""


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("", ""),
        ("Ada Lovelace", "Ada Lovelace"),
        ("José 张伟 محمد 🎉", "José 张伟 محمد 🎉"),
        ("e\u0301ric", "e\u0301ric"),
        ("a\x1b[2Jb\n\x7f", "a␛[2Jb␊␡"),
        ("a\x9bb", "a<U+009B>b"),
        ("Mallory\u202egnp.exe", "Mallory<U+202E>gnp.exe"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\U000e0041", "a<U+E0041>"),
        ("\u3164", "<U+3164>"),
        ("a\u00a0b\u3000c", "a b c"),
        ("a\ud800\ue000\u0378", "a\ufffd\ufffd\ufffd"),
        ("\u0301alone", "\u25cc\u0301alone"),
    ],
)
def test_each_kind_has_its_picture(raw: str, shown: str) -> None:
    """Text stays, what acts or hides is shown, blanks become blanks, and what is no character is replaced."""
    assert printable(raw) == shown


@pytest.mark.parametrize("name", ["\u0646\u0627\u0645\u0647\u200c\u0627\u06cc", "क्\u200dष", "👩\u200d👩\u200d👧"])
def test_joiners_stay_where_they_are_needed(name: str) -> None:
    """Persian and Indic names and emoji families keep their joiners."""
    assert printable(name) == name


@pytest.mark.parametrize("name", ["ad\u200dmin", "ad\u200cmin", "\u200dadmin", "admin\u200d", "Ж\u200dЖ", "a\u200d👩"])
def test_joiners_elsewhere_are_shown(name: str) -> None:
    """A joiner that nothing needs makes two names look the same, so it is shown."""
    assert "<U+200" in printable(name)


@pytest.mark.parametrize(("raw", "shown"), [("❤\ufe0f", "❤"), ("1\ufe0f\u20e3", "1\u20e3"), ("葛\U000e0100", "葛")])
def test_variation_selectors_in_their_place_are_dropped(raw: str, shown: str) -> None:
    """A selector changes the looks of a character, and its width on some terminals only."""
    assert printable(raw) == shown


@given(ANY_TEXT)
def test_nothing_unfit_is_left(text: str) -> None:
    """Whatever comes in, what comes out is drawn by a terminal and obeyed by none."""
    shown = printable(text)
    assert all(one.isprintable() or one in "\u200c\u200d" for one in shown)
    assert not {unicodedata.category(one) for one in shown} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(ANY_TEXT)
def test_a_second_pass_changes_nothing(text: str) -> None:
    """Text may pass twice on its way without harm."""
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_values_are_told_from_harmless_ones(kind: str) -> None:
    """A hostile value is not drawn as it is, except where drawing it is harmless."""
    value = HOSTILE[kind]
    assert (printable(value) == value) == (kind in {"markup", "very long"})


def test_lines_are_kept_apart() -> None:
    """Line breaks of both kinds end a line, tabs become blanks, and each line is made printable."""
    assert printable_lines('{\r\n\t"a": "\x1b"\n}') == ["{", '    "a": "␛"', "}"]

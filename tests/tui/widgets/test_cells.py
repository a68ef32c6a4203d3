"""Texts in exactly so many cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.widgets.hostile import HOSTILE
from tui.widgets.table.cells import fit

MIXED = st.text(st.one_of(st.characters(), st.sampled_from("a张🎉é\u0301\u200d\ufe0f👩")), max_size=60)


@given(MIXED, st.integers(0, 40), st.booleans())
def test_a_text_takes_exactly_its_cells(text: str, width: int, right: bool) -> None:  # noqa: FBT001
    """Neither wide characters nor joiners nor marks make a cell wider or narrower than its column."""
    assert cell_len(fit(text, width, right=right)) == width


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_take_exactly_their_cells(kind: str) -> None:
    """What tries to break the layout does not."""
    assert [cell_len(fit(HOSTILE[kind], width)) for width in (1, 2, 7, 30)] == [1, 2, 7, 30]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Ada", 5, "Ada  "),
        ("Ada Lovelace", 12, "Ada Lovelace"),
        ("Ada Lovelace", 8, "Ada Lov…"),
        ("Ada Lovelace", 5, "Ada… "),
        ("张伟张伟", 6, "张伟… "),
        ("张伟张伟", 5, "张伟…"),
        ("张", 1, "…"),
        ("anything", 0, ""),
    ],
)
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, width: int, shown: str) -> None:
    """A cut text shows that it was cut; a wide character is never cut in half."""
    assert fit(text, width) == shown


def test_numbers_stand_on_the_right() -> None:
    """A right-aligned text is padded on its left."""
    assert fit("42", 5, right=True) == "   42"

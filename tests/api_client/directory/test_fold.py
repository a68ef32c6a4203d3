"""Folding: what people type finds what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.fold import fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("García", "garcia"),
        ("STRASSE", "straße"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("İstanbul", "istanbul"),
        ("ﬁnance", "finance"),
        ("\uff26\uff55\uff4c\uff4c", "full"),
        ("Nguyễn", "NGUYEN"),
        ("ΟΔΟΣ", "οδος"),
        ("Иванов", "иванов"),
        ("℡", "tel"),
    ],
)
def test_case_accents_and_forms_make_no_difference(written: str, typed: str) -> None:
    """A name is found however its case, accents and compatibility forms are typed."""
    assert fold(written) == fold(typed)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_is_done_once(text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_plain_text_is_the_same(text: str) -> None:
    """A text of ASCII folds as it does beside an accented letter, which takes the long way."""
    assert fold(text) + "e" == fold(text + "é")

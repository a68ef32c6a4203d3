"""A roster that would look like "everyone left", or that says things twice, is acted upon by nobody."""

from __future__ import annotations

import pytest

from api_client.errors import DuplicateKeysError, RosterError, TooFewMatchedError
from api_client.operations.roster.checks import check_roster
from api_client.operations.roster.reading import roster_of
from api_client.operations.roster.reconcile import reconcile
from tests.api_client.operations.people import ADA, BOB, LEAVER, people


def _check(content: str) -> None:
    check_roster(reconcile(roster_of(content.encode(), "roster.csv"), people()))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (f"{ADA}\n{BOB}\n{ADA}\n", DuplicateKeysError, f"user {ADA} in lines 1, 3"),
        (f"{ADA}\n{BOB}\nada.lovelace@corp.example\n", DuplicateKeysError, f"user {ADA} in lines 1, 3"),
        (f"{ADA}\n{BOB}\n{LEAVER}\nx@y.z\nX@Y.z\n", DuplicateKeysError, "x@y.z in lines 4, 5"),
        (f"{ADA}\nx@y.z\nz@y.x\n", TooFewMatchedError, "Of 3 lines of roster.csv, 1 leads to a user here."),
        ("email,name\n,Ada\n,Bob\n", TooFewMatchedError, "line 2, '': the line has no id"),
    ],
)
def test_it_stops_with_an_explanation(content: str, error: type[RosterError], words: str) -> None:
    """Duplicates name their lines; a file of which most lines find nobody shows the first of them."""
    with pytest.raises(error) as caught:
        _check(content)
    assert words in caught.value.message
    assert caught.value.hint


def test_half_is_enough() -> None:
    """Less than half stops; lines without a key are no duplicates of each other."""
    _check(f"{ADA}\n{LEAVER}\nx@y.z\nz@y.x\n")
    _check(f"email,id\n,{ADA}\n,{BOB}\n,\n,\n")

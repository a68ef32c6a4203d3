"""Each line of a roster ends in exactly one class, and none leads to somebody whom it does not mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.directory import Directory
from api_client.operations.roster.classes import LineClass
from api_client.operations.roster.lines import Key, KeyKind, Roster, RosterLine
from api_client.operations.roster.reading import roster_of, roster_of_words
from api_client.operations.roster.reconcile import reconcile
from api_client.operations.roster.reconciliation import LineResult, Reconciliation
from tests.api_client.operations.people import ADA, ADMIN, BOB, GUEST, LEAVER, OWNER, ROBOT, STRANGER, people


def _deactivated(directory: Directory) -> Callable[[int], bool]:
    return lambda row: directory.value("state", row) == "deactivated"


def _reconciled(content: str, directory: Directory | None = None) -> Reconciliation:
    known = directory or people()
    return reconcile(roster_of(content.encode(), "roster.csv"), known, me=OWNER, is_already_so=_deactivated(known))


def _only(content: str, directory: Directory | None = None) -> LineResult:
    (result,) = _reconciled(content, directory).results
    return result


@pytest.mark.parametrize(
    ("user_id", "line_class"),
    [
        (ADA, LineClass.MATCHED),
        (OWNER, LineClass.SELF),
        (ADMIN, LineClass.ADMIN),
        (ROBOT, LineClass.SERVICE_ACCOUNT),
        (STRANGER, LineClass.UNMANAGED),
        (GUEST, LineClass.EXTERNAL),
        (LEAVER, LineClass.ALREADY_SO),
    ],
)
def test_who_is_found_is_classed_by_what_they_are(user_id: str, line_class: LineClass) -> None:
    """One class each, with the id and address of the user and a reason in words."""
    directory = people()
    row = directory.row_of(user_id)
    assert row is not None
    result = _only(f"{user_id}\n")
    assert (result.line_class, result.user_id) == (line_class, user_id)
    assert result.email == directory.value("email", row)
    assert result.words


@pytest.mark.parametrize("key", [ADA, "ada.lovelace@CORP.example", "2"])
def test_a_user_is_found_by_id_address_or_external_id(key: str) -> None:
    """Addresses without regard to case."""
    assert _only(f"{key}\n").user_id == ADA


@pytest.mark.parametrize("key", ["usrNOBODY0000000", ADA.upper(), "nobody@corp.example", "99"])
def test_a_key_of_nobody_finds_nobody(key: str) -> None:
    """Airtable ids are compared exactly."""
    result = _only(f"{key}\n")
    assert (result.line_class, result.user_id, result.email) == (LineClass.NOT_FOUND, "", "")


def test_external_ids_are_looked_for_in_columns_of_ids_too() -> None:
    """What HR calls its id is no id of Airtable's."""
    assert _only("id,name\nE-3,Bob\n").user_id == BOB


def test_accents_tell_people_apart() -> None:
    """An address with another letter is another address, whatever the filter language folds."""
    assert _only("adá.lovelace@corp.example\n").line_class is LineClass.NOT_FOUND


def test_an_address_of_several_users_is_ambiguous() -> None:
    """Nobody is chosen, and the words name them."""
    result = _only("bob@corp.example\n", people(usrOther={"email": "BOB@corp.example"}))
    assert (result.line_class, result.user_id) == (LineClass.AMBIGUOUS, "")
    assert BOB in result.words
    assert "usrOther" in result.words


def test_another_key_of_the_line_can_decide() -> None:
    """Two share the address, and the external id of the line is of one of them."""
    directory = people(usrOther={"email": "bob@corp.example", "external_id": "77"})
    assert _only("email,employee id\nbob@corp.example,77\n", directory).user_id == "usrOther"


@pytest.mark.parametrize(
    "content",
    [
        f"id,email\n{ADA},bob@corp.example\n",
        "email,external id\nada.lovelace@corp.example,E-3\n",
        "id,email\nusrA1b2C3d4E5f6G7,bob@corp.example\n",
    ],
)
def test_keys_that_contradict_each_other_are_ambiguous(content: str) -> None:
    """Also an id of nobody beside an address: the address may have gone to another account since."""
    result = _only(content)
    assert (result.line_class, result.user_id) == (LineClass.AMBIGUOUS, "")
    assert BOB in result.words


def test_an_external_id_of_nobody_does_not_stand_against_an_address() -> None:
    """HR's numbers need not be what the identity provider pushed."""
    assert _only("email,employee id\nbob@corp.example,10023\n").user_id == BOB


def test_it_says_where_external_ids_are_unknown() -> None:
    """A line may find nobody because no API told the external id."""
    assert "of 2 users they are not" in _only("99\n").words
    assert "external ids" not in _only("nobody@corp.example\n").words


def test_counts_users_and_table_tell_the_same() -> None:
    """The table has a row for each line, with its number, and exports as every table does."""
    reconciliation = _reconciled(f"{ADA}\nbob@corp.example\nnobody@corp.example\n{LEAVER}\n")
    assert reconciliation.counts == {LineClass.NOT_FOUND: 1, LineClass.ALREADY_SO: 1, LineClass.MATCHED: 2}
    assert (reconciliation.found, reconciliation.user_ids) == (3, (ADA, BOB, LEAVER))
    table = reconciliation.table()
    rows = table.arrow(table.columns.in_file, table.rows).to_pylist()
    assert [(row["Line"], row["Key"], row["Class"], row["User ID"]) for row in rows] == [
        (1, ADA, "matched", ADA),
        (2, "bob@corp.example", "matched", BOB),
        (3, "nobody@corp.example", "not found", ""),
        (4, LEAVER, "already so", LEAVER),
    ]
    assert all(row["Words"] for row in rows)


def test_words_of_the_command_line_get_the_same_classes() -> None:
    """`ID|EMAIL …` are lines as those of a file are."""
    reconciliation = reconcile(roster_of_words([OWNER, "bob@corp.example", "x@y.z"]), people(), me=OWNER)
    assert [result.line_class for result in reconciliation.results] == [
        LineClass.SELF,
        LineClass.MATCHED,
        LineClass.NOT_FOUND,
    ]


_KEYS = st.builds(
    Key,
    st.sampled_from(KeyKind),
    st.sampled_from([OWNER, ADA, BOB, GUEST, LEAVER, "bob@corp.example", "E-3", "8", "usrNOBODY00000000"])
    | st.text(min_size=1, max_size=5),
)
_LINES = st.builds(
    RosterLine, number=st.just(0), keys=st.lists(_KEYS, max_size=3).map(tuple), trouble=st.sampled_from(["", "odd"])
).map(lambda line: line if line.keys else RosterLine(line.number, (), "no key"))


@given(st.lists(_LINES, max_size=12))
def test_nothing_is_lost(lines: list[RosterLine]) -> None:
    """Whatever the lines: one result for each, in order, with a class and words; a user where and only where found."""
    roster = Roster("roster", tuple(lines))
    directory = people()
    reconciliation = reconcile(roster, directory, me=OWNER, is_already_so=_deactivated(directory))
    assert [result.line for result in reconciliation.results] == lines
    assert sum(reconciliation.counts.values()) == len(lines)
    for result in reconciliation.results:
        assert result.words
        assert bool(result.user_id) == result.line_class.is_found
        assert not result.user_id or directory.row_of(result.user_id) is not None
    found = [result.user_id for result in reconciliation.results if result.user_id]
    assert list(reconciliation.user_ids) == sorted(set(found), key=found.index)

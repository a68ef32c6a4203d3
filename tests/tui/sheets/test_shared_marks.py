"""Marks of two tables of the same people stay alike, but for those who are in one of them alone."""

from __future__ import annotations

from api_client.directory.directory import Directory
from api_client.directory.member_columns import MEMBERS
from tui.sheets.shared_marks import SharedMarks
from tui.sheets.sheet import Sheet


def _sheet(directory: Directory, *ids: str) -> Sheet:
    directory.merge(ids, {})
    return Sheet(directory)


def _marked(sheet: Sheet) -> list[str]:
    return sheet.directory.ids(sheet.marks.rows)


def _mark(sheet: Sheet, *ids: str) -> None:
    sheet.marks.set(sheet.directory.rows_of(ids))


def test_marks_of_users_show_on_members() -> None:
    """Whoever is marked as a user is marked as a member; who is in the group alone keeps the own mark."""
    users, members = _sheet(Directory(), "a", "b", "c"), _sheet(Directory(MEMBERS), "c", "ghost", "b")
    _mark(users, "a", "b")
    _mark(members, "c", "ghost")
    SharedMarks(members, users).take_over()
    assert _marked(members) == ["ghost", "b"]


def test_marks_of_members_show_on_users() -> None:
    """Users who are not members keep theirs; a mark taken off a member goes off the user."""
    users, members = _sheet(Directory(), "a", "b", "c"), _sheet(Directory(MEMBERS), "c", "ghost", "b")
    _mark(users, "a", "b")
    _mark(members, "c", "ghost")
    SharedMarks(members, users).hand_on()
    assert _marked(users) == ["a", "c"]


def test_people_who_come_later_are_known_too() -> None:
    """Neither table has to be whole when the marks are first shared."""
    users, members = _sheet(Directory(), "a"), _sheet(Directory(MEMBERS), "a", "b")
    shared = SharedMarks(members, users)
    shared.hand_on()
    users.directory.merge(["b"], {})
    members.directory.merge(["c"], {})
    users.directory.merge(["c"], {})
    _mark(members, "b", "c")
    shared.hand_on()
    assert _marked(users) == ["b", "c"]

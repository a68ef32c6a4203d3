"""A roster is read as programs and people write them, and what cannot be read is explained."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from api_client.errors import (
    EmptyRosterError,
    NoKeyColumnError,
    RosterError,
    UnreadableRosterError,
    WrongDelimiterError,
)
from api_client.operations.roster import reading
from api_client.operations.roster.decoding import LATIN_1_NOTE
from api_client.operations.roster.lines import Key, KeyKind, Roster
from api_client.operations.roster.reading import read_roster, roster_of, roster_of_words
from tests.api_client.operations.roster.files import workbook


def _read(text: str | bytes) -> Roster:
    return roster_of(text.encode() if isinstance(text, str) else text, "leavers.csv")


def _lines(roster: Roster) -> list[tuple[int, list[tuple[KeyKind, str]]]]:
    return [(line.number, [(key.kind, key.text) for key in line.keys]) for line in roster.lines]


def _keys(roster: Roster) -> list[str]:
    return [line.key for line in roster.lines]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_divided_by_comma_semicolon_or_tab(delimiter: str) -> None:
    """Whichever the program wrote, the same people come out, under the numbers of their lines."""
    rows = [("Employee ID", "Name", "E-Mail"), ("10023", '"Byron, Ada; Dr."', "ada@corp.example"), ("", "Bob", "b@c.d")]
    roster = _read("\r\n".join(delimiter.join(row) for row in rows) + "\r\n")
    assert _lines(roster) == [
        (2, [(KeyKind.EMAIL, "ada@corp.example"), (KeyKind.EXTERNAL_ID, "10023")]),
        (3, [(KeyKind.EMAIL, "b@c.d")]),
    ]
    assert roster.notes == ()


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        *((name, KeyKind.ID) for name in ("id", "User ID", "Airtable user-id", "USER_ID")),
        *((name, KeyKind.EMAIL) for name in ("Email", "e-mail", "E_Mail Address", "userName", " UPN ")),
        *((name, KeyKind.EXTERNAL_ID) for name in ("External ID", "externalId", "Employee Number", "EMPLOYEE_ID")),
    ],
)
def test_headers_are_known_however_they_are_spelled(header: str, kind: KeyKind) -> None:
    """Case, blanks, underscores and dashes do not matter."""
    (line,) = _read(f"Department,{header}\nFinance,x17\n").lines
    assert line.keys == (Key(kind, "x17"),)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_in_all_its_forms(mark: bytes, encoding: str) -> None:
    """With or without a byte order mark, and without a word about it."""
    roster = _read(mark + "Name,Email\nZoë,zoë@corp.example\n".encode(encoding))
    assert (_keys(roster), roster.notes) == (["zoë@corp.example"], ())


def test_what_is_not_unicode_is_latin_1_and_said_so() -> None:
    """Old spreadsheets write it; the reader is told, since other encodings look the same."""
    roster = _read("Name;Email\nZoë;zoë@corp.example\n".encode("latin-1"))
    assert (_keys(roster), roster.notes) == (["zoë@corp.example"], (LATIN_1_NOTE,))


def test_a_plain_list_needs_no_header() -> None:
    """One person per line, by address or id, as people paste them; empty lines count and say nothing."""
    roster = _read("\n ada@corp.example ;\n\nusrA1b2C3d4E5f6G7\nBob Marley <bob@corp.example>\nmailto:c@d.e\n10023\n")
    assert _lines(roster) == [
        (2, [(KeyKind.EMAIL, "ada@corp.example")]),
        (4, [(KeyKind.ID, "usrA1b2C3d4E5f6G7")]),
        (5, [(KeyKind.EMAIL, "bob@corp.example")]),
        (6, [(KeyKind.EMAIL, "c@d.e")]),
        (7, [(KeyKind.ID, "10023")]),
    ]


def test_a_line_of_a_list_is_no_header() -> None:
    """A word that would head a column does not, below an address."""
    assert _keys(_read("ada@corp.example\nlogin\nbob@corp.example\n")) == [
        "ada@corp.example",
        "login",
        "bob@corp.example",
    ]


def test_a_workbook_is_read_as_a_table_is() -> None:
    """The first sheet that holds anything; numbers as they are written, rows under the numbers that Excel shows."""
    rows = (("Report of today",), (), ("UPN", "Employee No"), ("ada@corp.example", 10023.0), (), ("b@c.d", "00042"))
    roster = _read(workbook((), rows, (("notes",),)))
    assert _lines(roster) == [
        (4, [(KeyKind.EMAIL, "ada@corp.example"), (KeyKind.EXTERNAL_ID, "10023")]),
        (6, [(KeyKind.EMAIL, "b@c.d"), (KeyKind.EXTERNAL_ID, "00042")]),
    ]
    assert roster.notes == (
        "Of its 3 sheets, 'Sheet 2' alone was read.",
        "The header was found below 1 line of other text.",
    )


def test_lines_keep_their_numbers_over_breaks_in_cells() -> None:
    """A cell with a line break moves the lines below it, as an editor shows them."""
    roster = _read('Name,Email\n"Ada\nByron",ada@corp.example\nBob,b@c.d\n')
    assert [line.number for line in roster.lines] == [2, 4]


def test_excels_own_first_line_tells_the_delimiter() -> None:
    """`sep=;` is no header."""
    assert _lines(_read("sep=;\nEmail;Name\nada@corp.example;a,b,c\n")) == [(3, [(KeyKind.EMAIL, "ada@corp.example")])]


def test_cells_of_an_airdeck_export_are_read_back() -> None:
    """The apostrophe that protects a cell from spreadsheets is no part of an address."""
    assert _keys(_read('"User ID","Email"\n"","\'+ada@corp.example"\n')) == ["+ada@corp.example"]


def test_a_line_that_names_nobody_stays_with_its_trouble() -> None:
    """Nothing is lost: a line without key, and one that has too many cells, are lines too."""
    roster = _read("Email,Name\n,Ada\nbob@corp.example,Byron, Bob\nc@d.e,Carl\nd@e.f,Dora\n")
    assert [(line.number, line.key, bool(line.trouble)) for line in roster.lines] == [
        (2, "", True),
        (3, "", True),
        (4, "c@d.e", False),
        (5, "d@e.f", False),
    ]
    assert "3 cells where 2 belong" in roster.lines[1].trouble


def test_the_words_of_a_command_line_are_a_roster() -> None:
    """A word that is repeated counts once."""
    assert _lines(roster_of_words(["usrA1b2C3d4E5f6G7", " ada@corp.example", "ADA@corp.example"])) == [
        (1, [(KeyKind.ID, "usrA1b2C3d4E5f6G7")]),
        (2, [(KeyKind.EMAIL, "ADA@corp.example")]),
    ]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyRosterError, "no line about anybody"),
        (codecs.BOM_UTF8 + b"\r\n \r\n,,,\r\n", EmptyRosterError, "no line"),
        (b"Email,Name\n", EmptyRosterError, "no line"),
        (b"Name,Department\nAda,R&D\n", NoKeyColumnError, "'Name', 'Department'"),
        (b"usrA1b2C3d4E5f6G7,ada@corp.example\n", NoKeyColumnError, "'usrA1b2C3d4E5f6G7', 'ada@corp.example'"),
        (b"Email|Name\nada@corp.example|Ada\n", WrongDelimiterError, "vertical bar"),
        (b"Email,Name\nada@corp.example;Ada\nb@c.d;Bob\n", WrongDelimiterError, "2 of 2 lines"),
        (b"Email,Name\na@b.c,Byron, Ada\nb@c.d,Marley, Bob\n", WrongDelimiterError, "line 2 has 3"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0", UnreadableRosterError, "not a text file"),
        (b"Email\n" + b"ada@corp.example\n" * 99 + b"\0", UnreadableRosterError, "not a text file"),
        (b"Email\n\x01\x02\x03\x04@corp.example\n", UnreadableRosterError, "not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), UnreadableRosterError, "old Excel format"),
        (b"PK\x03\x04 and no archive", UnreadableRosterError, "damaged"),
        (workbook((("Email",),))[:-900], UnreadableRosterError, "damaged"),
        (workbook(()), EmptyRosterError, "no line"),
        (b'Email,Name\n"' + b"x" * 200_000, UnreadableRosterError, "as a table"),
    ],
)
def test_what_cannot_be_used_is_explained(content: bytes, error: type[RosterError], words: str) -> None:
    """Each with an error of its own, which names the file and what was seen, and a hint."""
    with pytest.raises(error) as caught:
        roster_of(content, "leavers.csv")
    assert words in caught.value.message
    assert "leavers.csv" in caught.value.message
    assert caught.value.hint


def test_an_archive_that_is_no_workbook_is_told_from_one() -> None:
    """Other office programs' files are ZIP archives as well."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(UnreadableRosterError, match="no XLSX workbook"):
        _read(stream.getvalue())


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive may hold anything."""
    monkeypatch.setattr("api_client.operations.roster.workbook._MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableRosterError, match="unpacks to more than 1,000 bytes"):
        _read(workbook((("Email",), ("a@b.c",))))


def test_a_file_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster of a million people is smaller than the limit; what is larger is none."""
    path = tmp_path / "leavers.csv"
    path.write_text("Email\nada@corp.example\n")
    assert read_roster(path).source == "leavers.csv"
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(UnreadableRosterError, match="larger than 10 bytes"):
        read_roster(path)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened_is_named(name: str, tmp_path: Path) -> None:
    """With the system's own words."""
    with pytest.raises(UnreadableRosterError, match=str(tmp_path)):
        read_roster(tmp_path / name)

"""Which columns of a roster name people: their headers, however HR and identity providers spell them."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.operations.roster.lines import KeyKind
from api_client.operations.roster.sheet import SheetRow

_TITLE_ROWS = 5
"""How many rows of titles may stand above a header."""

_SPELLINGS: dict[KeyKind, frozenset[str]] = {
    KeyKind.ID: frozenset({"id", "userid", "airtableid", "airtableuserid", "usrid"}),
    KeyKind.EMAIL: frozenset(
        {
            "email",
            "emailaddress",
            "useremail",
            "workemail",
            "businessemail",
            "companyemail",
            "primaryemail",
            "primaryemailaddress",
            "mail",
            "mailaddress",
            "username",
            "userprincipalname",
            "upn",
            "login",
        }
    ),
    KeyKind.EXTERNAL_ID: frozenset(
        {
            "externalid",
            "extid",
            "employeeid",
            "employeenumber",
            "employeeno",
            "empid",
            "personnelnumber",
            "personnelno",
            "staffid",
            "staffnumber",
            "workerid",
            "objectid",
        }
    ),
}
"""Normalised spellings: userName and UPN are what identity providers send as Airtable's e-mail address."""

_KIND_OF = {spelling: kind for kind, spellings in _SPELLINGS.items() for spelling in spellings}


def key_kind(header: str) -> KeyKind | None:
    """What a column of this header holds, or None where it names nobody."""
    return _KIND_OF.get("".join(letter for letter in header.casefold() if letter not in " _-.\t\n\u00a0"))


def key_columns(headers: Sequence[str]) -> tuple[tuple[int, KeyKind], ...]:
    """The places of the columns that name people, in the order of precedence of what they hold."""
    found = [(place, kind) for place, header in enumerate(headers) if (kind := key_kind(header))]
    return tuple(sorted(found, key=lambda column: tuple(KeyKind).index(column[1])))


def header_place(rows: Sequence[SheetRow]) -> int | None:
    """The place of the header among `rows`, which may stand below a few rows of titles; None without one."""
    for place, row in enumerate(rows[: _TITLE_ROWS + 1]):
        if key_columns(row.cells):
            return place
        if any("@" in cell for cell in row.cells):
            return None
    return None

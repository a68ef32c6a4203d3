"""Whatever bytes come in: a roster or an explanation; and what programs write is read as it was meant."""

from __future__ import annotations

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from api_client.errors import RosterError
from api_client.operations.roster.lines import KeyKind
from api_client.operations.roster.reading import roster_of

_NAME = st.from_regex(r"[a-z][a-z0-9.]{0,8}", fullmatch=True)
_ADDRESS = st.builds("{}@{}.example".format, _NAME, _NAME)
_CELL = st.text(st.characters(exclude_categories=("C",), exclude_characters="\r"), max_size=12) | st.sampled_from(
    ["Byron, Ada", "a;b", "tab\there", 'say "so"', "two\nlines"]
)


_BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=100).map(str.encode),
    st.binary(max_size=60).map(b"PK\x03\x04".__add__),
)


@given(_BYTES)
@example(b"sep=\n\n")
@example(b"\xff\xfe\x00")
def test_any_bytes_end_in_a_roster_or_an_explanation(content: bytes) -> None:
    """Never in another error; a roster has lines, and each line a key or its trouble."""
    try:
        lines = roster_of(content, "file").lines
    except RosterError as error:
        explained = bool(error.message and error.hint)
    else:
        explained = bool(lines) and all(bool(line.keys) != bool(line.trouble) for line in lines)
    assert explained


@given(
    rows=st.lists(st.tuples(_CELL, _ADDRESS), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_tables_are_read_as_they_were_written(
    rows: list[tuple[str, str]], delimiter: str, line_end: str, encoding: str
) -> None:
    """Whatever stands in the cells beside the keys, however it is divided, ended and encoded."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([("Name", "Email"), *rows])
    roster = roster_of(stream.getvalue().encode(encoding), "file")
    keys = [[(key.kind, key.text) for key in line.keys] for line in roster.lines]
    assert keys == [[(KeyKind.EMAIL, address)] for _, address in rows]

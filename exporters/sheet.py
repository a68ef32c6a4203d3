"""Rows of a sheet as SpreadsheetML (ECMA-376 part 1, 18.3), made column by column by Arrow."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from exporters.table import iso_times
from exporters.workbook import PLAIN_STYLE, TEXT_STYLE, TIME_STYLE, TITLE_STYLE

# XML takes neither most control characters nor U+FFFE and U+FFFF, and reads a carriage return as a line feed. The type
# ST_Xstring (22.9.2.19) writes any of them as _xHHHH_, and so the underscore of a text that already looks like that.
_NOT_PLAIN = r"[&<>\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]|_x[0-9A-Fa-f]{4}_"
_TO_ESCAPE = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_DAY = 86_400_000.0
_UNIX_EPOCH_DAY = 25_569.0
_FIRST_TIME = (61 - 25_569) * 86_400_000
"""1900-03-01 in milliseconds: the days before it have other numbers in Excel than elsewhere."""
_END_OF_TIME = 253_402_300_800_000
"""10000-01-01 in milliseconds, which is no date to Excel any more."""
_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""


def rows_of(batch: pa.RecordBatch, first_row: int) -> memoryview:
    """The rows of a batch, numbered from `first_row`."""
    numbers = pa.array(np.arange(first_row, first_row + batch.num_rows)).cast(pa.string())
    cells = [
        pc.fill_null(_cells(column, pc.binary_join_element_wise(f'<c r="{_letters(place)}', numbers, "")), "")
        for place, column in enumerate(batch.columns, 1)
    ]
    rows = pc.binary_join_element_wise('<row r="', numbers, '">', *cells, "</row>", "")
    _, offsets, xml = rows.buffers()
    ends = np.frombuffer(offsets, np.int32, len(rows) + 1, rows.offset * np.int32().itemsize)
    return memoryview(xml)[ends[0] : ends[-1]]


def titles_of(titles: Sequence[str]) -> bytes:
    """Row 1, with the titles."""
    cells = "".join(
        f'<c r="{_letters(place)}1" s="{TITLE_STYLE}" t="inlineStr"><is><t xml:space="preserve">{title}</t></is></c>'
        for place, title in enumerate(map(_escaped, titles), 1)
    )
    return f'<row r="1">{cells}</row>'.encode()


def unescape(text: str) -> str:
    """The text behind one in which characters were written as `_xHHHH_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _cells(column: pa.Array, starts: pa.Array) -> pa.Array:
    """The XML of each cell of a column, from `starts` on; null where there is none.

    Flags are the texts true and false: LibreOffice makes a formula of every cell that is typed as a boolean.
    """
    kind = column.type
    if pa.types.is_timestamp(kind):
        moments = column.cast(pa.timestamp("ms"), safe=False).cast(pa.int64())
        fits = pc.and_(pc.greater_equal(moments, _FIRST_TIME), pc.less(moments, _END_OF_TIME))
        days = pc.add(pc.divide(moments.cast(pa.float64(), safe=False), _DAY), _UNIX_EPOCH_DAY)
        return pc.if_else(fits, _numbers(days, starts, TIME_STYLE), _texts(iso_times(column), starts))
    texts = _texts(column.cast(pa.string()), starts)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        fits = pc.less_equal(pc.abs(column.cast(pa.float64(), safe=False)), _EXACT)
        return pc.if_else(fits, _numbers(column, starts, PLAIN_STYLE), texts)
    return texts


def _numbers(column: pa.Array, starts: pa.Array, style: int) -> pa.Array:
    """Cells of numbers, of which times are a kind."""
    return pc.binary_join_element_wise(starts, f'" s="{style}"><v>', column.cast(pa.string()), "</v></c>", "")


def _texts(column: pa.Array, starts: pa.Array) -> pa.Array:
    """Cells of text, which no spreadsheet takes for anything else."""
    middle = f'" s="{TEXT_STYLE}" t="inlineStr"><is><t xml:space="preserve">'
    return pc.binary_join_element_wise(starts, middle, _all_escaped(column), "</t></is></c>", "")


def _all_escaped(column: pa.Array) -> pa.Array:
    """Texts as XML holds them; most need nothing, and a look at all of them is cheap."""
    mask = pc.fill_null(pc.match_substring_regex(column, _NOT_PLAIN), False)
    suspects = column.filter(mask)
    if not len(suspects):
        return column
    return pc.replace_with_mask(column, mask, pa.array(map(_escaped, suspects.to_pylist()), pa.string()))


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: _ENTITIES.get(match[0]) or f"_x{ord(match[0]):04X}_", text)


def _letters(place: int) -> str:
    """A for the first column, Z, AA, and so on."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters

"""The bytes of a roster made into text, whichever program wrote them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from api_client.errors import UnreadableRosterError

LATIN_1_NOTE = "It is not UTF-8, so it was read as Latin-1: look at names and addresses with accents."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 4096
_MOST_CONTROLS = 0.01
_USUAL_CONTROLS = "\t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and in words what has to be known of how it was found."""

    text: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, source: str) -> Decoded:
    """The text of `content`: by its byte order mark, else UTF-8, UTF-16 or Latin-1, whichever fits first.

    Raises `UnreadableRosterError` for what is no text.
    """
    decoded = _decoded(content)
    controls = sum(1 for character in decoded.text if character < " " and character not in _USUAL_CONTROLS)
    if "\0" in decoded.text or controls > _MOST_CONTROLS * len(decoded.text):
        message = f"{source} is not a text file."
        raise UnreadableRosterError(message)
    return decoded


def _decoded(content: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"))
    try:
        return Decoded(content.decode(_unmarked(content)))
    except UnicodeDecodeError:
        return Decoded(content.decode("latin-1"), (LATIN_1_NOTE,))


def _unmarked(content: bytes) -> str:
    """UTF-16 where every other byte of a sample is mostly zero, as in Western text of that encoding; else UTF-8."""
    sample = content[:_SAMPLE_BYTES]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) * 2 > len(zeros):
            return encoding
    return "utf-8"

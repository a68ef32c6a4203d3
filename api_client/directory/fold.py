"""Text as it is compared: without regard to case, accents and compatibility forms."""

from __future__ import annotations

import unicodedata

_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Letters that people type without their stroke or ligature, and that Unicode does not decompose."""


def fold(text: str) -> str:
    """`text` as it is compared: "García" and "GARCIA" fold to the same; folding twice changes nothing.

    Case folding between two compatibility decompositions, as each of them can make work for the other (Unicode
    Standard, section 3.13, compatibility caseless matching); then the combining marks go.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_UNDECOMPOSED)

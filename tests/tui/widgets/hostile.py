"""Values that try to act on a terminal, to hide, or to break a layout, and what must never be written."""

from __future__ import annotations

import re

HOSTILE = {
    "clipboard": "Eve\x1b]52;c;cHduZWQ=\x07",
    "title": "Mallory\x1b]0;PWNED\x1b\\",
    "clear screen": "Eve\x1b[2J\x1b[1;1HYou have been logged out",
    "colour": "\x1b[31mred\x1b[0m",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "device report": "\x1b[6n",
    "c1 csi": "a\x9b2Jb",
    "c1 osc": "a\x9d0;PWNED\x9c",
    "nul": "a\x00b",
    "bell": "a\x07b",
    "backspace": "evil\x08\x08\x08\x08good",
    "tab": "a\tb",
    "line feed": "first\nsecond",
    "carriage return": "visible\rhidden!",
    "vertical tab": "a\x0bb\x0cc",
    "shift out": "a\x0eb\x0fc",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "line separator": "a\u2028b\u2029c",
    "right-to-left override": "Mallory\u202egnp.exe",
    "isolates": "a\u2066b\u2067c\u2069d",
    "zero width": "ad\u200bmin\u2060\ufeff",
    "joiner in Latin": "ad\u200dmin\u200c",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "variation smuggling": "a\U000e0100\U000e0101\ufe00",
    "filler": "\u3164\u115f\uffa0",
    "soft hyphen": "soft\u00adhyphen",
    "lone surrogate": "a\ud800b\udfff",
    "private use": "a\ue000b\U0010fffd",
    "unassigned": "a\u0378b\ufffe",
    "markup": "[@click=app.bell]Alice[/] a [/nope] b [link=https://evil.example]",
    "combining": "\u0301" * 40 + "zalgo" + "\u0300\u0301\u0302" * 20,
    "very long": "W\u5f20" * 2500,
}
"""Thirty-three kinds, by what they try."""

_TEXTUAL_SEQUENCES = re.compile(
    r"\x1b\[[0-9;:]*m"  # styles
    r"|\x1b\[\d+;\d+H"  # moves
    r"|\x1b\]22;[a-z-]+\x07"  # the mouse pointer's shape
    r"|\x1b\[\?20(?:26|48)[hl$p]*"  # synchronised output
)
_RAW = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2060-\u2069\ufeff\u200b\U000e0000-\U000e007f]"
)


def raw_characters(output: str) -> set[str]:
    """The characters in a terminal's input that are neither text nor part of Textual's own sequences."""
    return set(_RAW.findall(_TEXTUAL_SEQUENCES.sub("", output)))

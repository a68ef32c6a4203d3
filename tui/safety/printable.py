"""Text from outside made fit for the terminal: what would act or hide is shown instead."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import bidirectional, category, combining

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_JOINERS = frozenset((_ZWNJ, _ZWJ))
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]",
)
"""What Python calls printable although nothing is drawn: the letters and marks among Unicode's
Default_Ignorable_Code_Point (Unicode Standard, DerivedCoreProperties)."""
_VIRAMA = 9
"""Canonical combining class of the marks that join Indic consonants."""


def printable(text: str) -> str:
    """`text` as one line that a terminal draws and does not obey.

    Control characters become their pictures (`␛`, `␊`; the C1 set `<U+009B>`), characters that are invisible or change
    the direction become `<U+202E>`, odd blanks a blank, and what is no character U+FFFD. Joiners stay where a
    script or an emoji needs them (RFC 5892, appendix A); variation selectors in their proper place are dropped, since
    terminals disagree about the width that they ask for. A second pass changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    if is_harmless(text) and not _is_mark(text[0]):
        return text
    return _shown(text)


def printable_lines(text: str) -> list[str]:
    """The lines of `text`, each printable; tabs become four blanks and CR LF counts as one line break."""
    return [printable(line.expandtabs(4)) for line in text.replace("\r\n", "\n").split("\n")]


def is_harmless(text: str) -> bool:
    """Whether every character of `text` draws something."""
    return text.isprintable() and (text.isascii() or not _HIDDEN.search(text))


def is_drawable(character: str) -> bool:
    """Whether a terminal may be given this character: it draws something, or joins its neighbours."""
    return is_harmless(character) or character in _JOINERS or category(character) == "Zs"


def _is_mark(character: str) -> bool:
    return category(character).startswith("M")


def _shown(text: str) -> str:
    shown = ["\N{DOTTED CIRCLE}"] if _is_mark(text[0]) and not _HIDDEN.match(text) else [""]
    for character, after in zip(text, [*text[1:], ""], strict=True):
        before = shown[-1]
        if character in _JOINERS and _may_join(before, after, emoji=character == _ZWJ):
            shown.append(character)
        elif not (_SELECTORS.match(character) and _may_vary(before)):
            shown.append(_picture(character))
    return "".join(shown)


def _may_join(before: str, after: str, *, emoji: bool) -> bool:
    if len(before) != 1 or not after:
        return False
    if combining(before) == _VIRAMA or bidirectional(before) == bidirectional(after) == "AL":
        return True
    return emoji and category(after) == "So" and category(before) in {"So", "Sk"}


def _may_vary(before: str) -> bool:
    return before in {*"0123456789#*\u203c\u2049"} or (len(before) == 1 and category(before) in {"So", "Sm", "Lo"})


@lru_cache(maxsize=2048)
def _picture(character: str) -> str:
    code, kind = ord(character), category(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 set; its pictures stand in the same order from U+2400 on
        return chr(0x2400 + code)
    if character == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    if kind in {"Cc", "Cf", "Zl", "Zp"} or _HIDDEN.match(character):
        return f"<U+{code:04X}>"
    if kind == "Zs":
        return " "
    return REPLACEMENT if kind in {"Cs", "Co", "Cn"} else character

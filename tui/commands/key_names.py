"""Keys as people write them in a file, and what Textual calls them."""

from __future__ import annotations

from functools import cache
from unicodedata import name as unicode_name

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

_SHORT = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
"""What a terminal sends for keys that it cannot tell from others (ECMA-48 gives them one code)."""
_ODD = {"return", "ctrl-at", "ctrl+@"}
_SELDOM_SENT = {f"{modifiers}{digit}" for modifiers in ("ctrl+", "ctrl+shift+") for digit in range(10)}
"""What most terminals send as the digit alone, if at all; Alt is left out, since they send it as Esc and a key."""


class UnknownKeyError(ValueError):
    """A key that there is not, or that no terminal tells from another one; the text says which."""


@cache
def _named_keys() -> frozenset[str]:
    named = {key.value for key in Keys if not key.value.startswith("<")}
    return frozenset((named | _characters()) - _ODD - _SENT_AS.keys() - _SELDOM_SENT)


@cache
def _characters() -> frozenset[str]:
    return frozenset(character_key(chr(code)) for code in range(32, 127))


def character_key(character: str) -> str:
    """What Textual calls the key of a character: itself, or its Unicode name in small letters."""
    if character == " ":
        return "space"
    if character.isalnum() or not character.isprintable():
        return character
    words = unicode_name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(words, words)


def read_key(text: str) -> str:
    """Textual's name of a key: `?`, `ctrl+f`, `^f`, `F2`, `shift+up`, `esc`. Raises `UnknownKeyError`."""
    key = _spelt_out(text.strip())
    if key in _SENT_AS:
        message = f"A terminal sends {text} as {_SENT_AS[key]}, so it has no key of its own."
        raise UnknownKeyError(message)
    if not (len(text) == 1 and text.isprintable()) and key not in _named_keys():
        message = f"There is no key {text!r}."
        raise UnknownKeyError(message)
    return key


def is_character(key: str) -> bool:
    """Whether the key types a character, so that it cannot be anything else in a line where one types."""
    return key in _characters() or len(key) == 1


def _spelt_out(text: str) -> str:
    if len(text) == 1 and text not in _SHORT:
        return character_key(text)
    if text.startswith("^") and len(text) == 2:  # noqa: PLR2004 - the sign of Ctrl, and a key
        text = f"ctrl+{text[1]}"
    *modifiers, name = text.split("+") if not text.endswith("+") else (*text[:-1].rstrip("+").split("+"), "+")
    modifiers = sorted({modifier.casefold() for modifier in modifiers})
    if modifiers == ["shift"] and len(name) == 1 and name.isalpha():
        return name.upper()
    name = name.casefold()
    name = _SHORT.get(name, character_key(name) if len(name) == 1 else name)
    return "+".join((*modifiers, name))

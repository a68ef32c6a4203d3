"""Names of keys as people know them."""

from __future__ import annotations

from textual.keys import key_to_character

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "at": "@",
    "number_sign": "#",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def shown_key(key: str) -> str:
    """The name of one key: `^p`, `Shift+↑`, `F2`."""
    *modifiers, name = key.split("+")
    shown = _shown_name(name)
    for modifier in reversed(modifiers):
        shown = f"^{shown}" if modifier == "ctrl" else f"{modifier.capitalize()}+{shown}"
    return shown


def spelt_key(key: str) -> str:
    """The name of one key in a sentence: `Ctrl+P`, `Shift+↑`, `F2`."""
    *modifiers, name = key.split("+")
    shown = _shown_name(name)
    return "+".join((*(one.capitalize() for one in modifiers), shown.upper() if "ctrl" in modifiers else shown))


def shown_keys(keys: str) -> str:
    """The names of several keys, parted by commas as Textual has them, with a blank between."""
    return " ".join(shown_key(key.strip()) for key in keys.split(","))


def _shown_name(name: str) -> str:
    character = key_to_character(name) or ""
    is_drawn = character.isprintable() and not character.isspace()
    return _NAMES.get(name) or (character if is_drawn and character else name.capitalize())

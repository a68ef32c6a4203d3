"""Names of keys as people know them."""

from __future__ import annotations

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
    shown = _NAMES.get(name) or (name if len(name) == 1 else name.capitalize())
    for modifier in reversed(modifiers):
        shown = f"^{shown}" if modifier == "ctrl" else f"{modifier.capitalize()}+{shown}"
    return shown


def shown_keys(keys: str) -> str:
    """The names of several keys, parted by commas as Textual has them, with a blank between."""
    return " ".join(shown_key(key.strip()) for key in keys.split(","))

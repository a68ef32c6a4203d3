"""The looks of the dashboard, and which of them is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from tui.files.remembered import Memory

DARK, LIGHT, MONOCHROME = "dark", "light", "monochrome"
_OWN_NAMES = {"textual-dark": DARK, "textual-light": LIGHT}
_PLAIN = "ansi_default"
_BASE = BUILTIN_THEMES["ansi-dark"]
_COLOURED = (
    "block-cursor-background",
    "border",
    "footer-key-foreground",
    "link-background-hover",
    "link-color",
    "link-color-hover",
    "scrollbar",
    "scrollbar-active",
    "scrollbar-background",
    "scrollbar-background-active",
    "scrollbar-background-hover",
    "scrollbar-hover",
    *(name for name, value in _BASE.variables.items() if value.startswith("ansi")),
)
"""What Textual colours in its themes of sixteen colours."""
_MONOCHROME = replace(
    _BASE,
    name=MONOCHROME,
    primary=_PLAIN,
    secondary=_PLAIN,
    warning=_PLAIN,
    error=_PLAIN,
    success=_PLAIN,
    accent=_PLAIN,
    variables={
        **_BASE.variables,
        **dict.fromkeys(_COLOURED, _PLAIN),
        "block-cursor-text-style": "bold underline",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-text-style": "reverse",
    },
)
"""No colours at all: what must be told apart has a sign, or is bold, underlined or reversed."""


def own_themes() -> Iterator[Theme]:
    """Those that Textual does not bring along: short names for the two that most people want, and no colours."""
    for name, own_name in _OWN_NAMES.items():
        yield replace(BUILTIN_THEMES[name], name=own_name)
    yield _MONOCHROME


def theme_names() -> tuple[str, ...]:
    """The names of all themes, the three that were looked at most first."""
    return (DARK, LIGHT, MONOCHROME, *sorted(BUILTIN_THEMES.keys() - _OWN_NAMES.keys()))


def colours_are_off() -> bool:
    """Whether the user wants no colours in any program (no-color.org): NO_COLOR is set, to whatever but nothing."""
    return bool(os.environ.get("NO_COLOR"))


def recall_theme() -> str:
    """The theme that was chosen last, the dark one where none was. Raises `BrokenMemoryError`."""
    name = _memory().recall().get("theme")
    return name if name in theme_names() else DARK


def keep_theme(name: str) -> None:
    """Begin with this theme from now on. Raises `InvalidInputError` where that cannot be kept."""
    _memory().keep({"theme": name})


def _memory() -> Memory:
    return Memory("theme")

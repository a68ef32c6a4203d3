"""The keys of a screen, read from its live bindings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

_FILTER_HELP = (
    ("zhang berlin", "both words, anywhere in name, e-mail, id, metadata"),
    ('dept:"R&D" state:active', "in one column; quotes keep blanks together"),
    ("dept:=Sales", "the whole value"),
    ("costcenter:none", "blank; costcenter:unknown where no API told it"),
    ("!email:@corp.com", "not"),
    ("state:active|deactivated", "either"),
    ("title:~^vp", "regular expression (RE2)"),
    ("active<90d", "not active for 90 days; never counts as well"),
    ("created>2026-01-31", "after a date"),
)


class HelpScreen(ModalScreen[None]):
    """Every key that works on the screen below, disabled ones included, and the language of filters."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "app.pop_screen", "Back", id="help.back"),
        Binding("k", "scroll(-1)", "Up", show=False, id="help.up"),
        Binding("j", "scroll(1)", "Down", show=False, id="help.down"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        shown_first = sorted(below.active_bindings.values(), key=lambda active: not active.binding.show)
        self._keys = _rows(shown_first)

    def compose(self) -> ComposeResult:
        """Keys, then filters."""
        with VerticalScroll(classes="help"):
            yield Static(Content.styled("Keys", "bold $text-primary"))
            yield Static(_table(self._keys), classes="help--part")
            yield Static(Content.styled("Filter", "bold $text-primary"))
            yield Static(_table(_FILTER_HELP), classes="help--part")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _rows(bindings: list[ActiveBinding]) -> tuple[tuple[str, str], ...]:
    """One row for each of airdeck's own actions: all its keys, what it is called and what it does."""
    keys: dict[tuple[str, str], list[str]] = {}
    for active in bindings:
        binding = active.binding
        if binding.description and binding.id:
            words = f"{binding.description}: {binding.tooltip}" if binding.tooltip else binding.description
            keys.setdefault((binding.action, words), []).append(binding.key)
    return tuple((" ".join(shown_key(key) for key in names), words) for (_, words), names in keys.items())


def shown_key(key: str) -> str:
    """The name of a key as people know it."""
    return _NAMES.get(key, key.replace("ctrl+", "^"))


_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
}


def _table(rows: tuple[tuple[str, str], ...]) -> Content:
    width = max((len(left) for left, _ in rows), default=0)
    lines = [Content.styled(f"{left:<{width}}  ", "bold $text-accent") + Content(right) for left, right in rows]
    return Content("\n").join(lines)

"""The base class of the app with its themes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from textual.filter import LineFilter, Monochrome, NoColor

from api_client.errors import InvalidInputError
from tui.flows.remembering import memorize
from tui.flows.trouble import tell_trouble
from tui.safety.safe_app import SafeApp
from tui.themes import DARK, MONOCHROME, colours_are_off, keep_theme, own_themes, recall_theme, theme_names


class ThemedApp(SafeApp[None]):
    """A safe app that begins with the theme that was chosen last, or without any colour where NO_COLOR is set."""

    def __init__(self, *, crash_folder: Path | None = None, secrets: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__(crash_folder=crash_folder, secrets=secrets)
        for theme in own_themes():
            self.register_theme(theme)
        self._theme_trouble: InvalidInputError | None = None
        self.use_theme(self._first_theme())

    def on_mount(self) -> None:
        """Say why the theme is not the one that was chosen last."""
        if self._theme_trouble:
            tell_trouble(self, self._theme_trouble, beside=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All filters; without colours, one that lets none through stands in for Textual's, which leaves greys."""
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome | NoColor)]
        return [NoColor(), *filters] if self.no_color else filters

    def use_theme(self, name: str) -> None:
        """Use this theme until another one is chosen."""
        self.no_color = name == MONOCHROME
        self.theme = name

    def action_theme(self, name: str = "") -> None:
        """Choose a theme, or take the one of this name, for this and later runs."""
        from tui.dialogs.themes import ThemesDialog

        if colours_are_off():
            self.notify("NO_COLOR is set in the environment, so there are none to choose.", title="No colours")
        elif name:
            self._take_theme(name)
        else:
            dialog = ThemesDialog(theme_names(), self.theme, self.use_theme)
            self.push_screen(dialog, lambda chosen: self._take_theme(chosen) if chosen else None)

    def _take_theme(self, name: str) -> None:
        self.use_theme(name)
        memorize(self, lambda: keep_theme(name))

    def _first_theme(self) -> str:
        if colours_are_off():
            return MONOCHROME
        try:
            return recall_theme()
        except InvalidInputError as error:
            self._theme_trouble = error
            return DARK

"""The base class of the app with the keys that the user gave its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tui.commands.keymap import use_keymap
from tui.files.own_keymap import own_keymap
from tui.flows.trouble import tell_trouble
from tui.themed_app import ThemedApp


class KeyedApp(ThemedApp):
    """An app whose commands have the keys of the user's file, or their own where that cannot be used."""

    def __init__(self, *, crash_folder: Path | None = None, secrets: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__(crash_folder=crash_folder, secrets=secrets)
        self._own_keys, self._keys_trouble = own_keymap()
        use_keymap(self._own_keys)

    def on_mount(self) -> None:
        """Bind the keys, and say why they are not those of the file."""
        self.set_keymap(self._own_keys.for_textual())
        if self._keys_trouble:
            tell_trouble(self, self._keys_trouble)

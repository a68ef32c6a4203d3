"""The base class of the app with the keys that the user gave its commands."""

from __future__ import annotations

from tui.commands.keymap import use_keymap
from tui.flows.trouble import tell_trouble
from tui.themed_app import ThemedApp


class KeyedApp(ThemedApp):
    """An app whose commands have the keys of the user's file, or their own where that cannot be used."""

    def take_own_keys(self) -> None:
        """Bind the keys of the file, and say why where that cannot be. No key may act, and no screen name one, before.

        The file takes longer to read and check than the first frame should wait.
        """
        from tui.files.own_keymap import own_keymap

        keymap, trouble = own_keymap()
        use_keymap(keymap)
        self.set_keymap(keymap.for_textual())
        if trouble:
            tell_trouble(self, trouble, beside=True)

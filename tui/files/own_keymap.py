"""The keys of the user's file; nothing is imported to read it where there is none."""

from __future__ import annotations

from api_client.errors import InvalidInputError
from tui.commands.keymap import Keymap
from tui.files.folders import keymap_path


def own_keymap() -> tuple[Keymap, InvalidInputError | None]:
    """The keys of the user's file; where that cannot be used, airdeck's own and why."""
    path = keymap_path()
    if not path.exists():
        return Keymap(), None
    from tui.files.keymap_file import read_keymap

    try:
        return read_keymap(path), None
    except InvalidInputError as error:
        return Keymap(), error

"""The file of keys, which can be edited and shared.

    version = 1

    sheet.filter = ["/", "ctrl+f"]
    users.details = "i"

Commands go by their ids; those that the file does not name keep their keys. `airdeck help keymap` writes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from tui.commands.key_names import UnknownKeyError, read_key
from tui.commands.keymap import Keymap
from tui.commands.keymap_faults import faults
from tui.commands.sections import COMMANDS_BY_ID
from tui.files.config_file import ConfigFile

VERSION = 1
_ALL = "airdeck help keymap lists all ids."


def read_keymap(path: Path) -> Keymap:
    """The keys that the file gives; none of its own where there is no file.

    Raises `InvalidInputError`, which names what is wrong, the line, and what to do: no TOML, another version, an id
    that no command has, a key that there is not, a key for two commands of one screen, a way out that would be lost.
    """
    file = ConfigFile(path, VERSION)
    own: dict[str, tuple[str, ...]] = {}
    for name, value in _flat(file.content):
        if name in own:
            file.refuse(f"{name} is there twice.", "Keep one of them.", key=name, nth=2)
        own[name] = _keys(file, name, value)
    keymap = Keymap(own)
    for fault in faults(keymap):
        file.refuse(fault.message, fault.hint, key=fault.command_id)
    return keymap


def _flat(content: Mapping[str, object], scope: str = "") -> Iterator[tuple[str, object]]:
    """Dotted names with their values; `"a.b" = …`, `a.b = …` and `[a]` with `b = …` say the same."""
    for key, value in content.items():
        name = f"{scope}.{key}" if scope else key
        if isinstance(value, dict):
            yield from _flat(value, name)
        else:
            yield name, value


def _keys(file: ConfigFile, name: str, value: object) -> tuple[str, ...]:
    if name not in COMMANDS_BY_ID:
        near = get_close_matches(name, COMMANDS_BY_ID, n=1)
        file.refuse(f"There is no command {name!r}.", f"Did you mean {near[0]}?" if near else _ALL, key=name)
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        hint = f'For example: {name} = "f12", or {name} = ["f12", "ctrl+g"].'
        file.refuse(f"{name} needs a key, or a list of keys.", hint, key=name)
    keys = []
    for text in texts:
        try:
            keys.append(read_key(text))
        except UnknownKeyError as error:
            file.refuse(str(error), "Keys are written as ?, x, X, f12, ctrl+g, shift+up, pagedown.", key=name)
    return tuple(dict.fromkeys(keys))

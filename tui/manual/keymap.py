"""The file of keys: how it is written, and the keys that the commands have without it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.commands.command import Command
from tui.commands.keys import shown_key
from tui.commands.sections import SECTIONS
from tui.manual.plain import plain_text
from tui.manual.topic import Topic

KEYMAP = Topic(
    "keymap",
    "Keys of your own",
    "keys.toml in airdeck's configuration folder (airdeck doctor says where) gives commands other keys. Commands go by"
    " their ids, and those that the file does not name keep their keys. What cannot be used is refused with its line,"
    " in the dashboard and by airdeck doctor, and then all keys are airdeck's own. airdeck help keymap > keys.toml"
    " writes all commands with their keys, as comments: take the sign # off those that you want to change.",
    ("line", "what it says"),
    (
        ("version = 1", "the first line of the file"),
        ('sheet.export = "E"', "one key in place of all those that the command has"),
        ('app.help = ["?", "f1"]', "several keys; the first one is the one that the footer shows"),
        ("?  x  X  f12  space  pagedown", "how keys are written: characters as themselves, others by their names"),
        ("ctrl+g  shift+up", "with modifiers; ^g is ctrl+g"),
    ),
)
_WIDTH = 100


def keymap_text() -> str:
    """A whole file with the keys that the commands have without one, each in a comment."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in plain_text(KEYMAP, _WIDTH).splitlines())
    yield from ("", "version = 1")
    for title, commands in SECTIONS:
        yield from ("", f"# {title}")
        for command in commands:
            entry = f"# {command.id} = {_value(command)}"
            yield f"{entry:<44}  # {command.title}: {command.help}"


def _value(command: Command) -> str:
    keys = [f'"{_written(key)}"' for key in command.default_keys]
    return keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"


def _written(key: str) -> str:
    """A character as itself, another key by its name."""
    shown = shown_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key

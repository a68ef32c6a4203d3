"""What airdeck remembers from one run to the next: small private files of JSON in the state folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api_client.errors import InvalidInputError
from api_client.profiles.private_files import read_private, write_private
from tui.files.folders import state_folder

_MOST_BYTES = 200_000
_SWITCH = "AIRDECK_REMEMBER"
_OFF = frozenset({"0", "no", "off", "false"})


class BrokenMemoryError(InvalidInputError):
    """A file of memories that cannot be read; it was set aside, so that the next start finds none."""

    title = "Not remembered"
    default_hint = "It was set aside beside its place; airdeck begins anew."


@dataclass(frozen=True, slots=True)
class Memory:
    """One file of mode 0600, at most 200 kB, with the `version` of its format; `name` may hold folders.

    Nothing is read or written where AIRDECK_REMEMBER is 0, no, off or false.
    """

    name: str
    version: int = 1

    @property
    def path(self) -> Path:
        """Where the file is."""
        return state_folder() / f"{self.name}.json"

    def recall(self) -> Mapping[str, Any]:
        """What was kept; nothing where nothing was. Raises `BrokenMemoryError` after a bad file was set aside."""
        if is_switched_off():
            return {}
        try:
            content = json.loads(read_private(self.path, secret=False, most=_MOST_BYTES))
        except FileNotFoundError:
            return {}
        except (InvalidInputError, ValueError, RecursionError) as error:
            reason = error.message if isinstance(error, InvalidInputError) else f"{self.path} is not JSON."
            raise self.set_aside(reason) from None
        if not isinstance(content, dict) or content.get("version") != self.version:
            reason = f"{self.path} is not of version {self.version}, which this airdeck writes."
            raise self.set_aside(reason)
        return content

    def keep(self, content: Mapping[str, Any]) -> None:
        """Keep this in place of what was kept before. Raises `InvalidInputError` where it cannot be written."""
        if is_switched_off():
            return
        text = json.dumps({"version": self.version, **content}, indent=1)
        if len(text) <= _MOST_BYTES:
            write_private(self.path, f"{text}\n")

    def set_aside(self, reason: str) -> BrokenMemoryError:
        """Put the file out of the way, under the name `….broken`; the error that says so."""
        try:
            self.path.replace(f"{self.path}.broken")
        except OSError as error:
            return BrokenMemoryError(reason, f"It could not be set aside: {error.strerror}.")
        return BrokenMemoryError(reason)


def is_switched_off() -> bool:
    """Whether the user wants nothing to be remembered."""
    return says_no(_SWITCH)


def says_no(variable: str) -> bool:
    """Whether a variable of the environment switches something off: 0, no, off or false, in any case."""
    return os.environ.get(variable, "").casefold() in _OFF

"""What airdeck remembers from one run to the next: small private files of JSON in the state folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api_client.errors import InvalidInputError
from api_client.profiles.format_version import NEWER_HINT, is_newer, newer_words
from api_client.profiles.private_files import read_private, write_private
from tui.files.folders import state_folder

_MOST_BYTES = 200_000
_SWITCH = "AIRDECK_REMEMBER"
_OFF = frozenset({"0", "no", "off", "false"})


class BrokenMemoryError(InvalidInputError):
    """A file of memories that cannot be read; it was set aside, so that the next start finds none."""

    title = "Not remembered"
    default_hint = "It was set aside beside its place; airdeck begins anew."


class NewerMemoryError(InvalidInputError):
    """A file of memories that a newer airdeck wrote; it stays as it is."""

    title = "Not remembered"
    default_hint = NEWER_HINT


@dataclass(frozen=True, slots=True)
class Memory:
    """One file of mode 0600, at most 200 kB, with the `version` of its format; `name` may hold folders.

    Nothing is read or written where AIRDECK_REMEMBER is 0, no, off or false, and nothing is written over what a newer
    airdeck keeps there.
    """

    name: str
    version: int = 1

    @property
    def path(self) -> Path:
        """Where the file is."""
        return state_folder() / f"{self.name}.json"

    def recall(self) -> Mapping[str, Any]:
        """What was kept; nothing where nothing was.

        Raises `BrokenMemoryError` after a bad file was set aside, and `NewerMemoryError`.
        """
        if is_switched_off():
            return {}
        try:
            content = self._content()
        except FileNotFoundError:
            return {}
        except (InvalidInputError, ValueError, RecursionError) as error:
            reason = error.message if isinstance(error, InvalidInputError) else f"{self.path} is not JSON."
            raise self.set_aside(reason) from None
        version = _version_of(content)
        if is_newer(version, self.version):
            raise NewerMemoryError(newer_words(self.path, version, self.version))
        if not isinstance(content, dict) or version != self.version:
            reason = f"{self.path} is not of version {self.version}, which this airdeck writes."
            raise self.set_aside(reason)
        return content

    def keep(self, content: Mapping[str, Any]) -> None:
        """Keep this in place of what was kept before. Raises `InvalidInputError` where it cannot be written."""
        text = json.dumps({"version": self.version, **content}, ensure_ascii=False, indent=1)
        if not is_switched_off() and len(text) <= _MOST_BYTES and not self._belongs_to_newer():
            write_private(self.path, f"{text}\n")

    def _content(self) -> Any:
        return json.loads(read_private(self.path, secret=False, most=_MOST_BYTES))

    def _belongs_to_newer(self) -> bool:
        try:
            return is_newer(_version_of(self._content()), self.version)
        except (OSError, InvalidInputError, ValueError, RecursionError):
            return False

    def set_aside(self, reason: str) -> BrokenMemoryError:
        """Put the file out of the way, under the name `….broken`; the error that says so."""
        try:
            self.path.replace(f"{self.path}.broken")
        except OSError as error:
            return BrokenMemoryError(reason, f"It could not be set aside: {error.strerror}.")
        return BrokenMemoryError(reason)


def _version_of(content: Any) -> object:
    return content.get("version") if isinstance(content, dict) else None


def is_switched_off() -> bool:
    """Whether the user wants nothing to be remembered."""
    return says_no(_SWITCH)


def says_no(variable: str) -> bool:
    """Whether a variable of the environment switches something off: 0, no, off or false, in any case."""
    return os.environ.get(variable, "").casefold() in _OFF

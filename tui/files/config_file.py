"""Files of TOML that the user writes: read whole or refused with words, and the line where that can be told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from api_client.errors import InvalidInputError
from api_client.profiles.format_version import NEWER_HINT, is_newer, newer_words
from api_client.profiles.private_files import read_private

_MOST_BYTES = 1_000_000
_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_ENTRY = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*=")


class ConfigFileError(InvalidInputError):
    """A file of the user that says something which airdeck does not understand."""

    title = "Not read"

    def __init__(self, path: Path, line: int | None, message: str, hint: str) -> None:
        super().__init__(f"{path}, line {line}: {message}" if line else f"{path}: {message}", hint)


class ConfigFile:
    """A file with `version = N` at its top; `content` is the rest, empty where there is no file."""

    def __init__(self, path: Path, version: int) -> None:
        """Read it. Raises `ConfigFileError` for what is no TOML or another version, and `InvalidInputError`."""
        self.path = path
        self._text = _text(path)
        try:
            self.content: dict[str, Any] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            self.refuse(f"This is not TOML: {error}.")
        if self._text:
            self._check_version(self.content.pop("version", None), version)

    def _check_version(self, version: object, ours: int) -> None:
        if is_newer(version, ours):
            self.refuse(newer_words("It", version, ours), NEWER_HINT)
        if version != ours:
            self.refuse("The version is missing or not known.", f"The first line should be: version = {ours}")

    def refuse(self, message: str, hint: str = "", *, key: str = "", nth: int = 1) -> NoReturn:
        """Raise the error that names the file, and the line of `key` where it is found."""
        raise ConfigFileError(self.path, self.line_of(key, nth) if key else None, message, hint)

    def line_of(self, key: str, nth: int = 1) -> int | None:
        """The line, from 1, where `key` (dotted, from the top) gets its value or its table begins for the nth time."""
        table = ""
        for number, line in enumerate(self._text.splitlines(), 1):
            if header := _HEADER.match(line):
                found = table = _plain(header[1])
            elif entry := _ENTRY.match(line):
                found = f"{table}.{_plain(entry[1])}" if table else _plain(entry[1])
            else:
                continue
            nth -= found == key
            if not nth:
                return number
        return None


def _text(path: Path) -> str:
    try:
        return read_private(path, secret=False, most=_MOST_BYTES)
    except FileNotFoundError:
        return ""


def _plain(key: str) -> str:
    """A dotted key without quotes and blanks."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))

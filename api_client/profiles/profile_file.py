"""The profile file: the tenants that the user set up, as TOML.

It holds addresses and no token. Who could change it could lead a token elsewhere, so it must be ours alone to write.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from api_client.errors import InvalidInputError, MissingSettingError
from api_client.profiles.format_version import NEWER_HINT, is_newer, newer_words
from api_client.profiles.private_files import read_private, write_private
from api_client.profiles.saved import ENTRIES, SavedProfile

VERSION = 1
_MOST_BYTES = 1_000_000
_TOP = ("version", "default", "profiles")
_HEAD = "# Written by airdeck; comments are not kept. Tokens are in the keyring, never here."


@dataclass(frozen=True, slots=True)
class Profiles:
    """All saved profiles by name, and the name of the one that is used where none is asked for."""

    by_name: dict[str, SavedProfile] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file; none is no profiles. Raises `InvalidInputError` for what airdeck did not mean it to hold."""
        try:
            text = read_private(path, secret=False, most=_MOST_BYTES)
        except FileNotFoundError:
            return cls()
        try:
            return cls._read(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            message = f"{path} is not TOML: {error}."
            raise InvalidInputError(message) from error
        except InvalidInputError as error:
            message = f"{path}: {error.message}"
            raise InvalidInputError(message, error.hint) from error

    @classmethod
    def _read(cls, document: dict[str, Any]) -> Self:
        _check_version(document.get("version"))
        for key in document:
            if key not in _TOP:
                message = f"Unknown key {key!r}."
                raise InvalidInputError(message, hint=f"Known are {', '.join(_TOP)}.")
        tables, default = document.get("profiles", {}), document.get("default")
        if not isinstance(tables, dict) or not isinstance(default, str | None):
            message = "profiles is not a table of tables, or default is not a text."
            raise InvalidInputError(message)
        profiles = cls({name: SavedProfile.read(name, table) for name, table in tables.items()}, default)
        if default is not None:
            profiles.named(default)
        return profiles

    def save(self, path: Path) -> None:
        """Write the file at once. Raises `InvalidInputError` where it cannot be written."""
        write_private(path, self.as_toml())

    def as_toml(self) -> str:
        """The file's text."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield from (_HEAD, f"version = {VERSION}")
        if self.default is not None:
            yield f"default = {toml_value(self.default)}"
        for name, saved in self.by_name.items():
            yield from ("", f"[profiles.{name}]")
            for key in ENTRIES:
                value = getattr(saved, key)
                if value is not None:
                    yield f"{key} = {toml_value(value)}"

    def named(self, name: str) -> SavedProfile:
        """The profile of this name. Raises `MissingSettingError`, which lists those that there are."""
        if name in self.by_name:
            return self.by_name[name]
        message = f"There is no profile {name!r}."
        known = f"There are: {', '.join(self.by_name)}." if self.by_name else f"Make it: airdeck login {name}"
        raise MissingSettingError(message, hint=known)

    def usual(self) -> SavedProfile | None:
        """The default profile, or the only one; None where there is none.

        Raises `MissingSettingError` where there are several and none is the default.
        """
        if self.default is not None:
            return self.named(self.default)
        if len(self.by_name) > 1:
            message = "There are several profiles and no default."
            raise MissingSettingError(message, hint=f"Say --profile with one of: {', '.join(self.by_name)}.")
        return next(iter(self.by_name.values()), None)

    def having(self, saved: SavedProfile) -> Self:
        """These profiles with `saved` in place of one of its name; the first one becomes the default."""
        return replace(self, by_name={**self.by_name, saved.name: saved}, default=self.default or saved.name)

    def without(self, name: str) -> Self:
        """These profiles without the one of this name."""
        left = {key: saved for key, saved in self.by_name.items() if key != name}
        return replace(self, by_name=left, default=None if self.default == name else self.default)


def toml_value(value: str | bool) -> str:  # noqa: FBT001 - a value among values
    """A boolean or a basic string of TOML 1.0, which is JSON's but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check_version(version: object) -> None:
    if type(version) is not int:
        message = "The version is missing or not a number."
        raise InvalidInputError(message, hint=f"The first line should be: version = {VERSION}")
    if is_newer(version, VERSION):
        raise InvalidInputError(newer_words("It", version, VERSION), NEWER_HINT)

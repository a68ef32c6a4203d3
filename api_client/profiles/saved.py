"""A profile as the profile file keeps it: the words of the user, without the token."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from api_client.errors import InvalidInputError
from api_client.profiles.profile import Profile

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SECRET_KEYS = frozenset({"token", "api_key", "password", "secret"})


@dataclass(frozen=True, slots=True)
class SavedProfile:
    """What is known of a tenant between two runs; `keyring` says that the operating system keeps its token."""

    name: str
    scim_url: str | None = None
    api_url: str | None = None
    enterprise_id: str | None = None
    read_only: bool = False
    keyring: bool = False

    @classmethod
    def read(cls, name: str, table: Any) -> Self:
        """Read a table of the profile file. Raises `InvalidInputError`, which names the profile and the key."""
        check_name(name)
        if not isinstance(table, dict):
            message = f"Profile {name} is not a table."
            raise InvalidInputError(message)
        for key, value in table.items():
            _check_entry(name, key, value)
        return cls(name, **table)

    def overridden(self, **words: str | bool | None) -> Self:
        """This profile with the words that were said (not None and not empty) in place of its own."""
        return replace(self, **{key: value for key, value in words.items() if value not in (None, "")})  # type: ignore[arg-type]

    def profile(self) -> Profile:
        """The profile behind the words. Raises the errors of `Profile.of`."""
        return Profile.of(
            self.name,
            scim_url=self.scim_url,
            api_url=self.api_url,
            enterprise_id=self.enterprise_id,
            read_only=self.read_only,
        )


ENTRIES = tuple(field.name for field in fields(SavedProfile) if field.name != "name")
_FLAGS = frozenset({"read_only", "keyring"})


def check_name(name: str) -> None:
    """Raise `InvalidInputError` where `name` cannot be the name of a profile."""
    if not _NAME.fullmatch(name):
        message = f"{name!r} is not a name for a profile."
        raise InvalidInputError(message, hint="Use up to 64 letters, digits, - and _.")


def _check_entry(name: str, key: str, value: object) -> None:
    """Values are never repeated: one may be a token that was put into the wrong place."""
    if key not in ENTRIES:
        message = f"Profile {name} has the unknown key {key!r}."
        hint = f"Known are {', '.join(ENTRIES)}."
        if key.casefold() in _SECRET_KEYS:
            hint = f"Tokens never stand in the profile file: take it out, and run airdeck login {name}."
        raise InvalidInputError(message, hint=hint)
    wanted: type = bool if key in _FLAGS else str
    if not isinstance(value, wanted):
        message = f"{key} of profile {name} is not {'true or false' if wanted is bool else 'a text'}."
        raise InvalidInputError(message)

"""A roster as it was read: lines, and the keys by which each names its person."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class KeyKind(StrEnum):
    """What a key is, in words; the order is that of precedence."""

    ID = "id"
    """Airtable's user id, or whatever else stands in a column or list of ids."""
    EMAIL = "e-mail address"
    EXTERNAL_ID = "external id"


@dataclass(frozen=True, slots=True)
class Key:
    """One way to name a person; `text` is never blank."""

    kind: KeyKind
    text: str

    @property
    def folded(self) -> str:
        """The text as it is compared: without regard to case, but for Airtable ids."""
        return self.text if self.kind is KeyKind.ID else fold_key(self.text)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line about a person: its number in the file (from 1, the header counts) and its keys by precedence.

    A line without keys has `trouble`, which says in words why nobody can be named by it.
    """

    number: int
    keys: tuple[Key, ...]
    trouble: str = ""

    @property
    def key(self) -> str:
        """The text that people know the line by; empty where it has none."""
        return self.keys[0].text if self.keys else ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The lines of a file in their order; `source` is its name for people, `notes` say how it was read."""

    source: str
    lines: tuple[RosterLine, ...]
    notes: tuple[str, ...] = ()


def fold_key(text: str) -> str:
    """An e-mail address or external id as it is compared: without regard to case and Unicode form, accents kept.

    Two people may well differ by an accent alone, so this is stricter than the fold of filters (canonical caseless
    matching, Unicode Standard, section 3.13).
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())

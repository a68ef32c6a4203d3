"""What one record leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Leads(StrEnum):
    """What kind of record something leads to."""

    USER = "user"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Target:
    """What Enter opens: a record by its id, and what it is to this user, in one word."""

    leads_to: Leads
    id: str
    word: str

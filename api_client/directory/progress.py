"""What long work tells while it goes on, and how complete it was when it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from api_client.errors import ApiError


class Phase(StrEnum):
    """What long work is busy with, in words for the screen."""

    USERS = "users"
    DETAILS = "details"
    METADATA = "pushed metadata"
    OWNERS = "owned workspaces"
    REHEARSALS = "rehearsals"
    MEMBERS = "members of groups"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in this phase, mostly users; `total` is None where nobody knows yet."""

    phase: Phase
    done: int
    total: int | None


ReportProgress = Callable[[Progress], None]


def no_report(_progress: Progress) -> None:
    """For callers that do not watch."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the tenant a finished sync holds, with a note in words for everything that is missing."""

    users: int
    complete: bool
    notes: tuple[str, ...]
    lists_omit_metadata: bool
    """True where lists leave out pushed metadata that a single GET returns: it has to be fetched per user."""
    has_enterprise: bool = False
    """Whether the Enterprise API told of users; without it, some changes cannot be made."""
    scim_refusal: ApiError | None = None
    """Why SCIM showed nobody, where the Enterprise API showed its collaborators all the same."""

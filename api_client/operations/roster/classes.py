"""What becomes of a roster's line: exactly one class for each."""

from __future__ import annotations

from enum import StrEnum


class LineClass(StrEnum):
    """The classes, in words for people. All but the first two stand for a user who was found."""

    NOT_FOUND = "not found"
    AMBIGUOUS = "ambiguous"
    SELF = "self"
    """The token's owner."""
    ALREADY_SO = "already so"
    """The user is already as the verb would make them."""
    SERVICE_ACCOUNT = "service account"
    ADMIN = "admin"
    EXTERNAL = "external"
    UNMANAGED = "unmanaged"
    MATCHED = "matched"

    @property
    def is_found(self) -> bool:
        """Whether the line leads to one user."""
        return self not in {LineClass.NOT_FOUND, LineClass.AMBIGUOUS}

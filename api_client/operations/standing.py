"""What a user is to the enterprise, as far as the directory tells (API reference, Vocabulary)."""

from __future__ import annotations

from enum import StrEnum

from api_client.directory.directory import Directory
from api_client.directory.rows import IN_ENTERPRISE
from api_client.directory.values import UNKNOWN


class Standing(StrEnum):
    """The three standings of a user; only managed users can be changed."""

    MANAGED = "managed"
    UNMANAGED = "unmanaged"
    """An address of the enterprise's domain, administered by somebody else."""
    EXTERNAL = "external"
    """An address of another domain: a collaborator."""


def standing(directory: Directory, row: int) -> Standing:
    """What the user at `row` is: SCIM shows managed users alone, and is believed first.

    Of collaborators, the Enterprise API tells `isManaged` and the time of creation for internal users only.
    """
    if directory.value("found_in", row) != IN_ENTERPRISE or directory.value("managed", row) is True:
        return Standing.MANAGED
    is_internal = any(directory.value(column, row) is not UNKNOWN for column in ("managed", "created"))
    return Standing.UNMANAGED if is_internal else Standing.EXTERNAL


def is_admin(directory: Directory, row: int) -> bool:
    """Whether the user at `row` is known to be an admin of whatever kind."""
    return directory.value("admin", row) is True or directory.value("super_admin", row) is True

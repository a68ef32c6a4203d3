"""What is shared with a user or a group, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from api_client.models.collaborations import Collaboration, Collaborations


class PlaceKind(StrEnum):
    """What can be shared, from the widest to the narrowest."""

    WORKSPACE = "workspace"
    BASE = "base"
    INTERFACE = "interface"


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A workspace, a base or an interface, by its id; an interface is asked for together with its base."""

    kind: PlaceKind
    id: str
    base_id: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One place and what may be done there; `level` and `granted_by` are empty and `since` is None where untold.

    `since` is in milliseconds since 1970-01-01 UTC.
    """

    place: SharedPlace
    level: str
    granted_by: str
    since: int | None


def shares_of(collaborations: Collaborations) -> tuple[Share, ...]:
    """Every share that names its place (API reference, model Collaborations)."""
    return tuple(_shares_of(collaborations))


def _shares_of(collaborations: Collaborations) -> Iterator[Share]:
    for one in collaborations.workspaces:
        if one.workspace_id:
            yield _share(SharedPlace(PlaceKind.WORKSPACE, one.workspace_id), one)
    for one in collaborations.bases:
        if one.base_id:
            yield _share(SharedPlace(PlaceKind.BASE, one.base_id), one)
    for one in collaborations.interfaces:
        if one.base_id and one.interface_id:
            yield _share(SharedPlace(PlaceKind.INTERFACE, one.interface_id, one.base_id), one)


def _share(place: SharedPlace, told: Collaboration) -> Share:
    return Share(place, told.permission_level or "", told.granted_by or "", told.created_time)

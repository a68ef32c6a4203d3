"""Collaborators of workspaces, bases and interfaces (API reference, Get workspace collaborators).

Individual lists leave access through groups out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api_client.sandbox.population.share_seed import Place, Share
from api_client.sandbox.tenant import Tenant


def individual_rows(tenant: Tenant, place: Place) -> list[dict[str, Any]]:
    """The users who share a place directly."""
    rows = []
    for user, share in tenant.shares.users.at(place).items():
        person = tenant.population.person(user)
        rows.append({"userId": person.id, "email": person.identity.email} | _granted(share))
    return rows


def group_rows(tenant: Tenant, place: Place) -> list[dict[str, Any]]:
    """The groups that share a place."""
    groups = ((tenant.groups.group(number), share) for number, share in tenant.shares.groups.at(place).items())
    return [{"groupId": group.id, "name": group.name} | _granted(share) for group, share in groups]


def both_lists(tenant: Tenant, workspace: Place, bases: Iterable[Place]) -> dict[str, Any]:
    """The individual and the group collaborators of a workspace and its bases."""
    told: dict[str, Any] = {}
    for name, rows in (("individualCollaborators", individual_rows), ("groupCollaborators", group_rows)):
        in_bases = [{"baseId": tenant.shares.places.id_of(base)} | row for base in bases for row in rows(tenant, base)]
        told[name] = {"workspaceCollaborators": rows(tenant, workspace), "baseCollaborators": in_bases}
    return told


def _granted(share: Share) -> dict[str, str]:
    return {"permissionLevel": share.level, "grantedByUserId": share.granted_by, "createdTime": share.created}

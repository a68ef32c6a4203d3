"""A group with its members, as either API tells of it, made into values of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api_client.directory.rows import told_text, told_time
from api_client.directory.shares import Share, shares_of
from api_client.directory.values import UNKNOWN, TextValue, TimeValue, Value
from api_client.models.groups import EnterpriseGroup, GroupMember
from api_client.models.scim import ScimGroup

MANAGER = "manager"
"""The role of members who may change the group (API reference, Get user group)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A user in a group; what an API does not tell is unknown."""

    user_id: str
    name: TextValue = UNKNOWN
    email: TextValue = UNKNOWN
    role: TextValue = UNKNOWN
    since: TimeValue = UNKNOWN


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """All that one answer told of a group: `values` by column of `GROUPS`.

    `members` is None where the answer named none although it should; `shares` is None where they were not told.
    """

    id: str
    values: dict[str, Value]
    members: tuple[Member, ...] | None
    shares: tuple[Share, ...] | None = None


def scim_picture(group: ScimGroup) -> GroupPicture:
    """What SCIM tells: the name, and who is in it."""
    ids = None if group.members is None else dict.fromkeys(one.value for one in group.members if one.value)
    members = None if ids is None else tuple(map(Member, ids))
    return GroupPicture(group.id, scim_values_of(group), members)


def enterprise_picture(group: EnterpriseGroup) -> GroupPicture:
    """What the Enterprise API tells. A group without `mappedUserLicenseType` maps to none, which has no other sign."""
    values: dict[str, Value] = {
        "name": told_text(group, "name"),
        "license": group.mapped_license_type or "",
        "created": told_time(group, "created_time"),
        "updated": told_time(group, "updated_time"),
        "account": told_text(group, "account_id"),
    }
    members = None if group.members is None else tuple(_members(group.members))
    shares = None if group.collaborations is None else shares_of(group.collaborations)
    return GroupPicture(group.id, values, members, shares)


def scim_values_of(group: ScimGroup) -> dict[str, Value]:
    """The name, and that the identity provider pushed the group where an external id says so."""
    return {"name": told_text(group, "display_name"), "pushed": True if group.external_id else UNKNOWN}


def _members(told: Iterable[GroupMember]) -> Iterable[Member]:
    """Each user once; a row without the user's id is of no use."""
    return {member.user_id: _member(member) for member in told if member.user_id}.values()


def _member(member: GroupMember) -> Member:
    names = [name for name in (member.first_name, member.last_name) if name]
    told = {"first_name", "last_name"} & member.model_fields_set
    return Member(
        member.user_id or "",
        " ".join(names) if told else UNKNOWN,
        told_text(member, "email"),
        told_text(member, "role"),
        told_time(member, "created_time"),
    )

"""A user group as the Enterprise API sees it (API reference, Get user group)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_client.models.collaborations import Collaborations
from api_client.models.lenient import AsDict, AsDictsOrNone, Text, Time, WireModel


class GroupMember(WireModel):
    """A member with a role (`manager`, `member`) and the time of joining, which SCIM does not tell."""

    user_id: Text = Field(None, alias="userId")
    email: Text = None
    first_name: Text = Field(None, alias="firstName")
    last_name: Text = Field(None, alias="lastName")
    role: Text = None
    created_time: Time = Field(None, alias="createdTime")


class EnterpriseGroup(WireModel):
    """A group; `members` is None where none were sent, `collaborations` where they were not asked for."""

    id: str = Field(min_length=1)
    name: Text = None
    account_id: Text = Field(None, alias="enterpriseAccountId")
    created_time: Time = Field(None, alias="createdTime")
    updated_time: Time = Field(None, alias="updatedTime")
    mapped_license_type: Text = Field(None, alias="mappedUserLicenseType")
    members: Annotated[tuple[GroupMember, ...] | None, AsDictsOrNone] = None
    collaborations: Annotated[Collaborations | None, AsDict] = None

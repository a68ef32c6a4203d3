"""What the Enterprise API tells of an account and its users (API reference, Get enterprise, Get user by id)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_client.models.collaborations import Collaborations
from api_client.models.lenient import AsDict, AsDicts, DictOfDicts, Flag, Text, Texts, Time, WireModel


class WhoAmI(WireModel):
    """The owner of the token; `email` and `scopes` only where the token may tell them."""

    id: str = Field(min_length=1)
    email: Text = None
    scopes: Texts = ()


class EmailDomain(WireModel):
    """A verified domain of the account."""

    domain: Text = Field(None, alias="emailDomain")
    is_sso_required: Flag = Field(None, alias="isSsoRequired")


class Population(WireModel):
    """All collaborators by id, externals included, without their details; groups and workspaces likewise."""

    user_ids: Texts = Field((), alias="userIds")
    group_ids: Texts = Field((), alias="groupIds")
    workspace_ids: Texts = Field((), alias="workspaceIds")


class EnterpriseAccount(Population):
    """An enterprise account, with those of its organisation units where they were asked for (Enterprise Hub)."""

    id: str
    created_time: Time = Field(None, alias="createdTime")
    root_account_id: Text = Field(None, alias="rootEnterpriseAccountId")
    descendant_account_ids: Texts = Field((), alias="descendantEnterpriseAccountIds")
    email_domains: Annotated[tuple[EmailDomain, ...], AsDicts] = Field((), alias="emailDomains")
    aggregated: Annotated[Population | None, AsDict] = None
    descendants: Annotated[dict[str, Population], DictOfDicts] = Field(default_factory=dict)


class GroupReference(WireModel):
    """A group by its id, without its name."""

    id: Text = None


class UserInUnit(WireModel):
    """A user in one organisation unit, or in all of them together (Enterprise Hub)."""

    last_activity_time: Time = Field(None, alias="lastActivityTime")
    license_type: Text = Field(None, alias="licenseType")
    is_admin: Flag = Field(None, alias="isAdmin")
    is_managed: Flag = Field(None, alias="isManaged")
    groups: Annotated[tuple[GroupReference, ...], AsDicts] = ()
    collaborations: Annotated[Collaborations | None, AsDict] = None


class EnterpriseUser(WireModel):
    """A user as the Enterprise API sees it; a key that is not sent does not apply to this user or account."""

    id: str = Field(min_length=1)
    email: Text = None
    name: Text = None
    state: Text = None
    is_service_account: Flag = Field(None, alias="isServiceAccount")
    is_sso_required: Flag = Field(None, alias="isSsoRequired")
    is_two_factor_auth_enabled: Flag = Field(None, alias="isTwoFactorAuthEnabled")
    last_activity_time: Time = Field(None, alias="lastActivityTime")
    created_time: Time = Field(None, alias="createdTime")
    groups: Annotated[tuple[GroupReference, ...], AsDicts] = ()
    invited_by: Text = Field(None, alias="invitedToAirtableByUserId")
    is_admin: Flag = Field(None, alias="isAdmin")
    is_managed: Flag = Field(None, alias="isManaged")
    is_super_admin: Flag = Field(None, alias="isSuperAdmin")
    license_type: Text = Field(None, alias="licenseType")
    enterprise_user_type: Text = Field(None, alias="enterpriseUserType")
    collaborations: Annotated[Collaborations | None, AsDict] = None
    aggregated: Annotated[UserInUnit | None, AsDict] = None
    descendants: Annotated[dict[str, UserInUnit], DictOfDicts] = Field(default_factory=dict)

"""Who may do what where: a user's or group's own shares, and the collaborators of a workspace, base or interface."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_client.models.lenient import AsDict, AsDicts, DictOfDicts, Text, Texts, Time, WireModel


class Collaboration(WireModel):
    """One share; of the three ids those that name the shared thing are there."""

    workspace_id: Text = Field(None, alias="workspaceId")
    base_id: Text = Field(None, alias="baseId")
    interface_id: Text = Field(None, alias="interfaceId")
    permission_level: Text = Field(None, alias="permissionLevel")
    granted_by: Text = Field(None, alias="grantedByUserId")
    created_time: Time = Field(None, alias="createdTime")


class Collaborations(WireModel):
    """Direct shares; what comes through groups is left out (API reference, model Collaborations)."""

    workspaces: Annotated[tuple[Collaboration, ...], AsDicts] = Field((), alias="workspaceCollaborations")
    bases: Annotated[tuple[Collaboration, ...], AsDicts] = Field((), alias="baseCollaborations")
    interfaces: Annotated[tuple[Collaboration, ...], AsDicts] = Field((), alias="interfaceCollaborations")


class Collaborator(WireModel):
    """A user or a group that something is shared with."""

    user_id: Text = Field(None, alias="userId")
    group_id: Text = Field(None, alias="groupId")
    email: Text = None
    name: Text = None
    base_id: Text = Field(None, alias="baseId")
    permission_level: Text = Field(None, alias="permissionLevel")
    granted_by: Text = Field(None, alias="grantedByUserId")
    created_time: Time = Field(None, alias="createdTime")


class Invite(WireModel):
    """An invitation that is still open; without `email` anybody of the named domains may use it."""

    id: Text = None
    type: Text = None
    email: Text = Field(None, alias="invitedEmail")
    base_id: Text = Field(None, alias="baseId")
    permission_level: Text = Field(None, alias="permissionLevel")
    referred_by: Text = Field(None, alias="referredByUserId")
    email_domains: Texts = Field((), alias="restrictedToEmailDomains")
    created_time: Time = Field(None, alias="createdTime")


class Collaborators(WireModel):
    """Collaborators by the level that the thing was shared with them at."""

    of_workspace: Annotated[tuple[Collaborator, ...], AsDicts] = Field((), alias="workspaceCollaborators")
    of_base: Annotated[tuple[Collaborator, ...], AsDicts] = Field((), alias="baseCollaborators")


class Invites(WireModel):
    """Open invitations by what they are for."""

    to_workspace: Annotated[tuple[Invite, ...], AsDicts] = Field((), alias="workspaceInviteLinks")
    to_base: Annotated[tuple[Invite, ...], AsDicts] = Field((), alias="baseInviteLinks")


class _Shared(WireModel):
    """What workspaces and bases have in common; collaborators and invites are None where they were not asked for."""

    id: str = Field(min_length=1)
    name: Text = None
    created_time: Time = Field(None, alias="createdTime")
    individuals: Annotated[Collaborators | None, AsDict] = Field(None, alias="individualCollaborators")
    groups: Annotated[Collaborators | None, AsDict] = Field(None, alias="groupCollaborators")
    invites: Annotated[Invites | None, AsDict] = Field(None, alias="inviteLinks")


class Restrictions(WireModel):
    """Who may invite to a workspace, and who may share from it."""

    invites: Text = Field(None, alias="inviteCreationRestriction")
    shares: Text = Field(None, alias="shareCreationRestriction")


class SharedWorkspace(_Shared):
    """A workspace (API reference, Get workspace collaborators)."""

    base_ids: Texts = Field((), alias="baseIds")
    restrictions: Annotated[Restrictions | None, AsDict] = Field(None, alias="workspaceRestrictions")


class SharedInterface(WireModel):
    """An interface of a base (API reference, Get interface)."""

    id: Text = None
    name: Text = None
    created_time: Time = Field(None, alias="createdTime")
    individuals: Annotated[tuple[Collaborator, ...], AsDicts] = Field((), alias="individualCollaborators")
    groups: Annotated[tuple[Collaborator, ...], AsDicts] = Field((), alias="groupCollaborators")
    invites: Annotated[tuple[Invite, ...], AsDicts] = Field((), alias="inviteLinks")


class SharedBase(_Shared):
    """A base (API reference, Get base collaborators); `permission_level` is the token owner's own, perhaps `none`."""

    workspace_id: Text = Field(None, alias="workspaceId")
    permission_level: Text = Field(None, alias="permissionLevel")
    interfaces: Annotated[dict[str, SharedInterface], DictOfDicts] = Field(default_factory=dict)

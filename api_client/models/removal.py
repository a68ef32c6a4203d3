"""What a removal from the enterprise takes away, or would take away (API reference, Remove user from enterprise)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_client.models.lenient import AsDict, AsDicts, Flag, Text, Time, WireModel


class RemovedShare(WireModel):
    """One workspace, base or interface; with a `deleted_time` it lies in the trash."""

    workspace_id: Text = Field(None, alias="workspaceId")
    workspace_name: Text = Field(None, alias="workspaceName")
    base_id: Text = Field(None, alias="baseId")
    base_name: Text = Field(None, alias="baseName")
    interface_id: Text = Field(None, alias="interfaceId")
    interface_name: Text = Field(None, alias="interfaceName")
    user_id: Text = Field(None, alias="userId")
    permission_level: Text = Field(None, alias="permissionLevel")
    former_permission_level: Text = Field(None, alias="formerPermissionLevel")
    deleted_time: Time = Field(None, alias="deletedTime")
    account_id: Text = Field(None, alias="enterpriseAccountId")


class Shared(WireModel):
    """What the replacement owner got."""

    workspaces: Annotated[tuple[RemovedShare, ...], AsDicts] = ()


class Unshared(WireModel):
    """What the user lost."""

    workspaces: Annotated[tuple[RemovedShare, ...], AsDicts] = ()
    bases: Annotated[tuple[RemovedShare, ...], AsDicts] = ()
    interfaces: Annotated[tuple[RemovedShare, ...], AsDicts] = ()


class Removal(WireModel):
    """The effect of a removal; the user groups that were left are never among it."""

    was_admin: Flag = Field(None, alias="wasUserRemovedAsAdmin")
    shared: Annotated[Shared | None, AsDict] = None
    unshared: Annotated[Unshared, AsDict]

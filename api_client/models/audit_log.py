"""Events of the audit log (API reference, Audit log events, model Audit log actor)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api_client.models.lenient import AsDict, AsDicts, Text, Time, WireModel


class AuditUser(WireModel):
    """The user who did it."""

    id: Text = None
    email: Text = None
    name: Text = None


class AuditActor(WireModel):
    """Who or what did it; `type` is an open set (user, automation, formSubmission, sync, system, ...)."""

    type: Text = None
    user: Annotated[AuditUser | None, AsDict] = None
    view_id: Text = Field(None, alias="viewId")
    automation_id: Text = Field(None, alias="automationId")


class AuditContext(WireModel):
    """Where it was done."""

    action_id: Text = Field(None, alias="actionId")
    account_id: Text = Field(None, alias="enterpriseAccountId")
    descendant_account_id: Text = Field(None, alias="descendantEnterpriseAccountId")
    workspace_id: Text = Field(None, alias="workspaceId")
    base_id: Text = Field(None, alias="baseId")
    interface_id: Text = Field(None, alias="interfaceId")


class AuditOrigin(WireModel):
    """What it was done from."""

    ip_address: Text = Field(None, alias="ipAddress")
    user_agent: Text = Field(None, alias="userAgent")
    session_id: Text = Field(None, alias="sessionId")
    oauth_token_id: Text = Field(None, alias="oauthAccessTokenId")
    access_token_id: Text = Field(None, alias="personalAccessTokenId")


class AuditEvent(WireModel):
    """One event; `action` is an open set, and `payload` differs with it and with its version."""

    id: Text = None
    timestamp: Time = None
    action: Text = None
    actor: Annotated[AuditActor | None, AsDict] = None
    model_id: Text = Field(None, alias="modelId")
    model_type: Text = Field(None, alias="modelType")
    payload: Any = None
    payload_version: Text = Field(None, alias="payloadVersion")
    context: Annotated[AuditContext | None, AsDict] = None
    origin: Annotated[AuditOrigin | None, AsDict] = None


class Pagination(WireModel):
    """Cursors to the newer (`next`) and the older (`previous`) page; None at the end."""

    next: Text = None
    previous: Text = None


class AuditPage(WireModel):
    """One page of events, which may be empty in the middle of the log."""

    events: Annotated[tuple[AuditEvent, ...], AsDicts]
    pagination: Annotated[Pagination, AsDict]

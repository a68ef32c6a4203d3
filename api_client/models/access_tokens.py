"""Personal access tokens of the account's users, without the tokens themselves (API reference, List PATs, beta)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api_client.models.lenient import AsDict, Text, Texts, Time, WireModel


class ResourceAccess(WireModel):
    """What a token reaches: `mode` is `all`, `enterprise` or `specificModelIds`."""

    mode: Text = None
    account_id: Text = Field(None, alias="enterpriseAccountId")
    model_ids: Texts = Field((), alias="resourceModelIds")


class AccessToken(WireModel):
    """One token by its id, with its owner and what it may do."""

    id: str = Field(min_length=1)
    name: Text = None
    state: Text = None
    scopes: Texts = ()
    resource_access: Annotated[ResourceAccess | None, AsDict] = Field(None, alias="resourceAccess")
    created_time: Time = Field(None, alias="createdTime")
    user_id: Text = Field(None, alias="userId")
    created_by: Text = Field(None, alias="createdByUserId")

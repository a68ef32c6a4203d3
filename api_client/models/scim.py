"""SCIM users and groups as Airtable sends them (API reference, SCIM user and group; RFC 7643 sections 4.1 to 4.3)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from api_client.models.lenient import AsDict, AsDicts, AsDictsOrNone, Count, Flag, Items, Text, Time, WireModel


class Name(WireModel):
    """The parts of a name; Airtable keeps the given and the family name."""

    given_name: Text = Field(None, alias="givenName")
    family_name: Text = Field(None, alias="familyName")
    formatted: Text = None


class Manager(WireModel):
    """Two strings that are independent of each other; `value` is whatever the identity provider sends."""

    value: Text = None
    display_name: Text = Field(None, alias="displayName")


def _manager(value: Any) -> Any:
    """Some directories send the manager as one string instead of the complex attribute of RFC 7643 section 4.3."""
    if isinstance(value, str):
        return {"value": value}
    return value if isinstance(value, dict) else None


class EnterpriseExtension(WireModel):
    """The report-only attributes of the enterprise user schema."""

    cost_center: Text = Field(None, alias="costCenter")
    department: Text = None
    division: Text = None
    organization: Text = None
    manager: Annotated[Manager | None, BeforeValidator(_manager)] = None


class Meta(WireModel):
    """When the resource was made, in milliseconds since the epoch."""

    created: Time = None


class Reference(WireModel):
    """A reference to a group or a user by its id."""

    value: Text = None


class ScimUser(WireModel):
    """One user; only `id` is needed, since what the list leaves out is unknown and not an error."""

    id: str = Field(min_length=1)
    user_name: Text = Field(None, alias="userName")
    active: Flag = None
    name: Annotated[Name | None, AsDict] = None
    display_name: Text = Field(None, alias="displayName")
    external_id: Text = Field(None, alias="externalId")
    title: Text = None
    meta: Annotated[Meta | None, AsDict] = None
    groups: Annotated[tuple[Reference, ...], AsDicts] = ()
    enterprise: Annotated[EnterpriseExtension | None, AsDict] = Field(
        None, alias="urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    )


class ScimGroup(WireModel):
    """One group; `members` is None where they were not sent, as in lists, and refers to users by their ids.

    Airtable documents no `externalId` of groups; where a server sends one, an identity provider made the group.
    """

    id: str = Field(min_length=1)
    display_name: Text = Field(None, alias="displayName")
    external_id: Text = Field(None, alias="externalId")
    members: Annotated[tuple[Reference, ...] | None, AsDictsOrNone] = None


class ScimListResponse(WireModel):
    """One page of a list; `Resources` may be missing where nothing was found (RFC 7644 section 3.4.2)."""

    total_results: Count = Field(None, alias="totalResults")
    resources: Items = Field((), alias="Resources")

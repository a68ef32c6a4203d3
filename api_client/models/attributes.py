"""What can be written over SCIM, and the bodies made of it (API reference, SCIM overview)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE_SCHEMA = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
SSO_SCHEMA = "urn:airtable:params:scim:schemas:extension:sso:2.0:User"
GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Attribute(enum.Enum):
    """What Airtable keeps of a user, as (schema, path below it); the other attributes it takes and forgets.

    `EMAIL_DOMAIN` routes to one of several identity providers and is refused with 400 anywhere else.
    """

    USER_NAME = (USER_SCHEMA, "userName")
    GIVEN_NAME = (USER_SCHEMA, "name.givenName")
    FAMILY_NAME = (USER_SCHEMA, "name.familyName")
    EXTERNAL_ID = (USER_SCHEMA, "externalId")
    TITLE = (USER_SCHEMA, "title")
    COST_CENTER = (ENTERPRISE_SCHEMA, "costCenter")
    DEPARTMENT = (ENTERPRISE_SCHEMA, "department")
    DIVISION = (ENTERPRISE_SCHEMA, "division")
    ORGANIZATION = (ENTERPRISE_SCHEMA, "organization")
    MANAGER_NAME = (ENTERPRISE_SCHEMA, "manager.displayName")
    MANAGER_ID = (ENTERPRISE_SCHEMA, "manager.value")
    EMAIL_DOMAIN = (SSO_SCHEMA, "emailDomain")

    @property
    def path(self) -> str:
        """The path of a PATCH operation (RFC 7644 section 3.5.2); the core schema's goes without its name."""
        schema, path = self.value
        return path if schema == USER_SCHEMA else f"{schema}:{path}"


def user_body(values: Mapping[Attribute, str], *, active: bool | None = None) -> dict[str, Any]:
    """A whole user as POST and PUT take it; `active` is left out where it is None."""
    schemas = dict.fromkeys((USER_SCHEMA, *(attribute.value[0] for attribute in values)))
    body: dict[str, Any] = {"schemas": list(schemas)}
    if active is not None:
        body["active"] = active
    for attribute, value in values.items():
        schema, path = attribute.value
        place = body if schema == USER_SCHEMA else body.setdefault(schema, {})
        *outer, name = path.split(".")
        for step in outer:
            place = place.setdefault(step, {})
        place[name] = value
    return body


def patch_body(*operations: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a PATCH: operations that the API carries out in their order."""
    return {"schemas": [PATCH_SCHEMA], "Operations": list(operations)}


def replace(path: str, value: Any) -> dict[str, Any]:
    """The operation that puts `value` in the place of what was there; lower case and with a path, as documented."""
    return {"op": "replace", "path": path, "value": value}

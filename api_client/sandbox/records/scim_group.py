"""A group as SCIM shows it (API reference, SCIM group schema): neither roles nor names of its members."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.tenant import Tenant

GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group"


def scim_group_record(group: Group, tenant: Tenant, *, with_members: bool) -> dict[str, Any]:
    """The JSON of one group."""
    record: dict[str, Any] = {"schemas": [GROUP_SCHEMA], "id": group.id, "displayName": group.name}
    if tenant.switches.groups_tell_external_id and group.external_id is not None:
        record["externalId"] = group.external_id
    if with_members:
        encode = tenant.population.seed.user_ids.encode
        record["members"] = [{"value": encode(user)} for user in tenant.groups.members(group)]
    return record

"""Changes of SCIM groups (API reference, Create, Put, Patch and Delete SCIM group)."""

from __future__ import annotations

from api_client.sandbox.acts import groups
from api_client.sandbox.endpoints.scim_answers import SCOPE, answer, read_object
from api_client.sandbox.endpoints.scim_group_patch import free_name, named_people, step
from api_client.sandbox.endpoints.scim_groups import GROUP, GROUPS, known_group
from api_client.sandbox.endpoints.scim_patch import operations
from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.records.scim_group import GROUP_SCHEMA, scim_group_record
from api_client.sandbox.routing import USER_ADMINS, Call, Route
from api_client.sandbox.wire import Response


def create_group(call: Call) -> Response:
    """A new group; members in the body are ignored."""
    body = read_object(call, schema=GROUP_SCHEMA)
    group = groups.create_group(call, free_name(call, body.get("displayName"), None))
    return _shown(call, group, status=call.tenant.switches.create_status)


def put_group(call: Call) -> Response:
    """Another name, other members, or both; what the body leaves out stays."""
    group = known_group(call, call.tenant.switches.unknown_group_status)
    body = read_object(call, schema=GROUP_SCHEMA)
    name = free_name(call, body["displayName"], group) if body.get("displayName") is not None else None
    people = named_people(call, body["members"]) if body.get("members") is not None else None
    with groups.changing_group(call, group):
        if name is not None:
            groups.rename_group(call, group, name)
        if people is not None:
            groups.replace_members(call, group, people)
    return _shown(call, group)


def patch_group(call: Call) -> Response:
    """One operation after the other, all checked before the first one where the tenant's PATCH is atomic."""
    group = known_group(call, call.tenant.switches.unknown_group_status)
    listed = operations(call)
    if call.tenant.switches.patch_atomic:
        for operation in listed:
            step(call, group, operation)
    with groups.changing_group(call, group):
        for operation in listed:
            step(call, group, operation)()
    return _shown(call, group, with_members=True)


def delete_group(call: Call) -> Response:
    """The end of a group, with an empty body. 400 for an id that is no group's."""
    groups.delete_group(call, known_group(call, 400))
    return Response(call.tenant.switches.delete_status)


def _shown(call: Call, group: Group, *, status: int = 200, with_members: bool = False) -> Response:
    """The group as it is now; only the answer to a PATCH shows its members."""
    current = call.tenant.groups.group(group.number)
    return answer(call, scim_group_record(current, call.tenant, with_members=with_members), status=status)


ROUTES = (
    Route("POST", GROUPS, create_group, SCOPE, roles=USER_ADMINS),
    Route("PUT", GROUP, put_group, SCOPE, roles=USER_ADMINS),
    Route("PATCH", GROUP, patch_group, SCOPE, roles=USER_ADMINS),
    Route("DELETE", GROUP, delete_group, SCOPE, roles=USER_ADMINS),
)

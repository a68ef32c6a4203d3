"""Reading SCIM groups (API reference, List SCIM groups, Get SCIM group); not on a Business plan."""

from __future__ import annotations

from api_client.sandbox.endpoints.scim_answers import SCOPE, answer, refused
from api_client.sandbox.endpoints.scim_filter import wanted_values
from api_client.sandbox.endpoints.scim_paging import list_response, window
from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.records.scim_group import scim_group_record
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import SCIM_BASE, Response

GROUPS = f"{SCIM_BASE}/Groups"
GROUP = f"{GROUPS}/{{group_id}}"


def list_groups(call: Call) -> Response:
    """The groups without their members, whole or by name; whether pages can be asked for is a switch."""
    tenant = call.tenant
    wanted = wanted_values(call, "displayName")
    found = None if wanted is None else [group for group in map(tenant.groups.by_name, wanted) if group]
    total = len(tenant.groups) if found is None else len(found)
    page = window(call, total, ignores_start=tenant.switches.groups_ignore_start_index)
    groups = tenant.groups.slice(page.first, page.stop) if found is None else found[page.first : page.stop]
    rows = [scim_group_record(group, tenant, with_members=False) for group in groups]
    return answer(call, list_response(page, rows, tenant.switches))


def get_group(call: Call) -> Response:
    """One group with its members. 400 for an id that is no group's."""
    return answer(call, scim_group_record(known_group(call, 400), call.tenant, with_members=True))


def known_group(call: Call, status: int) -> Group:
    """The group of the path's id. Raises `RefusalError` with this status."""
    group = call.tenant.groups.by_id(call.parameters["group_id"])
    if group is None:
        raise refused(call, status, "invalid group ID")
    return group


ROUTES = (Route("GET", GROUPS, list_groups, SCOPE), Route("GET", GROUP, get_group, SCOPE))

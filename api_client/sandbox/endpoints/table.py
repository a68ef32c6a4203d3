"""The routing table: a new endpoint is a new file and one name here."""

from __future__ import annotations

from api_client.sandbox.endpoints import (
    account,
    audit_log,
    enterprise_users,
    scim_group_writes,
    scim_groups,
    scim_user_writes,
    scim_users,
    whoami,
)

ROUTES = (
    *scim_users.ROUTES,
    *scim_user_writes.ROUTES,
    *scim_groups.ROUTES,
    *scim_group_writes.ROUTES,
    *whoami.ROUTES,
    *account.ROUTES,
    *audit_log.ROUTES,
    *enterprise_users.ROUTES,
)

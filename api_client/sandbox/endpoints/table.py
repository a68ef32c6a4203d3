"""The routing table: a new endpoint is a new file and one name here."""

from __future__ import annotations

from api_client.sandbox.endpoints import (
    access_tokens,
    account,
    audit_log,
    collaborators,
    enterprise_delete,
    enterprise_manage,
    enterprise_remove,
    enterprise_rights,
    enterprise_users,
    places,
    scim_group_writes,
    scim_groups,
    scim_user_writes,
    scim_users,
    user_groups,
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
    *enterprise_manage.ROUTES,
    *enterprise_rights.ROUTES,
    *enterprise_delete.ROUTES,
    *enterprise_remove.ROUTES,
    *access_tokens.ROUTES,
    *user_groups.ROUTES,
    *places.ROUTES,
    *collaborators.ROUTES,
)

"""The routing table: a new endpoint is a new file and one name here."""

from __future__ import annotations

from api_client.sandbox.endpoints import account, enterprise_users, scim_users, whoami

ROUTES = (*scim_users.ROUTES, *whoami.ROUTES, *account.ROUTES, *enterprise_users.ROUTES)

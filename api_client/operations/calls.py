"""Which API carries a verb, and the call in words for people who review it."""

from __future__ import annotations

from collections.abc import Mapping

from api_client.errors import NoEnterpriseApiError
from api_client.operations.facts import Facts
from api_client.operations.plan import Way
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import Verb

_BOTH = frozenset({"deactivate", "reactivate"})
"""Verbs that either API carries: in batches over the Enterprise API, one by one over SCIM."""

_ENTERPRISE_CALLS: Mapping[str, str] = {
    "deactivate": 'PATCH {account}/users {{"state": "deactivated"}}, {size} users a request',
    "reactivate": 'PATCH {account}/users {{"state": "provisioned"}}, {size} users a request',
    "remove": 'POST {account}/users/ID/remove {{"isDryRun": false}}, one by one',
    "sign-out": "POST {account}/users/ID/logout, one by one",
    "grant-admin": "POST {account}/users/grantAdminAccess, {size} users a request",
    "revoke-admin": "POST {account}/users/revokeAdminAccess, {size} users a request",
    "claim": 'POST {account}/users/claim {{"state": "managed"}}, {size} users a request',
    "unclaim": 'POST {account}/users/claim {{"state": "unmanaged"}}, {size} users a request',
    "revoke-tokens": "POST {account}/personalAccessTokens/revoke, {size} tokens a request",
}
_SCIM_CALLS: Mapping[str, str] = {
    "deactivate": 'PATCH {scim}/Users/ID {{"path": "active", "value": false}}, one by one',
    "reactivate": 'PATCH {scim}/Users/ID {{"path": "active", "value": true}}, one by one',
    "delete": "DELETE {scim}/Users/ID, one by one",
    "add-to-group": 'PATCH {scim}/Groups/ID {{"op": "add", "path": "members"}}, one user a request',
    "remove-from-group": 'PATCH {scim}/Groups/ID {{"op": "remove", "path": "members"}}, one user a request',
    "create-group": "POST {scim}/Groups, one by one",
    "rename-group": 'PATCH {scim}/Groups/ID {{"path": "displayName"}}, one by one',
    "delete-group": "DELETE {scim}/Groups/ID, one by one",
}


def way_of(verb: Verb, facts: Facts) -> Way:
    """The API that a plan goes by. Raises `NoEnterpriseApiError` for a verb that needs what is not there."""
    if verb.needs_enterprise and not facts.has_enterprise:
        message = f"{verb.title} needs the Enterprise API, and this tenant, plan or token does not have it."
        raise NoEnterpriseApiError(message)
    takes_enterprise = verb.needs_enterprise or (verb.id in _BOTH and facts.has_enterprise)
    return Way.ENTERPRISE if takes_enterprise else Way.SCIM


def has_scim_twin(verb: Verb) -> bool:
    """Whether SCIM can carry a verb too that the Enterprise API was meant to carry."""
    return verb.id in _BOTH


def call_of(verb: Verb, way: Way, tenant: TenantKey) -> str:
    """The request that carries the verb, in words."""
    account = f"{tenant.api_url}/meta/enterpriseAccounts/{tenant.enterprise_id}"
    words = (_ENTERPRISE_CALLS if way is Way.ENTERPRISE else _SCIM_CALLS)[verb.id]
    return words.format(account=account, scim=tenant.scim_url, size=verb.batch_size)

"""Who belongs to the account and who is its admin.

API reference, Manage user membership, Grant admin access, Revoke admin access.
"""

from __future__ import annotations

from collections.abc import Callable

from api_client.sandbox.acts import users
from api_client.sandbox.endpoints.account import ACCOUNT, require_account
from api_client.sandbox.endpoints.enterprise_manage import SCOPE
from api_client.sandbox.endpoints.web_body import Item, is_known, item_errors, listed_users, named_person
from api_client.sandbox.envelopes import forbidden, invalid_request, web_error
from api_client.sandbox.population.person import Kind, Person
from api_client.sandbox.population.seed import OWNER
from api_client.sandbox.routing import Call, Route
from api_client.sandbox.wire import RefusalError, Response, json_response

_NOT_A_MEMBER = ("USER_NOT_MEMBER_OF_ENTERPRISE_ACCOUNT", "The user is not a member of the enterprise account.")
_ADMIN_ALREADY = ("USER_ALREADY_ADMIN", "The user is an admin already.")
_NO_ADMIN = ("USER_NOT_ASSIGNED_ADMIN", "The user has no directly assigned admin access.")
_ONESELF = ("INVALID_PERMISSIONS", "You cannot revoke your own admin access.")
_LAST_ADMIN = ("INVALID_PERMISSIONS", "The last admin's access cannot be revoked.")
_KINDS: dict[str, Kind] = {"managed": "managed", "unmanaged": "unmanaged"}


def claim_users(call: Call) -> Response:
    """Users of the account's domains become managed, or cease to be; not where domains are captured.

    422 where nobody in the request is known.
    """
    require_account(call)
    if call.tenant.switches.domain_capture:
        raise RefusalError(forbidden("The enterprise account captures its domains; users cannot be claimed."))
    items = listed_users(call)
    if not all(item.get("state") in tuple(_KINDS) for item in items):
        message = "state is managed or unmanaged."
        raise invalid_request(message)
    if not any(is_known(call, item) for item in items):
        message = "There is no valid user in the request."
        raise invalid_request(message)
    return json_response({"errors": item_errors(items, lambda item: _claim(call, item))})


def grant_access(call: Call) -> Response:
    """Admin access for users; 200 even where all fail."""
    return _batch(call, _grant)


def revoke_access(call: Call) -> Response:
    """The end of directly assigned admin access; 200 even where all fail."""
    return _batch(call, _revoke)


def _batch(call: Call, work: Callable[[Call, Item], None]) -> Response:
    require_account(call)
    return json_response({"errors": item_errors(listed_users(call), lambda item: work(call, item))})


def _claim(call: Call, item: Item) -> None:
    person = named_person(call, item)
    if person.kind == "external" or person.number == OWNER:
        raise RefusalError(forbidden("The user's membership cannot be managed: not a verified domain, or yourself."))
    users.change_user(call, person, person._replace(kind=_KINDS[item["state"]]))


def _grant(call: Call, item: Item) -> None:
    person = named_person(call, item)
    if person.kind != "managed":
        raise _failed(*_NOT_A_MEMBER)
    if person.account.is_admin:
        raise _failed(*_ADMIN_ALREADY)
    _assign(call, person, is_admin=True)


def _revoke(call: Call, item: Item) -> None:
    person = named_person(call, item)
    if not person.account.is_admin:
        raise _failed(*_NO_ADMIN)
    switches = call.tenant.switches
    if person.number == OWNER and switches.revoking_oneself_refused:
        raise _failed(*_ONESELF)
    if switches.revoking_last_admin_refused and call.tenant.population.is_last_admin(person):
        raise _failed(*_LAST_ADMIN)
    _assign(call, person, is_admin=False)


def _assign(call: Call, person: Person, *, is_admin: bool) -> None:
    users.change_user(call, person, person._replace(account=person.account._replace(is_admin=is_admin)))


def _failed(error_type: str, message: str) -> RefusalError:
    return RefusalError(web_error(422, error_type, message))


ROUTES = (
    Route("POST", f"{ACCOUNT}/users/claim", claim_users, SCOPE),
    Route("POST", f"{ACCOUNT}/users/grantAdminAccess", grant_access, SCOPE),
    Route("POST", f"{ACCOUNT}/users/revokeAdminAccess", revoke_access, SCOPE),
)

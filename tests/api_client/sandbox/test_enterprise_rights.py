from __future__ import annotations

import pytest

from tests.api_client.sandbox.asking import USERS, ask, get, list_ids, unhurried
from tests.api_client.sandbox.enterprise_people import (
    NOBODY,
    item_errors,
    person_of_kind,
    plain_person,
    post_for_users,
    user_address,
)

PERMISSIONS = "INVALID_PERMISSIONS"


def test_claiming_and_unclaiming() -> None:
    """A claimed user appears on SCIM, an unclaimed one disappears; an external cannot be claimed (section 3.5)."""
    sandbox = unhurried()
    unmanaged, managed, external = (
        person_of_kind(sandbox, "unmanaged"),
        plain_person(sandbox),
        person_of_kind(sandbox, "external"),
    )
    items = [
        {"id": unmanaged.id, "state": "managed"},
        {"email": managed.identity.email, "state": "unmanaged"},
        {"id": external.id, "state": "managed"},
    ]
    assert item_errors(post_for_users(sandbox, "claim", {"users": items})) == [(external.id, PERMISSIONS)]
    listed = list_ids(sandbox)
    assert unmanaged.id in listed
    assert managed.id not in listed
    assert get(sandbox, user_address(sandbox, unmanaged))["isManaged"] is True
    back = {"users": [{"id": managed.id, "state": "managed"}]}
    assert item_errors(post_for_users(sandbox, "claim", back)) == []
    assert managed.id in list_ids(sandbox)


def test_claiming_nobody_who_is_known_is_refused_as_a_whole() -> None:
    """422 where no valid user is in the request; beside a valid one, an unknown is an item of `errors` (3.5)."""
    sandbox = unhurried()
    unknown, known = {"id": NOBODY, "state": "managed"}, {"id": plain_person(sandbox).id, "state": "managed"}
    answer = post_for_users(
        sandbox, "claim", {"users": [unknown, {"email": "nobody@northwind.example", "state": "unmanaged"}]}
    )
    assert (answer.status, answer.json()["error"]["type"]) == (422, "INVALID_REQUEST_UNKNOWN")
    assert item_errors(post_for_users(sandbox, "claim", {"users": [unknown, known]})) == [(NOBODY, "USER_ID_NOT_FOUND")]


def test_nobody_can_be_claimed_where_domains_are_captured() -> None:
    """Only if the enterprise is not domain capturing (section 3.5)."""
    sandbox = unhurried(domain_capture=True)
    item = {"id": person_of_kind(sandbox, "unmanaged").id, "state": "managed"}
    assert post_for_users(sandbox, "claim", {"users": [item]}).status == 403


def test_granting_and_revoking_admin_access() -> None:
    """The documented types, 200 throughout (section 3.6)."""
    sandbox = unhurried()
    person, external = plain_person(sandbox), person_of_kind(sandbox, "external")
    super_admin = sandbox.population.person(1)
    users = [{"id": user_id} for user_id in (person.id, person.id, external.id, NOBODY)]
    granted = post_for_users(sandbox, "grantAdminAccess", {"users": [*users, {"email": "nobody@northwind.example"}]})
    assert item_errors(granted) == [
        (person.id, "USER_ALREADY_ADMIN"),
        (external.id, "USER_NOT_MEMBER_OF_ENTERPRISE_ACCOUNT"),
        (NOBODY, "USER_ID_NOT_FOUND"),
        ("nobody@northwind.example", "NOT_FOUND"),
    ]
    assert get(sandbox, user_address(sandbox, person))["isAdmin"] is True
    revoked = post_for_users(sandbox, "revokeAdminAccess", {"users": [{"id": person.id}, {"id": super_admin.id}]})
    assert item_errors(revoked) == [(super_admin.id, "USER_NOT_ASSIGNED_ADMIN")]
    assert get(sandbox, user_address(sandbox, person))["isAdmin"] is False


@pytest.mark.parametrize("refused", [True, False])
def test_revoking_oneself(refused: bool) -> None:  # noqa: FBT001
    """Whether it is an error is open (section 12.10); where it is not, the token is good for nothing afterwards."""
    sandbox = unhurried(revoking_oneself_refused=refused)
    errors = item_errors(post_for_users(sandbox, "revokeAdminAccess", {"users": [{"id": sandbox.me}]}))
    assert bool(errors) is refused
    assert ask(sandbox, "GET", USERS).status == (200 if refused else 403)
    assert ask(sandbox, "GET", "/v0/meta/whoami").status == 200


@pytest.mark.parametrize("refused", [True, False])
def test_revoking_the_last_admin(refused: bool) -> None:  # noqa: FBT001
    """Whether it is an error is open (section 12.10), hence a switch."""
    myself = {"users": [{"id": unhurried().me}]}
    sandbox = unhurried(revoking_last_admin_refused=refused)
    assert not item_errors(post_for_users(sandbox, "revokeAdminAccess", myself)), "the super admin is an admin too"
    alone = unhurried(revoking_last_admin_refused=refused)
    admins = [
        person for person in map(alone.population.person, range(1, 200)) if alone.population.is_admin(person.number)
    ]
    for admin in admins:
        assert ask(alone, "PATCH", user_address(alone, admin), {"state": "deactivated"}).status == 200
    assert bool(item_errors(post_for_users(alone, "revokeAdminAccess", myself))) is refused

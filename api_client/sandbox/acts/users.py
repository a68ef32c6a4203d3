"""What a write does to a user."""

from __future__ import annotations

from collections.abc import Iterator

from api_client.sandbox.population.person import Identity, Person, Pushed
from api_client.sandbox.population.share_seed import Place
from api_client.sandbox.records.facts import user_facts
from api_client.sandbox.routing import Call
from api_client.sandbox.tenant import Tenant


def create_user(call: Call, identity: Identity, pushed: Pushed) -> Person:
    """A new managed user, active and without shares."""
    tenant = call.tenant
    person = tenant.population.create(identity, pushed, tenant.now)
    tenant.tell("createUser", ("user", person.id), email=identity.email)
    call.record(person.id, None, user_facts(person, tenant))
    return person


def change_user(call: Call, old: Person, new: Person) -> Person:
    """A user in another state, under another name or address, with other metadata or rights; one line in the log.

    Who is deactivated or gets another address is signed out (support page Deactivating and reactivating enterprise
    users; API reference, Manage user).
    """
    tenant = call.tenant
    before = user_facts(old, tenant)
    signed_out = not new.active or new.identity.email != old.identity.email
    still_in = new.account.is_signed_in and not signed_out
    seat = new.account.seat if new.active else "none"
    account = new.account._replace(last_modified=tenant.now, is_signed_in=still_in, license_type=seat)
    changed = new._replace(account=account)
    tenant.population.put(changed)
    if old.active and not new.active and tenant.switches.deactivation_revokes_tokens:
        for token in tenant.tokens.of_user(new.number):
            tenant.tokens.revoke(token)
    for action in _events(old, changed):
        tenant.tell(action, ("user", new.id), email=new.identity.email)
    call.record(new.id, before, user_facts(changed, tenant))
    return changed


def delete_user(call: Call, person: Person) -> None:
    """The end of an account, with its shares and memberships; its tokens go with it."""
    tenant = call.tenant
    before = user_facts(person, tenant)
    unshare_all(tenant, person)
    tenant.population.delete(person)
    tenant.tell("deleteUser", ("user", person.id), email=person.identity.email)
    call.record(person.id, before, None)


def unshare_all(tenant: Tenant, person: Person) -> None:
    """Take a user out of every workspace, base, interface and group."""
    for place in list(tenant.shares.users.of(person.number)):
        tenant.shares.users.drop(person.number, place)
        tenant.tell(f"remove{place.kind.title()}Collaborator", _model(tenant, place), userId=person.id)
    for group in tenant.groups.of_user(person.number):
        tenant.groups.leave(person.number, group)
        tenant.tell("removeGroupMember", ("userGroup", group.id), userId=person.id)


def _model(tenant: Tenant, place: Place) -> tuple[str, str]:
    return place.kind, tenant.shares.places.id_of(place)


def _events(old: Person, new: Person) -> Iterator[str]:
    if old.active is not new.active:
        yield "provisionUser" if new.active else "deactivateUser"
    if old.account.license_type != new.account.license_type:
        yield "userAssignedLicense"
    if old.identity.email != new.identity.email:
        yield "updateUserEmail"
    if old.kind != new.kind:
        yield "claimUser" if new.kind == "managed" else "unclaimUser"
    if old.account.is_admin is not new.account.is_admin:
        yield "grantEnterpriseAdminAccess" if new.account.is_admin else "revokeEnterpriseAdminAccess"
    if old.account.is_signed_in and not new.account.is_signed_in:
        yield "logoutUser"

"""Taking a user's access away, and handing on what only this user owns (API reference, Remove user from enterprise)."""

from __future__ import annotations

from typing import NamedTuple

from api_client.sandbox.acts.users import unshare_all
from api_client.sandbox.population.person import Person
from api_client.sandbox.population.share_seed import Place, Share
from api_client.sandbox.records.facts import user_facts
from api_client.sandbox.routing import Call
from api_client.sandbox.state.shares import OWNER_LEVEL
from api_client.sandbox.tenant import Tenant


class Removal(NamedTuple):
    """What a removal does: workspaces handed on, and all direct shares that end."""

    person: Person
    handed_on: tuple[Place, ...]
    unshared: tuple[tuple[Place, Share], ...]


def planned_removal(tenant: Tenant, person: Person) -> Removal:
    """What a removal would do now."""
    shares = tuple(tenant.shares.users.of(person.number).items())
    return Removal(person, tuple(tenant.shares.owned_alone(person.number)), shares)


def remove(call: Call, removal: Removal, heir: Person | None) -> None:
    """Do it; the account stays alive, without shares, groups and admin rights."""
    tenant, person = call.tenant, removal.person
    before = user_facts(person, tenant)
    if heir is not None:
        for place in removal.handed_on:
            _hand_on(tenant, place, heir)
    unshare_all(tenant, person)
    if person.account.is_admin:
        tenant.tell("revokeEnterpriseAdminAccess", ("user", person.id), email=person.identity.email)
    current = tenant.population.person(person.number)
    account = current.account._replace(is_admin=False, last_modified=tenant.now)
    after = current._replace(account=account)
    tenant.population.put(after)
    call.record(person.id, before, user_facts(after, tenant))


def _hand_on(tenant: Tenant, place: Place, heir: Person) -> None:
    before = tenant.shares.users.of(heir.number).get(place)
    tenant.shares.users.put(heir.number, place, Share(OWNER_LEVEL, tenant.population.owner_id, tenant.now))
    action = "changeWorkspaceCollaboratorPermission" if before else "addWorkspaceCollaborator"
    workspace = ("workspace", tenant.shares.places.id_of(place))
    tenant.tell(action, workspace, userId=heir.id, permissionLevel=OWNER_LEVEL)

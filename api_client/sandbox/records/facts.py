"""Resources as the effect log writes them down: one shape each, whichever API changed them."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.population.group_seed import Group
from api_client.sandbox.population.person import Person
from api_client.sandbox.population.share_seed import Place
from api_client.sandbox.records.enterprise_user import enterprise_record
from api_client.sandbox.records.scim_user import scim_record
from api_client.sandbox.tenant import Tenant


def user_facts(person: Person, tenant: Tenant) -> dict[str, Any]:
    """A user as SCIM shows it, and under `enterprise` as the Enterprise API does, shares included."""
    enterprise = enterprise_record(person, tenant, ("collaborations",))
    facts = scim_record(person, tenant.switches, with_pushed=True)
    return facts | {"enterprise": enterprise, "isSignedIn": person.account.is_signed_in}


def group_facts(group: Group, tenant: Tenant) -> dict[str, Any]:
    """A group with its members' ids and roles."""
    encode = tenant.population.seed.user_ids.encode
    members = {encode(user): membership.role for user, membership in tenant.groups.members(group).items()}
    return {"id": group.id, "displayName": group.name, "members": members}


def place_facts(place: Place, tenant: Tenant) -> dict[str, Any]:
    """The permission levels at a place, by the ids of users and groups."""
    seed, shares = tenant.population.seed, tenant.shares
    users = {seed.user_ids.encode(user): share.level for user, share in shares.users.at(place).items()}
    groups = {seed.group_ids.encode(group): share.level for group, share in shares.groups.at(place).items()}
    return {"id": shares.places.id_of(place), "collaborators": users | groups}

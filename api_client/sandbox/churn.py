"""Other people at work on the tenant: one user is created and another deleted."""

from __future__ import annotations

from api_client.sandbox.endpoints.scim_record import scim_record
from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.population.person import Identity, Pushed
from api_client.sandbox.population.times import moment
from api_client.sandbox.tenant import Tenant

_SAFE = 2  # the owner and the super admin stay


def churn(tenant: Tenant, number: int) -> None:
    """Change the tenant once, by chance of the seed and this number."""
    population, switches = tenant.population, tenant.switches
    dice = Dice(population.seed.seed, "churn", number)
    identity = Identity("Newcomer", str(number), f"newcomer-{number}@{DOMAINS[0]}")
    created = population.create(identity, Pushed(title="Newcomer"), moment(tenant.wall()))
    after = scim_record(created, switches, with_pushed=True)
    tenant.effects.add("POST", created.id, before=None, after=after, by="others")
    if population.managed_count > _SAFE:
        place = _SAFE + dice.below(population.managed_count - _SAFE)
        gone = population.person(population.managed(place, place + 1)[0])
        population.delete(gone)
        before = scim_record(gone, switches, with_pushed=True)
        tenant.effects.add("DELETE", gone.id, before=before, after=None, by="others")

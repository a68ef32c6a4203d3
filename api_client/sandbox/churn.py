"""Other people at work on the tenant: one user is created and another deleted."""

from __future__ import annotations

from api_client.sandbox.acts.users import unshare_all
from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.organisation import DOMAINS
from api_client.sandbox.population.person import Identity, Pushed
from api_client.sandbox.records.facts import user_facts
from api_client.sandbox.tenant import Tenant

_SAFE = 2  # the owner and the super admin stay


def churn(tenant: Tenant, number: int) -> None:
    """Change the tenant once, by chance of the seed and this number."""
    population = tenant.population
    dice = Dice(population.seed.seed, "churn", number)
    identity = Identity("Newcomer", str(number), f"newcomer-{number}@{DOMAINS[0]}")
    created = population.create(identity, Pushed(title="Newcomer"), tenant.now)
    after = user_facts(created, tenant)
    tenant.effects.add("POST", created.id, before=None, after=after, request=number, by="others")
    if population.managed_count > _SAFE:
        place = _SAFE + dice.below(population.managed_count - _SAFE)
        gone = population.person(population.managed(place, place + 1)[0])
        before = user_facts(gone, tenant)
        unshare_all(tenant, gone)
        population.delete(gone)
        tenant.effects.add("DELETE", gone.id, before=before, after=None, request=number, by="others")

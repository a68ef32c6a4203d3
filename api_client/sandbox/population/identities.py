"""Names and e-mail addresses; every address holds its owner's number, so that it can be looked up without an index."""

from __future__ import annotations

import re

from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.names import CULTURES, EMOJI, SERVICES
from api_client.sandbox.population.organisation import DOMAINS, EXTERNAL_DOMAINS
from api_client.sandbox.population.person import Identity
from api_client.sandbox.population.seed import Seed

_NUMBER_IN_EMAIL = re.compile(r"\.(\d{1,9})@", re.ASCII)
_EMOJI_PERCENT = 2


def identity(seed: Seed, number: int) -> Identity:
    """Who the person of this number is."""
    dice = Dice(seed.seed, "name", number)
    if seed.is_service_account(number):
        service = dice.pick(SERVICES)
        return Identity(service.title(), "Service", f"svc-{service}.{number}@{DOMAINS[0]}")
    culture = dice.pick(CULTURES)
    given, latin_given = _written(dice.pick(culture.given))
    family, latin_family = _written(dice.pick(culture.family))
    if dice.chance(_EMOJI_PERCENT):
        given = f"{given} {dice.pick(EMOJI)}"
    domain = dice.pick(EXTERNAL_DOMAINS if seed.kind(number) == "external" else DOMAINS)
    return Identity(given, family, f"{latin_given}.{latin_family}.{number}@{domain}")


def number_in(email: str) -> int | None:
    """The number that an e-mail address of the seeded population holds, or None."""
    found = _NUMBER_IN_EMAIL.search(email)
    return int(found.group(1)) if found else None


def _written(name: str) -> tuple[str, str]:
    native, _, latin = name.partition("/")
    return native, latin

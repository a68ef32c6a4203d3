"""Persons out of a seed and their number."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.population.identities import identity
from api_client.sandbox.population.organisation import LICENSES
from api_client.sandbox.population.person import Account, Identity, Person, Pushed
from api_client.sandbox.population.pushed import pushed
from api_client.sandbox.population.seed import OWNER, SUPER_ADMIN, Seed
from api_client.sandbox.population.times import days_ago

REDACTED_INVITER = "usrEXTERNREDACTED"
_FIRST_HOSTILE = 6
_HOSTILE_FIELDS = (
    "name",
    "title",
    "cost_center",
    "department",
    "division",
    "organization",
    "manager_name",
    "manager_id",
    "external_id",
)
_NAMES_ONLY = frozenset(value for value in HOSTILE_VALUES if not value or len(value) > 400)  # noqa: PLR2004
_OLDEST_DAYS, _RECENT_DAYS, _LONG_AGO_DAYS = 2500, 45, 700
_ADMIN_PERCENT, _NEVER_ACTIVE_PERCENT, _STALE_PERCENT = 1, 9, 25


class People:
    """Makes any person of a population on demand; nothing but the names of a few managers is kept."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._identity_of = lru_cache(maxsize=512)(lambda number: identity(seed, number))
        self._hostile_step = max(1, (seed.managed - _FIRST_HOSTILE) // len(HOSTILE_VALUES))

    def person(self, number: int) -> Person:
        """The person of this number as the seed made it."""
        seed = self._seed
        kind = seed.kind(number)
        person = Person(
            number=number,
            id=seed.user_ids.encode(number),
            kind=kind,
            active=not seed.is_deactivated(number),
            identity=self._identity_of(number),
            account=self._account(number),
            pushed=pushed(seed, number, self._identity_of) if kind == "managed" else Pushed(),
            groups=tuple(map(seed.group_ids.encode, seed.groups_of(number))),
        )
        hostile = self.hostile_value(number)
        return person if hostile is None else _with_hostile(person, *hostile)

    def hostile_value(self, number: int) -> tuple[str, str] | None:
        """The field and the hostile value that this person carries, or None for most people.

        Fields are those of `Pushed`, or `name`.
        """
        rank, remainder = divmod(number - _FIRST_HOSTILE, self._hostile_step)
        if remainder or not 0 <= rank < len(HOSTILE_VALUES) or number >= self._seed.managed:
            return None
        value = HOSTILE_VALUES[rank]
        return ("name" if value in _NAMES_ONLY else _HOSTILE_FIELDS[rank % len(_HOSTILE_FIELDS)]), value

    def _account(self, number: int) -> Account:
        dice = Dice(self._seed.seed, "account", number)
        age = 1 + dice.below(_OLDEST_DAYS)
        created, modified = days_ago(age, dice), days_ago(dice.below(age), dice)
        deactivated = self._seed.is_deactivated(number)
        may_be_admin = self._seed.kind(number) == "managed" and not deactivated and number != SUPER_ADMIN
        return Account(
            created=created,
            last_modified=modified,
            last_activity=_last_activity(age, dice),
            license_type="none" if deactivated else dice.pick(LICENSES),
            is_admin=number == OWNER or (dice.chance(_ADMIN_PERCENT) and may_be_admin),
            is_super_admin=number == SUPER_ADMIN,
            is_service_account=self._seed.is_service_account(number),
            is_two_factor_enabled=dice.chance(30),
            invited_by=self._inviter(number, dice),
        )

    def _inviter(self, number: int, dice: Dice) -> str | None:
        if number == OWNER or dice.chance(40):
            return None
        if self._seed.kind(number) != "external" and dice.chance(2):
            return REDACTED_INVITER
        return self._seed.user_ids.encode(dice.below(min(number, self._seed.managed)))


def _last_activity(age: int, dice: Dice) -> str | None:
    if dice.chance(_NEVER_ACTIVE_PERCENT):
        return None
    longest = _LONG_AGO_DAYS if dice.chance(_STALE_PERCENT) else _RECENT_DAYS
    return days_ago(dice.below(min(age, longest)), dice)


def _with_hostile(person: Person, field: str, value: str) -> Person:
    if field == "name":
        return replace(person, identity=Identity(value, None, person.identity.email))
    return replace(person, pushed=replace(person.pushed, **{field: value}))

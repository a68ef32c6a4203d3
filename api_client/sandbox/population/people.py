"""Persons out of a seed and their number."""

from __future__ import annotations

from functools import lru_cache

from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.population.identities import identity
from api_client.sandbox.population.organisation import LICENSES
from api_client.sandbox.population.person import Account, Identity, Kind, Person, Pushed
from api_client.sandbox.population.pushed import pushed
from api_client.sandbox.population.seed import OWNER, SUPER_ADMIN, Seed
from api_client.sandbox.population.times import days_ago

REDACTED_INVITER = "usrEXTERNREDACTED"
_NOTHING_PUSHED = Pushed()
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
    """Makes any person of a population on demand; a few thousand are kept, since both APIs soon ask for the same."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._identity_of = lru_cache(maxsize=512)(lambda number: identity(seed, number))
        self.person = lru_cache(maxsize=4096)(self._made)
        self._group_id = lru_cache(maxsize=512)(seed.group_ids.encode)
        self._hostile_step = max(1, (seed.managed - _FIRST_HOSTILE) // len(HOSTILE_VALUES))

    def _made(self, number: int) -> Person:
        """The person of this number as the seed made it."""
        seed = self._seed
        kind = seed.kind(number)
        active = not seed.is_deactivated(number)
        person = Person(
            number,
            seed.user_ids.encode(number),
            kind,
            active,
            self._identity_of(number),
            self._account(number, kind, active=active),
            pushed(seed, number, self._identity_of) if kind == "managed" else _NOTHING_PUSHED,
            tuple(map(self._group_id, seed.groups_of(number))),
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

    def _account(self, number: int, kind: Kind, *, active: bool) -> Account:
        dice = Dice(self._seed.seed, "account", number)
        age = 1 + dice.below(_OLDEST_DAYS)
        created, modified = days_ago(age, dice), days_ago(dice.below(age), dice)
        last_activity = _last_activity(age, dice)
        seat = dice.pick(LICENSES) if active else LICENSES[number % len(LICENSES)]
        may_be_admin = kind == "managed" and active and number != SUPER_ADMIN
        return Account(
            created=created,
            last_modified=modified,
            last_activity=last_activity,
            license_type=seat if active else "none",
            seat=seat,
            is_admin=number == OWNER or (dice.chance(_ADMIN_PERCENT) and may_be_admin),
            is_super_admin=number == SUPER_ADMIN,
            is_service_account=self._seed.is_service_account(number),
            is_two_factor_enabled=dice.chance(30),
            invited_by=self._inviter(number, kind, dice),
        )

    def _inviter(self, number: int, kind: Kind, dice: Dice) -> str | None:
        if number == OWNER or dice.chance(40):
            return None
        if kind != "external" and dice.chance(2):
            return REDACTED_INVITER
        return self._seed.user_ids.encode(dice.below(min(number, self._seed.managed)))


def _last_activity(age: int, dice: Dice) -> str | None:
    if dice.chance(_NEVER_ACTIVE_PERCENT):
        return None
    longest = _LONG_AGO_DAYS if dice.chance(_STALE_PERCENT) else _RECENT_DAYS
    return days_ago(dice.below(min(age, longest)), dice)


def _with_hostile(person: Person, field: str, value: str) -> Person:
    if field == "name":
        return person._replace(identity=Identity(value, None, person.identity.email))
    return person._replace(pushed=person.pushed._replace(**{field: value}))

"""Groups out of a seed and their number: near-duplicate names, names pushed by the identity provider, empty groups."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from api_client.sandbox.population.dice import Dice, stir
from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.population.organisation import DEPARTMENTS
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.population.times import days_ago

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EMPTY_GROUPS = ("Do not use", "Finance (old)", "finance")
"""Groups that nobody is in; they come after those with members."""
_PUSHED_PREFIX = "idp-"
_PLACES = ("", " EMEA", " APAC", " Americas", " Berlin", " Tokyo", " Contractors", " Leads", " 2024", " All")
_TWIN_EVERY, _HOSTILE_EVERY, _LICENSED_EVERY, _PUSHED_EVERY = 9, 11, 6, 4
_TWINS = (str.lower, str.upper, lambda name: f"{name} ", lambda name: name.replace(" ", "-") + "-")
_MAPPED_LICENSES = ("editor", "contributor", "viewer")
_MANAGER_OF_256 = 20
_MAX_AGE_DAYS = 900


class Group(NamedTuple):
    """One group; times are ISO 8601 in UTC, `license_type` is the mapped one or None.

    `account_id` is the org unit it was moved to, None for the root; `external_id` is of those that were pushed.
    """

    number: int
    id: str
    name: str
    created: str
    updated: str
    license_type: str | None = None
    account_id: str | None = None
    external_id: str | None = None


class Membership(NamedTuple):
    """One user in one group."""

    role: Literal["manager", "member"]
    created: str


class GroupSeed:
    """Makes any group, and who is in it, on demand."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self.count = seed.groups + len(EMPTY_GROUPS)

    def group(self, number: int) -> Group:
        """The group of this number (below `count`)."""
        seed = self._seed
        dice = Dice(seed.seed, "group", number)
        age = 1 + dice.below(_MAX_AGE_DAYS)
        created, updated = days_ago(age, dice), days_ago(dice.below(age), dice)
        mapped = dice.pick(_MAPPED_LICENSES) if number % _LICENSED_EVERY == 1 else None
        name = self._name(number)
        pushed = f"00g{number:06}" if name.startswith(_PUSHED_PREFIX) else None
        return Group(number, seed.group_ids.encode(number), name, created, updated, mapped, external_id=pushed)

    def memberships(self, user: int) -> dict[int, Membership]:
        """The groups of a user, by number."""
        if user >= self._seed.users:
            return {}
        return {group: self._membership(user, group) for group in self._seed.groups_of(user)}

    def members(self, group: int) -> dict[int, Membership]:
        """The users of a group, by number in order."""
        if group >= self._seed.groups:
            return {}
        first, second = self._groups_of_everybody
        users: list[int] = ((first == group) | (second == group)).nonzero()[0].tolist()
        return {user: self._membership(user, group) for user in users}

    def _membership(self, user: int, group: int) -> Membership:
        bits = stir(self._seed.seed + group + 1, user)
        role: Literal["manager", "member"] = "manager" if bits % 256 < _MANAGER_OF_256 else "member"
        return Membership(role, days_ago((bits >> 8) % _MAX_AGE_DAYS, Dice(bits, "membership", group)))

    def _name(self, number: int) -> str:
        if number >= self._seed.groups:
            return EMPTY_GROUPS[number - self._seed.groups]
        hostile, remainder = divmod(number, _HOSTILE_EVERY)
        if remainder == _HOSTILE_EVERY - 1 and hostile < len(HOSTILE_VALUES):
            return HOSTILE_VALUES[hostile]
        if number and number % _TWIN_EVERY == 0:
            return _TWINS[number // _TWIN_EVERY % len(_TWINS)](self._plain_name(number - 1))
        return self._plain_name(number)

    @staticmethod
    def _plain_name(number: int) -> str:
        series, place = divmod(number, len(DEPARTMENTS) * len(_PLACES))
        suffix = f" {series + 1}" if series else ""
        name = DEPARTMENTS[place % len(DEPARTMENTS)] + _PLACES[place // len(DEPARTMENTS)] + suffix
        return f"{_PUSHED_PREFIX}{name}" if number % _PUSHED_EVERY == _PUSHED_EVERY - 1 else name

    @cached_property
    def _groups_of_everybody(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return self._seed.groups_of_all()

"""Workspaces, bases and interfaces out of a seed, and who shares them directly."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from api_client.sandbox.population.dice import Dice, stir
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.organisation import DEPARTMENTS
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.population.times import days_ago

PlaceKind = Literal["workspace", "base", "interface"]
LEVELS = {
    "workspace": ("owner", "create", "edit", "comment", "read"),
    "base": ("create", "edit", "comment", "read"),
    "interface": ("edit", "comment", "read"),
}
"""Permission levels by kind of place, the highest first."""
_BASES_ROOM, _INTERFACES_ROOM = 4, 2
_CO_OWNER_OF_100, _BASE_OF_100, _INTERFACE_OF_100 = 10, 50, 20
_MAX_AGE_DAYS = 900
_TOPICS = ("Roadmap", "Budget", "Hiring", "Inventory", "Campaigns", "Requests", "Contracts")


class Place(NamedTuple):
    """A workspace, a base or an interface, by its number."""

    kind: PlaceKind
    number: int

    @property
    def base(self) -> Place:
        """The base of an interface."""
        return Place("base", self.number // _INTERFACES_ROOM)

    @property
    def workspace(self) -> Place:
        """The workspace that a place is in."""
        if self.kind == "workspace":
            return self
        number = self.number if self.kind == "base" else self.base.number
        return Place("workspace", number // _BASES_ROOM)


class Share(NamedTuple):
    """What one user or group may do at one place."""

    level: str
    granted_by: str
    created: str


class PlaceSeed:
    """The places: names, ids, and what is inside of what."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self._spaces = {"workspace": seed.workspace_ids, "base": IdSpace("app", seed.seed)}
        self._spaces["interface"] = IdSpace("pbd", seed.seed)

    @property
    def workspaces(self) -> Iterator[Place]:
        """All workspaces."""
        return (Place("workspace", number) for number in range(self._seed.workspaces))

    def id_of(self, place: Place) -> str:
        """The id of a place."""
        return self._spaces[place.kind].encode(place.number)

    def find(self, kind: PlaceKind, text: str) -> Place | None:
        """The place of an id, or None."""
        number = self._spaces[kind].decode(text)
        if number is None:
            return None
        place = Place(kind, number)
        return place if self._exists(place) else None

    def bases(self, workspace: Place) -> list[Place]:
        """The bases of a workspace, one to three."""
        count = 1 + stir(self._seed.seed + 1, workspace.number) % (_BASES_ROOM - 1)
        return [Place("base", workspace.number * _BASES_ROOM + offset) for offset in range(count)]

    def interfaces(self, base: Place) -> list[Place]:
        """The interfaces of a base, one or two."""
        count = 1 + stir(self._seed.seed + 2, base.number) % _INTERFACES_ROOM
        return [Place("interface", base.number * _INTERFACES_ROOM + offset) for offset in range(count)]

    def name_of(self, place: Place) -> str:
        """The name of a place."""
        dice = Dice(self._seed.seed, place.kind, place.number)
        return f"{dice.pick(DEPARTMENTS)} {dice.pick(_TOPICS)} {place.number}"

    def created(self, place: Place) -> str:
        """When a place was made."""
        dice = Dice(self._seed.seed, f"{place.kind} created", place.number)
        return days_ago(_MAX_AGE_DAYS + dice.below(_MAX_AGE_DAYS), dice)

    def _exists(self, place: Place) -> bool:
        if place.workspace.number >= self._seed.workspaces:
            return False
        if place.kind == "interface":
            return place.base in self.bases(place.workspace) and place in self.interfaces(place.base)
        return place.kind == "workspace" or place in self.bases(place.workspace)


class ShareSeed:
    """The seeded shares of users and groups, told from either side without an index."""

    def __init__(self, seed: Seed, places: PlaceSeed) -> None:
        self._seed, self._places = seed, places
        self._block = math.ceil(seed.users / seed.workspaces)
        self._step = next(step for step in range(7919, 7919 + seed.users + 1) if math.gcd(step, seed.users) == 1)
        self._back: int = pow(self._step, -1, seed.users)
        self._leader = lru_cache(maxsize=2048)(self._first_sharer)

    def of_user(self, user: int) -> dict[Place, Share]:
        """The direct shares of a user; empty for nobody's collaborator."""
        if user >= self._seed.users or not self._seed.has_shares(user):
            return {}
        dice = Dice(self._seed.seed, "shares", user)
        home = Place("workspace", self._room(user, "workspace"))
        shares = {home: self._share(dice, self._workspace_level(user, home, dice))}
        if dice.chance(_BASE_OF_100):
            base = dice.pick(self._places.bases(Place("workspace", self._room(user, "base"))))
            shares[base] = self._share(dice, dice.pick(LEVELS["base"]))
        if dice.chance(_INTERFACE_OF_100):
            base = dice.pick(self._places.bases(Place("workspace", self._room(user, "interface"))))
            shares[dice.pick(self._places.interfaces(base))] = self._share(dice, dice.pick(LEVELS["interface"]))
        return shares

    def users_at(self, place: Place) -> dict[int, Share]:
        """The users who share a place directly, in the order of their numbers."""
        found = {}
        for user in self._candidates(place.workspace.number, place.kind):
            share = self.of_user(user).get(place)
            if share:
                found[user] = share
        return found

    def groups_at(self, place: Place) -> dict[int, Share]:
        """The groups that share a place; never an owner."""
        number, groups = place.number, self._seed.groups
        if place.kind == "workspace" and number % 3:
            return {(number * 5 + 1) % groups: self._group_share(place, "edit" if number % 2 else "read")}
        if place.kind == "base" and number % (2 * _BASES_ROOM) == 0:
            return {(number + 2) % groups: self._group_share(place, "comment")}
        return {}

    def of_group(self, group: int) -> dict[Place, Share]:
        """The places that a group shares."""
        first_bases = (Place("base", place.number * _BASES_ROOM) for place in self._places.workspaces)
        every = [*self._places.workspaces, *first_bases]
        return {place: shares[group] for place in every if group in (shares := self.groups_at(place))}

    def _workspace_level(self, user: int, home: Place, dice: Dice) -> str:
        if user == self._leader(home.number) or dice.chance(_CO_OWNER_OF_100):
            return "owner"
        return dice.pick(LEVELS["workspace"][1:])

    def _first_sharer(self, workspace: int) -> int:
        """The collaborator who owns the workspace in any case: the first one, a managed one before others."""
        sharers = [user for user in self._candidates(workspace, "workspace") if self._seed.has_shares(user)]
        return min(sharers, key=lambda user: (user >= self._seed.managed, user))

    def _room(self, user: int, kind: PlaceKind) -> int:
        return (user * self._step + self._turn(kind)) % self._seed.users // self._block

    def _candidates(self, workspace: int, kind: PlaceKind) -> list[int]:
        """The users for whom `_room` is this workspace."""
        seats = range(workspace * self._block, min((workspace + 1) * self._block, self._seed.users))
        return sorted((seat - self._turn(kind)) * self._back % self._seed.users for seat in seats)

    def _turn(self, kind: PlaceKind) -> int:
        return {"workspace": 0, "base": 1, "interface": 2}[kind] * self._seed.users // 3

    def _share(self, dice: Dice, level: str) -> Share:
        granted_by = self._seed.user_ids.encode(dice.below(self._seed.managed))
        return Share(level, granted_by, days_ago(dice.below(_MAX_AGE_DAYS), dice))

    def _group_share(self, place: Place, level: str) -> Share:
        return self._share(Dice(self._seed.seed, f"group share {place.kind}", place.number), level)

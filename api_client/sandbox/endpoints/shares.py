"""What a user shares directly (API reference, model Collaborations): ids and levels, access by groups excluded."""

from __future__ import annotations

from typing import Any

from api_client.sandbox.population.dice import Dice, stir
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.person import Person
from api_client.sandbox.population.seed import OWNER, Seed
from api_client.sandbox.population.times import days_ago

_SOLE_OWNER_OF_256 = 8
_MAX_AGE_DAYS = 900
_WORKSPACE_LEVELS = ("owner", "create", "edit", "comment", "read")
_BASE_LEVELS = ("create", "edit", "comment", "read")
_INTERFACE_LEVELS = ("edit", "comment", "read")


def is_sole_owner(seed: Seed, number: int) -> bool:
    """True for the one owner of a workspace with several collaborators, who cannot be deleted."""
    in_seed = OWNER < number < seed.managed
    return in_seed and seed.has_shares(number) and (stir(seed.seed, number) >> 56) % 256 < _SOLE_OWNER_OF_256


def collaborations(seed: Seed, person: Person) -> dict[str, Any]:
    """The three lists of direct shares; all empty for a user who is nobody's collaborator."""
    shares: dict[str, Any] = {name: [] for name in _LISTS}
    if person.number >= seed.users or not seed.has_shares(person.number):
        return shares
    dice = Dice(seed.seed, "shares", person.number)
    level = "owner" if is_sole_owner(seed, person.number) else dice.pick(_WORKSPACE_LEVELS)
    workspace = {"workspaceId": seed.workspace_ids.encode(dice.below(seed.workspaces))}
    shares["workspaceCollaborations"].append(_share(seed, dice, workspace, level))
    base = {"baseId": IdSpace("app", seed.seed).encode(dice.below(seed.workspaces))}
    if dice.chance(50):
        shares["baseCollaborations"].append(_share(seed, dice, base, dice.pick(_BASE_LEVELS)))
    if dice.chance(20):
        interface = base | {"interfaceId": IdSpace("pbd", seed.seed).encode(dice.below(seed.workspaces))}
        shares["interfaceCollaborations"].append(_share(seed, dice, interface, dice.pick(_INTERFACE_LEVELS)))
    return shares


_LISTS = ("workspaceCollaborations", "baseCollaborations", "interfaceCollaborations")


def _share(seed: Seed, dice: Dice, where: dict[str, str], level: str) -> dict[str, str]:
    granted_by = seed.user_ids.encode(dice.below(seed.managed))
    created = days_ago(dice.below(_MAX_AGE_DAYS), dice)
    return where | {"permissionLevel": level, "grantedByUserId": granted_by, "createdTime": created}

"""The eight pushed fields with the gaps and slips that identity providers leave."""

from __future__ import annotations

from collections.abc import Callable

from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.organisation import (
    COST_CENTER_OF,
    DEPARTMENTS,
    DIVISION_OF,
    DOMAINS,
    FINANCE,
    ORGANIZATIONS,
    TITLES,
)
from api_client.sandbox.population.person import Identity, Pushed
from api_client.sandbox.population.seed import OWNER, Seed

_NEVER_PUSHED_PERCENT = 7
_SPAN_OF_CONTROL = 9


def pushed(seed: Seed, number: int, identity_of: Callable[[int], Identity]) -> Pushed:
    """What the identity provider pushed for a managed user; all None for those it never pushed."""
    dice = Dice(seed.seed, "pushed", number)
    is_gap = seed.has_cost_center_gap(number)
    never = dice.chance(_NEVER_PUSHED_PERCENT) and number != OWNER and not is_gap
    if never or seed.is_service_account(number):
        return Pushed()
    department = dice.pick(DEPARTMENTS)
    fields = _with_manager(seed, number, _fields(number, department, dice), dice, identity_of)
    if is_gap:
        return fields._replace(department=FINANCE, division=DIVISION_OF[FINANCE], cost_center=None)
    return fields


def _fields(number: int, department: str, dice: Dice) -> Pushed:
    return Pushed(
        external_id=_unless(dice.chance(3), f"E{100_000 + number}"),
        title=_unless(dice.chance(5), dice.pick(TITLES)),
        cost_center=_unless(dice.chance(12), f"{COST_CENTER_OF[department] + dice.below(9)}"),
        department=_unless(dice.chance(6), _with_slip(department, dice)),
        division=_unless(dice.chance(10), DIVISION_OF[department]),
        organization=_unless(dice.chance(5), dice.pick(ORGANIZATIONS)),
    )


def _unless(blank: bool, value: str) -> str | None:  # noqa: FBT001 - reads as "unless it is blank"
    return None if blank else value


def _with_slip(department: str, dice: Dice) -> str:
    """Now and then the same department is spelled another way."""
    return dice.pick((department.upper(), f"{department} ")) if dice.chance(3) else department


def _with_manager(
    seed: Seed, number: int, fields: Pushed, dice: Dice, identity_of: Callable[[int], Identity]
) -> Pushed:
    """The manager as e-mail and name, as id and name, as Entra's bare value, or as one who is gone."""
    manager = max(OWNER, number - 1) // _SPAN_OF_CONTROL
    if number == OWNER or dice.chance(4):
        return fields
    if dice.chance(3):
        gone = f"former.manager{dice.below(50)}@{DOMAINS[0]}"
        return fields._replace(manager_id=gone, manager_name="Former Manager")
    manager = OWNER if seed.is_service_account(manager) else manager
    who = identity_of(manager)
    value = seed.user_ids.encode(manager) if dice.chance(20) else who.email
    return fields._replace(manager_id=value, manager_name=_unless(dice.chance(15), who.name))

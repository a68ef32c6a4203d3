"""The rows of a plan in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from api_client.operations.facts import GroupFacts
from api_client.operations.people import Person
from api_client.operations.plan import Blocked, Change


@dataclass(slots=True)
class Draft:
    """Changes and blocked rows, with the users and groups that the changes are about, for the guards of whole plans."""

    changes: list[Change] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)
    people: tuple[Person, ...] = ()
    groups: tuple[GroupFacts, ...] = ()

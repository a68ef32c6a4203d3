"""What guards look at: one row of a plan in the making, with its circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api_client.operations.facts import Facts, GroupFacts, Limits
from api_client.operations.people import Person
from api_client.operations.plan import Parameters
from api_client.operations.verbs import Verb

if TYPE_CHECKING:
    from api_client.models.access_tokens import AccessToken


def fold_name(name: str) -> str:
    """The name of a group as it is compared: nobody tells names apart by case or blanks at the ends."""
    return name.strip().casefold()


@dataclass(frozen=True, slots=True)
class PersonCase:
    """A user; `admins_left` is how many known admins could still log in after the plan, None before that is counted."""

    verb: Verb
    person: Person
    facts: Facts
    parameters: Parameters
    admins_left: int | None = None

    @property
    def group(self) -> GroupFacts | None:
        """The group of a membership."""
        return self.facts.groups.get(self.parameters.group_id or "")

    @property
    def is_member(self) -> bool | None:
        """Whether the user is in that group; None where nobody knows."""
        if self.group is not None and self.group.member_ids is not None:
            return self.person.user_id in self.group.member_ids
        groups = self.person.group_ids
        return None if groups is None else self.parameters.group_id in groups


@dataclass(frozen=True, slots=True)
class GroupCase:
    """A group: None where it is not known; `name` is the one that it has, or is to have.

    `planned_names` are those that rows before this one take.
    """

    verb: Verb
    group: GroupFacts | None
    name: str
    facts: Facts
    planned_names: frozenset[str] = frozenset()

    @property
    def taken_names(self) -> frozenset[str]:
        """The names of all others, folded."""
        others = (group.name for group in self.facts.groups.values() if group is not self.group)
        return frozenset(map(fold_name, (*others, *self.planned_names)))


@dataclass(frozen=True, slots=True)
class TokenCase:
    """A personal access token, None where it is not known."""

    token: AccessToken | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class PlanCase:
    """A whole plan: the rows that no guard left out, and how many users the directory has."""

    verb: Verb
    keys: tuple[str, ...]
    people: tuple[Person, ...]
    groups: tuple[GroupFacts, ...]
    users: int
    facts: Facts
    limits: Limits

"""A plan: what would be changed, of whom, by which call, and what speaks against it; a value that nothing changes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import Verb

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
Values: TypeAlias = Mapping[str, JsonValue]
"""What is known of one subject, by name; null is unknown or blank."""


class Way(enum.StrEnum):
    """Which API carries the changes."""

    ENTERPRISE = "enterprise"
    SCIM = "scim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjected:
    """Whom or what a row is about: a user, a group (by name alone while it does not exist), or a token of a user."""

    user_id: str | None = None
    email: str | None = None
    name: str | None = None
    group_id: str | None = None
    token_id: str | None = None

    @property
    def key(self) -> str:
        """What tells the rows of one plan apart."""
        return self.token_id or self.user_id or self.group_id or self.name or ""

    @property
    def label(self) -> str:
        """What people call it: the e-mail address, the name, or the id."""
        return self.email or self.name or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Subjected):
    """One change: `before` is what was known when it was planned, `after` what is wanted; None is "does not exist".

    For a change that is final `before` is everything that was known. `conditions` are the facts that the review relied
    on: where one of them no longer holds when the run comes to the change, it is set aside.
    """

    before: Values | None
    after: Values | None
    conditions: Values = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked(Subjected):
    """A chosen row that will not be changed: `guard` is the rule that spoke, `reason` says why and what to do."""

    guard: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A guard that holds the whole plan until it is accepted by name; `keys` are the rows that it is about."""

    guard: str
    reason: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a verb needs beside its rows; None where it does not."""

    group_id: str | None = None
    group_name: str | None = None
    name: str | None = None
    """The new name of a group."""
    replacement_owner_id: str | None = None
    """Who gets what a removed user alone owns; left out, each user's own manager."""


@dataclass(frozen=True)
class Plan:
    """Changes of one verb on one tenant, in their order, with the rows that were left out and why.

    `call` is the request that carries them, in words; `token_owner` the user id of whose token it is, None where nobody
    knows. `created` is an aware time.
    """

    verb: Verb
    tenant: TenantKey
    created: datetime
    way: Way
    call: str
    changes: tuple[Change, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    holds: tuple[Hold, ...] = ()
    parameters: Parameters = field(default_factory=Parameters)
    token_owner: str | None = None
    undoes: str | None = None
    """The id of the run that this plan puts back."""

    @property
    def count(self) -> int:
        """How many changes there are: the number that has to be confirmed."""
        return len(self.changes)

"""What a plan is made from beside the directory, and how much of the tenant it may touch unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from api_client.operations.tenant_key import TenantKey

if TYPE_CHECKING:
    from api_client.models.access_tokens import AccessToken


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group; `member_ids` is None where its members were not read, `is_pushed` None where nobody knows.

    A pushed group belongs to the identity provider, which overwrites name and members.
    """

    id: str
    name: str
    member_ids: frozenset[str] | None = None
    is_pushed: bool | None = None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What Airtable's own dry run says of a removal; `problem` is why it would be refused, in words.

    `handed_on` names the workspaces that the replacement owner would get. `needs_replacement` is True where the user is
    the only owner of one.
    """

    workspaces: int = 0
    bases: int = 0
    interfaces: int = 0
    handed_on: tuple[str, ...] = ()
    needs_replacement: bool = False
    replacement_owner_id: str | None = None
    was_admin: bool | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The circumstances of a plan.

    `me` is the user id of the token's owner, None where it could not be learned: then nothing is planned that takes
    something away from users. `is_complete` tells that the directory holds everybody, `has_enterprise` that the
    Enterprise API works for this token and plan. `sole_owned` names, by user id, the workspaces that have no other
    owner, as far as that was read. `now` is an aware time.
    """

    tenant: TenantKey
    now: datetime
    me: str | None
    is_complete: bool
    has_enterprise: bool
    groups: Mapping[str, GroupFacts] = field(default_factory=dict)
    tokens: Mapping[str, AccessToken] = field(default_factory=dict)
    rehearsals: Mapping[str, Rehearsal] = field(default_factory=dict)
    sole_owned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is done unasked: a plan of more rows than `most`, or of a larger `share` of all users, is held.

    After `plan_hours` a plan is stale. `canary` is how many changes are made before the rest follows; after `in_a_row`
    refusals without a success in between the run stops. A user who was read more than `fresh_seconds` ago is read again
    before anything is sent. `patience` is how many seconds without any answer are waited through.
    """

    most: int = 10
    share: float = 0.05
    plan_hours: float = 24.0
    canary: int = 3
    in_a_row: int = 20
    fresh_seconds: float = 20.0
    patience: float = 300.0

"""What is known of one person, whichever API asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["managed", "unmanaged", "external"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is: names in any script, the e-mail address in Latin letters."""

    given_name: str | None
    family_name: str | None
    email: str

    @property
    def name(self) -> str:
        """The one name that the Enterprise API shows."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)


@dataclass(frozen=True, slots=True)
class Pushed:
    """The eight report-only fields; None is blank, and all None is a person that was never pushed."""

    external_id: str | None = None
    title: str | None = None
    cost_center: str | None = None
    department: str | None = None
    division: str | None = None
    organization: str | None = None
    manager_name: str | None = None
    manager_id: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What Airtable itself keeps; times are ISO 8601 in UTC, `last_activity` is None for never."""

    created: str
    last_modified: str
    last_activity: str | None = None
    license_type: str = "none"
    is_admin: bool = False
    is_super_admin: bool = False
    is_service_account: bool = False
    is_two_factor_enabled: bool = False
    invited_by: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One user; `number` is the place in the population, `groups` are ids."""

    number: int
    id: str
    kind: Kind
    active: bool
    identity: Identity
    account: Account
    pushed: Pushed = field(default_factory=Pushed)
    groups: tuple[str, ...] = ()

"""What is known of one person, whichever API asks; tuples, because a page of users makes hundreds of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["managed", "unmanaged", "external"]


class Identity(NamedTuple):
    """Who a person is: names in any script, the e-mail address in Latin letters."""

    given_name: str | None
    family_name: str | None
    email: str

    @property
    def name(self) -> str:
        """The one name that the Enterprise API shows."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)


class Pushed(NamedTuple):
    """The eight report-only fields; None is blank, and all None is a person that was never pushed."""

    external_id: str | None = None
    title: str | None = None
    cost_center: str | None = None
    department: str | None = None
    division: str | None = None
    organization: str | None = None
    manager_name: str | None = None
    manager_id: str | None = None


class Account(NamedTuple):
    """What Airtable itself keeps; times are ISO 8601 in UTC, `last_activity` is None for never.

    `license_type` is the seat taken now, `seat` the one that a deactivated user gets back (support page Deactivating
    and reactivating enterprise users).
    """

    created: str
    last_modified: str
    last_activity: str | None = None
    license_type: str = "none"
    seat: str = "none"
    is_admin: bool = False
    is_super_admin: bool = False
    is_service_account: bool = False
    is_two_factor_enabled: bool = False
    invited_by: str | None = None
    is_signed_in: bool = True


class Person(NamedTuple):
    """One user; `number` is the place in the population, `groups` are ids."""

    number: int
    id: str
    kind: Kind
    active: bool
    identity: Identity
    account: Account
    pushed: Pushed = Pushed()
    groups: tuple[str, ...] = ()

"""What can be changed of a user over the Enterprise API (API reference, Manage user)."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class UserState(enum.StrEnum):
    """Whether a user can log in."""

    PROVISIONED = "provisioned"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class UserChange:
    """What is to be changed; None leaves a field as it is.

    The account has to own the domains of both the old and the new address. Where SSO is required, the address changes
    here first, then in the identity provider: any other order may lock the user out or make a second account.
    """

    state: UserState | None = None
    new_email: str | None = None
    first_name: str | None = None
    last_name: str | None = None

    def fields(self) -> dict[str, str]:
        """The fields as they are sent."""
        fields = {
            "state": self.state,
            "email": self.new_email,
            "firstName": self.first_name,
            "lastName": self.last_name,
        }
        return {name: value for name, value in fields.items() if value is not None}

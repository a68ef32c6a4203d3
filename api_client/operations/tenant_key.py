"""Which tenant a plan or a run is about, so that no other one gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from api_client.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class TenantKey:
    """A tenant by its addresses and its enterprise account; None where the profile names none.

    The name of the profile is not part of it: profiles are renamed, and the tenant stays the same.
    """

    scim_url: str
    api_url: str | None = None
    enterprise_id: str | None = None

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """The tenant that a profile leads to."""
        return cls(profile.scim.url, profile.api.url if profile.api else None, profile.enterprise_id)

    def __str__(self) -> str:
        return f"{self.enterprise_id or 'the tenant'} at {self.scim_url}"

"""A profile: one tenant's addresses and enterprise id, and whether airdeck may change anything there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from api_client.errors import InvalidInputError, MissingSettingError
from api_client.transport.address import BaseAddress, Origin

AIRTABLE_SCIM_URL = "https://airtable.com/scim/v2"
AIRTABLE_API_URL = "https://api.airtable.com/v0"
"""API reference, pages List SCIM users and Get user ID & scopes."""

_ENTERPRISE_ID = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True)
class Profile:
    """One tenant: `api` is None where only a SCIM server is known, `enterprise_id` None where there is no account."""

    name: str
    scim: BaseAddress
    api: BaseAddress | None
    enterprise_id: str | None = None
    read_only: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        *,
        scim_url: str | None = None,
        api_url: str | None = None,
        enterprise_id: str | None = None,
        read_only: bool = False,
    ) -> Self:
        """Fill in Airtable's own addresses where none is given.

        One foreign address is never completed with an address of Airtable, since the token of one must not reach the
        other. Raises `InvalidAddressError`, `InvalidInputError` and `MissingSettingError`.
        """
        if api_url and not scim_url:
            message = "An API address was given without a SCIM address."
            raise MissingSettingError(message, hint="Give --scim-url (or AIRDECK_SCIM_URL) as well.")
        if enterprise_id and scim_url and not api_url:
            message = "An enterprise id was given, and a SCIM address without an API address."
            raise MissingSettingError(message, hint="Give --api-url (or AIRDECK_API_URL) as well.")
        if enterprise_id and not _ENTERPRISE_ID.fullmatch(enterprise_id):
            message = f"{enterprise_id!r} is not an enterprise id."
            raise InvalidInputError(message, hint="It looks like ent… and stands in the admin panel as Account ID.")
        api = api_url or (None if scim_url else AIRTABLE_API_URL)
        return cls(
            name,
            BaseAddress.parse(scim_url or AIRTABLE_SCIM_URL),
            BaseAddress.parse(api) if api else None,
            enterprise_id or None,
            read_only,
        )

    @property
    def account(self) -> BaseAddress | None:
        """The address of the enterprise account, or None on a tenant that is only known by SCIM."""
        if self.api is None or self.enterprise_id is None:
            return None
        return BaseAddress(self.api / f"meta/enterpriseAccounts/{self.enterprise_id}", self.api.origin)

    @property
    def origins(self) -> frozenset[Origin]:
        """The only places that the token of this profile may be sent to."""
        return frozenset(address.origin for address in (self.scim, self.api) if address is not None)

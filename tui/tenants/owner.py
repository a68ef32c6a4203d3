"""Whose token it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.errors import AirdeckError

if TYPE_CHECKING:
    from api_client.client import AirtableClient


async def owner_id(client: AirtableClient) -> str:
    """The user id of the token's owner; empty where the API does not tell.

    It marks rows and notes exports; a plan asks anew.
    """
    try:
        owner = await client.whoami()
    except AirdeckError:
        return ""
    return owner.id if owner else ""

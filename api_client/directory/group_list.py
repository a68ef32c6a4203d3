"""The list of groups: what SCIM lists, and what the enterprise account names besides."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_pictures import scim_values_of
from api_client.directory.rows import IN_BOTH, IN_ENTERPRISE, IN_SCIM
from api_client.directory.values import UNKNOWN, Value
from api_client.errors import REFUSALS, ApiError
from api_client.scim.groups import GroupList


@dataclass(frozen=True, slots=True)
class Listing:
    """How much of the list a tenant showed, with a note in words for everything that is missing."""

    groups: int
    complete: bool
    notes: tuple[str, ...]


async def list_groups(client: AirtableClient, directory: Directory) -> Listing:
    """Fill `directory`, of the columns `GROUPS`, with the groups of both APIs, merged by id; members come later.

    Raises the refusal of SCIM where the enterprise account names no group either (`NotOnPlanError` on the Business
    plan), and network errors.
    """
    account = asyncio.ensure_future(_account_ids(client))
    try:
        scim = await _scim_list(client)
        ids = await account
    finally:
        account.cancel()
        await asyncio.gather(account, return_exceptions=True)
    notes = []
    if isinstance(scim, ApiError):
        if isinstance(ids, ApiError) or not ids:
            raise scim
        notes.append(f"SCIM does not list the groups. {scim.message}")
        scim = GroupList((), complete=False)
    elif not scim.complete:
        notes.append("The list of groups is not complete: SCIM holds more groups than it sends.")
    if isinstance(ids, ApiError):
        notes.append(f"Groups that only the enterprise account knows are not listed. {ids.message}")
        ids = ()
    _merge(directory, scim, ids)
    return Listing(len(directory), scim.complete, tuple(notes))


async def _scim_list(client: AirtableClient) -> GroupList | ApiError:
    try:
        return await client.groups.list()
    except REFUSALS as error:
        return error


async def _account_ids(client: AirtableClient) -> tuple[str, ...] | ApiError:
    """The ids that the account names: none where the profile names no account."""
    try:
        account = await client.enterprise()
    except REFUSALS as error:
        return error
    return account.group_ids if account else ()


def _merge(directory: Directory, scim: GroupList, ids: tuple[str, ...]) -> None:
    """What a whole list of SCIM leaves out cannot be pushed over SCIM."""
    named = frozenset(ids)
    values = [scim_values_of(group) for group in scim.groups]
    told: dict[str, list[Value]] = {
        "name": [each["name"] for each in values],
        "pushed": [each["pushed"] for each in values],
        "found_in": [IN_BOTH if group.id in named else IN_SCIM for group in scim.groups],
    }
    directory.merge([group.id for group in scim.groups], told)
    listed = {group.id for group in scim.groups}
    others = [group_id for group_id in dict.fromkeys(ids) if group_id not in listed]
    not_pushed: Value = False if scim.complete else UNKNOWN
    directory.merge(others, {"found_in": [IN_ENTERPRISE] * len(others), "pushed": [not_pushed] * len(others)})

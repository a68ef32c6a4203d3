"""SCIM groups: list, get, create, replace, rename, change members, delete. Not on the Business plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_client.errors import InvalidRequestError, UnexpectedAnswerError
from api_client.models.attributes import GROUP_SCHEMA, patch_body, replace
from api_client.models.lenient import read_or_none
from api_client.models.scim import ScimGroup, ScimListResponse
from api_client.scim.reading import equals, read_changed, read_created, read_list, read_resource
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel, Query
from api_client.transport.paths import resource

_BAD_INPUT = (400, 422)
_RFC_SPACING, _DOCUMENTED_SPACING = "eq ", "eq"


@dataclass(frozen=True, slots=True)
class GroupList:
    """The groups, without their members; `complete` is False where the API holds more than it would send."""

    groups: tuple[ScimGroup, ...]
    complete: bool


class ScimGroups:
    """Groups over SCIM. Scope `enterprise.scim.usersAndGroups:manage`; members are known by their user ids.

    Changes return what the API shows afterwards, None where it confirms without showing anything. They raise
    `OutcomeUnknownError` where it cannot be told whether they were made, `UnknownGroupError` for an unknown id, and the
    other errors of `api_client.errors`.
    """

    def __init__(self, channel: Channel, base: BaseAddress) -> None:
        self._channel = channel
        self._base = base
        self._spacings = (_RFC_SPACING, _DOCUMENTED_SPACING)

    async def list(self) -> GroupList:
        """All groups (API reference, List SCIM groups). Raises `NotOnPlanError`.

        Everything comes at once by default, and `startIndex` is no documented parameter here: it is tried where rows
        are missing, until nothing new comes.
        """
        groups: dict[str, ScimGroup] = {}
        rows = 0
        query: Query = []
        while True:
            page = await self._page(query)
            new = [group for group in _groups(page) if group.id not in groups]
            groups.update((group.id, group) for group in new)
            rows, total = rows + len(page.resources), page.total_results
            if not new or (total is not None and rows >= total):
                return GroupList(tuple(groups.values()), complete=total is None or len(groups) >= total)
            query = [("startIndex", str(rows + 1))]

    async def with_name(self, name: str) -> ScimGroup | None:
        """The group of exactly this name, or None (API reference, List SCIM groups, filter).

        How a filter is to escape quotes and backslashes is not documented, so a name with those is looked for in the
        whole list. Raises `UnexpectedAnswerError` where that is not whole and shows no such group.
        """
        if '"' in name or "\\" in name:
            return await self._with_odd_name(name)
        groups = _groups(await self._page([("filter", equals("displayName", name))]))
        return _named(groups, name)

    async def get(self, group_id: str) -> ScimGroup:
        """One group with its members (API reference, Get SCIM group). Raises `UnknownGroupError`."""
        return read_resource(ScimGroup, await self._channel.get(self._group(group_id)))

    async def create(self, name: str) -> ScimGroup:
        """A new, empty group (API reference, Create SCIM group). Raises `GroupNameTakenError`."""
        body = {"schemas": [GROUP_SCHEMA], "displayName": name}
        return read_created(ScimGroup, await self._channel.write("POST", self._base / "Groups", body))

    async def replace(self, group_id: str, name: str, member_ids: Iterable[str]) -> ScimGroup | None:
        """Put name and members in the place of what was there (API reference, Put SCIM group).

        Dangerous: members that somebody else added meanwhile are lost; `rename` and `add_members` lose nothing.
        """
        body = {"schemas": [GROUP_SCHEMA], "displayName": name, "members": _members(member_ids)}
        answer = await self._channel.write("PUT", self._group(group_id), body)
        return read_changed(ScimGroup, answer, resource_id=group_id)

    async def rename(self, group_id: str, name: str) -> ScimGroup | None:
        """Change the name alone (API reference, Patch SCIM group). Raises `GroupNameTakenError`."""
        return await self._patch(group_id, [replace("displayName", name)])

    async def replace_members(self, group_id: str, member_ids: Iterable[str]) -> ScimGroup | None:
        """Make these users the group's only members (API reference, Patch SCIM group)."""
        return await self._patch(group_id, [replace("members", _members(member_ids))])

    async def add_members(self, group_id: str, member_ids: Iterable[str]) -> ScimGroup | None:
        """Add users, each by an operation of its own: the reference shows a single object only (Patch SCIM group)."""
        values = _members(member_ids)
        return await self._patch(group_id, [{"op": "add", "path": "members", "value": value} for value in values])

    async def remove_member(self, group_id: str, member_id: str) -> ScimGroup | None:
        """Take one user out (API reference, Patch SCIM group).

        The path is spelt as RFC 7644 section 3.5.2.2 has it. Where that is refused as bad input, nothing was done, and
        the reference's own spelling, without a blank, is tried and kept.
        """
        first, second = self._spacings
        try:
            return await self._patch(group_id, [_removal(member_id, first)])
        except InvalidRequestError as refusal:
            if refusal.status not in _BAD_INPUT:
                raise
        group = await self._patch(group_id, [_removal(member_id, second)])
        self._spacings = (second, first)
        return group

    async def delete(self, group_id: str) -> None:
        """Delete a group, empty or not; its members stay users (API reference, Delete SCIM group)."""
        await self._channel.write("DELETE", self._group(group_id))

    async def _with_odd_name(self, name: str) -> ScimGroup | None:
        listed = await self.list()
        group = _named(listed.groups, name)
        if group is None and not listed.complete:
            message = "The list of groups is not complete, so that a name cannot be said to be free."
            raise UnexpectedAnswerError(message)
        return group

    async def _page(self, query: Query) -> ScimListResponse:
        return read_list(await self._channel.get(self._base / "Groups", query))

    async def _patch(self, group_id: str, operations: Sequence[Mapping[str, Any]]) -> ScimGroup | None:
        answer = await self._channel.write("PATCH", self._group(group_id), patch_body(*operations))
        return read_changed(ScimGroup, answer, resource_id=group_id)

    def _group(self, group_id: str) -> str:
        return resource(self._base, "Groups", group_id)


def _groups(page: ScimListResponse) -> Sequence[ScimGroup]:
    return [group for group in (read_or_none(ScimGroup, row) for row in page.resources) if group is not None]


def _named(groups: Iterable[ScimGroup], name: str) -> ScimGroup | None:
    return next((group for group in groups if group.display_name == name), None)


def _members(ids: Iterable[str]) -> Sequence[dict[str, str]]:
    return [{"value": user_id} for user_id in ids]


def _removal(member_id: str, spacing: str) -> dict[str, str]:
    quoted = member_id.replace("\\", r"\\").replace('"', r"\"")
    return {"op": "remove", "path": f'members[value {spacing}"{quoted}"]'}

"""Groups themselves (API reference, Create, Patch and Delete SCIM group)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.client import AirtableClient
from api_client.errors import NotFoundError
from api_client.models.batches import Done, ItemOutcome
from api_client.models.scim import ScimGroup
from api_client.operations.plan import Change, JsonValue
from api_client.operations.run.acts.act import Act, outcome_of_one
from api_client.operations.run.sight import Sight, gone_or_unclear


class GroupAct(Act):
    """A verb on groups, one by one."""

    lanes = 4

    def __init__(self, client: AirtableClient) -> None:
        self._groups = client.groups

    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """The groups as they are now, with their members."""
        return [await self._see(change) for change in changes]

    async def _see(self, change: Change) -> Sight:
        try:
            return Sight(_values(await self._groups.get(change.group_id or "")))
        except NotFoundError as error:
            return gone_or_unclear(error)


class Creations(GroupAct):
    """New groups; one that has the name is taken for the one that was to be made."""

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One group; the answer tells its id."""
        (change,) = changes
        outcome = await outcome_of_one(self._groups.create(_name(change)))
        return [Done({"group_id": outcome.shown["id"]}) if isinstance(outcome, Done) else outcome]

    async def _see(self, change: Change) -> Sight:
        group = await self._groups.with_name(_name(change))
        return Sight(None if group is None else {"name": group.display_name, "group_id": group.id})


class Renamings(GroupAct):
    """Other names."""

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One group."""
        (change,) = changes
        return [await outcome_of_one(self._groups.rename(change.group_id or "", _name(change)))]


class GroupDeletions(GroupAct):
    """The end of groups."""

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One group, by id."""
        (change,) = changes
        return [await outcome_of_one(self._groups.delete(change.group_id or ""))]


def _name(change: Change) -> str:
    return str((change.after or {})["name"])


def _values(group: ScimGroup) -> dict[str, JsonValue]:
    values: dict[str, JsonValue] = {"name": group.display_name or ""}
    if group.members is not None:
        values["members"] = [*sorted(member.value for member in group.members if member.value)]
    return values

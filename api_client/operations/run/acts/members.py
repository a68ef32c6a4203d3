"""Members of groups (API reference, Patch SCIM group)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.client import AirtableClient
from api_client.errors import NoEffectError, NotFoundError, UnexpectedAnswerError
from api_client.models.batches import Done, Failed, ItemOutcome, Unknown
from api_client.operations.plan import Change
from api_client.operations.run.acts.act import Act, outcome_of_one
from api_client.operations.run.sight import Sight

_LOOK_SIZE = 400


class Members(Act):
    """Users into a group or out of it, one after the other: nobody promises that simultaneous changes both survive.

    A server may take a member who cannot be one with 200 and leave it out, so each is looked for afterwards.
    """

    lanes = 1

    def __init__(self, client: AirtableClient, group_id: str) -> None:
        self._groups = client.groups
        self._group_id = group_id

    @property
    def look_size(self) -> int:
        """One look at the group tells of everybody."""
        return _LOOK_SIZE

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One user."""
        (change,) = changes
        joins, user_id = (change.after or {})["member"] is True, change.user_id or ""
        if joins:
            outcome = await outcome_of_one(self._groups.add_members(self._group_id, [user_id]))
        else:
            outcome = await outcome_of_one(self._groups.remove_member(self._group_id, user_id))
        if not isinstance(outcome, Done):
            return [outcome]
        return [_as_shown(outcome, user_id, joins=joins)]

    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """Who is in the group now; everybody is gone from a group that is gone."""
        try:
            group = await self._groups.get(self._group_id)
        except NotFoundError as error:
            return [Sight(error=error)] * len(changes)
        if group.members is None:
            unshown = UnexpectedAnswerError("The group does not show its members.")
            return [Sight(error=unshown)] * len(changes)
        members = {member.value for member in group.members}
        return [Sight({"member": change.user_id in members}) for change in changes]


def _as_shown(outcome: Done, user_id: str, *, joins: bool) -> ItemOutcome:
    """What an answer that confirms the change shows of it."""
    members = outcome.shown.get("members")
    if members is None:
        return Unknown(UnexpectedAnswerError("The answer does not show the members."))
    if (user_id in {member["value"] for member in members}) is joins:
        return outcome
    words = "not a member afterwards" if joins else "still a member afterwards"
    return Failed(NoEffectError(f"The user is {words}.", status=200, detail=words))

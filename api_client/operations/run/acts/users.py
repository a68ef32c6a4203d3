"""Deactivating, reactivating and deleting users, and ending their sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api_client.client import AirtableClient
from api_client.directory.rows import ACTIVE, DEACTIVATED
from api_client.enterprise.user_changes import BATCH_SIZE
from api_client.errors import UnexpectedAnswerError
from api_client.models.batches import Done, ItemOutcome, Unknown
from api_client.models.changes import UserChange, UserState
from api_client.operations.plan import Change
from api_client.operations.run.acts.act import Act, outcome_of_one
from api_client.operations.run.readers import UserReader
from api_client.operations.run.sight import Sight

_STATES = {ACTIVE: UserState.PROVISIONED, DEACTIVATED: UserState.DEACTIVATED}


class UserAct(Act):
    """A verb on users, whose state the reader tells."""

    def __init__(self, client: AirtableClient, reader: UserReader) -> None:
        self._client = client
        self._reader = reader

    @property
    def look_size(self) -> int:
        """As many as the reader asks for at once."""
        return self._reader.look_size

    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """The users as they are now."""
        seen = await self._reader.look([_id(change) for change in changes])
        return [seen[_id(change)] for change in changes]


class BatchedStates(UserAct):
    """States in batches over the Enterprise API (API reference, Manage user batched)."""

    batch_size = BATCH_SIZE

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One request for all; what the answer shows of each has to be the state that was wanted."""
        wanted = {_id(change): _STATES[str((change.after or {})["state"])] for change in changes}
        api = self._client.require_enterprise_api().user_changes
        outcomes = await api.manage_batch({user_id: UserChange(state=state) for user_id, state in wanted.items()})
        return [_as_shown(outcomes[user_id], "state", state) for user_id, state in wanted.items()]


class ScimStates(UserAct):
    """States one by one over SCIM (API reference, Patch SCIM user)."""

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One user; where the answer shows the user, the state has to be the one that was wanted."""
        (change,) = changes
        active = (change.after or {})["state"] == ACTIVE
        outcome = await outcome_of_one(self._client.users.set_active(_id(change), active=active))
        return [_as_shown(outcome, "active", active)]

    async def verify(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """As SCIM shows them."""
        seen = await self._reader.look_over_scim([_id(change) for change in changes])
        return [seen[_id(change)] for change in changes]


class Deletions(ScimStates):
    """Deleting one by one over SCIM, which every plan has (API reference, Delete SCIM user)."""

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One user, by id: an address may belong to somebody else by the time of a second try."""
        (change,) = changes
        return [await outcome_of_one(self._client.users.delete(_id(change)))]


class SignOuts(UserAct):
    """Ending sessions one by one (API reference, Logout user); nothing shows afterwards whether they ended.

    Few are under way at once, since each that a killed process leaves open stays of unknown outcome.
    """

    lanes = 4

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One user."""
        (change,) = changes
        api = self._client.require_enterprise_api().user_changes
        return [await outcome_of_one(api.log_out(_id(change)))]


class Rights(UserAct):
    """Admin access and membership in batches (API reference, Grant admin access, Manage user membership)."""

    batch_size = BATCH_SIZE

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One request for all; what is not among the errors was done."""
        ids = [_id(change) for change in changes]
        ((name, wanted),) = (changes[0].after or {}).items()
        api = self._client.require_enterprise_api().user_changes
        if name == "managed":
            outcomes = await api.set_managed(ids, managed=bool(wanted))
        else:
            outcomes = await (api.grant_admin(ids) if wanted else api.revoke_admin(ids))
        return [outcomes[user_id] for user_id in ids]


def _id(change: Change) -> str:
    return change.user_id or ""


def _as_shown(outcome: ItemOutcome, field: str, wanted: Any) -> ItemOutcome:
    """The outcome, unknown where an answer that confirms it shows something else."""
    shown: Mapping[str, Any] = outcome.shown if isinstance(outcome, Done) else {}
    if shown.get(field) in (None, wanted):
        return outcome
    return Unknown(UnexpectedAnswerError("The answer confirms the change and shows that it was not made."))

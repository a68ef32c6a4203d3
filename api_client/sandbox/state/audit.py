"""The audit log: some months of made-up history, and then what the writes of this run did."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, NamedTuple

from api_client.sandbox.population.dice import Dice
from api_client.sandbox.population.seed import Seed

_DAY = 24 * 60 * 60
RETENTION_SECONDS = 180 * _DAY
"""How far back the log goes where no start is asked for (API reference, Audit log events)."""
_HISTORY_SECONDS = 200 * _DAY
_MAX_HISTORY = 5000

CATEGORY_OF: Mapping[str, str] = {
    "createUser": "user",
    "deleteUser": "user",
    "provisionUser": "user",
    "deactivateUser": "user",
    "claimUser": "user",
    "unclaimUser": "user",
    "loginUser": "user",
    "logoutUser": "user",
    "updateUserEmail": "user",
    "changePassword": "user",
    "userAssignedLicense": "enterpriseLicenses",
    "grantEnterpriseAdminAccess": "role",
    "revokeEnterpriseAdminAccess": "role",
    "createGroup": "groups",
    "renameGroup": "groups",
    "deleteGroup": "groups",
    "moveGroup": "groups",
    "addGroupMember": "groups",
    "removeGroupMember": "groups",
    "addWorkspaceCollaborator": "workspaceCollaboration",
    "changeWorkspaceCollaboratorPermission": "workspaceCollaboration",
    "removeWorkspaceCollaborator": "workspaceCollaboration",
    "addBaseCollaborator": "baseCollaboration",
    "changeBaseCollaboratorPermission": "baseCollaboration",
    "removeBaseCollaborator": "baseCollaboration",
    "addInterfaceCollaborator": "interfaceCollaboration",
    "changeInterfaceCollaboratorPermission": "interfaceCollaboration",
    "removeInterfaceCollaborator": "interfaceCollaboration",
    "createPersonalAccessToken": "personalAccessToken",
    "revokePersonalAccessToken": "personalAccessToken",
}
_HISTORIC = (
    ("loginUser",) * 12
    + ("changePassword", "updateUserEmail", "userAssignedLicense")
    + (
        "createPersonalAccessToken",
        "claimUser",
    )
)


class Event(NamedTuple):
    """One line of the log: `rank` counts from the oldest, `time` is seconds since the epoch, `actor` a user's id."""

    rank: int
    time: float
    action: str
    actor: str
    model_id: str
    model_type: str
    payload: Mapping[str, Any]


class AuditLog:
    """Events in the order of their time; those of the history are made on demand."""

    def __init__(self, seed: Seed, began: float) -> None:
        self._seed = seed
        self._began = began
        self._history = min(_MAX_HISTORY, 40 + seed.users // 2)
        self._added: list[Event] = []

    def __len__(self) -> int:
        return self._history + len(self._added)

    def event(self, rank: int) -> Event:
        """The event of this rank."""
        return self._historic(rank) if rank < self._history else self._added[rank - self._history]

    def first_at(self, time: float) -> int:
        """The rank of the first event at this time or later."""
        return bisect_left(range(len(self)), time, key=self._time)

    def add(self, time: float, action: str, actor: str, model: tuple[str, str], payload: Mapping[str, Any]) -> None:
        """Write down what was done; `model` is the type and the id of what it was done to."""
        model_type, model_id = model
        self._added.append(Event(len(self), time, action, actor, model_id, model_type, payload))

    def _time(self, rank: int) -> float:
        if rank >= self._history:
            return self._added[rank - self._history].time
        return self._began - (self._history - rank) * _HISTORY_SECONDS / self._history

    def _historic(self, rank: int) -> Event:
        dice = Dice(self._seed.seed, "event", rank)
        user = self._seed.user_ids.encode(dice.below(self._seed.managed))
        return Event(rank, self._time(rank), dice.pick(_HISTORIC), user, user, "user", {})

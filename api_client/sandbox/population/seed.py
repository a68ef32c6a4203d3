"""The facts of a population that follow from its seed and size alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api_client.sandbox.population.bulk import stirred
from api_client.sandbox.population.dice import stir
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.person import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OWNER = 0
"""The owner of the token, who is an admin."""
SUPER_ADMIN = 1
_EXTERNAL_PERCENT, _UNMANAGED_PERCENT = 6, 2
_DEACTIVATED_OF_256, _UNSHARED_OF_256, _GROUPED_OF_256 = 23, 18, 190
_USERS_PER_GROUP, _USERS_PER_WORKSPACE = 25, 12
_MAX_GROUPS, _MAX_WORKSPACES = 400, 2000
_SERVICE_ACCOUNT_EVERY = 90
_COST_CENTER_GAP_EVERY, _COST_CENTER_GAP = 97, 5


@dataclass(frozen=True)
class Seed:
    """A population of `users`: managed ones first, then unmanaged, then external ones."""

    users: int
    seed: int
    user_ids: IdSpace = field(init=False)
    group_ids: IdSpace = field(init=False)
    workspace_ids: IdSpace = field(init=False)
    managed: int = field(init=False)
    """How many users SCIM shows."""
    internal: int = field(init=False)
    """How many users have an address of the enterprise: the managed and the unmanaged ones."""
    groups: int = field(init=False)
    workspaces: int = field(init=False)

    def __post_init__(self) -> None:
        for name, prefix in (("user_ids", "usr"), ("group_ids", "ugp"), ("workspace_ids", "wsp")):
            object.__setattr__(self, name, IdSpace(prefix, self.seed))
        internal = self.users - self.users * _EXTERNAL_PERCENT // 100
        object.__setattr__(self, "internal", internal)
        object.__setattr__(self, "managed", internal - self.users * _UNMANAGED_PERCENT // 100)
        object.__setattr__(self, "groups", min(_MAX_GROUPS, 1 + self.users // _USERS_PER_GROUP))
        object.__setattr__(self, "workspaces", min(_MAX_WORKSPACES, 1 + self.users // _USERS_PER_WORKSPACE))

    @property
    def enterprise_id(self) -> str:
        """The id of the enterprise account."""
        return IdSpace("ent", self.seed).encode(0)

    def kind(self, number: int) -> Kind:
        """Which part of the population a number belongs to."""
        if number < self.managed:
            return "managed"
        return "unmanaged" if number < self.internal else "external"

    def is_deactivated(self, number: int) -> bool:
        """True for users that began deactivated; the owner and the super admin never are."""
        if self._bits(number) % 256 >= _DEACTIVATED_OF_256:
            return False
        return number > SUPER_ADMIN and not self.has_cost_center_gap(number)

    def is_service_account(self, number: int) -> bool:
        """True for accounts of programs, which no identity provider pushes."""
        if (self._bits(number) >> 48) % _SERVICE_ACCOUNT_EVERY:
            return False
        return SUPER_ADMIN < number < self.managed and not self.has_cost_center_gap(number)

    def has_cost_center_gap(self, number: int) -> bool:
        """True for the people of Finance who are active and have no cost center: what an admin looks for."""
        return number % _COST_CENTER_GAP_EVERY == _COST_CENTER_GAP and number < self.managed

    def has_shares(self, number: int) -> bool:
        """True for collaborators of some workspace; everybody who is not managed is one."""
        return number >= self.managed or (self._bits(number) >> 8) % 256 >= _UNSHARED_OF_256

    def groups_of(self, number: int) -> tuple[int, ...]:
        """The numbers of a user's groups; externals have none."""
        bits = self._bits(number) >> 16
        if bits % 256 >= _GROUPED_OF_256 or number >= self.internal:
            return ()
        first, second = (bits >> 8) % self.groups, (bits >> 24) % self.groups
        return (first,) if first == second else (first, second)

    def groups_of_all(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first and the second group of each internal user, -1 for none; what `groups_of` tells one by one."""
        import numpy as np

        bits = stirred(self.seed, self.internal) >> np.uint64(16)
        grouped = bits % np.uint64(256) < _GROUPED_OF_256
        count = np.uint64(self.groups)
        first, second = (bits >> np.uint64(8)) % count, (bits >> np.uint64(24)) % count
        return np.where(grouped, first.astype(np.int64), -1), np.where(grouped, second.astype(np.int64), -1)

    def sharers(self) -> NDArray[np.int64]:
        """The numbers of all who share something; what `has_shares` tells one by one."""
        import numpy as np

        bits = stirred(self.seed, self.users) >> np.uint64(8)
        shares = bits % np.uint64(256) >= _UNSHARED_OF_256
        shares[self.managed :] = True
        return np.flatnonzero(shares)

    def _bits(self, number: int) -> int:
        return stir(self.seed, number)

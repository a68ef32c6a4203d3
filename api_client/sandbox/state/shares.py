"""Who shares which workspace, base and interface now (API reference, model Collaborations)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api_client.sandbox.population.seed import Seed
from api_client.sandbox.population.share_seed import Place, PlaceSeed, Share, ShareSeed
from api_client.sandbox.state.links import Links

OWNER_LEVEL = "owner"


class Shares:
    """The direct shares of users, and the shares of groups, from both sides."""

    def __init__(self, seed: Seed) -> None:
        self._seed = seed
        self.places = PlaceSeed(seed)
        seeded = ShareSeed(seed, self.places)
        self.users: Links[Place, Share] = Links(seeded.of_user, seeded.users_at)
        self.groups: Links[Place, Share] = Links(seeded.of_group, seeded.groups_at)

    def owned_alone(self, user: int) -> list[Place]:
        """The workspaces of which this user is the only owner."""
        owned = [place for place, share in self.users.of(user).items() if share.level == OWNER_LEVEL]
        return [place for place in owned if self.owners(place) == [user]]

    def sole_owned(self, user: int) -> list[Place]:
        """Those of them that have other collaborators."""
        return [place for place in self.owned_alone(user) if self._is_shared(place)]

    def owners(self, workspace: Place) -> list[int]:
        """The numbers of a workspace's owners."""
        return [user for user, share in self.users.at(workspace).items() if share.level == OWNER_LEVEL]

    def sharer_ids(self) -> list[str]:
        """The ids of all who share a workspace, base or interface directly, externals included."""
        touched = self.users.touched
        numbers = self._seed.sharers()
        ids = self._seed.user_ids.encode_all(numbers)
        if touched:
            ids = [user_id for user_id, number in zip(ids, numbers.tolist(), strict=True) if number not in touched]
        return ids + [self._seed.user_ids.encode(user) for user in sorted(touched) if self.users.of(user)]

    def _is_shared(self, workspace: Place) -> bool:
        return len(self.users.at(workspace)) > 1 or bool(self.groups.at(workspace))


def collaborations(shares: Mapping[Place, Share], places: PlaceSeed) -> dict[str, Any]:
    """The three lists of shares of one user or group, as ids and levels."""
    told: dict[str, Any] = {f"{kind}Collaborations": [] for kind in ("workspace", "base", "interface")}
    for place, share in shares.items():
        where = place_ids(place, places)
        row = where | {"permissionLevel": share.level, "grantedByUserId": share.granted_by}
        told[f"{place.kind}Collaborations"].append(row | {"createdTime": share.created})
    return told


def place_ids(place: Place, places: PlaceSeed) -> dict[str, str]:
    """The ids that name a place: an interface is named by its base too."""
    ids = {f"{place.kind}Id": places.id_of(place)}
    return {"baseId": places.id_of(place.base)} | ids if place.kind == "interface" else ids

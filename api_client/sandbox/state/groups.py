"""The groups as they are now, and who is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api_client.sandbox.population.group_seed import Group, GroupSeed, Membership
from api_client.sandbox.population.order import ListOrder
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.state.links import Links
from api_client.sandbox.state.population import Population


class Groups:
    """Looks groups up by id or name and keeps changes; a person's own list of groups is kept in step."""

    def __init__(self, seed: Seed, population: Population) -> None:
        self._seed = GroupSeed(seed)
        self._ids = seed.group_ids
        self._population = population
        self._changed: dict[int, Group] = {}
        self._order = ListOrder(self._seed.count)
        self._members: Links[int, Membership] = Links(self._seed.memberships, self._seed.members)
        self._next = self._seed.count

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Group]:
        return iter(self.slice(0, len(self)))

    def slice(self, first: int, stop: int) -> list[Group]:
        """The groups at the places from `first` (0-based) to `stop` - 1."""
        return [self.group(number) for number in self._order.slice(first, stop)]

    def ids(self) -> list[str]:
        """The ids of all groups."""
        return [self._ids.encode(number) for number in self._order.slice(0, len(self))]

    def group(self, number: int) -> Group:
        """The group of a number that is in use."""
        return self._changed.get(number) or self._seed.group(number)

    def by_id(self, group_id: str) -> Group | None:
        """The group of this id, or None."""
        number = self._ids.decode(group_id)
        return self.group(number) if number is not None and number in self._order else None

    def by_name(self, name: str) -> Group | None:
        """The group of exactly this name, or None."""
        return next((group for group in self if group.name == name), None)

    def members(self, group: Group) -> Mapping[int, Membership]:
        """Who is in a group, by user number."""
        return self._members.at(group.number)

    def of_user(self, user: int) -> list[Group]:
        """The groups of a user."""
        return [self.group(number) for number in self._members.of(user)]

    def create(self, name: str, created: str) -> Group:
        """A new group without members."""
        number = self._next
        self._next += 1
        self._order.append(number)
        return self.put(Group(number, self._ids.encode(number), name, created, created))

    def put(self, group: Group) -> Group:
        """Keep a changed group."""
        self._changed[group.number] = group
        return group

    def delete(self, group: Group) -> None:
        """Take a group out for good; its members stay as users."""
        for user in list(self.members(group)):
            self.leave(user, group)
        self._order.remove(group.number)

    def join(self, user: int, group: Group, membership: Membership) -> None:
        """Put a user into a group, or change the role."""
        self._members.put(user, group.number, membership)
        self._keep_in_step(user)

    def leave(self, user: int, group: Group) -> None:
        """Take a user out of a group."""
        self._members.drop(user, group.number)
        self._keep_in_step(user)

    def _keep_in_step(self, user: int) -> None:
        ids = tuple(map(self._ids.encode, self._members.of(user)))
        self._population.put(self._population.person(user)._replace(groups=ids))

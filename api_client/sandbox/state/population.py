"""The people as they are now: what the seed made, under what has been changed since."""

from __future__ import annotations

from api_client.sandbox.population.identities import number_in
from api_client.sandbox.population.order import ListOrder
from api_client.sandbox.population.people import People
from api_client.sandbox.population.person import Account, Identity, Person, Pushed
from api_client.sandbox.population.seed import OWNER, Seed


class Population:
    """Looks people up by place, id or e-mail address, and keeps changes; only changed people take memory."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        self.people = People(seed)
        self._changed: dict[int, Person] = {}
        self._deleted: set[int] = set()
        self._emails: dict[str, int] = {}
        self._managed = ListOrder(seed.managed)
        self._next = seed.users

    @property
    def owner(self) -> Person:
        """The token's owner."""
        return self.person(OWNER)

    @property
    def owner_id(self) -> str:
        """The id of the token's owner."""
        return self.seed.user_ids.encode(OWNER)

    @property
    def managed_count(self) -> int:
        """How many users SCIM shows."""
        return len(self._managed)

    def managed(self, first: int, stop: int) -> list[int]:
        """The numbers of the managed users at the places from `first` (0-based) to `stop` - 1."""
        return self._managed.slice(first, stop)

    def person(self, number: int) -> Person:
        """The person of a number that is in use."""
        return self._changed.get(number) or self.people.person(number)

    def is_active(self, number: int) -> bool:
        """False for a deactivated user; cheaper than the whole person."""
        changed = self._changed.get(number)
        return changed.active if changed else not self.seed.is_deactivated(number)

    def by_id(self, user_id: str) -> Person | None:
        """The person of this id, or None."""
        number = self.seed.user_ids.decode(user_id)
        return self.person(number) if number is not None and self.exists(number) else None

    def is_last_admin(self, person: Person) -> bool:
        """True where nobody else is an active admin; looks through everybody."""
        others = (self.person(number) for number in self.managed(0, self.managed_count) if number != person.number)
        return not any(other.active and (other.account.is_admin or other.account.is_super_admin) for other in others)

    def is_admin(self, number: int) -> bool:
        """True for an admin of whatever kind."""
        account = self.person(number).account
        return account.is_admin or account.is_super_admin

    def by_email(self, email: str, *, case_sensitive: bool = False) -> Person | None:
        """The person of this e-mail address, or None."""
        key = email.casefold()
        number = self._emails.get(key, number_in(key))
        if number is None or not self.exists(number):
            return None
        person = self.person(number)
        found = person.identity.email == email if case_sensitive else person.identity.email.casefold() == key
        return person if found else None

    def create(self, identity: Identity, pushed: Pushed, created: str) -> Person:
        """A new managed user, active and at the end of the list."""
        number = self._next
        self._next += 1
        account = Account(created, created)
        user_id = self.seed.user_ids.encode(number)
        person = Person(number, user_id, "managed", active=True, identity=identity, account=account, pushed=pushed)
        self.put(person)
        return person

    def put(self, person: Person) -> None:
        """Keep a changed person, who may have become managed or ceased to be."""
        self._changed[person.number] = person
        self._emails[person.identity.email.casefold()] = person.number
        if person.kind == "managed":
            self._managed.append(person.number)
        else:
            self._managed.remove(person.number)

    def delete(self, person: Person) -> None:
        """Take a person out for good."""
        self._deleted.add(person.number)
        self._changed.pop(person.number, None)
        self._managed.remove(person.number)

    def exists(self, number: int) -> bool:
        """True for a number that is in use."""
        return number < self._next and number not in self._deleted

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.sandbox.population.hostile import HOSTILE_VALUES
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.order import ListOrder
from api_client.sandbox.population.people import REDACTED_INVITER
from api_client.sandbox.population.person import Person, Pushed
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.state.population import Population


def _everybody(users: int, seed: int = 7) -> list[Person]:
    population = Population(Seed(users, seed))
    return [population.person(number) for number in range(users)]


@given(users=st.integers(1, 1_000_000), seed=st.integers(), number=st.integers(0, 999_999))
def test_a_seed_makes_the_same_person_every_time(users: int, seed: int, number: int) -> None:
    """Two populations of one seed and size hold the same person at the same place."""
    number %= users
    assert Population(Seed(users, seed)).person(number) == Population(Seed(users, seed)).person(number)


def test_another_seed_makes_other_people() -> None:
    """Ids and names of two seeds differ."""
    first, second = _everybody(50, seed=1), _everybody(50, seed=2)
    assert not {person.id for person in first} & {person.id for person in second}
    assert [person.identity for person in first] != [person.identity for person in second]


@given(number=st.integers(0, 10**12), seed=st.integers())
def test_ids_tell_their_number(number: int, seed: int) -> None:
    """An id is its prefix and 14 letters or digits, and leads back to its number."""
    space = IdSpace("usr", seed)
    text = space.encode(number)
    assert len(text) == 17
    assert text.isascii()
    assert text.isalnum()
    assert space.decode(text) == number


@given(st.text(max_size=20))
def test_foreign_ids_are_nobody(text: str) -> None:
    """Any text but a user's own id finds nobody."""
    population = Population(Seed(100, 7))
    known = {population.person(number).id for number in range(100)}
    assert (population.by_id(text) is None) == (text not in known)
    assert population.by_id(population.person(3).id.swapcase()) is None


@given(number=st.integers(0, 4999), users=st.just(5000))
def test_everybody_is_found_by_email(number: int, users: int) -> None:
    """The e-mail address of a user leads to this user, in any case of its letters unless told otherwise."""
    population = Population(Seed(users, 7))
    person = population.person(number)
    assert population.by_email(person.identity.email.upper()) == person
    assert population.by_email(person.identity.email, case_sensitive=True) == person
    assert population.by_email(person.identity.email.upper(), case_sensitive=True) is None
    assert population.by_email("x" + person.identity.email) is None


@given(
    count=st.integers(0, 40),
    changes=st.lists(st.tuples(st.booleans(), st.integers(0, 60)), max_size=40),
    first=st.integers(0, 70),
    length=st.integers(0, 70),
)
def test_list_order_is_a_list(count: int, changes: list[tuple[bool, int]], first: int, length: int) -> None:
    """Removals and additions at the end give what they give on a plain list."""
    order, plain = ListOrder(count), list(range(count))
    for removes, number in changes:
        if removes and number in plain:
            plain.remove(number)
        elif not removes and number not in plain and number >= count:
            plain.append(number)
        if removes:
            order.remove(number)
        elif number >= count:
            order.append(number)
    assert len(order) == len(plain)
    assert order.slice(first, first + length) == plain[first : first + length]
    assert all((number in order) == (number in plain) for number in range(70))


@pytest.mark.parametrize("users", [60, 61, 200, 2500])
def test_all_hostile_values_are_there(users: int) -> None:
    """From 60 users on, every hostile value stands in some field of a managed user."""
    values: set[str | None] = set()
    for person in _everybody(users):
        values |= {person.identity.name} if person.kind == "managed" else set()
        values |= {getattr(person.pushed, field) for field in Pushed._fields}
    assert set(HOSTILE_VALUES) <= values
    assert len(HOSTILE_VALUES) >= 40


@pytest.mark.parametrize("users", [200, 1000, 5000])
def test_the_populations_gaps(users: int) -> None:
    """Every kind of user and every gap that an admin meets is there."""
    everybody = _everybody(users)
    managed = [person for person in everybody if person.kind == "managed"]
    assert {person.kind for person in everybody} == {"managed", "unmanaged", "external"}
    assert any(
        person.active and person.pushed.department == "Finance" and person.pushed.cost_center is None
        for person in managed
    )
    assert any(not person.active for person in managed)
    assert any(person.pushed == Pushed() for person in managed)
    assert any(person.pushed.manager_id and not person.pushed.manager_name for person in managed)
    assert any(person.account.is_service_account for person in managed)
    assert any(person.account.last_activity is None for person in managed)
    assert sum(person.account.is_admin for person in managed) >= 2
    assert sum(person.account.is_super_admin for person in managed) == 1
    assert any(person.account.invited_by == REDACTED_INVITER for person in _everybody(5000))


def test_managers_are_people_of_the_tenant_for_most() -> None:
    """A manager's value is the id or the e-mail address of a real user, and of nobody for a few."""
    population = Population(Seed(2000, 7))
    values = {population.person(number).pushed.manager_id for number in range(2000)} - {None, *HOSTILE_VALUES}
    by_id = {value for value in values if value and population.by_id(value)}
    by_email = {value for value in values if value and population.by_email(value)}
    dangling = values - by_id - by_email
    assert by_id
    assert by_email
    assert 0 < len(dangling) < len(by_id) + len(by_email)


def test_names_of_many_scripts() -> None:
    """The names of a few hundred users hold the scripts that a world-wide company meets."""
    letters = {letter for person in _everybody(500) for letter in person.identity.name if letter.isalpha()}
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    assert scripts >= {
        "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HIRAGANA", "HANGUL",
    }  # fmt: skip


def test_times_never_run_backwards() -> None:
    """Nobody was active or changed before being created."""
    for person in _everybody(500):
        account = person.account
        assert account.created <= account.last_modified
        assert account.last_activity is None or account.created[:10] <= account.last_activity[:10]


@given(seed=st.integers())
def test_who_is_always_active(seed: int) -> None:
    """The owner, the super admin and the gap in Finance are active with every seed."""
    population = Population(Seed(200, seed))
    owner, super_admin, gap = (population.person(number) for number in (0, 1, 5))
    assert owner.active
    assert super_admin.active
    assert (gap.active, gap.pushed.department, gap.pushed.cost_center) == (True, "Finance", None)


def test_a_small_population_is_whole() -> None:
    """One user alone is the owner of the token, an admin, managed and active."""
    (owner,) = _everybody(1)
    assert (owner.kind, owner.active, owner.account.is_admin) == ("managed", True, True)

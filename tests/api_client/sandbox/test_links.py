from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.sandbox.population.bulk import stirred
from api_client.sandbox.population.dice import stir
from api_client.sandbox.population.group_seed import GroupSeed
from api_client.sandbox.population.ids import IdSpace
from api_client.sandbox.population.seed import Seed
from api_client.sandbox.population.share_seed import PlaceSeed, ShareSeed
from api_client.sandbox.state.links import Links

_SEEDED = {(subject, key): "seeded" for subject in range(6) for key in range(6) if (subject + key) % 3 == 0}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=30))
def test_links_agree_from_both_sides(changes: list[tuple[bool, int, int]]) -> None:
    """After any changes, both sides tell what a plain table of links tells."""
    links: Links[int, str] = Links(
        lambda subject: {key: link for (who, key), link in _SEEDED.items() if who == subject},
        lambda key: {who: link for (who, what), link in _SEEDED.items() if what == key},
    )
    plain = dict(_SEEDED)
    for adds, subject, key in changes:
        if adds:
            links.put(subject, key, "changed")
            plain[subject, key] = "changed"
        else:
            links.drop(subject, key)
            plain.pop((subject, key), None)
    of = {(subject, key): link for subject in range(6) for key, link in links.of(subject).items()}
    at = {(subject, key): link for key in range(6) for subject, link in links.at(key).items()}
    assert of == at == plain


@given(users=st.integers(1, 300), seed=st.integers())
def test_seeded_groups_and_shares_agree_from_both_sides(users: int, seed: int) -> None:
    """Who is in a group or at a place is told the same from the user's side and from the other."""
    facts = Seed(users, seed)
    groups, places = GroupSeed(facts), PlaceSeed(facts)
    shares = ShareSeed(facts, places)
    members = {(user, group) for group in range(groups.count) for user in groups.members(group)}
    assert members == {(user, group) for user in range(users) for group in groups.memberships(user)}
    everywhere = [place for workspace in places.workspaces for place in (workspace, *places.bases(workspace))]
    everywhere += [inner for place in everywhere if place.kind == "base" for inner in places.interfaces(place)]
    at = {(user, place) for place in everywhere for user in shares.users_at(place)}
    assert at == {(user, place) for user in range(users) for place in shares.of_user(user)}
    assert all(places.find(place.kind, places.id_of(place)) == place for place in everywhere)


@given(seed=st.integers(), first=st.integers(0, 2**40 - 60), count=st.integers(1, 50))
def test_ids_in_bulk_are_ids_one_by_one(seed: int, first: int, count: int) -> None:
    """The fast way for everybody gives what the way for one gives."""
    space = IdSpace("usr", seed)
    assert space.encode_all(np.arange(first, first + count)) == [space.encode(first + place) for place in range(count)]


@pytest.mark.parametrize("seed", [7, -1, 2**70])
def test_facts_in_bulk_are_facts_one_by_one(seed: int) -> None:
    """Bits and sharers of everybody are those of each."""
    facts = Seed(500, seed)
    assert stirred(seed, 500).tolist() == [stir(seed, number) for number in range(500)]
    assert facts.sharers().tolist() == [number for number in range(500) if facts.has_shares(number)]

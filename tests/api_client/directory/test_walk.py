"""The walk over an offset-paged list: nobody who was there throughout is missed, and doubt is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.directory.walk import Verdict, Walk
from api_client.models.scim import ScimUser
from api_client.scim.users import UserPage
from tests.virtual_clock import run


@dataclass
class PagedList:
    """A list behind offset paging; `between` changes it before each read."""

    ids: list[str]
    cap: int = 100
    between: Callable[[PagedList], None] = lambda _: None
    total: Callable[[int], int | None] = lambda real: real
    shuffled: Random | None = None
    reads: int = field(default=0, init=False)

    async def read(self, start: int, count: int) -> UserPage:
        """A page, after what happens between reads."""
        self.reads += 1
        self.between(self)
        if self.shuffled:
            self.shuffled.shuffle(self.ids)
        rows = self.ids[start - 1 : start - 1 + min(count, self.cap)]
        return UserPage(start, tuple(ScimUser(id=user_id) for user_id in rows), self.total(len(self.ids)), len(rows))


def _walk(server: PagedList, page_size: int = 100) -> tuple[Verdict, list[str]]:
    seen: dict[str, None] = {}
    walk = Walk(
        server.read, lambda page: seen.update(dict.fromkeys(user.id for user in page.users)), page_size=page_size
    )
    return run(walk.run()), list(seen)


def _ids(count: int) -> list[str]:
    return [f"usr{number:05d}" for number in range(count)]


@given(count=st.integers(0, 350), cap=st.integers(1, 120), size=st.integers(1, 120))
def test_every_user_comes_once_in_order(count: int, cap: int, size: int) -> None:
    """Whatever the size of the list and the cap of the server: all users, in their order, and known to be all."""
    verdict, seen = _walk(PagedList(_ids(count), cap=cap), page_size=size)
    assert verdict == Verdict(complete=True)
    assert seen == _ids(count)


def test_pages_cost_few_requests_more_than_plain_paging() -> None:
    """The overlap of one row costs about one page in a hundred."""
    server = PagedList(_ids(10_000))
    _walk(server)
    assert server.reads <= 103


@given(
    count=st.integers(2, 400),
    cap=st.integers(2, 40),
    seed=st.integers(0, 2**32),
    moves=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    in_front=st.booleans(),
)
def test_survivors_are_never_missed(
    count: int,
    cap: int,
    seed: int,
    moves: tuple[int, int],
    in_front: bool,  # noqa: FBT001
) -> None:
    """While users come and go at each read, everyone who stays is seen, or the walk says that it is not sure."""
    deletes, creates = moves
    random = Random(seed)
    born = iter(range(10**6))

    def churn(server: PagedList) -> None:
        for _ in range(min(deletes, len(server.ids) - 1)):
            server.ids.pop(random.randrange(len(server.ids)))
        if server.reads < 200:
            for _ in range(creates):
                server.ids.insert(0 if in_front else len(server.ids), f"new{next(born)}")

    server = PagedList(_ids(count), cap=cap, between=churn)
    verdict, seen = _walk(server)
    survivors = [user_id for user_id in server.ids if user_id.startswith("usr")]
    if verdict.complete:
        assert set(survivors) <= set(seen)
    else:
        assert verdict.reason


def test_two_hundred_that_vanish_early_hide_nobody() -> None:
    """When 200 of the first users vanish in the middle of the walk, the rest is still seen whole and said to be."""

    def vanish(server: PagedList) -> None:
        if server.reads == 40:
            del server.ids[:200]

    verdict, seen = _walk(PagedList(_ids(10_000), between=vanish))
    assert verdict == Verdict(complete=True)
    assert set(_ids(10_000)[200:]) <= set(seen)


def test_pages_of_changing_length_leave_no_gap() -> None:
    """A server that caps each page differently loses nobody."""
    random = Random(1)

    def recap(server: PagedList) -> None:
        server.cap = random.randint(2, 90)

    verdict, seen = _walk(PagedList(_ids(2_000), between=recap))
    assert verdict == Verdict(complete=True)
    assert sorted(seen) == _ids(2_000)


def test_a_list_without_order_is_walked_until_all_were_seen() -> None:
    """Where each page comes in another order, the walk is repeated and either complete or honest."""
    verdict, seen = _walk(PagedList(_ids(300), shuffled=Random(3)))
    assert verdict.complete == (len(seen) == 300)
    assert verdict.complete or "order" in verdict.reason


class _SamePage(PagedList):
    async def read(self, start: int, count: int) -> UserPage:
        page = await super().read(1, count)
        return UserPage(start, page.users, page.total, page.length)


def test_a_server_that_ignores_the_start_is_found_out() -> None:
    """The same page again and again ends the walk at once, with words."""
    server = _SamePage(_ids(1_000), cap=50)
    verdict, seen = _walk(server)
    assert not verdict.complete
    assert "same 50 of 1,000" in verdict.reason
    assert len(seen) == 50
    assert server.reads < 30


@pytest.mark.parametrize("cap", [1, 2, 3, 37, 100])
@pytest.mark.parametrize(
    "total", [lambda _: None, lambda _: 0, lambda real: real // 2, lambda real: real - 1, lambda real: real - 2]
)
def test_a_total_that_is_missing_or_too_small_cuts_nothing_off(total: Callable[[int], int | None], cap: int) -> None:
    """Rows beyond what the API counts are read too, or the list is not called complete."""
    verdict, seen = _walk(PagedList(_ids(200), cap=cap, total=total))
    assert seen == _ids(200) or not verdict.complete
    assert cap == 1 or seen == _ids(200)


def test_a_total_that_is_too_large_is_told() -> None:
    """Where the API counts more users than it sends, the list is not called complete."""
    verdict, seen = _walk(PagedList(_ids(500), total=lambda real: real + 20))
    assert seen == _ids(500)
    assert verdict == Verdict(complete=False, reason="The API counts 520 users and sent 500.")


def test_an_empty_tenant_is_complete() -> None:
    """No users is an answer too."""
    assert _walk(PagedList([])) == (Verdict(complete=True), [])


class _CountsThePage(PagedList):
    async def read(self, start: int, count: int) -> UserPage:
        """A page whose total is its own length."""
        page = await super().read(start, count)
        return UserPage(start, page.users, page.length, page.length)


def test_a_total_that_counts_the_page_cuts_nothing_off() -> None:
    """Where the API counts the rows of the page instead of the list, all users are read all the same."""
    verdict, seen = _walk(_CountsThePage(_ids(300), cap=37))
    assert seen == _ids(300)
    assert verdict.complete


class _OneTooMany(PagedList):
    async def read(self, start: int, count: int) -> UserPage:
        """The first page has a row that does not belong to it."""
        page = await super().read(start, count)
        if start > 1:
            return page
        return UserPage(start, (*page.users, ScimUser(id="usrElsewhere")), page.total, page.length + 1)


@pytest.mark.parametrize("cap", [37, 100])
def test_pages_that_never_meet_end_the_walk_with_doubt(cap: int) -> None:
    """A row too many on the first page leaves no thread to follow; the walk ends, and says it is unsure."""
    server = _OneTooMany(_ids(300), cap=cap)
    verdict, seen = _walk(server)
    assert set(_ids(300)) <= set(seen)
    assert not verdict.complete
    assert server.reads < 100

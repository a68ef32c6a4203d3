"""A walk over an offset-paged SCIM list that proves that it missed nobody, or says that it cannot.

Offset pages shift while users come and go: when someone earlier in the list vanishes, the next page begins one row too
late, and RFC 7644 section 3.4.2.4 promises no snapshot. So each page overlaps the one before it by a row: two stretches
that share a user are contiguous, whatever happened between them. Where they share none, the walk goes back until it
finds the thread again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from api_client.directory.pool import in_parallel
from api_client.errors import InvalidRequestError, NotFoundError
from api_client.scim.users import UserPage
from api_client.words import counted

PAGE_SIZE = 100
_MOST_STEPS_BACK = 30
_MOST_STALLED = 3
_MOST_ENDS = 5
_MOST_PLAIN_WALKS = 8

ReadPage = Callable[[int, int], Awaitable[UserPage]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether everyone who was there throughout is surely among the pages; if not, `reason` says why."""

    complete: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A contiguous stretch of the list as it was when it was read; `last` is the index of its last row."""

    last: int
    length: int
    total: int | None
    ids: dict[str, None]
    """The ids in their order."""

    @classmethod
    def of(cls, page: UserPage) -> _Stretch:
        ids = dict.fromkeys(user.id for user in page.users)
        return cls(page.start + page.length - 1, page.length, page.total, ids)

    def continues(self, other: _Stretch) -> bool:
        """Whether the two overlap as two readings of one ordered list do, but for those who came or went between.

        Shared users must stand in the same order. Of the users between the shared ones, some may be in one reading
        alone; where most are, the list has no order, and shared users are an accident.
        """
        shared = [user_id for user_id in other.ids if user_id in self.ids]
        if not shared or shared != [user_id for user_id in self.ids if user_id in other.ids]:
            return False
        went = [user_id for user_id in _from(shared[0], other.ids) if user_id not in self.ids]
        came = [user_id for user_id in _up_to(shared[-1], self.ids) if user_id not in other.ids]
        return min(len(went), len(came)) <= len(shared)


def _from(first: str, ids: Iterable[str]) -> Iterator[str]:
    return dropwhile(lambda user_id: user_id != first, ids)


def _up_to(last: str, ids: Iterable[str]) -> Iterator[str]:
    return takewhile(lambda user_id: user_id != last, ids)


class Walk:
    """One walk over the list that `read(start, count)` reads pages of; `on_page` gets each page as it comes.

    Pages that are read twice are given twice; users are told apart by id.
    """

    def __init__(self, read: ReadPage, on_page: Callable[[UserPage], None], *, page_size: int = PAGE_SIZE) -> None:
        self._read = read
        self._on_page = on_page
        self._page_size = page_size
        self._seen: set[str] = set()
        self._totals: set[int | None] = set()
        self._total_lies = False
        self._thread = _Stretch(0, 0, None, {})

    async def run(self) -> Verdict:
        """Walk to the end. Raises what `read` raises."""
        first = self._take(await self._read(1, self._page_size))
        self._thread = first
        if first.length == 0:
            return self._verdict_on_nothing(first)
        if self._at_end() and await self._ends_at(self._thread.last):
            return Verdict(complete=True)
        has_thread = first.length > 1
        async with aclosing(self._ahead(first)) as pages:
            async for page in pages:
                stretch = self._take(page)
                if stretch.ids and stretch.ids == first.ids:
                    return Verdict(complete=False, reason=_start_ignored(first))
                has_thread = has_thread and await self._follow_to(stretch)
                if self._at_end() or not stretch.length:
                    break
        if has_thread and await self._follow_to_end() and not self._is_short():
            return self._verdict_on_thread()
        return await self._verdict_on_counts(first.length)

    async def _ends_at(self, last: int) -> bool:
        """Whether nobody new comes after row `last`; some servers count the page, or too few, instead of the list."""
        before = len(self._seen)
        try:
            self._take(await self._read(last + 1, self._page_size))
        except (InvalidRequestError, NotFoundError):
            return True
        return len(self._seen) == before

    def _take(self, page: UserPage) -> _Stretch:
        if page.length:
            self._on_page(page)
        stretch = _Stretch.of(page)
        self._seen.update(stretch.ids)
        self._totals.add(page.total)
        if stretch.length and (page.total is None or stretch.last > page.total):
            self._total_lies = True
        return stretch

    def _at_end(self) -> bool:
        thread = self._thread
        return not self._total_lies and thread.total is not None and thread.last >= thread.total

    def _ahead(self, first: _Stretch) -> AsyncGenerator[UserPage]:
        """The pages after the first, several asked for at once, in their order; none where the total is not known."""
        end = 0 if self._total_lies or first.total is None else first.total
        stride = max(1, first.length - 1)
        no_overlap = first.length == 1
        starts = range(1 + stride, end + no_overlap, stride)
        return in_parallel(lambda start: self._read(start, self._page_size), starts)

    async def _follow_to(self, stretch: _Stretch) -> bool:
        """Bring the thread up to `stretch`, or to the end; False where the list has no thread to follow."""
        stalled = 0
        while stretch.length and not stretch.continues(self._thread) and not self._at_end():
            last = self._thread.last
            if stalled == _MOST_STALLED or not await self._advance():
                return False
            stalled = stalled + 1 if self._thread.last <= last else 0
        if stretch.continues(self._thread) and stretch.last > self._thread.last:
            self._thread = stretch
        return True

    async def _follow_to_end(self) -> bool:
        for _ in range(_MOST_ENDS):
            if not await self._follow_to_claimed_end():
                return False
            if not self._at_end() or await self._ends_at(self._thread.last):
                break
            if not await self._advance():
                return False
        return True

    async def _follow_to_claimed_end(self) -> bool:
        stalled = 0
        while not self._at_end() and stalled < _MOST_STALLED:
            last = self._thread.last
            if not await self._advance():
                return False
            stalled = stalled + 1 if self._thread.last <= last else 0
        return True

    async def _advance(self) -> bool:
        """Read the stretch that goes on from the thread, further back as long as the two do not touch."""
        back = 0
        for _ in range(_MOST_STEPS_BACK):
            start = max(1, self._thread.last - back)
            stretch = self._take(await self._read(start, self._page_size))
            if stretch.continues(self._thread):
                self._thread = stretch
                return True
            if start == 1:
                return False
            back += max(1, stretch.length or self._thread.length)
        return False

    def _verdict_on_nothing(self, first: _Stretch) -> Verdict:
        if not first.total:
            return Verdict(complete=True)
        return Verdict(complete=False, reason=f"The API counts {counted(first.total, 'user')} and sent none.")

    def _is_short(self) -> bool:
        """Fewer users than the API counted all the time: shared users were an accident, the list has no order."""
        return self._at_end() and len(self._totals) == 1 and len(self._seen) < (self._thread.total or 0)

    def _verdict_on_thread(self) -> Verdict:
        if self._at_end() or self._total_lies:
            return Verdict(complete=True)
        reason = f"The API counts {counted(self._thread.total or 0, 'user')} and sent {len(self._seen):,}."
        return Verdict(complete=False, reason=reason)

    async def _verdict_on_counts(self, stride: int) -> Verdict:
        """For a list without order: walk again until a whole walk brings nobody new and the count is right."""
        for _ in range(_MOST_PLAIN_WALKS):
            before = len(self._seen)
            for start in range(1, (self._thread.total or before) + 1, stride):
                self._take(await self._read(start, self._page_size))
            if len(self._seen) == before and self._totals == {before} and await self._ends_at(before):
                return Verdict(complete=True)
            if before > max((total or 0 for total in self._totals), default=0):
                break
        reason = (
            f"The list changed its order while it was read; {counted(len(self._seen), 'user was', 'users were')} seen."
        )
        return Verdict(complete=False, reason=reason)


def _start_ignored(first: _Stretch) -> str:
    return f"The API sends the same {first.length:,} of {counted(first.total or 0, 'user')} for every page."

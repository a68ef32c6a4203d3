"""One batch carried out: intent, request, outcome; and where the outcome is unknown, a look before anything else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from api_client.errors import (
    AirdeckError,
    ApiError,
    NetworkError,
    OutcomeUnknownError,
    RateLimitedError,
    RunHaltedError,
)
from api_client.models.batches import Failed, ItemOutcome, Unknown
from api_client.operations.facts import Limits
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.run.acts.act import Act
from api_client.operations.run.answers import entry_of, in_words
from api_client.operations.run.halt import HaltError, Patience, concerns_all, may_concern_the_call
from api_client.operations.run.item import Item
from api_client.operations.run.lane import Lane
from api_client.operations.run.looks import look_patiently, sort_out, step_of
from api_client.operations.run.sight import Move, after_unknown
from api_client.operations.run.steps import Steps
from api_client.transport.outcomes import WriteOutcome, outcome_of

_MOST_UNKNOWNS = 5
_CALLED_OFF = "It was called off before it was sent."
_SEEN_UNCHANGED = "Reading showed it unchanged; it was called off before it was sent again."
_CUT_OFF = "The run was stopped before the answer came."
_NEVER_CAME = f"It was sent {_MOST_UNKNOWNS} times without a clear answer, and each time reading showed it unchanged."

FallBack = Callable[[AirdeckError], Awaitable[Act | None]]


class Carrier:
    """Carries batches out by `act`; `fall_back` gives another one where the call itself is refused, or None."""

    def __init__(self, act: Act, steps: Steps, patience: Patience, limits: Limits, fall_back: FallBack) -> None:
        self.act = act
        self.steps = steps
        self.patience = patience
        self.limits = limits
        self._fall_back = fall_back

    async def carry(self, items: Sequence[Item], lane: Lane) -> None:
        """Bring each item as far as it goes.

        Items of unknown outcome are looked at, and sent again only where that shows that nothing was done. Raises
        `HaltError` for trouble that concerns every change, `JournalError` where the journal is broken.
        """
        todo = [item for item in items if item.status is Status.PLANNED]
        todo += await self._settle([item for item in items if item.status is Status.UNKNOWN], lane)
        while todo and lane.is_open:
            size = self.act.batch_size
            if len(todo) > size:
                await self._carry_apart(todo, size, lane)
                return
            todo = await self._try(await self._fresh(todo, lane), lane)
        unsent = [item for item in todo if item.status is Status.UNKNOWN]
        await self.steps.take([Entry(item.number, Status.PLANNED, _SEEN_UNCHANGED) for item in unsent])

    async def _carry_apart(self, items: Sequence[Item], size: int, lane: Lane) -> None:
        for start in range(0, len(items), size):
            await self.carry(items[start : start + size], lane)

    async def _fresh(self, items: Sequence[Item], lane: Lane) -> list[Item]:
        """Those that are still as they were reviewed; who was seen too long ago is looked at again."""
        now = asyncio.get_running_loop().time()
        if all(item.seen_at >= now - self.limits.fresh_seconds for item in items):
            return list(items)
        sights = await lane.wait(look_patiently(self.act.look, items, self.patience))
        ready, entries = sort_out(items, sights)
        await self.steps.take(entries)
        return ready

    async def _try(self, items: Sequence[Item], lane: Lane) -> list[Item]:
        """Send once; returns the items that are to be sent again."""
        if not items or not lane.is_open:
            return list(items)
        act = self.act
        await self.steps.take([Entry(item.number, Status.INTENT, result=item.result or None) for item in items])
        try:
            outcomes = await lane.wait(act.send([item.change for item in items]))
        except asyncio.CancelledError:
            await self._call_off(items, lane)
            raise
        except AirdeckError as error:
            if not _is_open(error):
                return await self._refused(items, error, act, lane)
            outcomes = [Unknown(error)] * len(items)
        return await self._answered(items, outcomes, lane)

    async def _call_off(self, items: Sequence[Item], lane: Lane) -> None:
        status, words = (Status.UNKNOWN, _CUT_OFF) if lane.was_cut_off else (Status.PLANNED, _CALLED_OFF)
        await self.steps.take([Entry(item.number, status, words) for item in items])

    async def _answered(self, items: Sequence[Item], outcomes: Sequence[ItemOutcome], lane: Lane) -> list[Item]:
        http = lane.wire.status
        await self.steps.take([entry_of(item, outcome, http) for item, outcome in zip(items, outcomes, strict=True)])
        refusals = [outcome.reason for outcome in outcomes if isinstance(outcome, Failed)]
        for reason in refusals:
            if concerns_all(reason):
                raise HaltError(reason)
        if not all(isinstance(outcome, Unknown) for outcome in outcomes):
            self.patience.answered()
        if self.steps.in_a_row >= self.limits.in_a_row:
            message = f"{self.steps.in_a_row} changes in a row were refused."
            raise HaltError(RunHaltedError(message))
        return await self._settle([item for item in items if item.status is Status.UNKNOWN], lane)

    async def _refused(self, items: Sequence[Item], error: AirdeckError, act: Act, lane: Lane) -> list[Item]:
        """After a request that was refused, or not carried out, as a whole: nothing of it was done."""
        is_wait = isinstance(error, NetworkError | RateLimitedError)
        may_go_elsewhere = may_concern_the_call(error) and await self._fell_back(error, act)
        if is_wait or may_go_elsewhere or concerns_all(error) or len(items) > 1:
            words, http = in_words(error), lane.wire.status
            await self.steps.take([Entry(item.number, Status.PLANNED, words, http) for item in items])
        if is_wait:
            await lane.wait(self.patience.wait(error))
            return list(items)
        if may_go_elsewhere:
            return list(items)
        if concerns_all(error):
            raise HaltError(error)
        if len(items) > 1:
            await self._carry_apart(items, 1, lane)
            return []
        if isinstance(error, ApiError):
            return await self._answered(items, [Failed(error)], lane)
        await self.steps.take([Entry(items[0].number, Status.FAILED, in_words(error))])
        return []

    async def _fell_back(self, error: AirdeckError, act: Act) -> bool:
        """Whether another act carries on from here; the first of several refused requests makes the change."""
        if self.act is act:
            other = await self._fall_back(error)
            if other is None:
                return False
            self.act = other
        return True

    async def _settle(self, items: Sequence[Item], lane: Lane) -> list[Item]:
        """Look at what may have been done; returns the items that surely were not, and may be sent again."""
        if not items:
            return []
        sights = await lane.wait(look_patiently(self.act.verify, items, self.patience))
        again: list[Item] = []
        entries: list[Entry] = []
        for item, sight in zip(items, sights, strict=True):
            decision = after_unknown(item.change, sight)
            if decision.move is Move.SEND and item.unknowns < _MOST_UNKNOWNS:
                again.append(item)
            elif decision.move is Move.SEND:
                entries.append(Entry(item.number, Status.FAILED, _NEVER_CAME))
            else:
                status = Status.DONE if decision.move is Move.IS_DONE else Status.UNKNOWN
                entries.append(step_of(item, decision, status, sight))
        await self.steps.take(entries)
        return again


def _is_open(error: AirdeckError) -> bool:
    """Whether a request that ended so may have been carried out."""
    return isinstance(error, OutcomeUnknownError) or outcome_of(error) is WriteOutcome.UNKNOWN

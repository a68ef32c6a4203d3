"""A run: what the app or a command owns while a plan is applied, however many screens come and go meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.errors import AirdeckError, GuardError, JournalError
from api_client.operations.calls import has_scim_twin
from api_client.operations.facts import Limits
from api_client.operations.guards.guard import TAKING_FROM_USERS
from api_client.operations.guards.own import OWNER_UNKNOWN
from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.journal import Journal
from api_client.operations.journal.lock import RunnerLock
from api_client.operations.journal.record import RunRecord
from api_client.operations.plan import Plan, Way
from api_client.operations.run.acts.act import Act
from api_client.operations.run.acts.choose import act_for
from api_client.operations.run.answers import in_words
from api_client.operations.run.carrier import Carrier
from api_client.operations.run.directory_update import show_in
from api_client.operations.run.feed import Feed
from api_client.operations.run.halt import HaltError, Patience, patiently
from api_client.operations.run.item import Item
from api_client.operations.run.lane import Lanes
from api_client.operations.run.progress import Activity, RunProgress, RunSummary
from api_client.operations.run.steps import Steps, WatchStep
from api_client.operations.verbs import REVOKE_TOKENS

GRACE_SECONDS = 3.5
"""How long what is on the wire may take to end after a stop, so that a terminated process ends within five seconds."""

_ON_REQUEST = "It was stopped on request."


class Run:
    """One application of a confirmed plan. `begin_run` and `resume_run` make it; `go` runs it to its end, once.

    Where `directory` is set, what is done shows in it at once; its owner may put another one in its place meanwhile.
    """

    def __init__(
        self,
        client: AirtableClient,
        plan: Plan,
        record: RunRecord,
        journal: Journal,
        lock: RunnerLock,
        *,
        limits: Limits,
        directory: Directory | None = None,
    ) -> None:
        self.plan = plan
        self.record = record
        self.directory = directory
        self.items: Sequence[Item] = [Item.of(outcome) for outcome in record.outcomes()]
        self._client = client
        self._journal = journal
        self._lock = lock
        self._steps = Steps(journal, self.items)
        self._steps.watch(self._show)
        self._steps.on_error = self._failed
        self._patience = Patience(limits.patience)
        self._carrier = Carrier(act_for(plan, client), self._steps, self._patience, limits, self._fall_back)
        self._lanes = Lanes(self._carrier.act.lanes, self._carrier.carry, self._failed)
        self._going = asyncio.Event()
        self._going.set()
        self._feeder: asyncio.Task[None] | None = None
        self._error: BaseException | None = None
        self._me: str | None = None
        self._was_stopped = False
        self._has_ended = False
        journal.on_failure = self._failed

    @property
    def id(self) -> str:
        """The id of the run."""
        return self.record.id

    def watch(self, watcher: WatchStep) -> None:
        """Call `watcher` with each item after each of its steps."""
        self._steps.watch(watcher)

    @property
    def progress(self) -> RunProgress:
        """The run at this moment."""
        counts = {status: count for status, count in self._steps.counts.items() if count}
        left = sum(counts.get(status, 0) for status in (Status.PLANNED, Status.INTENT, Status.UNKNOWN))
        per_second = self._steps.per_second
        return RunProgress(
            activity=self._activity(),
            total=len(self.items),
            counts=counts,
            per_second=per_second,
            remaining=left / per_second + self._client.pacer.pause_left() if per_second else None,
            pause_left=self._client.pacer.pause_left(),
            waits_for=self._patience.waits_for,
        )

    def pause(self) -> None:
        """Send nothing more until `go_on`; what is under way is brought to its end."""
        self._going.clear()

    def go_on(self) -> None:
        """Go on after `pause`."""
        self._going.set()

    def stop(self, grace: float = GRACE_SECONDS) -> None:
        """Bring what is on the wire to its end, then end the run; the rest stays planned.

        What has no answer after `grace` seconds stays unknown. `go` returns when the journal is in order.
        """
        if self._has_ended or self._was_stopped:
            return
        self._was_stopped = True
        self._close()
        asyncio.get_running_loop().call_later(grace, self._lanes.cut_off)

    async def go(self) -> RunSummary:
        """Carry the plan out; returns how it ended. Raises only what airdeck does not expect.

        Cancelled, it ends as after `stop` without grace.
        """
        self._feeder = asyncio.create_task(self._feed())
        try:
            await asyncio.wait([self._feeder])
            await self._lanes.idle()
        except asyncio.CancelledError:
            self._was_stopped = True
            self._close()
            self._lanes.cut_off()
            await self._lanes.idle()
            await self._end()
            raise
        return await self._end()

    async def _feed(self) -> None:
        try:
            if self._was_stopped:
                return
            await self._check_owner()
            feed = Feed(
                self.items,
                self._carrier,
                self._lanes,
                is_own=self._is_own,
                gate=self._going.wait,
            )
            await feed.run()
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001 - it is told, or raised again, at the end
            self._failed(error)

    async def _check_owner(self) -> None:
        """Ask once more whose token this is, where that decides who may be touched."""
        if self.plan.verb.id not in TAKING_FROM_USERS and self.plan.verb is not REVOKE_TOKENS:
            return
        try:
            owner = await patiently(self._client.whoami, self._patience)
        except AirdeckError as error:
            raise HaltError(error) from error
        if owner is None:
            message = "Nobody knows whose token this is."
            raise HaltError(GuardError(message, OWNER_UNKNOWN.advice, guards=(OWNER_UNKNOWN.id,)))
        self._me = owner.id

    def _is_own(self, item: Item) -> bool:
        return self._me is not None and item.change.user_id == self._me

    async def _fall_back(self, error: AirdeckError) -> Act | None:
        """The same verb over SCIM, where the Enterprise API refused the call itself and SCIM has its twin."""
        if self.plan.way is not Way.ENTERPRISE or not has_scim_twin(self.plan.verb):
            return None
        await self._journal.note(f"The Enterprise API refused the call; SCIM takes over, one by one. {in_words(error)}")
        return act_for(self.plan, self._client, way=Way.SCIM)

    def _failed(self, error: BaseException) -> None:
        """The first trouble that concerns everything ends the run."""
        if self._error is None:
            self._error = error.error if isinstance(error, HaltError) else error
        self._close()

    def _close(self) -> None:
        self._going.set()
        self._lanes.close()
        if self._feeder is not None:
            self._feeder.cancel()

    async def _end(self) -> RunSummary:
        error = self._error
        is_alive = error is None or isinstance(error, Exception)
        try:
            if self._journal.failure is None and is_alive:
                await self._journal.end(*self._verdict(error))
        except JournalError as failure:
            error = self._error = self._error or failure
        finally:
            await self._journal.close()
            self._lock.release()
            self._has_ended = True
        if error is not None and not isinstance(error, AirdeckError):
            raise error
        return self._summary(error)

    def _verdict(self, error: BaseException | None) -> tuple[RunState, str]:
        left = self._steps.counts[Status.PLANNED] + self._steps.counts[Status.INTENT]
        if error is not None:
            words = in_words(error) if isinstance(error, AirdeckError) else f"Unexpected {type(error).__name__}."
            return RunState.STOPPED, words
        if left or self._was_stopped:
            return (RunState.STOPPED if left else RunState.FINISHED), _ON_REQUEST if self._was_stopped else ""
        return RunState.FINISHED, ""

    def _summary(self, error: AirdeckError | None) -> RunSummary:
        """Told from the journal where that can be read."""
        try:
            info = self.record.info()
            state, counts = info.state, dict(info.counts or {})
        except JournalError:
            state, counts = RunState.UNREADABLE, dict(self._steps.counts)
        return RunSummary(self.id, state, counts, error, self._was_stopped, tuple(self._steps.unwritten))

    def _activity(self) -> Activity:
        if self._has_ended or self._feeder is None:
            return Activity.ENDED if self._has_ended else Activity.READY
        if self._was_stopped or self._error is not None:
            return Activity.STOPPING
        if not self._going.is_set():
            return Activity.PAUSED
        is_waiting = self._patience.waits_for or self._client.pacer.pause_left()
        return Activity.WAITING if is_waiting else Activity.RUNNING

    def _show(self, item: Item) -> None:
        if item.status is Status.DONE and self.directory is not None:
            show_in(self.directory, self.plan, item.change)

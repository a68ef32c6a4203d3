"""Looking before sending, and after an answer that was lost, with patience for trouble that passes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from api_client.errors import AirdeckError
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.plan import Change, Values
from api_client.operations.run.halt import Patience, patiently
from api_client.operations.run.item import Item
from api_client.operations.run.sight import Decision, Move, Sight, before_sending

Look = Callable[[Sequence[Change]], Awaitable[Sequence[Sight]]]

_STATUS_OF = {Move.SET_ASIDE: Status.SKIPPED, Move.IS_DONE: Status.DONE, Move.CANNOT_TELL: Status.SKIPPED}


async def look_patiently(look: Look, items: Sequence[Item], patience: Patience) -> Sequence[Sight]:
    """What is seen of each item now. Raises `HaltError` where nothing can be seen any more."""
    try:
        sights = await patiently(lambda: look([item.change for item in items]), patience)
    except AirdeckError as error:
        return [Sight(error=error)] * len(items)
    now = asyncio.get_running_loop().time()
    for item in items:
        item.seen_at = now
    return sights


def sort_out(items: Sequence[Item], sights: Sequence[Sight]) -> tuple[list[Item], list[Entry]]:
    """The planned items that may be sent, and the steps of those that may not."""
    ready: list[Item] = []
    entries: list[Entry] = []
    for item, sight in zip(items, sights, strict=True):
        decision = before_sending(item.change, sight, unknowns=item.unknowns)
        if decision.move is Move.SEND:
            item.result = _learned(item, sight)
            ready.append(item)
        else:
            entries.append(step_of(item, decision, _STATUS_OF[decision.move], sight))
    return ready, entries


def step_of(item: Item, decision: Decision, status: Status, sight: Sight) -> Entry:
    """The step that a decision leads to, with what was seen that is needed later."""
    group_id = (sight.values or {}).get("group_id")
    found = group_id is not None and status is Status.DONE
    return Entry(item.number, status, decision.words, result={**item.result, "group_id": group_id} if found else None)


def _learned(item: Item, sight: Sight) -> Values:
    """What the plan did not know before and the look does, which is what will be put back one day."""
    before, seen = item.change.before or {}, sight.values or {}
    unknown = {name for name, value in before.items() if value is None and seen.get(name) is not None}
    if not unknown:
        return item.result
    return {**item.result, "before": {name: seen[name] for name in unknown}}

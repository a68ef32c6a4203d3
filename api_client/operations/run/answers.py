"""From the outcome of a request to the step that the journal gets: one pure decision for each change."""

from __future__ import annotations

from api_client.errors import AirdeckError, AlreadySoError, ApiError, OutcomeUnknownError
from api_client.models.batches import Done, Failed, ItemOutcome, Unknown
from api_client.operations.journal.entries import Entry, Status
from api_client.operations.plan import Values
from api_client.operations.run.item import Item
from api_client.operations.run.sight import ALREADY_SO, GONE, OURS, ends_by_absence, tells_of_absence

_KEPT = ("group_id", "workspaces", "bases", "interfaces")
"""What of an answer is needed later: to undo, or to report."""


def entry_of(item: Item, outcome: ItemOutcome, http: int | None) -> Entry:
    """The step of a change whose request ended so.

    That it is so already, or gone already, was this run only if one of its earlier attempts had no clear answer.
    """
    if isinstance(outcome, Done):
        return Entry(item.number, Status.DONE, "", http, _kept(item, outcome))
    if isinstance(outcome, Unknown):
        return Entry(item.number, Status.UNKNOWN, _cause(outcome.cause).message, _status(_cause(outcome.cause)) or http)
    return _refused(item, outcome)


def in_words(error: AirdeckError) -> str:
    """An error in one line of a table."""
    if not isinstance(error, ApiError):
        return f"{error.title}: {error.message}"
    return f"{error.title}: {error.detail or error.reason}"


def _refused(item: Item, outcome: Failed) -> Entry:
    reason = outcome.reason
    ends = item.change.after is None
    is_absent = ends_by_absence(item.change) and tells_of_absence(reason)
    if isinstance(reason, AlreadySoError) or is_absent:
        words = GONE if is_absent or ends else ALREADY_SO
        status, told = (Status.DONE, OURS) if item.unknowns else (Status.SKIPPED, words)
        return Entry(item.number, status, told, reason.status)
    if ends and reason.status == 404:  # noqa: PLR2004
        return Entry(item.number, Status.UNKNOWN, reason.message, reason.status)
    return Entry(item.number, Status.FAILED, in_words(reason), reason.status)


def _kept(item: Item, outcome: Done) -> Values | None:
    kept = {name: outcome.shown[name] for name in _KEPT if name in outcome.shown}
    return {**item.result, **kept} if kept else None


def _cause(error: AirdeckError) -> AirdeckError:
    return error.cause if isinstance(error, OutcomeUnknownError) else error


def _status(error: AirdeckError) -> int | None:
    return error.status if isinstance(error, ApiError) else None

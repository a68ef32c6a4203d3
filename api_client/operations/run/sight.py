"""What is seen of a change's subject at this moment, and what follows from it: pure decisions."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from api_client.errors import AirdeckError, ApiError, NotFoundError
from api_client.operations.plan import Change, JsonValue, Values


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts of a subject by name; `values` is None where it does not exist, `error` why it could not be read."""

    values: Values | None = None
    error: AirdeckError | None = None


def tells_of_absence(error: ApiError) -> bool:
    """Whether a "not found" is the API's own, in one of its envelopes, and not any page that a proxy has for 404."""
    return isinstance(error, NotFoundError) and bool(error.detail or error.error_type)


def gone_or_unclear(error: NotFoundError) -> Sight:
    """What a "not found" shows: that the subject does not exist, or nothing."""
    return Sight(None) if tells_of_absence(error) else Sight(error=error)


class Move(enum.Enum):
    """What is to be done about a change."""

    SEND = "send"
    SET_ASIDE = "set aside"
    IS_DONE = "done"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Decision:
    """A move, and why in words."""

    move: Move
    words: str = ""


_SEND = Decision(Move.SEND)
GONE = "It is no longer there, and it was not this run that took it away."
OURS = "Seen by reading: it is so, and an earlier attempt of this run had no clear answer."
ALREADY_SO = "It is so already, and not by this run."
_UNREADABLE = "It cannot be read, so whether it was carried out stays open."


def before_sending(change: Change, sight: Sight, *, unknowns: int) -> Decision:
    """What to do about a change that is planned, seen as `sight`; `unknowns` attempts of this run are still open.

    Where it is so already, that was this run only if an attempt of it ended without anybody knowing how.
    """
    if sight.error is not None:
        return Decision(Move.CANNOT_TELL, sight.error.message)
    if is_as_wanted(change, sight.values):
        if unknowns:
            return Decision(Move.IS_DONE, OURS)
        return Decision(Move.SET_ASIDE, GONE if sight.values is None else ALREADY_SO)
    if change.before is None:
        return _SEND
    if sight.values is None:
        return _SEND if unknowns and ends_by_absence(change) else Decision(Move.SET_ASIDE, GONE)
    changed = what_changed(change, sight.values)
    return Decision(Move.SET_ASIDE, changed) if changed else _SEND


def after_unknown(change: Change, sight: Sight) -> Decision:
    """What to do about a change whose last attempt may have been carried out."""
    if sight.error is not None:
        return Decision(Move.CANNOT_TELL, f"{_UNREADABLE} {sight.error.message}")
    if is_as_wanted(change, sight.values):
        return Decision(Move.IS_DONE, OURS)
    if change.before is None or (sight.values is None and ends_by_absence(change)):
        return _SEND
    if sight.values is None:
        return Decision(Move.CANNOT_TELL, "It is no longer there, so nobody can tell.")
    if not _shows_what_changes(change, sight.values):
        return Decision(Move.CANNOT_TELL, "Whether it was carried out cannot be read anywhere.")
    changed = what_changed(change, sight.values)
    return Decision(Move.CANNOT_TELL, changed) if changed else _SEND


def ends_by_absence(change: Change) -> bool:
    """Whether nothing more is wanted of what does not exist: a deletion, or the end of a token.

    A list may leave out tokens that were revoked. A second revocation harms nothing, and is answered so that it tells.
    """
    return change.after is None or change.token_id is not None


def is_as_wanted(change: Change, values: Values | None) -> bool:
    """Whether the subject is as the change would make it, as far as `values` show what it changes."""
    if change.after is None or values is None:
        return change.after is None and values is None
    shown = {name: wanted for name, wanted in change.after.items() if name in values}
    return bool(shown) and all(values[name] == wanted for name, wanted in shown.items())


def what_changed(change: Change, values: Values) -> str:
    """The first condition that no longer holds, in words, or nothing.

    What the change itself is about has to be seen; of the rest only what is seen counts.
    """
    needed = set(change.after or {"state": None, "name": None})
    for name, expected in change.conditions.items():
        seen = values.get(name)
        if seen is None and name not in needed:
            continue
        if not _same(name, seen, expected):
            return f"It changed since the plan: {name} was {_shown(expected)} and is {_shown(seen)}."
    return ""


def _shows_what_changes(change: Change, values: Values) -> bool:
    return change.after is None or any(name in values for name in change.after)


def _same(name: str, seen: JsonValue, expected: JsonValue) -> bool:
    if name == "email" and isinstance(seen, str) and isinstance(expected, str):
        return seen.casefold() == expected.casefold()
    return seen == expected


def _shown(value: JsonValue) -> str:
    if isinstance(value, list):
        return f"{len(value):,} of them"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else str(value)

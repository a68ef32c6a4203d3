"""What became of a change: one pure decision from how its request ended."""

from __future__ import annotations

import enum
from random import Random

from api_client.errors import (
    AirdeckError,
    InvalidInputError,
    NetworkError,
    RateLimitedError,
    ServerError,
    UnexpectedAnswerError,
)
from api_client.transport.retry import delay_before_next_try


class WriteOutcome(enum.Enum):
    """How a change ended, as far as the wire tells it."""

    DONE = "done"
    REFUSED = "refused"
    NOT_EXECUTED = "not executed"
    UNKNOWN = "unknown"


def outcome_of(error: AirdeckError | None) -> WriteOutcome:
    """The class of a write that ended with `error`, or well.

    A connection that never came about and a 429 carried nothing. A broken connection, a silent server, a 5xx and an
    answer that is no JSON leave it open: the server may have done the work before.
    """
    if error is None:
        return WriteOutcome.DONE
    if isinstance(error, NetworkError):
        return WriteOutcome.UNKNOWN if error.sent else WriteOutcome.NOT_EXECUTED
    if isinstance(error, RateLimitedError | InvalidInputError):
        return WriteOutcome.NOT_EXECUTED
    if isinstance(error, ServerError | UnexpectedAnswerError):
        return WriteOutcome.UNKNOWN
    return WriteOutcome.REFUSED


def delay_before_next_write(error: AirdeckError, tries: int, random: Random) -> float | None:
    """Seconds to wait before a write that failed `tries` times is sent again; None unless it surely had no effect."""
    if outcome_of(error) is not WriteOutcome.NOT_EXECUTED:
        return None
    return delay_before_next_try(error, tries, random)

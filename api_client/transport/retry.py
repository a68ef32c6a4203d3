"""Whether a read is asked again, and after how long: one pure decision."""

from __future__ import annotations

from random import Random

from api_client.errors import AirdeckError, NetworkError, RateLimitedError, ServerError, UnexpectedAnswerError

_MAX_TRIES = {NetworkError: 3, UnexpectedAnswerError: 3, ServerError: 5, RateLimitedError: 8}
_FIRST_DELAY, _LONGEST_DELAY = 0.5, 15.0
"""Seconds."""
_LONGEST_PATIENCE = 900.0
"""Seconds; longer waits that a server asks for are not waited: nobody would know whether the program still lives."""


def delay_before_next_try(error: AirdeckError, tries: int, random: Random) -> float | None:
    """Seconds to wait before a read is tried again after `tries` failures, or None to give up.

    Only reads may be repeated like this. The wait after a 429 is the pacer's shared pause, so none is added here.
    """
    most = next((tries_ for kind, tries_ in _MAX_TRIES.items() if isinstance(error, kind)), 1)
    if tries >= most:
        return None
    if isinstance(error, RateLimitedError):
        return 0.0 if error.retry_after <= _LONGEST_PATIENCE else None
    backed_off = min(_LONGEST_DELAY, _FIRST_DELAY * 2.0 ** (tries - 1))
    return backed_off * (0.5 + random.random() / 2)

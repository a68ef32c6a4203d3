"""The decision what became of a change, and whether it may be sent again."""

from __future__ import annotations

from random import Random

import pytest

from api_client import errors
from api_client.transport.outcomes import WriteOutcome, delay_before_next_write, outcome_of

_NOT_EXECUTED, _REFUSED, _UNKNOWN = WriteOutcome.NOT_EXECUTED, WriteOutcome.REFUSED, WriteOutcome.UNKNOWN
_TABLE: dict[str, tuple[errors.AirdeckError | None, WriteOutcome]] = {
    "confirmed": (None, WriteOutcome.DONE),
    "never connected": (errors.NetworkError("x", sent=False), _NOT_EXECUTED),
    "broken or silent": (errors.NetworkError("x", sent=True), _UNKNOWN),
    "429": (errors.RateLimitedError("x", retry_after=30), _NOT_EXECUTED),
    "never left": (errors.InvalidAddressError("x"), _NOT_EXECUTED),
    "500": (errors.ServerError("x", status=500), _UNKNOWN),
    "504": (errors.ServerError("x", status=504), _UNKNOWN),
    "HTML, half JSON, redirect": (errors.UnexpectedAnswerError("x"), _UNKNOWN),
    "400": (errors.InvalidRequestError("x", status=400), _REFUSED),
    "401": (errors.AuthenticationError("x", status=401), _REFUSED),
    "403": (errors.NotAllowedError("x", status=403), _REFUSED),
    "404": (errors.NotFoundError("x", status=404), _REFUSED),
    "422": (errors.SoleOwnerError("x", status=422), _REFUSED),
}


@pytest.mark.parametrize("event", _TABLE)
def test_each_ending_has_one_class(event: str) -> None:
    """Only what surely was not carried out is "not executed"; what cannot be told is "unknown"."""
    error, outcome = _TABLE[event]
    assert outcome_of(error) is outcome


_AGAIN = {"never connected": 2, "429": 7}


@pytest.mark.parametrize("event", [event for event, (error, _) in _TABLE.items() if error])
def test_a_change_is_sent_again_only_while_it_had_no_effect(event: str) -> None:
    """Connections that never came about and lock-outs are tried again, anything else is final."""
    error = _TABLE[event][0]
    assert error is not None
    delays = [delay_before_next_write(error, tries, Random(1)) for tries in range(1, 20)]
    assert sum(delay is not None for delay in delays) == _AGAIN.get(event, 0)

"""What ends a run early: trouble that concerns every change, and not one alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from api_client.errors import (
    AirdeckError,
    AuthenticationError,
    FlexibleContractError,
    MissingSettingError,
    NetworkError,
    NotAllowedError,
    NotFoundError,
    NotOnPlanError,
    OutcomeUnknownError,
    RateLimitedError,
    ServerError,
    UnexpectedAnswerError,
)

ResultT = TypeVar("ResultT")

_FIRST_DELAY, _LONGEST_DELAY = 1.0, 30.0
_FOR_ALL = (AuthenticationError, FlexibleContractError, MissingSettingError, NotOnPlanError)
_PASSING = (NetworkError, RateLimitedError, ServerError, UnexpectedAnswerError, OutcomeUnknownError)


class HaltError(Exception):
    """Carries the reason out to the run: nothing more is sent."""

    def __init__(self, error: AirdeckError) -> None:
        super().__init__(error.message)
        self.error = error


def concerns_all(error: AirdeckError) -> bool:
    """Whether every further request of this kind would end the same way."""
    return isinstance(error, _FOR_ALL)


def may_concern_the_call(error: AirdeckError) -> bool:
    """Whether a refusal names no rule, so that the call itself may be what is not allowed here."""
    return type(error) in (NotAllowedError, NotFoundError, NotOnPlanError)


def passes(error: AirdeckError) -> bool:
    """Whether the trouble may be over after a while."""
    return isinstance(error, _PASSING)


class Patience:
    """Waits through trouble that may pass, for so many `seconds` without a single answer; `waits_for` is in words."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since: float | None = None
        self._delay = _FIRST_DELAY
        self.waits_for = ""

    def answered(self) -> None:
        """Take note that the tenant answers."""
        self._since, self._delay, self.waits_for = None, _FIRST_DELAY, ""

    async def wait(self, error: AirdeckError) -> None:
        """Wait longer each time. Raises `HaltError` where the patience is at its end."""
        now = asyncio.get_running_loop().time()
        self._since = now if self._since is None else self._since
        if now - self._since >= self._seconds:
            raise HaltError(error)
        delay, self._delay = self._delay, min(_LONGEST_DELAY, self._delay * 2)
        self.waits_for = error.message
        await asyncio.sleep(delay)


async def patiently(ask: Callable[[], Awaitable[ResultT]], patience: Patience) -> ResultT:
    """What `ask` gives, asked again while the trouble may pass.

    Raises `HaltError` for trouble that stays or concerns everything, and the other errors of `ask`.
    """
    while True:
        try:
            answer = await ask()
        except AirdeckError as error:
            if concerns_all(error):
                raise HaltError(error) from error
            if not passes(error):
                raise
            await patience.wait(error)
        else:
            patience.answered()
            return answer

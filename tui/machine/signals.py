"""Signals that end programs, heeded instead: what is under way is brought to its end first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def on_signals(act: Callable[[bool], object]) -> Iterator[None]:
    """Call `act` on the running loop for each signal that ends programs, with True for the first.

    A signal that is ignored from outside, as under nohup, stays ignored.
    """
    loop, told = asyncio.get_running_loop(), []

    def heed() -> None:
        told.append(True)
        act(len(told) == 1)

    handled = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    for number in handled:
        with suppress(NotImplementedError):  # Windows has no signal handlers on its event loop
            loop.add_signal_handler(number, heed)
    try:
        yield
    finally:
        for number in handled:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)

"""Whether a task has a request on the wire: what is not there yet can be called off without a trace."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Wire:
    """What one task is sending; `is_busy` from the first byte of a request to the last of its answer.

    While it waits for its turn, or through the pause after a 429, nothing of its request has been carried out. `status`
    is that of the last answer, None where the last request got none. Once `is_closed`, no further request gets onto it.
    """

    def __init__(self) -> None:
        self.is_busy = False
        self.is_closed = False
        self.status: int | None = None


_watched: ContextVar[Wire | None] = ContextVar("wire", default=None)


def watch_wire() -> Wire:
    """The wire of the task that calls this, kept up to date by the channel from now on."""
    wire = Wire()
    _watched.set(wire)
    return wire


@contextmanager
def on_the_wire() -> Iterator[Wire]:
    """Around the sending of a request and the reading of its answer, whose status is put into the wire.

    Raises `CancelledError` where the wire is closed.
    """
    wire = _watched.get() or Wire()
    if wire.is_closed:
        raise asyncio.CancelledError
    wire.is_busy, wire.status = True, None
    try:
        yield wire
    finally:
        wire.is_busy = False

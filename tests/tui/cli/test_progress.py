"""The line of progress: written over on a terminal, and nowhere else."""

from __future__ import annotations

import asyncio
import sys

import pytest

from api_client.transport.pacing import Pacer
from tests import virtual_clock
from tests.tui.cli.airdeck_command import Sink
from tui.cli.progress import StatusLine

CLEAR = "\r\x1b[K"


def _shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, pause: float = 0.0, kind: str = "xterm") -> str:
    """What a second of a run writes to stderr, with words in between."""
    err = Sink(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", kind)

    async def scenario() -> None:
        pacer = Pacer()
        if pause:
            pacer.pause(pause)
        async with StatusLine(pacer, lambda: "3 of 9\x1b[2J") as line:
            await asyncio.sleep(0.6)
            line.tell("Stopping.")
            await asyncio.sleep(0.6)

    virtual_clock.run(scenario())
    return err.kept.getvalue().decode()


def test_a_terminal_sees_one_line_that_is_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words stand on lines of their own, and at the end nothing is left of the progress."""
    shown = _shown(monkeypatch, terminal=True)
    assert f"{CLEAR}airdeck: Stopping.\n{CLEAR}3 of 9" in shown
    assert shown.endswith(CLEAR)
    assert "\x1b[2J" not in shown


def test_a_dumb_terminal_sees_the_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would show control sequences as garbage."""
    assert _shown(monkeypatch, terminal=True, kind="dumb") == "airdeck: Stopping.\n"


def test_a_file_sees_the_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for a long wait, which is said once."""
    assert _shown(monkeypatch, terminal=False) == "airdeck: Stopping.\n"
    waiting = _shown(monkeypatch, terminal=False, pause=30.0)
    assert waiting.splitlines() == ["airdeck: Airtable asks us to wait, 30 s.", "airdeck: Stopping."]

"""A run without a screen: signals stop it, a line shows it on a terminal, and its journal tells how it ended."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import click

from api_client.operations.run.run import Run
from api_client.transport.pacing import Pacer
from tui.changing.run_lines import line_of
from tui.cli.failures import ExitCode, explain, tell
from tui.cli.progress import StatusLine
from tui.cli.run_words import exit_code_of_run, how_to_go_on, totals, what_is_not_done
from tui.machine.signals import on_signals


async def carry_out(run: Run, pacer: Pacer) -> int:
    """Bring a run to its end, tell what became of it, and return the exit code. The run's id is the data.

    A signal stops it: what is under way is brought to its end, the rest stays planned. A second one does not wait.
    """
    click.echo(run.id)
    going = asyncio.ensure_future(run.go())
    summary = None
    async with StatusLine(pacer, lambda: line_of(run.progress)) as line:
        with (
            on_signals(lambda is_first: _stop(run, line) if is_first else going.cancel()),
            suppress(asyncio.CancelledError),
        ):
            summary = await going
    if summary is None:
        tell("Stopped at once: what had no answer is read when the run is resumed.")
    elif summary.error is not None:
        explain(summary.error)
    info = run.record.info()
    for words in (totals(info), *what_is_not_done(run.record, summary), *how_to_go_on(info)):
        tell(words)
    return ExitCode.INTERRUPTED if summary is None else exit_code_of_run(summary)


def _stop(run: Run, line: StatusLine) -> None:
    line.tell("Stopping: what is under way is brought to its end, the rest stays planned.")
    run.stop()

"""A run in words of the command line: what became of it by its journal, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator

from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.record import RunInfo, RunRecord
from api_client.operations.run.progress import RunSummary
from tui.changing.run_lines import counted
from tui.cli.failures import ExitCode, exit_code_of
from tui.words import plural

_SHOWN = 10


def totals(info: RunInfo) -> str:
    """How many changes ended how."""
    return f"{info.id}: {plural(info.total, 'change')}: {counted(info)}."


def what_is_not_done(record: RunRecord, summary: RunSummary | None) -> Iterator[str]:
    """The first of the changes that were not made, each with its reason; and those that the journal did not take."""
    lost = record.outcomes(Status.FAILED, Status.SKIPPED, Status.UNKNOWN)
    for outcome in lost[:_SHOWN]:
        yield f"  {outcome.change.label}: {outcome.status}: {outcome.words}"
    if len(lost) > _SHOWN:
        yield f"  and {plural(len(lost) - _SHOWN, 'more change')}: airdeck runs {record.id}"
    for entry in summary.unwritten if summary else ():
        yield f"  The journal did not take this: change {entry.number}: {entry.status}. {entry.words}"


def how_to_go_on(info: RunInfo) -> Iterator[str]:
    """The commands that make sense now."""
    if _is_unreadable(info):
        yield "Nothing shows whether what is unknown was carried out. Where that matters, plan it once more."
    elif info.can_resume:
        yield f"To go on: airdeck resume {info.id}"
    if info.count(Status.FAILED):
        yield f"To try what failed once more: airdeck resume {info.id} --failed"
    if info.can_undo:
        yield f"To put back what was done: airdeck undo {info.id} -o undo.json"


def _is_unreadable(info: RunInfo) -> bool:
    """Whether all that is left was looked at in vain: what wears off by itself leaves nothing to see."""
    wears_off = info.verb is not None and info.verb.wears_off
    return wears_off and info.state is RunState.FINISHED and 0 < info.left == info.count(Status.UNKNOWN)


def exit_code_of_run(summary: RunSummary) -> int:
    """0 where everything is done; else what stopped it, or 3."""
    if summary.was_stopped:
        return ExitCode.INTERRUPTED
    if summary.error is not None:
        code = exit_code_of(summary.error)
        return ExitCode.SOME_FAILED if code is ExitCode.UNEXPECTED else code
    return ExitCode.DONE if summary.all_done else ExitCode.SOME_FAILED

"""A run in words: how far it is, and what became of it by its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.operations.journal.entries import Status
from tui.words import duration_words

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunInfo
    from api_client.operations.run.progress import RunProgress

_WORDS = {
    Status.DONE: "done",
    Status.FAILED: "failed",
    Status.SKIPPED: "set aside",
    Status.UNKNOWN: "of unknown outcome",
    Status.INTENT: "of unknown outcome",
    Status.PLANNED: "not sent",
}


def line_of(progress: RunProgress) -> str:
    """`running: 120 of 400 · 3 failed · 41.2/s · 7 s left`."""
    failed = progress.counts.get(Status.FAILED, 0)
    parts = [
        f"{progress.activity}: {progress.settled:,} of {progress.total:,}",
        f"{failed:,} failed" if failed else "",
        f"{progress.per_second:.1f}/s" if progress.per_second else "",
        f"{duration_words(progress.remaining)} left" if progress.remaining else "",
        progress.waits_for,
    ]
    return " · ".join(filter(None, parts))


def counted(info: RunInfo) -> str:
    """How many changes ended how: `37 done, 3 failed`."""
    counts: dict[str, int] = {}
    for status, words in _WORDS.items():
        if count := info.count(status):
            counts[words] = counts.get(words, 0) + count
    return ", ".join(f"{count:,} {words}" for words, count in counts.items())

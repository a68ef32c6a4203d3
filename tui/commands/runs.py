"""What can be done with runs: one under way, one that ended, and the list of them."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import cannot_change, not_open
from tui.commands.state import ScreenState

_NONE = "No run is chosen."


def _not_under_way(state: ScreenState) -> str:
    return not_open(state) or ("" if state.run and state.run.is_here else "This run is not under way here.")


def _cannot_resume(state: ScreenState) -> str:
    reason = cannot_change(state) or ("" if state.run else _NONE)
    return reason or ("" if state.run and state.run.left else "Nothing of this run is left to do.")


def _cannot_retry(state: ScreenState) -> str:
    reason = cannot_change(state) or ("" if state.run else _NONE)
    return reason or ("" if state.run and state.run.failed else "Nothing of this run failed.")


def _cannot_undo(state: ScreenState) -> str:
    reason = cannot_change(state) or ("" if state.run else _NONE)
    if reason or state.run is None:
        return reason
    if state.run.wears_off:
        return "What this run did wears off by itself; there is nothing to put back."
    if state.run.is_final:
        return "What this run did is final; the details of each row keep what was known before."
    return "" if state.run.done else "This run has done nothing that could be put back."


def _pause_label(state: ScreenState) -> str:
    return "Go on" if state.run and state.run.is_paused else "Pause"


def _resume_label(state: ScreenState) -> str:
    return f"Resume {state.run.left:,}…" if state.run and state.run.left else "Resume…"


GOING_COMMANDS = (
    Command(
        "run.pause",
        "p",
        "Pause",
        "Send nothing more until you go on; what is under way is brought to its end",
        9,
        disabled_reason=_not_under_way,
        label=_pause_label,
    ),
    Command(
        "run.stop",
        "X",
        "Stop",
        "Bring what is under way to its end, then end the run; the rest stays planned",
        8,
        disabled_reason=_not_under_way,
    ),
    Command("run.details", "d", "Details", "Show or hide all that is known of the change", 4),
)
ENDED_COMMANDS = (
    Command(
        "run.resume",
        "R",
        "Resume",
        "Go on with what the run left; a question comes first",
        7,
        danger=True,
        disabled_reason=_cannot_resume,
        label=_resume_label,
    ),
    Command(
        "run.retry",
        "T",
        "Try failed again",
        "Plan the changes that failed anew, and go on; a question comes first",
        danger=True,
        disabled_reason=_cannot_retry,
    ),
    Command(
        "run.undo",
        "z",
        "Undo",
        "Open the plan that puts back what the run has done; nothing happens before the review",
        6,
        danger=True,
        disabled_reason=_cannot_undo,
        label=lambda _state: "Undo…",
    ),
    Command("run.reread", "r,ctrl+r", "Refresh", "Read the journal again", disabled_reason=not_open),
)

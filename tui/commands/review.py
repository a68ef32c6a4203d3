"""What can be done with a plan under review, and with a roster that was reconciled."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import cannot_change, nothing_planned
from tui.commands.state import ScreenState


def _roster_trouble(state: ScreenState) -> str:
    return cannot_change(state) or state.trouble


def _cannot_hand_on(state: ScreenState) -> str:
    return cannot_change(state) or ("" if state.hands_on else "Only a removal hands workspaces on.")


def _run_label(state: ScreenState) -> str:
    return f"Run {state.planned:,}…" if state.planned else "Run…"


REVIEW_COMMANDS = (
    Command(
        "review.run",
        "R",
        "Run",
        "Confirm the plan and carry it out; a question comes first",
        9,
        danger=True,
        disabled_reason=nothing_planned,
        label=_run_label,
    ),
    Command(
        "review.save",
        "ctrl+s",
        "Save plan",
        "Keep the plan in a file, for airdeck apply",
        6,
        disabled_reason=nothing_planned,
    ),
    Command(
        "review.owner",
        "O",
        "New owner",
        "Name who gets what removed users alone own, and rehearse again",
        disabled_reason=_cannot_hand_on,
    ),
    Command("review.details", "d", "Details", "Show or hide all that is known of the row", 4),
)
ROSTER_COMMANDS = (
    Command(
        "roster.plan",
        "P",
        "Plan",
        "Plan the change for everybody whom the file leads to",
        9,
        danger=True,
        disabled_reason=_roster_trouble,
        label=lambda state: f"Plan {state.planned:,}…",
    ),
)

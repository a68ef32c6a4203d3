"""What can be done with personal access tokens."""

from __future__ import annotations

from tui.commands.command import Command
from tui.commands.reasons import not_open, nothing_to_change
from tui.commands.state import ScreenState


def _label(state: ScreenState) -> str:
    return f"Revoke {state.marked:,}…" if state.marked else "Revoke…"


TOKENS_COMMANDS = (
    Command(
        "tokens.change",
        "X",
        "Revoke",
        "Plan to end the marked access tokens, or the cursor's, for good; nothing happens before the review",
        5,
        danger=True,
        disabled_reason=nothing_to_change,
        label=_label,
        call="revoke",
    ),
    Command("tokens.reread", "r,ctrl+r", "Refresh", "Read the access tokens again", disabled_reason=not_open),
)

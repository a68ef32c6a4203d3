"""What changes users: each leads to a plan that is reviewed, and none does anything itself."""

from __future__ import annotations

from tui.commands.command import Command, Label
from tui.commands.reasons import cannot_change, no_member_chosen, nothing_to_change
from tui.commands.state import ScreenState


def with_number(word: str) -> Label:
    """`Deactivate…`, or `Deactivate 12…` where rows are marked; the dots say that a question follows."""

    def label(state: ScreenState) -> str:
        return f"{word} {state.marked:,}…" if state.marked else f"{word}…"

    return label


UNDO = Command(
    "change.undo",
    "z",
    "Undo last run",
    "Open the plan that puts back what the last run has done; nothing happens before the review",
    danger=True,
    disabled_reason=cannot_change,
)
CHANGE_COMMANDS = (
    Command(
        "change.deactivate",
        "D",
        "Deactivate",
        "Plan to block the log-in of the marked users, or of the cursor's; nothing happens before the review",
        5,
        danger=True,
        disabled_reason=nothing_to_change,
        label=with_number("Deactivate"),
        call="change('deactivate')",
    ),
    Command(
        "change.reactivate",
        "A",
        "Reactivate",
        "Plan to let the marked users, or the cursor's, log in again; nothing happens before the review",
        danger=True,
        disabled_reason=nothing_to_change,
        label=with_number("Reactivate"),
        call="change('reactivate')",
    ),
    Command(
        "change.more",
        "X",
        "Change",
        "All that can be changed of users, also of those that a file names; nothing happens before the review",
        3,
        danger=True,
        disabled_reason=cannot_change,
        label=with_number("Change"),
        call="choose_change",
    ),
    Command(
        "change.add_to_group",
        "I",
        "Add to group",
        "Plan to put the marked users, or the cursor's, into a group; nothing happens before the review",
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Add to group"),
        call="change('add-to-group')",
    ),
    Command(
        "change.remove_from_group",
        "O",
        "Remove from group",
        "Plan to take the marked users, or the cursor's, out of a group; nothing happens before the review",
        danger=True,
        disabled_reason=no_member_chosen,
        label=with_number("Remove from group"),
        call="change('remove-from-group')",
    ),
    UNDO,
)
IN_GROUP = frozenset({"change.add_to_group", "change.remove_from_group"})
"""Those that ask for a group: where one is on the screen, others stand in their place."""

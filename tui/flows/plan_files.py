"""Plans that are kept in files, and plans that are left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.commands.keymap import key_of
from tui.dialogs.ask import AskDialog
from tui.dialogs.confirm import ConfirmDialog, Question
from tui.flows.rosters import typed_path
from tui.flows.trouble import tell_trouble
from tui.widgets.path_input import PathInput
from tui.words import plural

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.screens.review import ReviewScreen
    from tui.session import Session


async def save_plan(app: App[None], session: Session, review: Review) -> None:
    """Ask for a file that is not there yet, and write the plan into it, closed to everybody else; trouble is told."""
    from api_client.operations.plan_file import write_plan

    name = f"airdeck-{review.plan.verb.id}-{session.clock():%Y-%m-%d}.json"
    dialog = AskDialog(
        "Save the plan", "For airdeck apply, or to be looked at by others.", _trouble, PathInput(name, name)
    )
    typed = await app.push_screen_wait(dialog)
    if typed is None:
        return
    plan, path = review.plan, typed_path(typed)
    try:
        await asyncio.to_thread(write_plan, path, plan)
    except AirdeckError as error:
        tell_trouble(app, error)
        return
    review.is_saved = review.plan is plan
    words = f"{path.resolve()}\nairdeck apply {path.name} --yes {plan.count} carries it out."
    app.notify(words, title=f"{plural(plan.count, 'change')} saved", timeout=10)


async def leave_plan(app: App[None], screen: ReviewScreen) -> None:
    """Leave the review; where changes would be lost that no file holds, ask before."""
    review = screen.review
    lost = review.unsaved
    if lost and not await app.push_screen_wait(ConfirmDialog(_question(lost))):
        return
    screen.dismiss()


def _question(lost: int) -> Question:
    key = key_of("review.save")
    lines = [("Lost", f"{plural(lost, 'planned change')}, none of which was made; {key} saves the plan to a file.")]
    return Question("Leave this plan?", lines, "Leave", stay="Stay")


def _trouble(text: str) -> str:
    path = typed_path(text)
    if path.exists():
        return "There is such a file already: choose another name."
    return "" if path.parent.is_dir() else f"There is no folder {path.parent}."

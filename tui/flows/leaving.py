"""Leave the app or a tenant: ask where something would be lost, and bring a run to its end first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dialogs.confirm import ConfirmDialog, Question

if TYPE_CHECKING:
    from tui.app import AirdeckApp

INTERRUPTED = 130
"""The exit code of what a signal ended, as `airdeck help exit-codes` has it."""


async def leave(app: AirdeckApp) -> None:
    """End the app, if the user does not stay."""
    if await may_leave(app, "Leave airdeck?"):
        app.exit()


async def may_leave(app: AirdeckApp, question: str) -> bool:
    """Whether the tenant may be left; a run that is under way is stopped then."""
    lost = app.unfinished_work()
    if lost:
        lines = [("Then" if number == 0 else "And", sentence) for number, sentence in enumerate(lost)]
        if not await app.push_screen_wait(ConfirmDialog(Question(question, lines, "Leave", stay="Stay"))):
            return False
    await _stop(app)
    return True


async def end_by_signal(app: AirdeckApp, *, is_first: bool) -> None:
    """End the app; only the first signal waits for what is under way."""
    if is_first:
        await _stop(app)
    app.exit(return_code=INTERRUPTED)


async def _stop(app: AirdeckApp) -> None:
    if app.session is not None and app.session.changes.is_running:
        app.notify("Stopping: what is under way is brought to its end, the rest stays planned.")
        await app.session.changes.stop()

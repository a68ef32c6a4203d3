"""Carry out a run: it belongs to the app, whichever screens come and go meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from api_client.errors import AirdeckError
from tui.flows.groups import settle_groups
from tui.flows.trouble import tell_trouble
from tui.words import plural

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunInfo
    from tui.changing.shown_run import LiveRun
    from tui.session import Session

_SECONDS = 12.0


async def carry_out(
    app: App[None], session: Session, begin: Callable[[], Awaitable[LiveRun]], *, left: Screen[None] | None = None
) -> None:
    """Begin a run and show it in place of the screen `left`, bring it to its end, and tell how it ended.

    Where it cannot begin, the trouble is told and everything stays as it was.
    """
    from tui.screens.run import RunScreen

    try:
        live = await begin()
    except AirdeckError as error:
        tell_trouble(app, error)
        return
    if left is not None:
        left.dismiss()
    app.push_screen(RunScreen(session, live.shown))
    summary = await session.changes.carry_out(live)
    if summary.error is not None:
        tell_trouble(app, summary.error)
    if not (isinstance(app.screen, RunScreen) and app.screen.shown is live.shown):
        _tell_end(app, live.shown.info)
    await settle_groups(app, session)


def _tell_end(app: App[None], info: RunInfo) -> None:
    from tui.changing.run_lines import counted

    is_fine = info.left == 0
    title = f"{info.verb.title if info.verb else 'Run'}: {info.state}"
    words = f"{plural(info.total, 'change')}: {counted(info)}."
    app.notify(words, title=title, severity="information" if is_fine else "warning", timeout=_SECONDS)

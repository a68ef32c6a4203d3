"""What the journals tell: the report of a run, and at the start what was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from api_client.errors import AirdeckError
from tui.commands.keymap import key_of
from tui.flows.trouble import tell_trouble

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunInfo
    from tui.changing.shown_run import ShownRun
    from tui.session import Session

_SECONDS = 20.0


async def open_report(app: App[None], session: Session, run_id: str) -> None:
    """Show a run: the one under way as it goes, any other as its journal tells; trouble is told."""
    from tui.changing.shown_run import ShownRun
    from tui.screens.run import RunScreen

    live = session.changes.live
    try:
        is_live = live is not None and live.shown.id == run_id
        shown = live.shown if live and is_live else await ShownRun.read(session.changes.book.folder.record(run_id))
    except AirdeckError as error:
        tell_trouble(app, error)
    else:
        app.push_screen(RunScreen(session, shown))


async def reread(app: App[None], session: Session, shown: ShownRun) -> None:
    """Show what the journal tells by now; trouble is told."""
    try:
        await shown.reread(session.changes.book.folder.record(shown.id), session.clock())
    except AirdeckError as error:
        tell_trouble(app, error)


async def tell_interrupted(app: App[None], session: Session) -> None:
    """Say at once what ended in the middle, and how to go on; the demo's tenant ended with its runs."""
    if session.tenant.is_demo:
        return
    await session.changes.book.reread()
    interrupted = session.changes.book.interrupted
    if interrupted:
        words = "\n".join((*map(_words, interrupted[:3]), f"{key_of('go.runs')} resumes."))
        app.notify(
            words,
            title="A run was interrupted",
            severity="warning",
            timeout=_SECONDS,
        )


def _words(info: RunInfo) -> str:
    verb = info.verb.title if info.verb else info.id
    return f"{verb}: {info.total - info.left:,} of {info.total:,} done."

"""Long work under a dialog that shows how far it is, and can be ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.app import App

from api_client.directory.progress import Progress, ReportProgress
from tui.dialogs.progress import ProgressDialog

ResultT = TypeVar("ResultT")


async def with_progress(
    app: App[None], title: str, work: Callable[[ReportProgress], Awaitable[ResultT]]
) -> tuple[ResultT] | None:
    """The result of `work`, alone in a tuple; None where Escape ended it. Raises what the work raises."""

    def note(progress: Progress) -> None:
        dialog.note(progress.done, progress.total or 0, progress.phase)

    task = asyncio.ensure_future(work(note))
    dialog = ProgressDialog(title, task.cancel)
    await app.push_screen(dialog)
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
        dialog.dismiss()
    return None if task.cancelled() else (task.result(),)

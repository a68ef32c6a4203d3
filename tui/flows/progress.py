"""Long work under a dialog that shows how far it is, and lets the user end it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.dialogs.progress import ProgressDialog

if TYPE_CHECKING:
    from api_client.directory.progress import Progress, ReportProgress


async def under_dialog(app: App[None], title: str, work: Callable[[ReportProgress], Coroutine[Any, Any, None]]) -> bool:
    """Do `work`, which reports how far it is; False where Escape ended it. Raises what the work raises."""

    def note(progress: Progress) -> None:
        dialog.note(progress.done, progress.total or 0)

    task = asyncio.ensure_future(work(note))
    dialog = ProgressDialog(title, task.cancel)
    await app.push_screen(dialog)
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
        dialog.dismiss()
    if task.cancelled():
        return False
    task.result()
    return True

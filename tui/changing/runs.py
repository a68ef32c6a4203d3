"""What the commands ask about a run that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.operations.journal.entries import Status
from tui.commands.state import ChosenRun

if TYPE_CHECKING:
    from api_client.operations.journal.record import RunInfo
    from api_client.operations.run.run import Run


def chosen_run(info: RunInfo, run: Run | None) -> ChosenRun:
    """What the commands ask about a run; `run` is set while this process carries it out."""
    from api_client.operations.run.progress import Activity

    if run is not None:
        return ChosenRun(is_here=True, is_paused=run.progress.activity is Activity.PAUSED)
    return ChosenRun(
        is_final=bool(info.verb and info.verb.inverse_id is None),
        wears_off=bool(info.verb and info.verb.wears_off),
        left=info.left if info.can_resume else 0,
        failed=info.count(Status.FAILED),
        done=info.count(Status.DONE) if info.can_undo else 0,
    )

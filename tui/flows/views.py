"""Open, save, rename, order and delete the saved views of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from api_client.errors import InvalidInputError
from tui.dialogs.name import NameDialog
from tui.dialogs.views import Order, ViewsDialog, What
from tui.flows.trouble import tell_trouble
from tui.sheets.look import Look
from tui.views.saved import SavedView, Views, moved, renamed, saved, without

if TYPE_CHECKING:
    from tui.screens.view_screen import ViewScreen

_REPLACES = "A view of this name is replaced."


async def manage_views(screen: ViewScreen) -> None:
    """Let the user work on the list of views until one is opened, or the list is left."""
    place = screen.standing[0] or 0
    while order := await screen.app.push_screen_wait(ViewsDialog(screen.views, place)):
        place = order.place
        if order.what is What.OPEN:
            screen.open_view(screen.views[place])
            return
        if order.what is What.SAVE:
            await save_view(screen)
        else:
            place = await _carry_out(screen, order)


async def save_view(screen: ViewScreen, name: str = "") -> None:
    """Keep how the table is looked at under a name, which is asked for where none is given."""
    if not name:
        proposal = screen.views[screen.standing[0]].name if screen.standing[0] is not None else ""
        name = await _ask(screen, NameDialog("Save this view", _REPLACES, proposal))
    if name and screen.sheet:
        view = SavedView(name, Look.of(screen.sheet))
        if _change(screen, lambda views: saved(views, view)):
            screen.stand_on(view.name)
            screen.app.notify(f"Filter, sort and columns are kept as {name!r}.", title="Saved")


async def _carry_out(screen: ViewScreen, order: Order) -> int:
    """Rename, move or delete; where the cursor of the list should be afterwards."""
    place, view = order.place, screen.views[order.place]
    if order.what is What.RENAME:
        name = await _ask(screen, NameDialog(f"Rename {view.name}", "", view.name))
        if name and _change(screen, lambda views: renamed(views, place, name)):
            screen.renamed(view.name, name)
        return place
    if order.what is What.DELETE:
        if _change(screen, lambda views: without(views, place)):
            screen.app.notify(f"The view {view.name!r} is forgotten.", title="Deleted")
        return place
    step = -1 if order.what is What.UP else 1
    done = _change(screen, lambda views: moved(views, place, step))
    return max(0, min(place + step, len(screen.views) - 1)) if done else place


async def _ask(screen: ViewScreen, dialog: NameDialog) -> str:
    return await screen.app.push_screen_wait(dialog) or ""


def _change(screen: ViewScreen, change: Callable[[Views], Views]) -> bool:
    """Change the list in the file; trouble is told, and False."""
    try:
        screen.change_views(change)
    except InvalidInputError as error:
        tell_trouble(screen.app, error)
        return False
    return True

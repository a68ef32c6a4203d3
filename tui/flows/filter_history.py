"""The filters that were typed before: of each tenant and each kind of table, kept for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from textual.app import App

from tui.files.histories import FILTERS, keep_history, recall_history
from tui.flows.remembering import memorize, recall
from tui.widgets.history import History

if TYPE_CHECKING:
    from tui.session import Session


def filters_typed(app: App[None], session: Session, noun: str) -> History:
    """The history of filters on such records; read when it is first asked for. A demo's is not kept."""
    if noun not in session.filters_typed:
        line = _line(session, noun)
        kept = None if session.tenant.is_demo else recall(app, lambda: recall_history(line), History())
        session.filters_typed[noun] = kept or History()
    return session.filters_typed[noun]


def keep_filters(app: App[None], session: Session, noun: str) -> None:
    """Keep them for the next start, unless this is a demo."""
    history = session.filters_typed.get(noun)
    if history and not session.tenant.is_demo:
        memorize(app, lambda: keep_history(_line(session, noun), history))


def _line(session: Session, noun: str) -> str:
    return f"{FILTERS}-{quote(session.tenant.name, safe='')}-{noun}"

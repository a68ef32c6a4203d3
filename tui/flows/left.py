"""Go on where the dashboard was left, and keep where it is left now."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

from tui.files.left_at import LeftAt, keep_left, recall_left
from tui.flows.remembering import recall

if TYPE_CHECKING:
    from tui.navigation.visits import Visits
    from tui.tenants.tenant import Tenant


def recall_place(app: App[None], tenant: Tenant, *, is_fresh: bool) -> LeftAt:
    """Where this tenant was left; nowhere on a fresh start, or, after words, where that cannot be read."""
    return LeftAt() if is_fresh else recall(app, lambda: recall_left(tenant), LeftAt())


def keep_place(tenant: Tenant, visits: Visits) -> None:
    """Keep it for the next start. Whatever may be in the way: leaving must work."""
    with suppress(Exception):
        keep_left(tenant, visits.left)

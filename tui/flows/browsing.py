"""Open Airtable's admin panel beside a record."""

from __future__ import annotations

import asyncio
import os

from textual.app import App

from tui.flows.copying import Copied, copy
from tui.machine.browser import has_browser, open_page

ADMIN_PANEL = "https://airtable.com/admin"
"""Where Airtable's support pages send admins (Managed apps, Identity provider sync); they give no address of a user."""


async def open_admin_panel(app: App[None], record: str) -> None:
    """Open the panel and say what to look for; where no browser can come up, copy its address instead."""
    look = f"Airtable documents no address of a single record: look for {record} there."
    if has_browser(os.environ) and await asyncio.to_thread(open_page, ADMIN_PANEL):
        app.notify(f"{ADMIN_PANEL}\n{look}", title="Opened in the browser")
        return
    await copy(app, Copied(ADMIN_PANEL, f"No browser can come up here: open {ADMIN_PANEL} where one can.", (look,)))

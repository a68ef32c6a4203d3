"""The least that a Textual app can be: what the start of airdeck is compared with."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

READY = "bare app ready"


class BareApp(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Label(READY)


if __name__ == "__main__":
    BareApp().run()

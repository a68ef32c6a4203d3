"""One way to tell of trouble on the screen."""

from __future__ import annotations

from typing import Protocol

from textual.app import App

_SECONDS = 10.0


class Trouble(Protocol):
    """An error with words for people, as all of airdeck's own are."""

    @property
    def title(self) -> str:
        """What kind of trouble it is."""

    @property
    def message(self) -> str:
        """What happened and where."""

    @property
    def hint(self) -> str:
        """What to do."""


def tell_trouble(app: App[None], error: Trouble, *, beside: bool = False) -> None:
    """Say what went wrong and what to do, long enough to be read; in place of what is told already, or `beside` it.

    At the start several things can go wrong at once, and none of them is the answer to a key.
    """
    if not beside:
        app.clear_notifications()
    text = f"{error.message}\n{error.hint}" if error.hint else error.message
    app.notify(text, title=error.title, severity="error", timeout=_SECONDS)

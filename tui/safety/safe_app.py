"""The base class of the app: no markup, no raw control characters, no secrets in a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.text import Text
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.worker import WorkerFailed

from tui.commands.keymap import key_of
from tui.safety.key_order import KeyOrderApp
from tui.safety.output_filter import OutputFilter
from tui.safety.printable import printable, printable_lines

ReturnT = TypeVar("ReturnT")


class SafeApp(KeyOrderApp[ReturnT]):
    """A Textual app that shows data of strangers without obeying it.

    `secrets` gives the tokens in use at any moment, and `crash_folder` is where a report goes when the app must stop;
    without a folder no report is written.
    """

    def __init__(
        self,
        *,
        crash_folder: Path | None = None,
        secrets: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        super().__init__()
        self._crash_folder = crash_folder
        self._secrets = secrets
        self._output_filter = OutputFilter()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then the one that no control character passes."""
        return [*super().get_line_filters(), self._output_filter]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - widgets pass True by default
    ) -> None:
        """Show a short message as plain text: markup is never read, since messages quote data."""
        text = "\n".join(printable_lines(message))
        super().notify(text, title=printable(title), severity=severity, timeout=timeout, markup=False)

    def action_help_quit(self) -> None:
        """Say how to leave, in place of Textual's own words, which need markup."""
        self.notify(f"{key_of('app.quit')} leaves airdeck.", title="Ctrl+C copies and cancels")

    def _fatal_error(self) -> None:
        """End the app in place of Textual's own report, which prints the values of local variables, tokens included."""
        if not self._exit_renderables:
            self._exit_renderables.append(Text(self._last_words()))
        self._close_messages_no_wait()

    def _last_words(self) -> str:
        error = self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception
        words = f"airdeck met an unexpected error and had to stop ({type(error).__name__})."
        if error is None or self._crash_folder is None:
            return words
        from tui.safety.crash import crash_report, write_crash_report

        try:
            path = write_crash_report(crash_report(error, self._secrets()), self._crash_folder)
        except OSError as failure:
            return f"{words}\nNo report could be written to {self._crash_folder}: {failure.strerror}."
        return f"{words}\nA report without tokens and addresses is in {path}; look into it before you share it."

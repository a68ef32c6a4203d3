"""What can go wrong between a table and its file: title, message, and a hint at what to do."""

from __future__ import annotations

from typing import ClassVar


class ExportError(Exception):
    """Anything that an export expects to go wrong.

    `title` names the kind of trouble in a few words, `message` says what happened and where, `hint` says what to do.
    """

    title: ClassVar[str] = "Export failed"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = self.default_hint if hint is None else hint

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


class TargetExistsError(ExportError):
    """There is a file of that name already, and replacing it was not allowed; it was left as it is."""

    title = "File exists"
    default_hint = "Choose another name, or allow the file to be replaced."


class TargetNotWritableError(ExportError):
    """No file can be made there: no such folder, no permission, a folder, a link, a device."""

    title = "Cannot write there"
    default_hint = "Choose a file name in a folder that exists and that you may write to."


class FormatLimitError(ExportError):
    """The table holds what the format cannot; nothing is cut off, so nothing is written."""

    title = "Too large for the format"
    default_hint = "Export as CSV or Parquet, or choose fewer rows or columns."


class WriteFailedError(ExportError):
    """The system stopped taking data, as on a full disk; no part of a new file is left, and an old one is intact."""

    title = "Writing failed"
    default_hint = "Check the free space and the disk, then export again."


class ExportCancelledError(ExportError):
    """The caller's `cancelled` said yes; no part of a new file is left, and an old one is intact."""

    title = "Export cancelled"


class ReaderGoneError(ExportError):
    """Whoever read the stream has closed it, as `head` does.

    What is left in the stream's own buffer cannot be written any more: a caller that goes on to exit points the
    descriptor at the null device first, or Python complains once more at its end.
    """

    title = "Reader has gone"


class PresetError(ExportError):
    """The presets file cannot be used, or has no preset of that name."""

    title = "Presets"
    default_hint = "Mend the presets file, or move it away."


class UnreadableExportError(ExportError):
    """A file that cannot be read back as an export."""

    title = "Cannot read this file"
    default_hint = "Name a file that airdeck exported, as it was written."

"""Files that are nobody else's business: how they are opened, judged and written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from api_client.errors import InvalidInputError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_HAS_MODES = os.name != "nt"
"""Windows keeps access lists in place of modes; a user's own folders are closed there by default."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Without blocking, since opening a named pipe would wait for somebody to write to it."""


def read_private(path: Path, *, secret: bool, most: int) -> str:
    """The UTF-8 text of a regular file that is ours, of `most` bytes at the most.

    A `secret` one must be closed to everybody else, any other closed to their changes. It is judged after it was
    opened, so that nobody swaps it in between. Raises `FileNotFoundError`, and `InvalidInputError` for all the rest.
    """
    try:
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_open(path, os.fstat(descriptor), _OTHERS if secret else _OTHERS_WRITE)
            content = file.read(most + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise InvalidInputError(message) from error
    if len(content) > most:
        message = f"{path} is larger than {most:,} bytes."
        raise InvalidInputError(message)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8 text."
        raise InvalidInputError(message) from None  # the cause would hold the content


def write_private(path: Path, text: str) -> None:
    """Put `text` in place of the file at once, with mode 0600, in a folder of mode 0700. Raises `InvalidInputError`."""
    import tempfile

    try:
        make_private_folder(path.parent)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(descriptor)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise InvalidInputError(message) from error


def make_private_folder(folder: Path) -> None:
    """Make the folder where it is missing, with mode 0700 for it and for each missing one above. Raises `OSError`."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def open_to_others(path: Path) -> bool:
    """Whether anybody but the owner may do anything with the file or folder; False where it is not there."""
    try:
        return _HAS_MODES and bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False


def _refuse_open(path: Path, status: os.stat_result, forbidden: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        message = f"{path} is not a regular file."
        raise InvalidInputError(message)
    if not _HAS_MODES:
        return
    if status.st_uid != os.geteuid():
        message = f"{path} belongs to somebody else."
        raise InvalidInputError(message, hint="Use a file of your own.")
    if status.st_mode & forbidden:
        message = f"{path} is open to others (mode {stat.S_IMODE(status.st_mode):04o})."
        raise InvalidInputError(message, hint=f"Close it first: chmod 600 {path}")

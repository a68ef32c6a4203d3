"""A file that appears under its name whole, or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from exporters.errors import TargetExistsError, TargetNotWritableError, WriteFailedError
from exporters.parts import noted, part_beside, remove_stale_parts


@contextmanager
def new_file(target: Path, *, force: bool, notes: Path | None = None) -> Iterator[BinaryIO]:
    """A stream whose content takes the name `target` when the block ends without an error.

    The content goes to a temporary file in the same folder, is on the disk before it takes the name, and only its owner
    may read it (mode 0600). A link is refused, with `force` as well: a file behind it would change under another name
    than the one that was given. `notes` is a folder where the temporary file is noted, for `remove_noted_parts`.

    Raises:
        TargetExistsError: a file is there and `force` is not set; looked up at once, and again at the end.
        TargetNotWritableError: no file can be made there.
        WriteFailedError: the disk is full or failed.
    """
    check_target(target, force=force)
    part = part_beside(target)
    with noted(part, notes):
        stream = _open_new(part, target)
        remove_stale_parts(target.parent)
        try:
            with stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _settle(part, target, force=force)
        except OSError as error:
            message = f"{target}: {error.strerror or error}"
            raise WriteFailedError(message) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def check_target(target: Path, *, force: bool) -> None:
    """Refuse a target that cannot be written, before any work is done for it.

    Raises:
        TargetExistsError: a file is there and `force` is not set.
        TargetNotWritableError: no file can be made there.
    """
    try:
        _check_folder(target.parent)
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _not_writable(target, error) from error
    if stat.S_ISLNK(mode):
        message = f"{target} is a link"
        raise TargetNotWritableError(message, "Name the file that the link leads to, or another one.")
    if not stat.S_ISREG(mode):
        message = f"{target} is {'a folder' if stat.S_ISDIR(mode) else 'not a regular file'}"
        raise TargetNotWritableError(message)
    if not force:
        raise _exists(target)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        message = f"there is no folder {folder}"
        raise TargetNotWritableError(message)
    if not os.access(folder, os.W_OK | os.X_OK):
        message = f"no permission to write in the folder {folder}"
        raise TargetNotWritableError(message)


def _open_new(part: Path, target: Path) -> BinaryIO:
    try:
        return open(part, "xb", opener=_private)
    except OSError as error:
        raise _not_writable(target, error) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _settle(part: Path, target: Path, *, force: bool) -> None:
    """Give the finished part its name, and make the name last."""
    if force:
        part.replace(target)
    else:
        _take_free_name(part, target)
    _sync_folder(target.parent)


def _take_free_name(part: Path, target: Path) -> None:
    """Take the name if it is still free; a hard link finds that out and takes it in one step."""
    try:
        target.hardlink_to(part)
    except OSError:
        # The name is taken, or there are no hard links, as on FAT and some network shares: an empty file finds out
        # which of the two, and holds a free name until the part replaces it.
        _reserve(target)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise


def _reserve(target: Path) -> None:
    try:
        os.close(_private(str(target), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise _exists(target) from error


def _sync_folder(folder: Path) -> None:
    # The file is whole and has its name already; systems that cannot sync a folder do not make it less so.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exists(target: Path) -> TargetExistsError:
    return TargetExistsError(f"{target} is there already")


def _not_writable(target: Path, error: OSError | ValueError) -> TargetNotWritableError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return TargetNotWritableError(f"{target}: {reason}")

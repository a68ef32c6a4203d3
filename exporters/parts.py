"""The temporary files of exports: their names tell whose they are, so that those of killed processes can be removed.

A part is removed by the next export into its folder, and by `remove_noted_parts`, which needs no such export: while a
part is written, a note of its place lies in a folder that outlives the process.
"""

from __future__ import annotations

import os
import re
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_PART = re.compile(r"\..*\.(?P<host>[0-9a-f]{8})\.(?P<pid>[0-9]+)\.[0-9a-f]{8}\.airdeck-part", re.DOTALL)
_NOTE = ".part-note"


def part_beside(target: Path) -> Path:
    """A new name beside `target`: hidden, with this host (hashed), this process and a random part in it."""
    # A file name may have 255 bytes, and a character up to four.
    return target.with_name(f".{target.name[:40]}.{_host()}.{os.getpid()}.{secrets.token_hex(4)}.airdeck-part")


@contextmanager
def noted(part: Path, folder: Path | None) -> Iterator[None]:
    """Keep a note of `part` in `folder` until the block ends; an export goes on where no note can be made."""
    if folder is None:
        yield
        return
    note = folder / f"{secrets.token_hex(8)}{_NOTE}"
    try:
        with suppress(OSError):
            make_private_folder(folder)
            note.touch(mode=0o600)
            note.write_bytes(os.fsencode(part.absolute()))
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def make_private_folder(folder: Path) -> None:
    """Make the folder where it is missing, with mode 0700 for it and for each missing one above. Raises `OSError`."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def remove_noted_parts(folder: Path) -> None:
    """Remove the parts that notes in `folder` tell of and whose processes are dead, and those notes."""
    for note in list(folder.glob(f"*{_NOTE}")):
        with suppress(OSError, ValueError):
            part = Path(os.fsdecode(note.read_bytes()))
            if _is_stale(part):
                part.unlink(missing_ok=True)
                note.unlink(missing_ok=True)


def remove_stale_parts(folder: Path) -> None:
    """Remove the parts in `folder` that processes of this host, now dead, have left there; never any other file."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if _is_stale(path):
                path.unlink(missing_ok=True)


def _is_stale(part: Path) -> bool:
    name = _PART.fullmatch(part.name)
    return name is not None and name["host"] == _host() and not _is_alive(int(name["pid"]))


def _host() -> str:
    return blake2b(socket.gethostname().encode(), digest_size=4).hexdigest()


def _is_alive(pid: int) -> bool:
    """Whether the process exists; where asking is not possible, as on Windows, it counts as alive."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True

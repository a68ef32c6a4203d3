"""The temporary files of exports: their names tell whose they are, so that those of killed processes can be removed."""

from __future__ import annotations

import os
import re
import secrets
import socket
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_PART = re.compile(r"\..*\.(?P<host>[0-9a-f]{8})\.(?P<pid>[0-9]+)\.[0-9a-f]{8}\.airdeck-part", re.DOTALL)


def part_beside(target: Path) -> Path:
    """A new name beside `target`: hidden, with this host (hashed), this process and a random part in it."""
    # A file name may have 255 bytes, and a character up to four.
    return target.with_name(f".{target.name[:40]}.{_host()}.{os.getpid()}.{secrets.token_hex(4)}.airdeck-part")


def remove_stale_parts(folder: Path) -> None:
    """Remove the parts in `folder` that processes of this host, now dead, have left there; never any other file."""
    host = _host()
    with suppress(OSError):
        for path in list(folder.iterdir()):
            name = _PART.fullmatch(path.name)
            if name and name["host"] == host and not _is_alive(int(name["pid"])):
                path.unlink(missing_ok=True)


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

"""Crash reports that say where the program stopped and hold no secret."""

from __future__ import annotations

import os
import platform
import re
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from api_client.profiles.private_files import make_private_folder

_TOKEN = re.compile(r"pat[A-Za-z0-9]{14}(?:\.[0-9A-Za-z]+)?|(?<=Bearer )\S+")
_EMAIL = re.compile(r"[^\s@<>()\[\]{}'\",;:=]+@[^\s@<>()\[\]{}'\",;:=]+")
_MASK = "•••"
_PACKAGES = ("airdeck", "textual", "rich")


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without tokens (those of `secrets`, and whatever looks like one of Airtable's) and e-mail addresses."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, _MASK)
    return _EMAIL.sub(_MASK, _TOKEN.sub(_MASK, text))


def crash_report(error: BaseException, secrets: Iterable[str] = ()) -> str:
    """What happened and where, with the versions of what ran; no values of local variables."""
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    head = f"{versions}, Python {platform.python_version()}, {platform.system()}"
    return scrub("\n".join((head, "", *traceback.format_exception(error))), secrets)


def write_crash_report(report: str, folder: Path, moment: datetime | None = None) -> Path:
    """Write `report` into `folder` as a file that only its owner may read; its path. Raises `OSError`."""
    make_private_folder(folder)
    stamp = f"{moment or datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
    path = folder / f"crash-{stamp}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(report)
    return path

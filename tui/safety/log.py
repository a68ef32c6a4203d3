"""The log of what was asked of the APIs: small, private, and without tokens and addresses."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from tui.safety.crash import scrub

LOG_NAME = "airdeck.log"
_ROOMS = ("api_client", "exporters", "tui")
_LARGEST, _EARLIER = 1_000_000, 2
"""Bytes of one file, and how many earlier ones are kept."""

Secrets = Callable[[], Iterable[str]]


def keep_log(folder: Path, secrets: Secrets) -> None:
    """Write what the rooms log into `folder` from now on, as lines in UTC; once a process, for the newest `secrets`.

    A folder that cannot be written means no log, and stops nothing.
    """
    try:
        handler = _PrivateFile(folder / LOG_NAME)
    except OSError:
        return
    handler.setFormatter(ScrubbedLines(secrets))
    for room in _ROOMS:
        logger = logging.getLogger(room)
        for earlier in [one for one in logger.handlers if isinstance(one, _PrivateFile)]:
            logger.removeHandler(earlier)
            earlier.close()
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


class ScrubbedLines(logging.Formatter):
    """Takes secrets and e-mail addresses out as the last step, so that arguments and tracebacks pass it as well."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line, scrubbed."""
        return scrub(super().format(record), self._secrets())


class _PrivateFile(RotatingFileHandler):
    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LARGEST, backupCount=_EARLIER, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> Any:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors, opener=private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say nothing: a full disk must not write over the screen."""

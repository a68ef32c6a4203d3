"""The logs of this side of the wire as a file, for whoever compares a client's story with the server's afterwards."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from api_client.sandbox.logs import Effect, Served


class LogFile:
    """One line of JSON for each request and each effect, written before the answer leaves.

    `kind` is "request" or "effect"; the other keys are those of `Served` and `Effect`. What is in the file already
    stays. Use it as a context manager. Raises `OSError` where there can be no such file.
    """

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._file = os.fdopen(descriptor, "wb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, entry: Served | Effect) -> None:
        """Put one entry at the end of the file."""
        kind = "effect" if isinstance(entry, Effect) else "request"
        self._file.write(json.dumps({"kind": kind, **asdict(entry)}).encode("ascii") + b"\n")

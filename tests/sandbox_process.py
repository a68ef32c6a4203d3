"""`airdeck sandbox` in a process of its own, and the log that it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AIRDECK = (sys.executable, "-c", "from tui.cli.main import main; main()")
"""The command in a process of its own, on the world's own clock."""


@dataclass(frozen=True)
class Side:
    """What the other side of the wire tells: its addresses, and the path of its log."""

    told: dict[str, str]
    log: Path

    @property
    def options(self) -> tuple[str, ...]:
        """What leads the command to this tenant."""
        told = self.told
        return (
            *("--scim-url", told["scim_url"]),
            *("--api-url", told["api_url"]),
            *("--enterprise-id", told["enterprise_id"]),
        )

    @property
    def environment(self) -> dict[str, str]:
        """The token, where the command looks for it."""
        return {"AIRDECK_TOKEN": self.told["token"]}

    def entries(self) -> list[dict[str, Any]]:
        """Requests and effects so far, in their order."""
        return [json.loads(line) for line in self.log.read_bytes().splitlines()]

    def effects(self) -> list[dict[str, Any]]:
        """Executed changes of the client's so far."""
        return [entry for entry in self.entries() if entry["kind"] == "effect" and entry["by"] == "client"]

    def requests(self, method: str | None = None) -> int:
        """How many requests came so far, of this method or of any."""
        return sum(1 for entry in self.entries() if entry["kind"] == "request" and method in {None, entry["method"]})


@contextmanager
def sandbox_process(folder: Path, *options: object, command: Sequence[str] = AIRDECK) -> Iterator[Side]:
    """The sandbox with these options, until the block ends."""
    log = folder / "sandbox.jsonl"
    words = [*command, "sandbox", "--log", str(log), *map(str, options)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            assert process.stdout
            yield Side(json.loads(process.stdout.readline()), log)
        finally:
            process.terminate()

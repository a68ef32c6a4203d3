"""`airdeck sandbox` in a process of its own, heard while it works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Any

AIRDECK = (sys.executable, "-c", "from tui.cli.main import main; main()")
"""The command in a process of its own, on the world's own clock."""
_PATIENCE = 60.0


@dataclass
class Side:
    """The other side of the wire: its addresses, and what it has told so far."""

    told: dict[str, str]
    entries: list[dict[str, Any]] = field(default_factory=list)
    _heard: Condition = field(default_factory=Condition)

    @property
    def options(self) -> tuple[str, ...]:
        """What leads the command to this tenant, on both APIs."""
        return (*self.scim_options, "--enterprise-id", self.told["enterprise_id"])

    @property
    def scim_options(self) -> tuple[str, ...]:
        """What leads the command to this tenant without its account, so that changes go by SCIM, one by one."""
        return ("--scim-url", self.told["scim_url"], "--api-url", self.told["api_url"])

    @property
    def effects(self) -> list[dict[str, Any]]:
        """The client's executed changes so far, in their order."""
        return [entry for entry in self.entries if entry["kind"] == "effect" and entry["by"] == "client"]

    @property
    def requests(self) -> list[dict[str, Any]]:
        """Every request so far."""
        return [entry for entry in self.entries if entry["kind"] == "request"]

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds`, asked after each entry."""
        with self._heard:
            assert self._heard.wait_for(holds, _PATIENCE), "the sandbox did not get that far"

    def hear(self, pipe: Path) -> None:
        """Take in what comes through the pipe, until its other end is closed."""
        with pipe.open("rb") as lines:
            for line in lines:
                with self._heard:
                    self.entries.append(json.loads(line))
                    self._heard.notify_all()


@contextmanager
def sandbox_process(folder: Path, *options: object, command: Sequence[str] = AIRDECK) -> Iterator[Side]:
    """The sandbox with these options, until the block ends; it works only as fast as it is heard."""
    pipe = folder / "sandbox.log"
    os.mkfifo(pipe)
    side = Side({})
    hearing = Thread(target=side.hear, args=(pipe,), daemon=True)
    hearing.start()
    words = [*command, "sandbox", "--log", str(pipe), *map(str, options)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            assert process.stdout
            side.told.update(json.loads(process.stdout.readline()))
            yield side
        finally:
            process.terminate()
    hearing.join(_PATIENCE)

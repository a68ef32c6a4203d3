"""The log of a sandbox as a file."""

from __future__ import annotations

import json
from pathlib import Path

from api_client.sandbox.log_file import LogFile
from api_client.sandbox.logs import Effect, Served


def test_it_is_closed_to_others_and_whole_after_each_entry(tmp_path: Path) -> None:
    """Mode 0600; each entry is a line at once, and whatever stands in a record can be written."""
    path = tmp_path / "log.jsonl"
    effect = Effect(1, "DELETE", "usr1", {"name": "\ud800\x00", "active": True}, None, 1)
    with LogFile(path) as log:
        log.write(effect)
        first = path.read_text()
        log.write(Served(1, 0.5, "DELETE", "/scim/v2/Users/usr1", 200))
    assert path.stat().st_mode & 0o777 == 0o600
    assert [json.loads(line)["kind"] for line in path.read_text().splitlines()] == ["effect", "request"]
    assert json.loads(first)["before"] == effect.before

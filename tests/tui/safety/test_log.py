"""The log: private, bounded, and without anything that must not leave the machine."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.safety import log
from tui.safety.log import LOG_NAME, keep_log

TOKEN = "patFAKEFAKEFAKE00.not-a-token"
EMAIL = "ada@corp.example"


@pytest.fixture(autouse=True)
def _log_no_more() -> Iterator[None]:
    yield
    for room in ("api_client", "exporters", "tui"):
        logger = logging.getLogger(room)
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(logging.NOTSET)


def test_lines_hold_neither_tokens_nor_addresses(tmp_path: Path) -> None:
    """Neither in the message, nor in its arguments, nor in a traceback."""
    keep_log(tmp_path, lambda: ["another-secret"])
    logger = logging.getLogger("api_client.transport.channel")
    logger.info("GET /Users/%s with %s and %s", EMAIL, TOKEN, {"token": "another-secret"})
    logger.info("failed", exc_info=ValueError(TOKEN))
    text = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "channel GET" in text
    assert "ValueError" in text
    assert not [secret for secret in (TOKEN, EMAIL, "another-secret") if secret in text]


def test_the_file_and_its_predecessors_are_private_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is logged, three small files of mode 0600 are all that is left."""
    monkeypatch.setattr(log, "_LARGEST", 2_000)
    keep_log(tmp_path, tuple)
    for number in range(200):
        logging.getLogger("tui").info("line %d of something that happens all the time", number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [LOG_NAME, f"{LOG_NAME}.1", f"{LOG_NAME}.2"]
    assert all(path.stat().st_size <= 2_100 for path in tmp_path.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_keeping_a_log_again_writes_each_line_once(tmp_path: Path) -> None:
    """Another tenant of the same run takes over."""
    keep_log(tmp_path, tuple)
    keep_log(tmp_path, lambda: ["of the second tenant"])
    logging.getLogger("tui").info("a secret of the second tenant")
    lines = (tmp_path / LOG_NAME).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert "second tenant" not in lines[0]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """There is no log then, and no word on the screen."""
    keep_log(tmp_path / "missing", tuple)
    logging.getLogger("tui").info("unheard")

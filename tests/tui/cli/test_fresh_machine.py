"""The small form of tests/check_fresh_machine.py: what the README says works where nothing is set up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import readme
from tests.newcomer import Newcomer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs env of POSIX")
PROGRAMS = Path(sys.executable).parent
TERMS = ("dumb", "xterm-256color")


def _ended(newcomer: Newcomer, *words: str) -> subprocess.CompletedProcess[str]:
    done = newcomer.run(["airdeck", *words])
    assert "\x1b" not in done.stdout + done.stderr
    assert newcomer.open_files() == []
    return done


@pytest.mark.parametrize("term", TERMS)
def test_a_table_is_exported(term: str, tmp_path: Path) -> None:
    """An example of the README, word for word, with an empty home."""
    newcomer = Newcomer(tmp_path, PROGRAMS, term)
    (block,) = (block for block in readme.blocks("sh") if block.startswith("airdeck export"))
    (example,) = (words for words in readme.commands(block) if words[-1] == "legal.csv")
    done = _ended(newcomer, *example[1:])
    assert done.returncode == 0, done.stderr
    assert (newcomer.place / "legal.csv").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--version"], 0, "airdeck "),
        (["doctor"], 2, "There is no keyring on this machine."),
        (["profiles"], 0, "airdeck login sets one up"),
        (["login", "work"], 2, "There is no keyring on this machine. The token will be checked, and not kept."),
        ([], 2, "look around with airdeck --demo"),
        (["--demo"], 2, "The dashboard needs a terminal"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_is_missing_is_said(words: list[str], code: int, said: str, tmp_path: Path) -> None:
    """Without token, keyring and terminal each command ends in words that lead on."""
    done = _ended(Newcomer(tmp_path, PROGRAMS, "dumb"), *words)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr

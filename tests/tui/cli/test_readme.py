"""The commands of the README that change users work word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox_client import plain_users
from tests.tui.cli.airdeck_command import airdeck
from tests.tui.cli.in_process import Door
from tui.cli.options import DEMO_USERS
from tui.tenants.tenant import DEMO_SEED


def _commands(readme: Path, name: str) -> list[list[str]]:
    """The words of the commands in the block of that name."""
    block = re.search(rf"<!-- tested: {name} -->\s*```sh\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return [shlex.split(line, comments=True)[1:] for line in block[1].splitlines()]


@pytest.fixture
def demo(door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sandbox:
    """The demo's tenant, which lives through all commands of a test; files go to a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return door.open(Sandbox(users=DEMO_USERS, seed=DEMO_SEED), is_demo=True)


def test_changes_are_made_and_put_back(demo: Sandbox, project: Path, tmp_path: Path) -> None:
    """As many as the README confirms."""
    before = [person.id for person in plain_users(demo)]
    for words in _commands(project / "README.md", "changes"):
        ended = airdeck(*words)
        assert ended.code == 0, (words, ended.err)
    assert len(demo.effects.all()) == 40
    assert (tmp_path / "outcomes.csv").read_text().count("done") == 40
    assert airdeck("apply", "undo.json", "--demo", "--yes", 40).code == 0
    assert [person.id for person in plain_users(demo)] == before


def test_rosters_and_other_verbs_are_planned(demo: Sandbox, project: Path, tmp_path: Path) -> None:
    """With the people whom the README names."""
    leavers = [person.identity.email for person, _ in zip(plain_users(demo), range(3), strict=False)]
    (tmp_path / "leavers.csv").write_text("Name;E-Mail\n" + "".join(f"Somebody;{email}\n" for email in leavers))
    for words in _commands(project / "README.md", "roster"):
        ended = airdeck(*words)
        assert ended.code == 0, (words, ended.err)
    assert demo.effects.all() == ()
    assert (tmp_path / "lines.csv").read_text().count("matched") == 3

"""Each example of the README works word for word; one that nobody runs fails here."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from api_client.profiles.profile_file import Profiles
from api_client.sandbox.sandbox import Sandbox
from exporters.presets import read_presets
from exporters.reading import read_export
from tests import readme
from tests.api_client.profiles import vault
from tests.api_client.sandbox_client import plain_users
from tests.tui.cli.airdeck_command import AIRDECK, Ended, airdeck, started
from tests.tui.cli.background import on_a_port
from tests.tui.cli.in_process import Door
from tests.tui.terminal_session import terminal_session
from tui.cli.main import airdeck as command_line
from tui.cli.options import DEMO_USERS
from tui.files.folders import profiles_path
from tui.tenants.tenant import DEMO_SEED

RUN_HERE = (
    "airdeck login work",
    "airdeck export users --demo",
    "airdeck plan deactivate --demo --filter",
    "airdeck plan deactivate --demo --from",
    "airdeck sandbox --port 0",
)
"""How the blocks begin that the tests below run, command for command."""
RUN_ELSEWHERE = {
    "make demo": "it installs from an index; tests/check_fresh_machine.py runs it",
    "uv tool install .": "it installs from an index; tests/check_fresh_machine.py runs what it ends in",
}


def _block(beginning: str) -> list[list[str]]:
    """The commands of the only block that begins like this."""
    (block,) = (block for block in readme.blocks("sh") if block.startswith(beginning))
    return readme.commands(block)


def _ends(words: list[str]) -> Ended:
    """How a command of the README ends, which must be well."""
    assert words[0] == "airdeck"
    ended = airdeck(*words[1:])
    assert ended.code == 0, (words, ended.err)
    return ended


@pytest.fixture
def demo(door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Sandbox:
    """The demo's tenant, which lives through all commands of a test; files go to a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return door.open(Sandbox(users=DEMO_USERS, seed=DEMO_SEED), is_demo=True)


@pytest.fixture
def tenant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Sandbox]:
    """A tenant on a loopback port that the environment leads to, and a keyring."""
    sandbox = Sandbox(users=20)
    vault.install(monkeypatch, vault.Vault())
    monkeypatch.chdir(tmp_path)
    with on_a_port(sandbox) as options:
        told = dict(zip(options[::2], options[1::2], strict=True))
        for option, value in told.items():
            monkeypatch.setenv(f"AIRDECK_{option[2:].replace('-', '_').upper()}", value)
        monkeypatch.setenv("AIRDECK_TOKEN", sandbox.token)
        yield sandbox


def test_no_block_is_left_out() -> None:
    """Each is run by a test, or there is a reason why not."""
    known = (*RUN_HERE, *RUN_ELSEWHERE)
    for block in readme.blocks("sh"):
        assert [beginning for beginning in known if block.startswith(beginning)], block
    for beginning in known:
        assert _block(beginning)


def test_a_tenant_is_set_up_looked_at_and_exported(
    tenant: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the token opens becomes a profile, which is all that the commands after it need."""
    login, doctor, dashboard, export = _block("airdeck login work")
    _ends(login)
    for name in [name for name in os.environ if name.startswith("AIRDECK_") and name != "AIRDECK_HOME"]:
        monkeypatch.delenv(name)
    assert Profiles.load(profiles_path()).default == "work"
    _ends(doctor)
    assert dashboard == ["airdeck"]
    environment = {"AIRDECK_TOKEN": tenant.token}
    with terminal_session(AIRDECK, (80, 24), environment=environment) as session:
        session.wait_for("20 users")
        session.press("q")  # another process finds no keyring here, so that the environment tells it the token
    _ends(export)
    assert len(read_export(tmp_path / "users.csv")) == 20


def test_tables_are_exported(demo: Sandbox, tmp_path: Path) -> None:
    """To standard output and into a file, with rows in them."""
    to_stdout, groups, memberships, tokens = _block("airdeck export users --demo")
    head, *rows = csv.reader(_ends(to_stdout).text.splitlines())
    assert head == ["Name", "Email", "Department"]
    assert {department for _, _, department in rows} == {"Finance"}
    head, *rows = csv.reader(_ends(groups).text.splitlines())
    assert (head, len(rows) > 0) == (["Name", "Created"], True)
    _ends(memberships)
    assert len(read_export(tmp_path / memberships[-1])) > 1
    _ends(tokens)
    assert len(read_export(tmp_path / tokens[-1])) > 1
    assert demo.effects.all() == ()


def test_changes_are_made_and_put_back(demo: Sandbox, tmp_path: Path) -> None:
    """As many as the README confirms."""
    before = [person.id for person in plain_users(demo)]
    for words in _block("airdeck plan deactivate --demo --filter"):
        _ends(words)
    assert len(demo.effects.all()) == 40
    assert (tmp_path / "outcomes.csv").read_text().count("done") == 40
    assert airdeck("apply", "undo.json", "--demo", "--yes", 40).code == 0
    assert [person.id for person in plain_users(demo)] == before


def test_rosters_and_other_verbs_are_planned(demo: Sandbox, tmp_path: Path) -> None:
    """With the people whom the README names."""
    leavers = [person.identity.email for person, _ in zip(plain_users(demo), range(3), strict=False)]
    (tmp_path / "leavers.csv").write_text("Name;E-Mail\n" + "".join(f"Somebody;{email}\n" for email in leavers))
    for words in _block("airdeck plan deactivate --demo --from"):
        _ends(words)
    assert demo.effects.all() == ()
    assert (tmp_path / "lines.csv").read_text().count("matched") == 3


def test_the_sandbox_serves_until_it_is_ended() -> None:
    """It prints its addresses as one line of JSON."""
    ((_, *words),) = _block("airdeck sandbox --port 0")
    with started(*words) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        process.terminate()
        process.communicate()
    assert told["scim_url"].startswith("http://127.0.0.1:")


def test_the_example_of_presets_is_one(tmp_path: Path) -> None:
    """The block of TOML is a file that is read as it stands."""
    (block,) = readme.blocks("toml")
    (tmp_path / "presets.toml").write_text(block, encoding="utf-8")
    assert read_presets(tmp_path / "presets.toml", ("users",))["users"]["payroll"].columns[0] == "email"


def test_blocks_are_of_languages_that_are_tried() -> None:
    """Whoever shows another language says here how it is tried."""
    text = readme.README.read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\w*)$", text, re.MULTILINE)) == {"sh", "toml", ""}


@pytest.mark.parametrize("words", readme.commands_in_sentences(), ids=" ".join)
def test_commands_in_sentences_are_there(words: list[str], project: Path) -> None:
    """Each names a target of make, or a command and options that airdeck has."""
    if words[0] == "make":
        targets = subprocess.run(
            ["make", "help"],  # noqa: S607
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert f"make {words[1]} " in targets
        return
    context = click.Context(command_line)
    command = command_line if words[1].startswith("-") else command_line.get_command(context, words[1])
    assert command
    names = {name for parameter in command.get_params(context) for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= names

"""`airdeck export tokens`: the access tokens of all users, as the dashboard shows them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from api_client.directory.token_columns import TOKENS
from api_client.sandbox.sandbox import Sandbox
from tests.tui.cli.airdeck_command import airdeck
from tests.tui.cli.in_process import Door
from tui.files.folders import exports_log_path, presets_path


def _rows(*words: str) -> list[dict[str, str]]:
    ended = airdeck("export", "tokens", *words, "--raw")
    assert ended.code == 0, ended.err
    return list(csv.DictReader(io.StringIO(ended.text, newline="")))


def _lists(sandbox: Sandbox) -> int:
    return sum(1 for served in sandbox.served if served.path.startswith("/scim/v2/Users"))


def test_all_columns_of_all_tokens(door: Door) -> None:
    """With the addresses of the owners, and never what makes a token work."""
    sandbox = door.open(Sandbox(users=600))
    rows = _rows("--all-columns")
    assert set(rows[0]) == {column.title for column in TOKENS}
    truth = {token.id: token for token in sandbox.tenant.tokens}
    assert {row["Token ID"] for row in rows} == set(truth)
    assert len(rows) == len(truth) > 1
    emails = {person.id: person.identity.email for person in map(sandbox.population.person, range(600))}
    assert all(row["Email"] == emails[row["User ID"]] for row in rows)


def test_users_are_read_for_their_addresses_alone(door: Door) -> None:
    """Without them, one request tells everything."""
    sandbox = door.open(Sandbox(users=300))
    assert {row["State"] for row in _rows("--columns", "id,state", "--filter", "state:active")} == {"active"}
    assert _lists(sandbox) == 0
    _rows("--columns", "id", "--filter", "example")
    assert _lists(sandbox) > 0


def test_a_preset_and_the_log_know_the_table(door: Door, tmp_path: Path) -> None:
    """As for every other table."""
    door.open(Sandbox(users=60))
    presets_path().parent.mkdir(parents=True, exist_ok=True)
    presets_path().write_text('version = 1\n[tokens.short]\ncolumns = ["name", "scopes"]\n', "utf-8")
    target = tmp_path / "tokens.jsonl"
    assert airdeck("export", "tokens", "--preset", "short", "-o", str(target)).code == 0
    assert set(json.loads(target.read_text("utf-8").splitlines()[0])) == {"Name", "Scopes"}
    logged = json.loads(exports_log_path().read_text("utf-8").splitlines()[-1])
    assert (logged["table"], logged["columns"]) == ("access tokens", ["name", "scopes"])


def test_a_tenant_without_the_enterprise_api_has_none(door: Door) -> None:
    """And the command says what to do."""
    door.open(Sandbox(users=60), enterprise_id=None)
    ended = airdeck("export", "tokens")
    assert ended.code != 0
    assert "--enterprise-id" in ended.err

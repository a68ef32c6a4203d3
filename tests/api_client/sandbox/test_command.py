from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

_AIRDECK = [sys.executable, "-c", "from tui.cli.main import main; main()"]


@contextmanager
def _sandbox(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [*_AIRDECK, "sandbox", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603 - our own command
        try:
            yield process
        finally:
            process.kill()


def _first_line(process: subprocess.Popen[str]) -> dict[str, str]:
    assert process.stdout
    told: dict[str, str] = json.loads(process.stdout.readline())
    return told


def _refused(*options: str) -> subprocess.CompletedProcess[str]:
    command = [*_AIRDECK, "sandbox", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_serves_what_it_prints_until_it_is_told_to_end(number: signal.Signals, code: int) -> None:
    """One line of JSON says all a client needs; SIGTERM is a clean end, SIGINT an interruption."""
    with _sandbox("--users", "150", "--seed", "3", "--fault", "page-cap=37") as process:
        told = _first_line(process)
        assert told.keys() == {"scim_url", "api_url", "enterprise_id", "token", "me"}
        headers = {"Authorization": f"Bearer {told['token']}"}
        with httpx.Client(headers=headers, trust_env=False) as client:
            assert len(client.get(f"{told['scim_url']}/Users").json()["Resources"]) == 37
            assert client.get(f"{told['api_url']}/meta/whoami").json()["id"] == told["me"]
            account = client.get(f"{told['api_url']}/meta/enterpriseAccounts/{told['enterprise_id']}")
            assert account.status_code == 200
            process.send_signal(number)
            rest, errors = process.communicate(timeout=20)
    assert (process.returncode, rest) == (code, "")
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--fault", "nonsense"), "page-cap"),
        (("--fault", "503=7"), "503"),
        (("--users", "0"), "--users"),
        (("--port", "70000"), "--port"),
        (("--log", "/nowhere/log.jsonl"), "--log"),
    ],
)
def test_bad_options_end_with_2_and_words(options: tuple[str, ...], words: str) -> None:
    """Bad values are named on stderr, stdout stays empty."""
    done = _refused(*options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_ends_with_2_and_words() -> None:
    """The message names the port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = _refused("--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert port in done.stderr
    assert "Traceback" not in done.stderr


def test_the_log_tells_requests_and_effects_before_the_answers(tmp_path: Path) -> None:
    """One line of JSON each, closed to others; what was in the file stays, and no query, which may name a person."""
    log = tmp_path / "log.jsonl"
    log.write_text("before\n")
    log.chmod(0o600)
    with _sandbox("--users", "150", "--log", str(log)) as process:
        told = _first_line(process)
        with httpx.Client(headers={"Authorization": f"Bearer {told['token']}"}, trust_env=False) as client:
            users = client.get(f"{told['scim_url']}/Users?count=9").json()["Resources"]
            one = next(user["id"] for user in users if user["id"] != told["me"])
            assert client.delete(f"{told['scim_url']}/Users/{one}").is_success
            first, *lines = log.read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    path = f"/scim/v2/Users/{one}"
    assert first == "before"
    assert [(entry["kind"], entry.get("path", entry.get("resource_id"))) for entry in entries] == [
        ("request", "/scim/v2/Users"),
        ("effect", one),
        ("request", path),
    ]
    assert (entries[1]["method"], entries[1]["after"], entries[1]["by"]) == ("DELETE", None, "client")
    assert entries[1]["before"]["id"] == one
    assert entries[1]["request"] == entries[2]["number"] == 2

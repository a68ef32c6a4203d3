from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

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

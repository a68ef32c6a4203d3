"""Each bad input ends in clear words, the right exit code, no traceback, no token, and no harm."""

from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event
from typing import NoReturn
from unittest.mock import patch

import pytest

from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport import channel as channel_module
from tests.api_client.transport import loopback
from tests.tui.cli.airdeck_command import Ended, airdeck, started
from tests.tui.cli.background import in_background
from tests.tui.cli.in_process import Door

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"
Trouble = Callable[[], AbstractContextManager[None]]
USAGE, NOT_ALLOWED, NETWORK, UNEXPECTED, INTERRUPTED = 2, 5, 6, 1, 130


def _refused(ended: Ended, code: int, *words: str) -> None:
    """The command wrote no data and said what is wrong."""
    assert (ended.code, ended.out) == (code, b""), ended.err
    for word in words:
        assert word in ended.err
    assert "Traceback" not in ended.err
    assert FAKE_TOKEN not in ended.err
    assert FAKE_TOKEN[-16:] not in ended.err


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    """A fake token in the environment."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    return FAKE_TOKEN


@pytest.fixture
def one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried again: when that helps is the client's own test."""
    monkeypatch.setattr(channel_module, "delay_before_next_try", lambda *_: None)


def _at(url: str) -> Ended:
    return airdeck("export", "users", "--scim-url", url, "-o", "-")


def test_no_token() -> None:
    """Without a token the words name the ways to give one, and the demo."""
    _refused(_at("http://127.0.0.1:1/scim/v2"), USAGE, "no token", "AIRDECK_TOKEN", "--demo")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{FAKE_TOKEN}\n", "line break"),
        (f"{FAKE_TOKEN[:18]}\r\n{FAKE_TOKEN[18:]}", "line break"),
        (f"{FAKE_TOKEN[:18]} {FAKE_TOKEN[18:]}", "blank"),
        (f"{FAKE_TOKEN}\u200b", "character that no token has"),
        ("", "empty"),
    ],
)
def test_a_token_that_cannot_be_one(monkeypatch: pytest.MonkeyPatch, text: str, words: str) -> None:
    """What is wrong with the token is said, and no part of it; nothing is sent."""
    monkeypatch.setenv("AIRDECK_TOKEN", text)
    _refused(_at("http://127.0.0.1:1/scim/v2"), USAGE, "Bad token", words)


def test_a_wrong_token(door: Door) -> None:
    """401: the words say that the token was not accepted."""
    door.open(Sandbox(users=50), token=FAKE_TOKEN)
    _refused(airdeck("export", "users"), NOT_ALLOWED, "Token not accepted", "401")


def test_no_right(door: Door) -> None:
    """403: the words name what to check."""
    switches = Switches(missing_scopes=frozenset({"enterprise.scim.usersAndGroups:manage"}))
    door.open(Sandbox(users=50, switches=switches), token=None)
    _refused(airdeck("export", "users"), NOT_ALLOWED, "Not allowed", "scopes", "403")


@pytest.mark.usefixtures("token", "one_try")
def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """The host's name is in the words."""

    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    _refused(_at("https://no-such-host.invalid/scim/v2"), NETWORK, "no-such-host.invalid is not known", "typing error")


@pytest.mark.usefixtures("token", "one_try")
def test_a_refused_connection() -> None:
    """Host and port are in the words."""
    port = loopback.unused_port()
    _refused(_at(f"http://127.0.0.1:{port}/scim/v2"), NETWORK, f"127.0.0.1:{port} refused the connection")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("html", "text/html instead of JSON"),
        ("truncate", "broke before the answer was whole"),
        ("reset", "broke before the answer was whole"),
        ("hang", "took too long to answer"),
        ("503", "503"),
        ("429", "Too many requests"),
    ],
)
def test_answers_that_stay_useless(door: Door, fault: str, words: str) -> None:
    """After some tries the words say what came instead of an answer."""
    door.open(Sandbox(users=50, faults=FaultPlan((FaultRule(fault, rate=1.0),))))
    _refused(airdeck("export", "users"), NETWORK, words)


_CUT_JSON = b'{"totalResults": 3, "Resources": [{"id": "usr'


@pytest.mark.usefixtures("token", "one_try")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (loopback.JSON_HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(_CUT_JSON), _CUT_JSON), "not whole or not JSON"),
        (loopback.JSON_HEAD + b"Content-Length: 9\r\n\r\n[1, 2, 3]", "Unexpected answer"),
        (b"HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n", "redirect"),
        (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", "broke before the answer was whole"),
    ],
)
def test_answers_that_are_none(answer: bytes, words: str) -> None:
    """Cut JSON, JSON of another shape, a redirect and another protocol are each named."""
    with in_background(loopback.server(loopback.says(answer))) as port:
        _refused(_at(f"http://127.0.0.1:{port}/scim/v2"), NETWORK, words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--filter", "dept:finance tite:x"), ("Bad filter", "dept:finance tite:x", "^^^^")),
        (("--filter", "name:~["), ("Bad filter", "^")),
        (("--filter", "active<soon"), ("Bad filter", "^^^^")),
        (("--columns", "name,shoe_size"), ("Unknown column", "'shoe_size'", "cost_center")),
        (("--columns", ""), ("Unknown column",)),
        (("--sort", "shoe_size:desc"), ("Unknown column", "'shoe_size'")),
        (("--format", "xls"), ("--format", "xls", "csv")),
        (("--columns", "name", "--all-columns"), ("--columns", "--all-columns")),
        (("--format", "jsonl", "--raw"), ("--raw", "JSON Lines")),
        (("--format", "parquet", "--excel"), ("--excel", "Parquet")),
        (("-o", "users.parquet", "--raw"), ("--raw", "Parquet")),
        (("--demo-users", "0"), ("--demo-users",)),
        (("--scim-url", "http://scim.example/v2"), ("Bad address", "https")),
        (("--scim-url", "ftp://scim.example"), ("Bad address",)),
    ],
)
@pytest.mark.usefixtures("token")
def test_words_that_cannot_be_understood(words: tuple[str, ...], said: tuple[str, ...]) -> None:
    """Usage errors are told before anything is sent, with what was expected."""
    _refused(airdeck("export", "users", *words), USAGE, *said)


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize("before", ["", "東京 ", "\u202e ", "\x1b "])
def test_a_bad_filter_is_underlined_where_it_is_bad(before: str) -> None:
    """The marks stand under the bad word, also behind wide and invisible characters; nothing acts on the terminal."""
    ended = airdeck("export", "users", "--filter", f"{before}tite:x")
    shown, marks = ended.err.splitlines()[1:3]
    assert _cells_before(shown, "tite") == marks.index("^")
    assert shown.isprintable()


def _cells_before(line: str, word: str) -> int:
    wide = {"東", "京"}
    return sum(2 if character in wide else 1 for character in line[: line.index(word)])


def test_an_existing_file_stays_as_it_is(door: Door, tmp_path: Path) -> None:
    """Without `--force` the file is refused before the tenant is read."""
    sandbox, target = door.open(Sandbox(users=50)), tmp_path / "users.csv"
    target.write_text("old")
    _refused(airdeck("export", "users", "-o", target), USAGE, "File exists", str(target))
    assert target.read_text() == "old"
    assert not sandbox.served


def test_a_folder_that_takes_no_file(door: Door, tmp_path: Path) -> None:
    """No such folder, a file in place of a folder, a folder in place of a file: told before the tenant is read."""
    sandbox = door.open(Sandbox(users=50))
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("missing/users.csv", "file/users.csv", "link", "."):
        target = tmp_path / name
        _refused(airdeck("export", "users", "-o", target), USAGE, "Cannot write there", str(tmp_path))
    assert not sandbox.served


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even root cannot write to")
def test_a_folder_that_nobody_may_write_to(door: Door) -> None:
    """The system's own reason is told, and nothing is written elsewhere."""
    door.open(Sandbox(users=50))
    _refused(airdeck("export", "users", "-o", "/proc/users.csv"), USAGE, "Cannot write there", "/proc/users.csv")


@contextmanager
def _disk_is_full() -> Iterator[None]:
    with patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))):
        yield


@contextmanager
def _files_may_not_grow() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("trouble", "reason"), [(_disk_is_full, "No space left on device"), (_files_may_not_grow, "File too large")]
)
def test_a_full_disk_leaves_the_old_file_and_no_other(
    door: Door, tmp_path: Path, trouble: Trouble, reason: str
) -> None:
    """The system's words are told; an old file is intact, a new one is not there, and neither is a temporary one."""
    door.open(Sandbox(users=100))
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("old content")
    for target in (old, new):
        with trouble():
            ended = airdeck("export", "users", "-o", target, "--force")
        _refused(ended, UNEXPECTED, "Writing failed", reason, str(target))
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_text() == "old content"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_device_behind_stdout() -> None:
    """`airdeck export … > /dev/full`: told once, with exit code 1."""
    with (
        Path("/dev/full").open("wb") as full,
        started("export", "users", "--demo", "--demo-users", 50, stdout=full) as process,
    ):
        words = process.communicate(timeout=30)[1].decode()
    assert process.returncode == UNEXPECTED
    assert "No space left on device" in words
    assert "Traceback" not in words
    assert "Exception ignored" not in words


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the command with 130 and a word; there is no file."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    asked = Event()

    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        await reader.read()

    with in_background(loopback.server(silent)) as port:
        url = f"http://127.0.0.1:{port}/scim/v2"
        with started("export", "users", "--scim-url", url, "-o", tmp_path / "users.csv") as process:
            assert asked.wait(30)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    _refused(Ended(process.returncode, out, err.decode()), INTERRUPTED, "Interrupted")
    assert not list(tmp_path.iterdir())


def test_the_dashboard_refuses_to_draw_where_there_is_no_terminal() -> None:
    """Without a terminal for keys and screen, nothing is drawn into a pipe or a file; scripts are told what to use."""
    _refused(airdeck("--demo"), USAGE, "needs a terminal", "airdeck export")

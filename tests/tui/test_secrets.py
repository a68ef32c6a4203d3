"""A planted token and a planted address, and every place where a crash or a log could show them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from textual.app import ComposeResult
from textual.widgets import Label

from api_client.client import AirtableClient
from api_client.errors import AirdeckError
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tests.virtual_clock import run
from tui.safety.safe_app import SafeApp

TOKEN = "patPLANTED1234567.0000fake0000planted0000token0000"
EMAIL = "planted.person@corp.example"


class _CrashingApp(SafeApp[None]):
    """Crashes at one place, with token and address in the message and in local variables."""

    def __init__(self, place: str, folder: Path) -> None:
        super().__init__(crash_folder=folder, secrets=lambda: [TOKEN])
        self._place = place

    def compose(self) -> ComposeResult:
        """A widget that may fail to draw itself."""
        yield _CrashingLabel(self, "render") if self._place == "render" else Label("fine")

    def on_mount(self) -> None:
        """Crash here, or let a timer, a worker or a thread do it."""
        if self._place == "on_mount":
            self.crash()
        if self._place == "timer":
            self.set_timer(0.01, self.crash)
        if self._place == "worker":
            self.run_worker(self._crash_later())
        if self._place == "thread":
            self.run_worker(self.crash, thread=True)

    def crash(self) -> None:
        """Fail with what must not be told."""
        user, token = {"userName": EMAIL}, TOKEN
        message = f"refused {user} with {token}"
        raise RuntimeError(message)

    async def _crash_later(self) -> None:
        self.crash()


class _CrashingLabel(Label):
    def __init__(self, app: _CrashingApp, text: str) -> None:
        super().__init__(text)
        self._crashing = app

    def render(self) -> str:
        """Fail."""
        self._crashing.crash()
        return ""


async def _live(app: _CrashingApp) -> None:
    async with app.run_test() as pilot:
        for _ in range(200):
            await pilot.pause(0.01)


def _reports(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.iterdir()]


@pytest.mark.parametrize("place", ["on_mount", "timer", "worker", "thread", "render"])
async def test_a_crash_anywhere_tells_neither_token_nor_address(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the terminal nor the report holds a byte of them, wherever the app fails."""
    app = _CrashingApp(place, tmp_path)
    with pytest.raises(Exception, match="refused"):
        await _live(app)
    (report,) = _reports(tmp_path)
    told = "".join(capsys.readouterr())
    assert "RuntimeError" in report
    for text in (report, told):
        assert TOKEN not in text
        assert EMAIL not in text


@pytest.fixture
def everything_logged() -> Iterator[list[str]]:
    """All records of all loggers, formatted, with all levels on."""
    lines: list[str] = []

    class _Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler, root = _Keep(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)


def test_no_log_at_any_level_holds_token_or_address(everything_logged: list[str]) -> None:
    """With every logger at DEBUG, a look-up by e-mail and a refusal that quotes the token leave no trace of either."""

    def answer(request: httpx.Request) -> httpx.Response:
        if "users" in request.url.path:
            return httpx.Response(403, json={"error": {"type": "X", "message": f"{TOKEN} may not"}})
        return httpx.Response(200, json={"id": "usrA"})

    async def scenario() -> None:
        profile = Profile.of(
            "t", scim_url="https://a.example/scim", api_url="https://a.example/v0", enterprise_id="entA"
        )
        async with AirtableClient(profile, Token(TOKEN), http_transport=httpx.MockTransport(answer)) as client:
            await client.whoami()
            assert client.enterprise_users
            with pytest.raises(AirdeckError) as refused:
                await client.enterprise_users.by_emails([EMAIL])
            assert TOKEN not in str(refused.value)
            logging.getLogger("test").debug("the log works")

    run(scenario())
    assert any("the log works" in line for line in everything_logged)
    assert not [line for line in everything_logged if TOKEN in line or EMAIL in line]

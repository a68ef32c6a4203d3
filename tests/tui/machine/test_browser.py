"""Pages open in a browser with a window of its own, or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.machine import browser
from tui.machine.browser import has_browser, open_page


def test_a_browser_needs_a_screen_that_the_person_sees() -> None:
    """On Linux a display; elsewhere that the person sits at this machine."""
    assert has_browser({"DISPLAY": ":0"}, "linux")
    assert has_browser({"WAYLAND_DISPLAY": "wayland-0", "SSH_TTY": "x"}, "linux")
    assert not has_browser({}, "linux")
    assert has_browser({}, "darwin")
    assert not has_browser({"SSH_CONNECTION": "x"}, "darwin")
    assert not has_browser({"SSH_TTY": "x"}, "win32")


def _is_the_browser(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> Path:
    """Makes a program the user's browser, which notes the page in the file that is returned."""
    script, noted = folder / "browser.py", folder / "noted"
    script.write_text(f"import sys\nnoted = {str(noted)!r}\n{body}\n", encoding="utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {script} %s")
    return noted


def test_a_page_is_opened_by_the_users_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The browser that `BROWSER` names gets the address, and neither a terminal nor our output."""
    body = "open(noted, 'w').write(f'{sys.argv[1]} {sys.stdin.isatty()}'); print('noise')"
    noted = _is_the_browser(monkeypatch, tmp_path, body)
    assert open_page("https://airtable.com/admin")
    assert noted.read_text() == "https://airtable.com/admin False"


def test_a_browser_that_fails_or_never_returns_has_opened_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As one of the terminal does, which waits for keys that never come."""
    monkeypatch.setattr(browser, "_PATIENCE", 0.5)
    _is_the_browser(monkeypatch, tmp_path, "import time; time.sleep(60)")
    assert not open_page("https://airtable.com/admin")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x", "-h", ""])
def test_only_pages_of_the_web_are_opened(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing else is handed to a browser."""
    noted = _is_the_browser(monkeypatch, tmp_path, "open(noted, 'w')")
    assert not open_page(url)
    assert not noted.exists()

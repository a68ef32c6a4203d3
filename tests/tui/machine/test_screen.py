"""Where the dashboard cannot be drawn, words say so and name what does without a screen."""

from __future__ import annotations

import pytest

from tests.tui.cli.airdeck_command import AIRDECK
from tests.tui.terminal_session import terminal_session
from tui.cli.failures import ExitCode

_MOUSE = {"1000h", "1003h", "1015h", "1006h"}


@pytest.mark.parametrize(
    ("size", "environment", "words"),
    [
        ((80, 24), {"TERM": "dumb"}, "TERM=dumb"),
        ((39, 24), {}, "has 39 columns and 24 lines; the dashboard needs 40 and 10."),
        ((80, 9), {}, "has 80 columns and 9 lines"),
    ],
)
def test_a_terminal_that_cannot_show_it_is_told_so(
    size: tuple[int, int], environment: dict[str, str], words: str
) -> None:
    """In plain text, with a way on and the code of bad usage."""
    with terminal_session([*AIRDECK, "--demo"], size, code=ExitCode.USAGE, environment=environment) as session:
        session.read_to_end()
    said = " ".join(session.output.split())
    assert words in said
    assert "airdeck export, plan, apply and runs do the same without a screen" in said
    assert "\x1b" not in session.output
    assert "Traceback" not in session.output


@pytest.mark.parametrize("size", [(40, 10), (0, 0)])
def test_the_smallest_terminal_shows_it(size: tuple[int, int]) -> None:
    """And one that does not tell its size is taken for an ordinary one."""
    command = [*AIRDECK, "--demo", "--demo-users", "30"]
    with terminal_session(
        command, size, environment={"COLUMNS": "80", "LINES": "24"} if not size[0] else {}
    ) as session:
        session.wait_until(lambda: "30 users" in session.output, "the table")
        session.press("q")


@pytest.mark.parametrize(
    ("options", "environment", "has_mouse"),
    [([], {}, True), (["--no-mouse"], {}, False), ([], {"AIRDECK_MOUSE": "no"}, False)],
)
def test_the_mouse_is_left_to_the_terminal_on_request(
    options: list[str],
    environment: dict[str, str],
    has_mouse: bool,  # noqa: FBT001 - a case
) -> None:
    """No mode of the mouse is switched on then."""
    command = [*AIRDECK, *options, "--demo", "--demo-users", "30"]
    with terminal_session(command, (80, 24), environment=environment) as session:
        session.wait_for("30 users")
        switches = set(session.terminal.switches)
        session.press("q")
    assert bool(switches & _MOUSE) == has_mouse

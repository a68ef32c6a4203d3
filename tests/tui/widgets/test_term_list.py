"""Terms and words side by side."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult

from tests.tui.drivers import text_of
from tui.safety.safe_app import SafeApp
from tui.widgets.term_list import TermList


class Page(SafeApp[None]):
    """One list."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield TermList((("k", "one two three four five six seven eight nine ten"), ("Esc q", "back [/nope]")))


@pytest.mark.parametrize("width", [30, 45, 80])
async def test_words_go_on_under_their_beginning(width: int) -> None:
    """At any width, nothing is cut off, and the list is as high as its lines."""
    async with Page().run_test(size=(width, 20)) as pilot:
        lines = [line.rstrip() for line in text_of(pilot.app).splitlines() if line.strip()]
        assert lines[0].startswith("k      one two")
        assert all(line.startswith(" " * 7) for line in lines[1:-1])
        assert lines[-1] == "Esc q  back [/nope]"
        assert pilot.app.query_one(TermList).size.height == len(lines)
        words = " ".join(line[7:] for line in lines[:-1])
        assert words == "one two three four five six seven eight nine ten"

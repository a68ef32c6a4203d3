"""What is kept from one run to the next, and what becomes of it when the file is not what it was."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api_client.errors import InvalidInputError
from tests.tui.drivers import until, users_page
from tests.tui.test_command_line import open_line, say
from tui.files.histories import COMMANDS, keep_history, recall_history
from tui.files.remembered import BrokenMemoryError, Memory
from tui.widgets.history import History

MEMORY = Memory("thing", version=3)


def test_what_was_kept_is_recalled_from_a_private_file() -> None:
    """With mode 0600, in a folder of ours."""
    assert MEMORY.recall() == {}
    MEMORY.keep({"a": ["b", "ä"]})
    assert MEMORY.recall() == {"version": 3, "a": ["b", "ä"]}
    assert stat.S_IMODE(MEMORY.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is not JSON"),
        ("[]", "version 3"),
        ('{"version": 2}', "version 3"),
        ('{"version": "4"}', "version 3"),
        ("[" * 100_000, "is not JSON"),
        ('"' + "x" * 300_000 + '"', "larger than"),
    ],
)
def test_a_broken_file_is_set_aside_with_words(content: str, words: str) -> None:
    """The next start finds nothing, and whoever wants to look finds the old file beside its place."""
    MEMORY.path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenMemoryError, match=words):
        MEMORY.recall()
    assert MEMORY.recall() == {}
    assert Path(f"{MEMORY.path}.broken").read_text(encoding="utf-8") == content


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_crashes_the_reader(content: bytes) -> None:
    """Whatever stands there, it is read or set aside."""
    MEMORY.path.write_bytes(content)
    try:
        MEMORY.recall()
    except BrokenMemoryError:
        assert not MEMORY.path.exists()


def test_a_file_that_cannot_be_written_is_an_error_in_words() -> None:
    """As where a folder stands in its place."""
    MEMORY.path.mkdir()
    with pytest.raises(InvalidInputError, match="cannot be written"):
        MEMORY.keep({})


def test_nothing_is_kept_where_the_user_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """AIRDECK_REMEMBER=no neither reads nor writes."""
    MEMORY.keep({"a": 1})
    monkeypatch.setenv("AIRDECK_REMEMBER", "No")
    MEMORY.keep({"a": 2})
    assert MEMORY.recall() == {}
    monkeypatch.delenv("AIRDECK_REMEMBER")
    assert MEMORY.recall()["a"] == 1


def test_histories_keep_what_is_short_and_refuse_what_is_no_text() -> None:
    """Each line has its own; a very long entry, as one that was pasted, is left out."""
    keep_history(COMMANDS, History(["users dept:legal", "x" * 2_000]))
    assert recall_history(COMMANDS).entries == ("users dept:legal",)
    assert recall_history("filters").entries == ()
    Memory("history-commands").keep({"entries": ["a", 1]})
    with pytest.raises(BrokenMemoryError, match="something else than texts"):
        recall_history(COMMANDS)


async def test_typed_commands_are_there_at_the_next_start() -> None:
    """The arrow key brings back what an earlier run typed; a broken file is told and begins anew."""
    async with users_page() as users:
        await say(users, "columns name")
        await until(users.pilot, lambda: len(users.table.model.heads) == 1)
    async with users_page() as users:
        prompt = await open_line(users)
        await users.press("up")
        assert prompt.text == "columns name"
    Memory("history-commands").path.write_text("{", encoding="utf-8")
    async with users_page() as users:
        await open_line(users)
        assert "set aside" in users.toasts

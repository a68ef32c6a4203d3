"""Tables so large that their filters and sorts are worked out in a thread, while the screen goes on."""

from __future__ import annotations

import asyncio
import threading

import pytest

from api_client.directory.query import question
from tests.tui.drivers import UsersPage, until, users_page


class Thread:
    """Lets work for a thread begin when it may."""

    def __init__(self) -> None:
        self._may_run = threading.Event()
        self._real = asyncio.to_thread

    def go(self) -> None:
        """Let it begin from now on."""
        self._may_run.set()

    async def __call__(self, work: object, *arguments: object) -> object:
        """In place of `asyncio.to_thread`."""
        await self._real(self._may_run.wait)
        return await self._real(work, *arguments)  # type: ignore[arg-type]


@pytest.fixture
def thread() -> Thread:
    """A thread that waits for its word."""
    return Thread()


def _make_large(monkeypatch: pytest.MonkeyPatch, thread: Thread) -> None:
    monkeypatch.setattr(question, "_QUICK_ROWS", 0)
    monkeypatch.setattr(asyncio, "to_thread", thread)


async def _settled(users: UsersPage) -> None:
    await until(users.pilot, lambda: users.session.users.view.is_settled and not users.screen._is_asking)


async def test_only_the_newest_filter_is_waited_for(monkeypatch: pytest.MonkeyPatch, thread: Thread) -> None:
    """While a thread is at work everyone stays on the screen; then the table shows what was typed last."""
    async with users_page() as users:
        _make_large(monkeypatch, thread)
        await users.press("slash", *"dept:finance")
        assert users.table.model.row_count == 300
        assert "300 users" in users.status
        thread.go()
        await _settled(users)
        assert {str(text).strip() for text in users.column("Department")} == {"Finance"}
        assert "dept:finance" in users.trail


async def test_nothing_is_done_to_rows_that_are_not_those_wanted(
    monkeypatch: pytest.MonkeyPatch, thread: Thread
) -> None:
    """Mark all shown, typed ahead of the filter's answer, marks nobody and says why."""
    async with users_page() as users:
        _make_large(monkeypatch, thread)
        await users.filter("dept:finance")
        await users.press("asterisk", "e")
        assert "The filter is still at work." in users.toasts
        assert not users.session.users.marks.count
        thread.go()
        await _settled(users)
        await users.press("asterisk")
        assert users.session.users.marks.count == users.table.model.row_count < 300


async def test_a_sort_and_a_refresh_go_through_the_thread_as_well(
    monkeypatch: pytest.MonkeyPatch, thread: Thread
) -> None:
    """The order is that of a small table, the marks stay, and the cursor stays on its user."""
    async with users_page() as users:
        await users.press("down", "down", "space")
        marked, user = users.marked(), users.user
        _make_large(monkeypatch, thread)
        thread.go()
        await users.press("right", "s")
        await _settled(users)
        emails = [str(text) for text in users.column("Email")]
        assert emails == sorted(emails, key=str.casefold)
        await users.press("r")
        await users.loaded()
        await _settled(users)
        assert (users.marked(), users.user) == (marked, user)
        assert [str(text) for text in users.column("Email")] == emails

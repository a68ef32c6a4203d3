"""Keys that come faster than screens."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest
from textual.app import App
from textual.events import Key, Paste
from textual.widgets import Input

from api_client.operations import plan_document
from api_client.operations.plan import Plan
from api_client.operations.plan_document import digest_of
from tests.tui.change_pages import ConfirmPage, ReviewPage
from tests.tui.drivers import SandboxTenant, UsersPage, dashboard, text_of, until, users_page
from tests.tui.test_plans import ORDINARY
from tui.app import AirdeckApp
from tui.dialogs.command_line import CommandLine
from tui.flows.tenants import end_work
from tui.screens.empty_words import READING
from tui.screens.user import UserScreen
from tui.tenants.tenant import Tenant


async def test_keys_typed_before_there_is_a_table_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first frame says what is opened; whoever types into it loses nothing."""
    may_go_on = asyncio.Event()
    go_on = AirdeckApp._open

    async def when_allowed(app: AirdeckApp, tenant: Tenant) -> None:
        await may_go_on.wait()
        await go_on(app, tenant)

    monkeypatch.setattr(AirdeckApp, "_open", when_allowed)
    async with dashboard(SandboxTenant(users=30)).run_test(size=(100, 20)) as pilot:
        await until(pilot, lambda: READING in text_of(pilot.app))
        assert "sandbox" in text_of(pilot.app)
        await pilot.press("slash", *"dept:sales")
        may_go_on.set()
        users = await UsersPage(pilot).loaded()
        await until(pilot, lambda: users.screen.filter_bar.text == "dept:sales")
        assert users.screen.sheet
        assert users.screen.sheet.view.filter_text == "dept:sales"


async def test_a_burst_of_keys_acts_as_the_same_keys_typed_slowly() -> None:
    """No letter of a filter, or of a command's name, becomes a command of the table."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        burst(users.app, "/dept:sales")
        await until(users.pilot, lambda: users.screen.filter_bar.text == "dept:sales")
        burst(users.app, "\r:sort name")
        await until(
            users.pilot, lambda: isinstance(users.app.focused, Input) and users.app.focused.value == "sort name"
        )
        assert isinstance(users.app.screen, CommandLine)


async def test_a_key_that_is_held_down_waits_for_nothing() -> None:
    """The cursor keeps up with the keyboard."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        for _ in range(7):
            users.app.post_message(Key("down", None))
        await users.pilot.pause()
        assert users.table.cursor_row == 7


async def test_a_key_that_is_pressed_twice_acts_twice_and_not_twice_on_the_same() -> None:
    """The second Enter is one on the page that the first has opened."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        burst(users.app, "\r\r")
        await until(users.pilot, lambda: isinstance(users.app.screen, UserScreen) and not users.app.is_settling)
        assert sum(isinstance(screen, UserScreen) for screen in users.app.screen_stack) == 1


def burst(app: App[None], keys: str) -> None:
    """Type all keys before the app has taken one."""
    names = {"/": "slash", ":": "colon", " ": "space", "\r": "enter"}
    for key in keys:
        app.post_message(Key(names.get(key, key), key))


async def test_keys_go_on_after_the_work_for_a_tenant_was_ended() -> None:
    """Whoever goes over to another tenant by a key has not pressed the last one."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        burst(users.app, "j/")
        users.app.call_later(end_work, users.app)
        burst(users.app, "dept")
        await until(users.pilot, lambda: users.screen.filter_bar.text == "dept")


async def test_what_is_pasted_keeps_its_place_among_the_keys() -> None:
    """It goes into the line that the key before opens, and the key after it comes after it."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        burst(users.app, "/")
        users.app.post_message(Paste("dept:sal"))
        burst(users.app, "es")
        await until(users.pilot, lambda: users.screen.filter_bar.text == "dept:sales")


async def test_keys_wait_for_a_question_that_takes_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number that is typed for a run goes into its question, not to the table of the review."""
    async with users_page(SandboxTenant(users=30), size=(100, 20)) as users:
        await users.filter(ORDINARY)
        await users.press("g", "v", "down", "v", "D")
        review = await ReviewPage(users).opened()
        may_go_on = Event()

        def digest_in_time(plan: Plan) -> str:
            may_go_on.wait()
            return digest_of(plan)

        monkeypatch.setattr(plan_document, "digest_of", digest_in_time)
        burst(users.app, f"R{review.plan_count}")
        for _ in range(8):
            await users.pilot.pause()
        may_go_on.set()
        question = await ConfirmPage(users).opened()
        line = question.screen.query_one(Input)
        await until(users.pilot, lambda: line.value == str(review.plan_count))

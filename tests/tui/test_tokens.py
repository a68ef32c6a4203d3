"""Personal access tokens as tables: of all users, and of those chosen; ended by a plan that was confirmed."""

from __future__ import annotations

from typing import NoReturn

import numpy as np
import pytest

from api_client.enterprise.access_tokens import AccessTokens
from api_client.errors import ServerError
from api_client.models.access_tokens import AccessToken
from api_client.sandbox.switches import Switches
from tests.tui.change_pages import ConfirmPage, ReviewPage, TokensPage, writes
from tests.tui.drivers import SandboxTenant, UsersPage, until, users_page
from tests.tui.group_drivers import UserPage
from tests.tui.run_pages import RunPage, confirmed
from tui.screens.tokens import TokensOfScreen, TokensScreen
from tui.screens.user import UserScreen
from tui.screens.users import UsersScreen


def _tenant(**switches: object) -> SandboxTenant:
    return SandboxTenant(Switches(rate_limit=None, **switches), users=600)  # type: ignore[arg-type]


def _lists(tenant: SandboxTenant) -> int:
    return sum("personalAccessTokens" in served.path and served.method == "GET" for served in tenant.sandbox.served)


async def _all(users: UsersPage) -> TokensPage:
    await users.press("f8")
    tokens = await TokensPage(users).opened()
    await until(users.pilot, lambda: users.session.tokens.state.finished_at or users.session.tokens.state.error)
    tokens.screen.tick()  # type: ignore[attr-defined] # a table
    await users.pilot.pause()
    return tokens


async def _marked(tokens: TokensPage) -> list[str | None]:
    """Mark two active tokens of others; their addresses."""
    await tokens.press("slash", *"state:active !name:airdeck", "enter", "g", "space", "space")
    return tokens.column("Email")[:2]


async def test_all_tokens_are_a_place_of_their_own_that_is_read_once() -> None:
    """With owners by their addresses; it filters, and stays as it was left."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        tokens = await _all(users)
        total = tokens.table.model.row_count
        assert total > 20
        assert f"{total} access tokens" in tokens.status
        assert all(tokens.column("Email"))
        await tokens.press("slash", *"name:zapier", "enter")
        assert 0 < tokens.table.model.row_count < total
        await users.press("f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        await users.press("f8")
        await until(users.pilot, lambda: isinstance(users.app.screen, TokensScreen))
        assert set(tokens.column("Name")) == {"zapier"}
        assert _lists(tenant) == 1


async def test_enter_leads_to_the_owner() -> None:
    """And Escape back."""
    async with users_page(_tenant()) as users:
        tokens = await _all(users)
        email = str(tokens.column("Email")[1])
        await tokens.press("down", "enter")
        page = await UserPage(users.pilot).opened()
        assert email in page.text
        await page.press("escape")
        assert isinstance(users.app.screen, TokensScreen)


async def test_marked_tokens_are_ended_by_the_verb_and_their_number_and_show_it_at_once() -> None:
    """Nothing is sent before; filter and marks stay."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        tokens = await _all(users)
        emails = await _marked(tokens)
        await tokens.press("X")
        review = await ReviewPage(users).opened()
        assert review.column("Email") == emails
        assert "FINAL" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type("2")
        await question.try_it()
        assert "Nothing is done unless revoke-tokens 2 is typed" in question.trouble
        await question.cancel()
        assert writes(tenant) == []
        before = tokens.table.model.row_count
        run = await (await confirmed(users, "revoke-tokens 2")).ended()
        await run.press("escape")
        await run.left()
        await until(users.pilot, lambda: tokens.table.model.row_count == before - 2)
        await tokens.press("escape", "escape")
        assert tokens.marked == 2
        assert tokens.column("State").count("deactivated") >= 2
    assert len(writes(tenant)) == 1


async def test_the_tokens_of_marked_users_are_one_key_away() -> None:
    """Of the cursor's user where none is marked; what was revoked among all shows there too."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        tokens = await _all(users)
        email = next(one for one in await _marked(tokens) if one)
        await users.press("f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        await users.filter(f"email:={email}")
        await users.press("T")
        own = await TokensPage(users).opened()
        assert isinstance(own.screen, TokensOfScreen)
        assert set(own.column("Email")) == {email}
        assert own.column("State") != []
        assert _lists(tenant) == 1
        await own.press("X")
        await ReviewPage(users).opened()
        (review,) = users.session.changes.reviews
        await (await confirmed(users, review.plan.changes[0].label)).ended()
        await RunPage(users).press("escape")
        await until(users.pilot, lambda: isinstance(users.app.screen, TokensOfScreen))
        await until(users.pilot, lambda: own.column("State")[0] == "deactivated")


async def test_a_users_page_leads_to_the_tokens_too() -> None:
    """Of that user alone."""
    async with users_page(_tenant()) as users:
        await users.filter(f"id:{users.session.me}")
        await users.press("enter")
        page = await UserPage(users.pilot).opened()
        await page.press("T")
        tokens = await TokensPage(users).opened()
        await until(users.pilot, lambda: tokens.table.model.row_count)
        assert tokens.column("Name") == ["airdeck"]
        await tokens.press("escape")
        assert isinstance(users.app.screen, UserScreen)


async def test_without_the_enterprise_api_both_ways_say_why() -> None:
    """The key on the users screen, and the empty table."""
    async with users_page(_tenant(plan="business")) as users:
        await users.press("T")
        assert "Only the Enterprise API tells of access tokens" in users.toasts
        tokens = await _all(users)
        assert "Press r to try again" in str(tokens.table.notice)


async def test_trouble_is_told_and_r_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the table too, as long as there is nothing to be shown."""

    async def fails(*_: object, **__: object) -> NoReturn:
        message = "The server has a bad day."
        raise ServerError(message, status=500)

    async with users_page(_tenant()) as users:
        with monkeypatch.context() as patch:
            patch.setattr(AccessTokens, "list", fails)
            tokens = await _all(users)
            assert "Press r to try again" in str(tokens.table.notice)
            assert "bad day" in users.toasts
        await users.press("r")
        await until(users.pilot, lambda: tokens.table.model.row_count)


async def test_a_read_only_tenant_shows_tokens_and_ends_none() -> None:
    """The key says why."""
    tenant = SandboxTenant(Switches(rate_limit=None), read_only=True, users=600)
    async with users_page(tenant) as users:
        tokens = await _all(users)
        assert tokens.table.model.row_count
        await tokens.press("X")
        assert "open read-only" in users.toasts
        assert isinstance(users.app.screen, TokensScreen)
    assert writes(tenant) == []


async def test_an_answer_that_is_older_than_a_run_brings_no_token_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was revoked while the list was under way stays so."""
    async with users_page(_tenant()) as users:
        tokens = users.session.tokens
        await tokens.ensure_read()
        sheet = tokens.table(users.session.users.directory)
        (token_id,) = sheet.ids(sheet.rows[np.array(sheet.texts("state", sheet.rows)) == "active"][:1])
        listed = AccessTokens.list

        async def answers_late(api: AccessTokens, *, include_resources: bool) -> list[AccessToken]:
            answer = await listed(api, include_resources=include_resources)
            tokens.hear_revoked(token_id)
            return answer

        monkeypatch.setattr(AccessTokens, "list", answers_late)
        await tokens.refresh()
        now = tokens.table(users.session.users.directory)
        assert now.texts("state", now.rows_of([token_id])) == ["deactivated"]


async def test_the_question_tells_which_token_of_a_user_it_is_about() -> None:
    """Its address alone would fit all of them."""
    async with users_page(_tenant()) as users:
        tokens = await _all(users)
        await tokens.press("slash", *"state:active !name:airdeck", "enter", "g")
        name, email = tokens.column("Name")[0], tokens.column("Email")[0]
        await tokens.press("X")
        await (await ReviewPage(users).opened()).press("R")
        assert f"{name} of {email}" in (await ConfirmPage(users).opened()).text

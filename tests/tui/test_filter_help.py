"""The filter bar helps: it completes columns and values, and brings back what was typed before."""

from __future__ import annotations

import pytest

from tests.tui.drivers import SandboxTenant, UsersPage, text_of, users_page
from tui.widgets.filter_bar import FilterBar


async def test_tab_completes_columns_and_then_values() -> None:
    """The list stands above the line with counts; each Tab takes the next one, and the table follows."""
    async with users_page() as users:
        await users.press("slash", *"dep", "tab")
        assert users.screen.filter_bar.text == "department:"
        await users.press("tab")
        value = users.screen.filter_bar.text.removeprefix("department:=").strip('"')
        assert {str(text).casefold() for text in users.column("Department")} == {value.casefold()}
        assert f"{users.table.model.row_count} users" in text_of(users.app)
        await users.press("tab")
        assert users.screen.filter_bar.text.startswith("department:=")
        assert value not in users.screen.filter_bar.text
        await users.press("shift+tab")
        assert value in users.screen.filter_bar.text


async def test_quick_tabs_go_on_in_the_same_list() -> None:
    """Who presses Tab twice before the table has followed gets the second value, not the first one's own list."""
    async with users_page() as users:
        bar = users.screen.filter_bar
        await users.press("slash", *"state:")
        bar.action_complete(1)
        bar.action_complete(1)
        await users.press("tab")
        assert bar.text == "state:=active"
        assert {str(text) for text in users.column("State")} == {"active"}


async def test_an_empty_bar_says_what_can_be_asked() -> None:
    """Examples stand in the empty line."""
    async with users_page() as users:
        await users.press("slash")
        assert "dept:finance · costcenter:none · active<90d · Tab completes" in text_of(users.app)


async def _earlier(users: UsersPage) -> str:
    await users.press("slash", "up")
    return users.screen.query_one(FilterBar).text


async def test_filters_come_back_at_the_next_start() -> None:
    """What was typed, and what `=` wrote, is there again in the next run, for this tenant alone."""
    tenant, other = SandboxTenant(is_demo=False), SandboxTenant(is_demo=False, name="other")
    async with users_page(tenant) as users:
        await users.filter("dept:finance")
        await users.press("equals_sign", "slash", "enter")
    async with users_page(tenant) as users:
        written = await _earlier(users)
        assert written.startswith("dept:finance name:=")
        await users.press("up")
        assert users.screen.query_one(FilterBar).text == "dept:finance"
    async with users_page(other) as users:
        assert await _earlier(users) == ""


@pytest.mark.parametrize("switch", ["no", ""])
async def test_nothing_is_kept_of_a_demo_or_where_it_is_switched_off(
    switch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filters name people: whoever wants no trace of them has none."""
    if switch:
        monkeypatch.setenv("AIRDECK_REMEMBER", switch)
    tenant = SandboxTenant(is_demo=not switch)
    async with users_page(tenant) as users:
        await users.filter("dept:finance")
        assert await _earlier(users) == "dept:finance"
    async with users_page(tenant) as users:
        assert await _earlier(users) == ""

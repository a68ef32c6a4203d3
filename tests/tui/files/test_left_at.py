"""The dashboard opens where it was left: of this tenant, with nobody marked, and only where that is wanted."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tui.drivers import NOW, SandboxTenant, UsersPage, until, users_page
from tui.app import AirdeckApp
from tui.files.folders import state_folder
from tui.files.left_at import LeftAt, TableLeft, keep_left, recall_left
from tui.files.remembered import BrokenMemoryError
from tui.screens.groups import GroupsScreen
from tui.sheets.look import Look
from tui.tenants.tenant import Tenant


@dataclass(frozen=True)
class RealOne(SandboxTenant):
    """A sandbox that passes for a tenant of somebody's own."""

    name: str = "work"
    is_demo: bool = False


DEMO, WORK = SandboxTenant(), RealOne()
LOOKS = st.builds(Look, st.text(), st.lists(st.text()).map(tuple), st.lists(st.text()).map(tuple))
TABLES = st.builds(
    TableLeft,
    LOOKS,
    st.text(),
    st.text(),
    st.text(),
    st.integers(0, 1_000),
    st.dictionaries(st.text(), st.integers(0, 1_000), max_size=3),
)


def file_of(tenant: Tenant) -> Path:
    """Where it is kept."""
    keep_left(tenant, LeftAt())
    return state_folder() / "left" / ("demo.json" if tenant.is_demo else f"tenant-{tenant.name}.json")


@given(st.builds(LeftAt, st.text(), st.dictionaries(st.text(), TABLES, max_size=3)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_kept_comes_back(left: LeftAt) -> None:
    """Whatever was typed into filters and names."""
    keep_left(WORK, left)
    assert recall_left(WORK) == left


def test_each_tenant_has_its_own_and_the_demo_has_nobodys() -> None:
    """Also where a profile is called demo, or has a name that is none for a file."""
    names = ("demo", DEMO.name, "../demo", "a/b", "tenant-work")
    tenants = [DEMO, WORK, *(replace(WORK, name=name) for name in names)]
    for number, tenant in enumerate(tenants):
        keep_left(tenant, LeftAt(f"place {number}"))
    assert [recall_left(tenant).place for tenant in tenants] == [f"place {number}" for number in range(len(tenants))]
    assert all(path.is_file() for path in file_of(DEMO).parent.iterdir())


@pytest.mark.parametrize(
    "content",
    [
        '{"version": 1, "place": 7}',
        '{"version": 1, "tables": {"users": {}}}',
        '{"version": 1, "tables": {"users": {"look": {"filter": 1, "sort": [], "columns": []}}}}',
        '{"version": 1, "tables": []}',
    ],
)
def test_a_file_that_says_something_else_is_set_aside_with_words(content: str) -> None:
    """The next start finds nothing."""
    path = file_of(WORK)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenMemoryError, match="left"):
        recall_left(WORK)
    assert recall_left(WORK) == LeftAt()
    assert Path(f"{path}.broken").exists()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["users", "look", "filter", "view", "widths", "frozen"]), inner)
        ),
        max_leaves=6,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_crashes_the_reader(content: object) -> None:
    """It is read or set aside."""
    path = file_of(WORK)
    path.write_text(json.dumps({"version": 1, "place": "users", "tables": content}), encoding="utf-8")
    try:
        recall_left(WORK)
    except BrokenMemoryError:
        assert not path.exists()


async def _leave(users: UsersPage) -> None:
    await users.press("q")
    await until(users.pilot, lambda: users.app._exit)


async def test_a_table_opens_as_it_was_left() -> None:
    """Filter, sort, columns, frozen ones, widths, view and the cursor's record; marks do not come back."""
    async with users_page(WORK) as users:
        await users.press("2")
        await users.filter("state:active dept:legal|finance")
        await users.press("down", "down", "space", "right", "s", ">", "f")
        left = users.screen.left
        user, column, trail = users.user, users.table.cursor_column_id, users.trail
        assert len(users.marked()) == 1
        await _leave(users)
    assert left
    assert left.widths
    async with users_page(WORK) as users:
        assert users.screen.left == left
        assert (users.user, users.table.cursor_column_id, users.trail) == (user, column, trail)
        assert users.screen.filter_bar.display
        assert users.screen.standing == (1, True)
        assert users.marked() == []


async def test_the_place_is_gone_to_again() -> None:
    """And a table that nobody goes to in between stays as it was left before."""
    async with users_page(WORK) as users:
        await users.filter("state:active")
        await users.press("f5")
        await until(users.pilot, lambda: isinstance(users.app.screen, GroupsScreen))
        await users.press("s")
        await _leave(users)
    for _ in range(2):
        app = AirdeckApp(WORK, clock=lambda: NOW)
        async with app.run_test() as pilot:
            await until(pilot, lambda app=app: isinstance(app.screen, GroupsScreen) and app.screen.sheet)
            screen = app.screen
            assert isinstance(screen, GroupsScreen)
            assert screen.left
            assert screen.left.look.sort == ("name",)
            app.exit()
    assert recall_left(WORK).tables["users"].look.filter == "state:active"


async def test_another_tenant_a_fresh_start_and_the_switch_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left at the demo is not looked for at a tenant, and the other way round."""
    async with users_page(DEMO) as users:
        await users.filter("state:active")
        await _leave(users)
    async with users_page(WORK) as users:
        assert users.screen.left == TableLeft(column="name")
    async with AirdeckApp(DEMO, clock=lambda: NOW, is_fresh=True).run_test() as pilot:
        users = await UsersPage(pilot).loaded()
        assert users.screen.left == TableLeft(column="name")
    monkeypatch.setenv("AIRDECK_REMEMBER", "no")
    async with users_page(DEMO) as users:
        assert users.screen.left == TableLeft(column="name")
        await users.filter("dept:legal")
        await _leave(users)
    monkeypatch.delenv("AIRDECK_REMEMBER")
    async with users_page(DEMO) as users:
        assert users.screen.filter_bar.text == "state:active"


async def test_a_look_that_cannot_be_read_any_more_is_told() -> None:
    """As after a column was renamed; the table begins as always."""
    keep_left(WORK, LeftAt("nowhere", {"users": TableLeft(Look("gone:x", (), ("name", "gone")))}))
    async with users_page(WORK) as users:
        assert "cannot be looked at as it was left" in users.toasts
        assert users.table.model.row_count == 120
        await _leave(users)


async def test_the_cursor_of_whoever_moves_it_stays() -> None:
    """A record that comes late does not take it away."""
    async with users_page(WORK) as users:
        await users.press("end")
        last = users.user
    keep_left(WORK, LeftAt("users", {"users": TableLeft(record=last)}))
    async with users_page(WORK) as users:
        assert users.user == last
        await users.press("home")
        first = users.user
        await users.press("r")
        await users.loaded()
        assert users.user == first

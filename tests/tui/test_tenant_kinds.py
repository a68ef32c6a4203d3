"""The dashboard on tenants that keep something back, and on networks that fail."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from api_client.sandbox.faults import FaultPlan
from api_client.sandbox.switches import Switches
from tests.tui.drivers import ExportPage, SandboxTenant, UsersPage, dashboard, text_of, until, users_page


class Network(FaultPlan):
    """A network in which a sign-in page answers to everything while it is broken."""

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__()
        self.broken = broken

    def strike(self, number: int) -> str | None:
        """The sign-in page, or nothing."""
        return "html" if self.broken else super().strike(number)


async def test_metadata_that_lists_omit_appears_where_the_eye_is() -> None:
    """Pushed metadata of the visible users is fetched, and the filter counts what is still unknown."""
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None))
    async with users_page(tenant, size=(160, 20)) as users:
        await until(users.pilot, lambda: any(users.column("Department")[:10]))
        await users.filter("dept:finance")
        assert "undecided" in users.status


async def test_m_fetches_the_metadata_of_everyone_shown() -> None:
    """One key brings what lists leave out, so that a filter on it can decide."""
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None), users=60)
    async with users_page(tenant, size=(160, 12)) as users:
        await users.filter("dept:finance")
        assert "undecided: unknown, m fetches" in users.status
        await users.filter("")
        await users.press("m")
        await until(users.pilot, lambda: not users.session.lacks_metadata(users.session.users.directory.rows))
        await until(users.pilot, lambda: users.app.screen is users.screen)
        await users.filter("!dept:finance foundin:scim")
        assert "undecided" not in users.status
        await users.filter("dept:finance")
        assert "undecided: unknown" in users.status
        assert "m fetches" not in users.status


async def test_an_export_fetches_what_lists_omit(tmp_path: Path) -> None:
    """The file holds the metadata of all users, also of those who were never on the screen."""
    target = tmp_path / "users.csv"
    tenant = SandboxTenant(Switches(lists_omit_pushed_metadata=True, rate_limit=None), users=80)
    async with users_page(tenant, size=(160, 12)) as users:
        await users.press("e")
        export = await ExportPage(users).opened()
        await (await export.to(target)).go()
        await export.finished()
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert sum(1 for row in rows if row["Department"]) > 40


@pytest.mark.parametrize("refusal", [403, 404])
async def test_a_business_plan_shows_scim_users_and_says_what_is_missing(refusal: int) -> None:
    """Without the Enterprise API the managed users are there, and a toast says what is not."""
    tenant = SandboxTenant(Switches(plan="business", plan_refusal=refusal))  # type: ignore[arg-type]
    async with users_page(tenant) as users:
        assert users.table.model.row_count > 90
        assert "Not everything was read" in users.toasts
        assert "Seat, admin, last activity" in users.toasts
        assert "Seat type        · unknown" in users.details()


async def test_trouble_is_told_with_a_way_on() -> None:
    """Where a sign-in page answers in Airtable's place, the screen says so and how to try again."""
    async with dashboard(SandboxTenant(faults=Network(broken=True))).run_test(
        size=(100, 30), notifications=True
    ) as pilot:
        users = UsersPage(pilot)
        await until(pilot, lambda: "Unexpected answer" in users.toasts)
        await until(pilot, lambda: "Press r to try again" in text_of(users.app))


async def test_a_refresh_that_fails_keeps_what_was_there() -> None:
    """The users stay on the screen with their age, and the status bar names the trouble."""
    network = Network()
    async with users_page(SandboxTenant(Switches(rate_limit=None), network)) as users:
        before = users.column("Email")
        network.broken = True
        await users.press("r")
        await until(users.pilot, lambda: "Unexpected answer" in users.toasts)
        await until(users.pilot, lambda: "Unexpected answer" in users.status)
        assert "read just now" in users.status
        assert users.column("Email") == before


async def test_a_token_that_is_not_accepted_is_not_an_empty_tenant() -> None:
    """After a 401 the table says what is wrong and how to try again, not that there is nobody."""
    tenant = SandboxTenant(token="patNOTKNOWN.fake-token-of-nobody")
    async with dashboard(tenant).run_test(size=(100, 30), notifications=True) as pilot:
        users = UsersPage(pilot)
        await until(pilot, lambda: "Token not accepted" in users.toasts)
        await until(pilot, lambda: "Token not accepted. Press r to try again" in text_of(users.app))
        assert "no users" not in text_of(users.app)


async def test_nothing_is_exported_as_the_whole_before_it_was_read_whole(tmp_path: Path) -> None:
    """Where the list is not complete, the dialog and the toast say that the file does not hold everyone."""
    async with users_page(SandboxTenant(Switches(wrong_total=7, rate_limit=None))) as users:
        await users.press("e")
        export = await ExportPage(users).opened()
        assert "This is not everyone" in text_of(users.app)
        await (await export.to(tmp_path / "users.csv")).go()
        assert "This is not everyone" in await export.finished()

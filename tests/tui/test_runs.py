"""Runs on the screen: carried out once confirmed, watched from anywhere, stopped, resumed, reported and put back."""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from textual.events import Key

from api_client.operations.journal.entries import RunState, Status
from api_client.operations.journal.folder import RunFolder
from api_client.sandbox.switches import Switches
from tests.tui.change_pages import ConfirmPage, ReviewPage, VerbsPage, writes
from tests.tui.conftest import OtherKeys
from tests.tui.drivers import SandboxTenant, UsersPage, text_of, until, users_page
from tests.tui.gated_tenant import GatedTenant
from tests.tui.run_pages import RunPage, RunsPage, confirmed
from tests.tui.test_plans import ORDINARY
from tui.flows.reports import tell_interrupted
from tui.screens.users import UsersScreen


def _tenant(**switches: object) -> SandboxTenant:
    return SandboxTenant(Switches(rate_limit=None, **switches))  # type: ignore[arg-type]


def _gated() -> GatedTenant:
    """A tenant whose run waits for the test: SCIM alone, user by user."""
    return GatedTenant(Switches(rate_limit=None, plan="business"))


def _deactivated(tenant: SandboxTenant) -> list[str]:
    """Whom the sandbox says that the client has deactivated, each as often as it was done."""
    return [
        effect.resource_id
        for effect in tenant.sandbox.effects.by_client()
        if effect.after is not None and "deactivated" in str(effect.after)
    ]


def _others(users: UsersPage) -> str:
    """Everybody but the token's owner."""
    return f"state:active !id:{users.session.me}"


async def _planned(users: UsersPage, count: int, filter_text: str = ORDINARY) -> list[str]:
    """Plan for so many users; their addresses."""
    await users.filter(filter_text)
    await users.press("g", "v", *["down"] * (count - 1), "v", "D")
    review = await ReviewPage(users).opened()
    return [str(email) for email in review.column("Email")]


async def test_a_confirmed_plan_runs_and_the_users_show_the_new_state_at_once() -> None:
    """Each user once, told by the journal; the users table needs no refresh."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        emails = await _planned(users, 4)
        run = await (await confirmed(users, "4")).ended()
        assert run.column("Outcome") == ["done"] * 4
        assert run.column("Email") == emails
        assert "finished: 4 done" in run.head
        assert "z opens the plan that puts back what was done" in run.head
        assert len(_deactivated(tenant)) == len(set(_deactivated(tenant))) == 4
        await run.press("f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        await users.filter(f"email:{'|'.join(emails)}")
        assert set(users.column("State")) == {"deactivated"}


@pytest.mark.parametrize(
    ("count", "wrong", "right"),
    [(1, None, ""), (3, "2", "3"), (12, "3", "12")],
    ids=["one", "some", "many at once"],
)
async def test_nothing_is_sent_without_the_confirmation(count: int, wrong: str | None, right: str) -> None:
    """Neither the plan, nor the question, nor a wrong answer sends anything; the right one does."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        await _planned(users, count)
        review = await ReviewPage(users).opened()
        await review.press("R")
        question = await ConfirmPage(users).opened()
        assert question.starts_on_cancel
        if wrong is None:
            await question.press("enter")
            await question.left()
        else:
            await question.type(wrong)
            await question.try_it()
            assert f"Nothing is done unless {right} is typed" in question.trouble
            await question.cancel()
        assert writes(tenant) == []
        await (await confirmed(users, right)).ended()
    assert len(_deactivated(tenant)) == count


@pytest.mark.parametrize(
    ("filter_text", "hold"),
    [
        ("admin:yes superadmin:no state:active", "Admins"),
        ("superadmin:yes admin:no state:active", "Super admins"),
        ("service:yes managed:yes state:active", "Service accounts"),
    ],
)
async def test_each_guard_that_holds_a_plan_sends_nothing_until_it_is_ticked(filter_text: str, hold: str) -> None:
    """By its name, beside everything else."""
    tenant = SandboxTenant(Switches(rate_limit=None), users=600)
    async with users_page(tenant) as users:
        await users.filter(f"{filter_text} !id:{users.session.me}")
        await users.press("g", "D")
        review = await ReviewPage(users).opened()
        assert f"Held: {hold}" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.try_it()
        assert hold in question.trouble
        await question.cancel()
        assert writes(tenant) == []
        await (await confirmed(users, "", hold)).ended()
    assert len(_deactivated(tenant)) == 1


async def test_who_is_blocked_is_never_sent() -> None:
    """The token's owner stays out, whatever is confirmed."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        me = users.session.me
        await users.filter(ORDINARY)
        await users.press("g", "space", "space")
        await users.filter(f"id:{me}")
        await users.press("space", "D")
        run = await (await confirmed(users, "2")).ended()
        assert run.column("Outcome") == ["done", "done"]
    assert me not in _deactivated(tenant)


async def test_a_run_is_seen_from_every_table_and_can_be_paused_and_stopped() -> None:
    """The status bar of the users tells of it; pausing holds it, stopping leaves the rest planned."""
    tenant = _gated()
    async with users_page(tenant) as users:
        await _planned(users, 8, _others(users))
        run = await confirmed(users, "8")
        await until(users.pilot, lambda: tenant.gate.waiting == 3)
        assert "running: 0 of 8" in run.head
        await run.press("p")
        tenant.gate.open()
        await until(users.pilot, lambda: "paused: 3 of 8" in run.head)
        assert "Go on" in text_of(users.app)
        await run.press("f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        await until(users.pilot, lambda: "Deactivate, paused: 3 of 8" in users.status)
        await users.press("D")
        assert "A run is under way" in users.toasts
        await users.press("f7")
        runs = await RunsPage(users).read()
        await until(users.pilot, lambda: runs.column("State") == ["running"])
        await runs.press("enter")
        run = await RunPage(users).opened()
        await run.press("X")
        await run.ended()
        assert "stopped: 3 done, 5 not sent" in run.head
        assert "on request" in run.head
        assert len(_deactivated(tenant)) == 3


def _changes(users: UsersPage) -> dict[str, str | None]:
    """The addresses of the plan under review, by user id."""
    (review,) = users.session.changes.reviews
    return {change.key: change.email for change in review.plan.changes}


async def test_what_was_stopped_is_resumed_and_each_user_is_changed_once() -> None:
    """The question comes first, for the number that is left."""
    tenant = _gated()
    async with users_page(tenant) as users:
        await _planned(users, 8, _others(users))
        run = await confirmed(users, "8")
        await until(users.pilot, lambda: tenant.gate.waiting == 3)
        await run.press("X")
        tenant.gate.open()
        await run.ended()
        assert run.column("Outcome").count("done") == 3
        await run.press("R")
        question = await ConfirmPage(users).opened()
        question.title("Go on? Deactivate: 5 users").body("5 changes left; what was on its way is read")
        await question.type("5")
        await question.accept()
        run = await (await RunPage(users).opened()).ended()
        assert run.column("Outcome") == ["done"] * 8
    assert len(_deactivated(tenant)) == len(set(_deactivated(tenant))) == 8


async def test_undo_opens_the_inverse_for_review_and_puts_exactly_these_back() -> None:
    """Nothing happens by the key itself."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        emails = await _planned(users, 3)
        run = await (await confirmed(users, "3")).ended()
        sent = len(writes(tenant))
        await run.press("z")
        review = await ReviewPage(users).opened()
        assert "Reactivate: 3 users" in review.head
        assert review.column("Email") == emails
        assert len(writes(tenant)) == sent
        await review.press("space")
        await review.settled()
        back = await (await confirmed(users, "2")).ended()
        assert back.column("Outcome") == ["done"] * 2
        await back.press("f7")
        runs = await RunsPage(users).read()
        await until(users.pilot, lambda: runs.table.model.row_count == 2)
        await users.press("f4")
        await users.filter(f"email:{'|'.join(emails)}")
        assert users.column("State") == ["deactivated", "active", "active"]


async def test_a_deletion_is_final_and_keeps_what_was_known() -> None:
    """The report says so, `z` says so, and the row's details have the record as it was."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        await users.filter("state:deactivated managed:yes")
        email, name = str(users.column("Email")[0]), str(users.column("Name")[0])
        await users.press("g", "X")
        await (await VerbsPage(users).opened()).choose("Delete")
        run = await (await confirmed(users, email)).ended()
        assert "FINAL: nothing puts it back" in run.head
        await run.press("z")
        assert "is final" in users.toasts
        await run.press("enter")
        details = str(run.screen.query_one("#details").children[0].render())
        assert "Before" in details
        assert name in details
        await run.press("escape", "f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        assert email not in users.column("Email")


async def test_a_row_that_changed_since_the_plan_is_set_aside() -> None:
    """Somebody else was faster: it is not sent, and the report says why."""
    tenant = _tenant()
    async with users_page(tenant) as users:
        emails = await _planned(users, 2)
        faster = next(key for key, change in _changes(users).items() if change == emails[0])
        async with tenant.open() as client:
            await client.users.set_active(faster, active=False)
        run = await (await confirmed(users, "2")).ended()
        assert run.column("Outcome") == ["skipped", "done"]
        assert "1 done, 1 set aside" in run.head


async def test_quitting_asks_while_a_run_is_under_way_and_then_stops_it() -> None:
    """Staying changes nothing; leaving brings what is on the wire to its end."""
    tenant = _gated()
    async with users_page(tenant) as users:
        await _planned(users, 8, _others(users))
        run = await confirmed(users, "8")
        await until(users.pilot, lambda: tenant.gate.waiting == 3)
        await run.press("q")
        question = await ConfirmPage(users).opened()
        question.title("Leave airdeck?").body("A run is under way: 0 of 8")
        await question.press("enter")
        await question.left()
        await run.press("q")
        question = await ConfirmPage(users).opened()
        question.title("Leave airdeck?").body("F7 resumes it")
        await question.try_it()
        tenant.gate.open()
        await until(users.pilot, lambda: users.app._exit)
        record = users.session.changes.book.folder.record("last")
    assert record.info().state is RunState.STOPPED
    assert record.info().count(Status.DONE) == len(_deactivated(tenant)) == 3


async def _stopped(users: UsersPage, tenant: GatedTenant) -> None:
    """A run of eight, stopped after three; the runs screen was looked at while it went."""
    await _planned(users, 8, _others(users))
    await confirmed(users, "8")
    await until(users.pilot, lambda: tenant.gate.waiting == 3)
    await users.press("f7")
    runs = await RunsPage(users).read()
    await until(users.pilot, lambda: runs.column("State") == ["running"])
    await users.press("f4")
    live = users.session.changes.live
    assert live
    live.run.stop()
    tenant.gate.open()
    await until(users.pilot, lambda: users.session.changes.live is None)


async def test_resume_right_after_f7_waits_for_the_journals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the screen knew when it was left is no reason to refuse: the run has ended since."""
    tenant, may_read = _gated(), Event()
    async with users_page(tenant) as users:
        await _stopped(users, tenant)
        read = RunFolder.runs

        def slowly(folder: RunFolder) -> object:
            may_read.wait(20)
            return read(folder)

        monkeypatch.setattr(RunFolder, "runs", slowly)
        await users.press("f7", "R")
        await RunsPage(users).opened()
        assert "Resume" not in users.toasts
        may_read.set()
        question = await ConfirmPage(users).opened()
        question.title("Go on? Deactivate: 5 users")
        await question.cancel()


async def test_a_key_is_about_the_run_that_the_cursor_has_just_come_to() -> None:
    """Not about the one before, whatever the footer has said until now."""
    tenant = _gated()
    async with users_page(tenant) as users:
        await _stopped(users, tenant)
        await users.press("f4")
        await until(users.pilot, lambda: isinstance(users.app.screen, UsersScreen))
        await users.press("u")
        await _planned(users, 1, _others(users))
        await (await confirmed(users)).ended()
        await users.press("f7")
        runs = await RunsPage(users).read()
        await until(users.pilot, lambda: runs.column("State") == ["finished", "stopped"])
        await until(users.pilot, lambda: "(R Resume…)" in text_of(users.app))
        users.app.post_message(Key("down", None))
        users.app.post_message(Key("R", "R"))
        question = await ConfirmPage(users).opened()
        question.title("Go on? Deactivate: 5 users")
        await question.cancel()
        await runs.press("up", "R")
        assert "Nothing of this run is left to do." in users.toasts


async def test_what_was_interrupted_is_told_with_the_key_that_leads_there(other_keys: OtherKeys) -> None:
    """The key that the runs have now, and not the one that they once had."""
    other_keys({"go.runs": ("f12",)})
    told: list[str] = []

    async def reread() -> None:
        pass

    info = SimpleNamespace(verb=None, id="r1", total=4, left=1)
    book = SimpleNamespace(reread=reread, interrupted=[info])
    session: Any = SimpleNamespace(tenant=SimpleNamespace(is_demo=False), changes=SimpleNamespace(book=book))
    app: Any = SimpleNamespace(notify=lambda words, **_: told.append(words))
    await tell_interrupted(app, session)
    assert told == ["r1: 3 of 4 done.\nF12 resumes."]

"""Plans on the screen, from a key to the question before the run: nothing is sent that changes anything."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from api_client.directory.arrays import Rows
from api_client.operations.plan import Plan
from api_client.operations.plan_file import read_plan
from api_client.operations.verbs import VERBS, Danger
from api_client.sandbox.switches import Switches
from tests.tui.change_pages import (
    AskPage,
    ConfirmPage,
    PickPage,
    ReviewPage,
    RosterPage,
    TokensPage,
    VerbsPage,
    writes,
)
from tests.tui.drivers import SandboxTenant, UsersPage, text_of, until, users_page
from tui.commands.live import live_commands
from tui.screens.review import ReviewScreen
from tui.screens.users import UsersScreen

ORDINARY = "state:active managed:yes admin:no superadmin:no service:no"
"""Users whom no guard speaks of."""


def _unlimited(**switches: object) -> SandboxTenant:
    return SandboxTenant(Switches(rate_limit=None, **switches))  # type: ignore[arg-type]


async def _marked(users: UsersPage, count: int, *, filter: str = ORDINARY) -> UsersPage:  # noqa: A002
    """Mark so many ordinary active users."""
    await users.filter(filter)
    await users.press("g", "v", *["down"] * (count - 1), "v")
    return users


async def _reviewed(users: UsersPage, key: str = "D") -> ReviewPage:
    await users.press(key)
    return await ReviewPage(users).opened()


async def _chosen(users: UsersPage, title: str) -> None:
    await users.press("X")
    verbs = await VerbsPage(users).opened()
    await verbs.choose(title)


async def test_one_key_plans_for_the_user_under_the_cursor_and_sends_nothing() -> None:
    """The review says what, to whom, whether it can be put back; the table has states before and after."""
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await users.filter(ORDINARY)
        email = users.column("Email")[0]
        review = await _reviewed(users)
        assert f"Deactivate: {email}" in review.head
        assert "Can be put back: reactivate" in review.head
        assert review.column("State") == ["planned"]
        assert (review.column("Before"), review.column("After")) == (["active"], ["deactivated"])
        assert "1 planned of 1 chosen" in review.status
        assert "sandbox ▸ Review" in review.trail
    assert writes(tenant) == []


async def test_marks_make_the_selection_and_the_labels_say_so() -> None:
    """The footer counts what a key is for; hidden marks are part of the plan, and the question says so."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 3)
        assert "Deactivate 3…" in text_of(users.app)
        await users.filter("nobody-of-this-name")
        review = await _reviewed(users)
        assert review.plan_count == 3
        assert "3 of the chosen were hidden by the filter of their table" in review.status
        await review.press("R")
        confirm = await ConfirmPage(users).opened()
        confirm.body("3 of the chosen were hidden")


async def test_keys_that_come_in_a_bunch_are_heeded_in_their_order() -> None:
    """A slow line sends them all at once: what was marked before the key of the plan is in the plan."""
    async with users_page(_unlimited()) as users:
        await users.filter(ORDINARY)
        emails = users.column("Email")
        for key, character in (*[("space", " ")] * 3, ("D", "D"), ("space", " ")):
            users.app.post_message(Key(key, character))
        review = await ReviewPage(users).opened()
        assert review.column("Email") == emails[:3]


async def test_what_is_chosen_has_the_marks_that_are_still_on_their_way() -> None:
    """The table has told of them, and the screen has not heard yet."""
    async with users_page(_unlimited()) as users:
        table, ids = users.table, [users.user]
        table.action_mark()
        ids.append(users.user)
        table.action_mark()
        chosen = users.screen.chosen()
        table.action_mark()
        assert list((await chosen).ids) == ids


async def test_a_row_left_out_by_the_last_key_is_not_asked_about() -> None:
    """The question is about the plan as it is after that key, however quickly R follows."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 3)
        review = await _reviewed(users)
        users.app.post_message(Key("space", " "))
        users.app.post_message(Key("R", "R"))
        question = await ConfirmPage(users).opened()
        question.title("Deactivate: 2 users?").body("2 planned, 1 left out of 3 chosen")
        await question.cancel()
        await review.settled()
        assert review.plan_count == 2


async def test_what_a_guard_leaves_out_stands_in_the_review_with_its_reason() -> None:
    """The token's owner and who is deactivated already are blocked, and neither is marked nor counted."""
    async with users_page(_unlimited()) as users:
        me = users.session.me
        await users.filter(f"id:{me}|{users.user}")
        await users.press("asterisk")
        await users.filter("state:deactivated managed:yes")
        await users.press("space")
        review = await _reviewed(users)
        assert review.plan_count == 0
        assert set(review.column("State")) == {"blocked"}
        assert review.marked == 0
        assert any("your token belongs to" in str(text) for text in review.column("Remarks"))
        assert any("deactivated already" in str(text) for text in review.column("Remarks"))
        await review.press("R")
        assert "No change is left in the plan" in users.toasts


async def test_a_row_that_is_unmarked_is_left_out_of_the_plan() -> None:
    """Numbers, guards and the question follow; with its mark the row is back."""
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await _marked(users, 12)
        review = await _reviewed(users)
        assert "Many at once" in review.head
        await review.press("space", "space")
        await review.settled()
        assert review.plan_count == 10
        assert "10 planned, 2 left out of 12 chosen" in review.status
        assert review.column("State")[:3] == ["left out", "left out", "planned"]
        assert review.marked == 10
        assert "Deactivate: 10 users" in review.head
        await review.press("g", "space")
        await review.settled()
        assert review.plan_count == 11
        await review.press("u")
        await review.settled()
        assert review.plan_count == 0
        await review.press("asterisk")
        await review.settled()
        assert review.plan_count == 12
    assert writes(tenant) == []


async def test_a_plan_that_takes_long_is_made_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the screen looks meanwhile, the making is not begun again before it has ended."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 3)
        review = await _reviewed(users)
        screen = review.screen
        assert isinstance(screen, ReviewScreen)
        made, may_end, begun = screen.review.made_anew, Event(), []

        def slowly(wanted: Rows) -> Plan:
            begun.append(len(wanted))
            may_end.wait(20)
            return made(wanted)

        monkeypatch.setattr(screen.review, "made_anew", slowly)
        await review.press("space")
        await until(users.pilot, lambda: begun)
        for _ in range(5):
            screen.tick()
            await users.pilot.pause()
        may_end.set()
        await review.settled()
        assert begun == [2]
        assert review.plan_count == 2


async def test_the_plan_is_a_table_that_sorts_filters_and_says_what_it_hides() -> None:
    """A filter in the review hides rows and leaves none out; the question says how many it hides."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 4)
        review = await _reviewed(users)
        email = str(review.column("Email")[1])
        await review.filter(f"email:{email}")
        assert review.column("Email") == [email]
        assert review.plan_count == 4
        assert "3 of the changes are hidden by the filter of this table" in review.status
        await review.press("R")
        (await ConfirmPage(users).opened()).body("3 of the changes are hidden")


async def test_leaving_a_plan_asks_unless_nothing_is_lost(tmp_path: Path) -> None:
    """Cancel stays; a saved plan is left at once."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 2)
        review = await _reviewed(users)
        await review.press("escape")
        question = await ConfirmPage(users).opened()
        assert question.starts_on_cancel
        question.title("Leave this plan?").body("2 planned changes, none of which was made")
        await question.press("enter")
        assert isinstance(users.app.screen, ReviewPage.SCREEN)
        await review.press("ctrl+s")
        await (await AskPage(users).opened()).type(str(tmp_path / "plan.json"))
        await until(users.pilot, (tmp_path / "plan.json").exists)
        await until(users.pilot, lambda: "saved" in review.status and "not saved" not in review.status)
        await review.press("escape")
        await review.left()
        assert isinstance(users.app.screen, UsersScreen)


async def test_a_plan_is_saved_whole_closed_and_never_over_another(tmp_path: Path) -> None:
    """The file is the plan that is on the screen, for airdeck apply."""
    target = tmp_path / "plan.json"
    target.write_text("somebody's")
    async with users_page(_unlimited()) as users:
        await _marked(users, 3)
        review = await _reviewed(users)
        await review.press("space", "ctrl+s")
        line = await AskPage(users).opened()
        await line.type(str(target))
        assert "There is such a file already" in line.trouble
        await line.type(str(tmp_path / "other.json"))
        await until(users.pilot, (tmp_path / "other.json").exists)
        await until(users.pilot, lambda: "2 changes saved" in users.toasts)
        assert "airdeck apply other.json --yes 2" in users.toasts
    plan = read_plan(tmp_path / "other.json")
    assert (plan.verb.id, plan.count) == ("deactivate", 2)
    assert stat.S_IMODE((tmp_path / "other.json").stat().st_mode) == 0o600
    assert target.read_text() == "somebody's"


async def test_the_question_is_graded_by_verb_and_number() -> None:
    """One that can be put back starts on Cancel; several are counted; what is final is named, several with the verb."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 1)
        review = await _reviewed(users)
        await review.press("R")
        question = await ConfirmPage(users).opened()
        assert question.starts_on_cancel
        assert not question.screen.query("#phrase")
        question.body(
            "Tenant sandbox",
            "Token of",
            users.session.me,
            "Blocks the log-in",
            "Can be put back",
            "1 planned of 1 chosen",
        )
        await users.press("right", "left", "left", "right", "enter")
        await review.press("escape", "right", "enter")
        await review.left()

        await _marked(users, 4)
        review = await _reviewed(users)
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.type("3")
        await question.try_it()
        assert "Nothing is done unless 4 is typed" in question.trouble
        await question.cancel()


@pytest.mark.parametrize("count", [1, 2])
async def test_a_deletion_is_called_by_its_name(count: int) -> None:
    """One is confirmed by the e-mail address, several by `delete N`; the question says that it is final."""
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await _marked(users, count, filter="state:deactivated managed:yes")
        emails = users.column("Email")
        await _chosen(users, "Delete")
        review = await ReviewPage(users).opened()
        assert "FINAL" in review.head
        await review.press("R")
        question = await ConfirmPage(users).opened()
        phrase = str(emails[0]) if count == 1 else "delete 2"
        assert phrase in text_of(users.app)
        question.body("FINAL: nothing puts it back")
        await question.type(str(count) if count == 1 else "delete")
        await question.try_it()
        assert f"Nothing is done unless {phrase} is typed" in question.trouble
        await question.cancel()
    assert writes(tenant) == []


async def test_each_hold_is_ticked_by_its_name() -> None:
    """An admin among the rows holds the plan until that is ticked; the row says that it does."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 1, filter=f"admin:yes state:active !id:{users.session.me}")
        review = await _reviewed(users)
        assert str(review.column("Remarks")[0]).startswith("Holds the plan: Admins")
        await review.press("R")
        question = await ConfirmPage(users).opened()
        await question.try_it()
        assert "Tick what holds the plan" in question.trouble
        assert "Admins" in question.trouble
        await question.cancel()


async def test_the_list_of_verbs_says_what_each_does_and_what_is_final() -> None:
    """Everything that can be changed stands there; what takes away for good stands nowhere else."""
    async with users_page(_unlimited()) as users:
        keys = {live.command.id for live in live_commands(users.app.screen) if live.command.danger}
        assert keys == {
            "change.deactivate",
            "change.reactivate",
            "change.more",
            "change.add_to_group",
            "change.remove_from_group",
            "change.undo",
        }
        await users.press("X")
        verbs = await VerbsPage(users).opened()
        on_users = [
            verb for verb in VERBS.values() if not verb.id.endswith("-group") or "from" in verb.id or "to" in verb.id
        ]
        assert [line.split("  ")[0].strip() for line in verbs.lines] != []
        for verb in on_users:
            line = next(line for line in verbs.lines if line.startswith(verb.title))
            assert str(verb.reversal) in line
            await verbs.stand_on(verb.title)
            assert verb.effect in verbs.effect
        assert {verb.id for verb in on_users if verb.danger is Danger.SEVERE} == {"delete", "remove", "revoke-tokens"}


async def test_nothing_can_be_changed_on_a_read_only_tenant() -> None:
    """Every dangerous key stays in sight, disabled and with the reason."""
    tenant = SandboxTenant(Switches(rate_limit=None), read_only=True)
    async with users_page(tenant) as users:
        await users.press("space")
        dangerous = [live for live in live_commands(users.app.screen) if live.command.danger]
        assert len(dangerous) == 6
        assert {live.reason for live in dangerous} == {"This tenant is open read-only, so nothing can be changed."}
        await users.press("D", "A", "X", "I", "O", "z")
        assert isinstance(users.app.screen, UsersScreen)
        assert "open read-only" in users.toasts
        assert "[RO]" in users.trail
    assert writes(tenant) == []


async def test_without_the_enterprise_api_the_list_says_what_needs_it() -> None:
    """On a Business plan deactivation goes over SCIM, and what needs the Enterprise API says so."""
    tenant = _unlimited(plan="business")
    async with users_page(tenant) as users:
        await users.press("X")
        verbs = await VerbsPage(users).opened()
        assert "(Sign out everywhere)" in "\n".join(verbs.lines)
        await verbs.choose("Sign out everywhere")
        assert isinstance(users.app.screen, VerbsPage.SCREEN)
        assert "needs the Enterprise API" in verbs.effect
        await verbs.press("escape")
        await users.filter(f"state:active !id:{users.session.me}")
        review = await _reviewed(users)
        assert review.plan_count == 1
        await review.press("R")
        (await ConfirmPage(users).opened()).body("/Users/ID", "one by one")


async def test_a_removal_is_rehearsed_and_hands_on_to_whom_one_names() -> None:
    """Airtable's dry run is asked, never the removal itself; the new owner is typed, and everything rehearsed again."""
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await users.filter(f"{ORDINARY} managerid:none")
        heir = str(users.column("Email")[-1])
        await users.press("space")
        await _chosen(users, "Remove from the enterprise")
        review = await ReviewPage(users).opened()
        assert "FINAL" in review.head
        await review.press("O")
        line = await AskPage(users).opened()
        await line.type("nobody@nowhere.example")
        assert "not one user" in line.trouble
        await line.type(heir)
        await line.left()
        screen = review.screen
        await until(users.pilot, lambda: screen.review.plan.parameters.replacement_owner_id is not None)
        await review.opened()
    assert writes(tenant)
    assert all(path.startswith("POST") and path.endswith("/remove") for path in writes(tenant))
    assert tenant.sandbox.effects.by_client() == ()


async def test_a_file_of_people_is_reconciled_before_it_is_planned(tmp_path: Path) -> None:
    """Each line has its class; the plan is for those found, and the guards speak on them."""
    async with users_page(_unlimited()) as users:
        me = users.session.me
        await users.filter("state:deactivated managed:yes")
        gone = str(users.column("Email")[0])
        await users.filter(ORDINARY)
        staff = [str(email) for email in users.column("Email")[:3]]
        roster = tmp_path / "leavers.csv"
        roster.write_text("\n".join(["email", *staff, gone, "nobody@nowhere.example"]) + f"\n{me}\n".replace(me, ""))
        await users.press("X")
        verbs = await VerbsPage(users).opened()
        await verbs.press("f")
        line = await AskPage(users).opened()
        await line.type(str(tmp_path / "missing.csv"))
        assert "no such file" in line.trouble
        await line.type(str(roster))
        page = await RosterPage(users).opened()
        assert page.column("Class") == ["matched", "matched", "matched", "already so", "not found"]
        assert "5 lines of leavers.csv" in page.head
        await page.press("P")
        review = await ReviewPage(users).opened()
        assert review.plan_count == 3
        assert review.column("Email") == [*staff, gone]


async def test_a_bad_file_stops_with_an_explanation(tmp_path: Path) -> None:
    """Most lines find nobody: the lines are shown, and no plan can be made of them."""
    roster = tmp_path / "other.csv"
    roster.write_text("email\na@nowhere.example\nb@nowhere.example\n")
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await users.press("X")
        await (await VerbsPage(users).opened()).press("f")
        await (await AskPage(users).opened()).type(str(roster))
        page = await RosterPage(users).opened()
        assert "Most lines find nobody" in page.head
        await page.press("P")
        assert "Most lines find nobody" in users.toasts
        assert isinstance(users.app.screen, RosterPage.SCREEN)
        await page.press("escape")
        await page.left()
        roster.write_text("")
        await users.press("X")
        await (await VerbsPage(users).opened()).press("f")
        await (await AskPage(users).opened()).type(str(roster))
        await until(users.pilot, lambda: "Roster is empty" in users.toasts)
    assert writes(tenant) == []


async def test_access_tokens_are_listed_and_planned_to_be_revoked() -> None:
    """Those of the users chosen; the own token is blocked; what is final is asked by name."""
    tenant = _unlimited()
    async with users_page(tenant) as users:
        await users.filter(f"id:{users.session.me}")
        await _chosen(users, "Revoke access tokens")
        tokens = await TokensPage(users).opened()
        await until(users.pilot, lambda: tokens.table.model.row_count)
        assert set(tokens.column("Email")) == {users.column("Email")[0]}
        await tokens.press("X")
        review = await ReviewPage(users).opened()
        assert review.plan_count == 0
        assert "same account as the one that airdeck uses" in str(review.column("Remarks")[0])
    assert writes(tenant) == []


async def test_a_membership_asks_for_the_group() -> None:
    """A part of the name finds it; the review names it."""
    async with users_page(_unlimited()) as users:
        await _marked(users, 2)
        await _chosen(users, "Add to group")
        pick = await PickPage(users).opened()
        name = pick.names[-1]
        await pick.press(*name[-5:].lower())
        assert name in pick.names
        assert len(pick.names) < 5
        await pick.press("enter")
        review = await ReviewPage(users).opened()
        assert "Add to group: 2 users, group" in review.head
        assert name[-5:] in review.head

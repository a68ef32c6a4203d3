"""The looks of everything that changes users, from the list of verbs to the list of runs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from api_client.operations.journal.entries import Status
from api_client.operations.run.progress import Activity, RunProgress
from tests.tui.change_pages import AskPage, ConfirmPage, PickPage, ReviewPage, RosterPage, TokensPage, VerbsPage
from tests.tui.drivers import UsersPage, until
from tests.tui.group_drivers import ChooseUsersPage, GroupsPage
from tests.tui.run_pages import RunPage, RunsPage, confirmed
from tests.tui.scenario import Scenario
from tui.screens.run import RunScreen

_LEAVERS = "dept:finance state:active admin:no superadmin:no service:no managed:yes"


async def _planned(users: UsersPage) -> ReviewPage:
    """A plan for all of Finance and three more, of whom one is an admin, one the owner of the token."""
    await users.filter(f"dept:finance managed:yes|id:{users.session.me}")
    await users.press("asterisk")
    await users.filter(f"id:{users.session.me}")
    await users.press("space", "escape")
    await users.filter(f"admin:yes state:active !id:{users.session.me}")
    await users.press("g", "space", "D")
    return await ReviewPage(users).opened()


async def _verbs(users: UsersPage) -> None:
    await users.press("space", "space", "space", "X")
    await (await VerbsPage(users).opened()).stand_on("Remove from the enterprise")


async def _review(users: UsersPage) -> None:
    review = await _planned(users)
    await review.press("space", "space")
    await review.settled()
    await review.press("down")


async def _confirm(users: UsersPage) -> None:
    review = await _planned(users)
    await review.press("R")
    await ConfirmPage(users).opened()


async def _roster(users: UsersPage) -> None:
    emails = users.column("Email")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leavers.csv"
        people = [*emails[:6], "nobody@nowhere.example"]
        path.write_text("\n".join(["email", *map(str, people)]) + "\n", encoding="utf-8")
        await users.press("X")
        await (await VerbsPage(users).opened()).press("f")
        await (await AskPage(users).opened()).type(str(path))
        await RosterPage(users).opened()


async def _tokens(users: UsersPage) -> None:
    await users.filter("managed:yes")
    await users.press("asterisk", "X")
    await (await VerbsPage(users).opened()).choose("Revoke access tokens")
    tokens = await TokensPage(users).opened()
    await until(users.pilot, lambda: tokens.table.model.row_count)
    await tokens.press("down", "space")


async def _ended(users: UsersPage, count: int) -> RunPage:
    """A run of which one change was set aside, since somebody else was faster."""
    await users.filter(_LEAVERS)
    await users.press("g", "v", *["down"] * (count - 1), "v", "D")
    await ReviewPage(users).opened()
    (review,) = users.session.changes.reviews
    await users.session._client.users.set_active(review.plan.changes[1].key, active=False)
    return await (await confirmed(users, str(count))).ended()


@dataclass(frozen=True)
class _Still:
    """A run that stands still in the middle, so that its picture is always the same."""

    progress: RunProgress


async def _run(users: UsersPage) -> None:
    run = await _ended(users, 8)
    screen = run.screen
    assert isinstance(screen, RunScreen)
    counts = {Status.DONE: 4, Status.SKIPPED: 1, Status.INTENT: 2, Status.PLANNED: 1}
    screen.shown.run = _Still(RunProgress(Activity.RUNNING, 8, counts, 41.2, 3.0, 0.0))  # type: ignore[assignment]
    keys = [change.key for change in screen.shown.plan.changes]
    screen.shown.sheet.directory.merge(keys[5:], {"outcome": ["intent", "intent", "planned"]})
    screen.tick()


async def _report(users: UsersPage) -> None:
    await _ended(users, 5)


async def _runs(users: UsersPage) -> None:
    run = await _ended(users, 4)
    await run.press("z")
    await ReviewPage(users).opened()
    await (await confirmed(users, "3")).ended()
    await users.press("f7")
    runs = await RunsPage(users).read()
    await until(users.pilot, lambda: runs.table.model.row_count == 2)


async def _all_tokens(users: UsersPage) -> None:
    await users.press("f8")
    tokens = await TokensPage(users).opened()
    await until(users.pilot, lambda: tokens.table.model.row_count)
    await tokens.press("down", "space")


async def _group(users: UsersPage) -> GroupsPage:
    groups = await (await GroupsPage(users.pilot).opened()).read()
    await groups.press("down", "down")
    await groups.named()
    return groups


async def _new_group(users: UsersPage) -> None:
    await _group(users)
    await users.press("N")
    await (await AskPage(users).opened()).type("finance")


async def _group_verbs(users: UsersPage) -> None:
    await _group(users)
    await users.press("X")
    await (await VerbsPage(users).opened()).stand_on("Delete group")


async def _choose_users(users: UsersPage) -> None:
    groups = await _group(users)
    await groups.press("I")
    choice = await ChooseUsersPage(users.pilot).come()
    await choice.filter("dept:legal state:active")
    await choice.press("space", "space")


async def _which_group(users: UsersPage) -> None:
    await users.press("space", "space", "I")
    pick = await PickPage(users).opened()
    await pick.press(*"legal")


async def _group_review(users: UsersPage) -> None:
    groups = await _group(users)
    await groups.press("space", "space", "D")
    await ReviewPage(users).opened()


CHANGE_SCENARIOS = (
    Scenario("verbs", _verbs, "Everything that can be changed, with what it does and what there is to put back"),
    Scenario("review", _review, "A plan under review: what holds it, what is blocked and why, what was left out"),
    Scenario("confirm", _confirm, "The question before a run: the number is typed, each guard ticked by name"),
    Scenario("roster", _roster, "People whom a file names, reconciled line by line before anything is planned"),
    Scenario("tokens", _tokens, "Personal access tokens of the marked users"),
    Scenario("all-tokens", _all_tokens, "The personal access tokens of all users"),
    Scenario("new-group", _new_group, "A new group is asked for by name, and a name that is taken is told at once"),
    Scenario("group-verbs", _group_verbs, "All that can be changed of a group"),
    Scenario("choose-users", _choose_users, "Who is to come into a group: chosen in a table like any other"),
    Scenario("which-group", _which_group, "Which group the marked users are to come into"),
    Scenario("group-review", _group_review, "A plan to delete groups: who loses the access, and what cannot be undone"),
    Scenario("run", _run, "A run under way, change by change"),
    Scenario("report", _report, "The report of a run, from its journal: one user was changed by somebody else"),
    Scenario("runs", _runs, "All runs, with what can be resumed or put back"),
)

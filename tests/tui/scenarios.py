"""What the snapshot tests compare and the screenshots show: one definition for both."""

from __future__ import annotations

from textual.widgets import Static

from api_client.directory.progress import Phase
from exporters import ExportFormat, ExportOptions
from tests.tui.change_scenarios import CHANGE_SCENARIOS
from tests.tui.drivers import UsersPage, text_of, until
from tests.tui.group_drivers import GroupsPage, MembershipsPage, UserPage
from tests.tui.scenario import Act, Scenario
from tui.dialogs.columns import ColumnsDialog
from tui.dialogs.command_line import CommandLine, CommandPrompt
from tui.dialogs.export import ExportDialog
from tui.dialogs.exported import ExportedDialog
from tui.dialogs.name import NameDialog
from tui.dialogs.progress import ProgressDialog
from tui.dialogs.themes import ThemesDialog
from tui.dialogs.views import ViewsDialog
from tui.exports.opening import how_to_open
from tui.screens.frequency import FrequencyScreen
from tui.screens.help import HelpScreen
from tui.screens.user import UserScreen


async def _users(users: UsersPage) -> None:
    await users.press("down", "down", "down")


async def _finance(users: UsersPage) -> None:
    await users.filter("dept:finance state:active costcenter:none")
    await users.press("s", "space", "space", "space")


async def _bad_filter(users: UsersPage) -> None:
    await users.press("slash")
    await users.paste("dept:finance tite:x")


async def _nobody(users: UsersPage) -> None:
    await users.filter("nobody-of-this-name")


async def _details(users: UsersPage) -> None:
    await users.press("down")
    if not users.details():
        await users.press("d")
    await users.press("tab")


async def _hostile(users: UsersPage) -> None:
    await users.filter(r"~[\x00-\x1f\x7f-\x{9f}\x{2000}-\x{206f}\[=<]")
    await users.press("s")


async def _sorted(users: UsersPage) -> None:
    await users.press("L", "right", "f", "right", "s", "right", "S", "S")
    users.app.clear_notifications()


async def _frequency(users: UsersPage) -> None:
    await users.filter("state:active")
    await users.press("right", "right", "right", "F")
    await until(users.pilot, lambda: isinstance(users.app.screen, FrequencyScreen))
    await users.press("down", "down")


async def _columns(users: UsersPage) -> None:
    await users.press("w")
    await until(users.pilot, lambda: isinstance(users.app.screen, ColumnsDialog))


async def _export(users: UsersPage) -> None:
    await users.press("space", "e")
    await until(users.pilot, lambda: isinstance(users.app.screen, ExportDialog))
    await until(users.pilot, lambda: "about" in str(users.app.screen.query_one("#estimate", Static).render()))


async def _progress(users: UsersPage) -> None:
    dialog = ProgressDialog("Fetching the pushed metadata of 2,500 users", lambda: None)
    dialog._pace._clock = iter((0.0, *[20.0] * 1_000)).__next__
    dialog.note(0, 2_500, Phase.METADATA)
    dialog.note(920, 2_500, Phase.METADATA)
    await users.app.push_screen(dialog)
    await until(users.pilot, lambda: "46/s" in str(dialog.query_one("#phase", Static).render()))


async def _exported(users: UsersPage) -> None:
    lines = (
        "1,204 users, 16 columns, 251.8 kB",
        "/home/ann/reports/airdeck-users-2026-11-20.csv",
        how_to_open(ExportFormat.CSV, ExportOptions()),
        "3 cells protected from spreadsheets by an apostrophe.",
    )
    await users.app.push_screen(ExportedDialog(lines))


async def _help(users: UsersPage) -> None:
    await users.press("question_mark")
    await until(users.pilot, lambda: isinstance(users.app.screen, HelpScreen))


async def _raw(users: UsersPage) -> None:
    await users.press("down", "J")
    await until(users.pilot, lambda: isinstance(users.app.screen, UserScreen))
    await until(users.pilot, lambda: "Enterprise API" in str(users.app.screen.query_one("#record").render()))


async def _groups(users: UsersPage) -> None:
    groups = await GroupsPage(users.pilot).opened()
    await groups.press("down", "down", "space")
    await groups.read()
    await groups.named()


async def _group(users: UsersPage) -> None:
    await _groups(users)
    groups = GroupsPage(users.pilot)
    if not groups.details():
        await (await groups.press("d")).named()


async def _members(users: UsersPage) -> None:
    await _groups(users)
    members = await (await GroupsPage(users.pilot).press("enter")).members()
    await members.filter("state:deactivated")
    await members.press("asterisk")


async def _memberships(users: UsersPage) -> None:
    memberships = await MembershipsPage(users.pilot).opened()
    await memberships.filter("role:manager")


def _user_tab(key: str) -> Act:
    async def act(users: UsersPage) -> None:
        await users.filter("dept:finance costcenter:none state:active")
        await users.press("down", "enter")
        user = await UserPage(users.pilot).opened()
        await user.press(key)
        await user.read()

    return act


async def _view(users: UsersPage) -> None:
    await users.press("4", "down")


async def _views(users: UsersPage) -> None:
    await users.press("2", "V")
    await until(users.pilot, lambda: isinstance(users.app.screen, ViewsDialog))


async def _view_name(users: UsersPage) -> None:
    await users.press("2", "s", "ctrl+s")
    await until(users.pilot, lambda: isinstance(users.app.screen, NameDialog))


async def _line(users: UsersPage, typed: str = "sort department:desc,na") -> None:
    await users.press("colon")
    await until(users.pilot, lambda: isinstance(users.app.screen, CommandLine))
    users.app.screen.query_one(CommandPrompt).text = typed


async def _bad_line(users: UsersPage) -> None:
    await _line(users, "users dept:legal tite:x")
    await users.press("enter")


async def _tour(users: UsersPage) -> None:
    await users.press("ctrl+t", "d", "d")
    await until(users.pilot, lambda: "filters while you type" in text_of(users.app))


async def _themes(users: UsersPage) -> None:
    await users.press("f9")
    await until(users.pilot, lambda: isinstance(users.app.screen, ThemesDialog))


SCENARIOS = (
    Scenario("users", _users, "All users of a tenant, with the details of the one under the cursor"),
    Scenario("filter", _finance, "Active people of Finance without a cost center, sorted by name, three marked"),
    Scenario("bad-filter", _bad_filter, "A filter that cannot be read: underlined, with what was expected"),
    Scenario("nobody", _nobody, "A filter that matches nobody says how to go on"),
    Scenario("details", _details, "Everything known of one user: pushed metadata, account, groups"),
    Scenario("hostile", _hostile, "Values that would act on a terminal are shown as what they are"),
    Scenario("sorted", _sorted, "Sorted by two columns, with two others moved and frozen"),
    Scenario("frequency", _frequency, "How often each department occurs among the active; Enter shows its people"),
    Scenario("view", _view, "A saved view on a number key: who was not active for ninety days, the longest first"),
    Scenario("views", _views, "The saved views of a table: open, rename, order, delete"),
    Scenario("view-name", _view_name, "Filter, sort and columns are kept under a name"),
    Scenario("line", _line, "A command typed by its name, with what it can go on with"),
    Scenario("bad-line", _bad_line, "A command that cannot be carried out: underlined, with what was expected"),
    Scenario("tour", _tour, "The tour of the demo: the next step in a line of its own, with the key that it takes"),
    Scenario("themes", _themes, "Colours, or none: the theme under the cursor is shown at once"),
    Scenario("columns", _columns, "Choose and order the columns"),
    Scenario("export", _export, "Export what is shown or marked"),
    Scenario("progress", _progress, "Long work tells its pace and what is left of it, and can be ended"),
    Scenario("exported", _exported, "What was written where, and how to open it"),
    Scenario("groups", _groups, "All groups, with how many of their members can log in, and the details of one"),
    Scenario("group", _group, "A group: who is in it since when, what is shared with it, who overwrites it"),
    Scenario("members", _members, "The members of one group; those who cannot log in are marked"),
    Scenario("memberships", _memberships, "Who manages which group, over all groups"),
    Scenario("user", _user_tab("1"), "A user's page: the account"),
    Scenario("user-pushed", _user_tab("2"), "What was pushed of a user, and the manager whom the value leads to"),
    Scenario("user-groups", _user_tab("3"), "A user's groups by name"),
    Scenario("user-access", _user_tab("4"), "What a user may open, directly and through groups"),
    Scenario("raw", _raw, "A user's record just as both APIs send it"),
    *CHANGE_SCENARIOS,
    Scenario("help", _help, "The keys of the screen and the language of filters"),
)
SIZES = ((80, 24), (160, 48))

"""From a group to a plan under review: ask for the name or the users, and build. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Input

from api_client.operations.guards.cases import fold_name
from api_client.operations.plan import Parameters
from api_client.operations.verbs import (
    ADD_TO_GROUP,
    CREATE_GROUP,
    DELETE_GROUP,
    REMOVE_FROM_GROUP,
    RENAME_GROUP,
    Verb,
)
from tui.changing.offers import ON_GROUPS, why_not_groups
from tui.changing.selection import Selection
from tui.dialogs.ask import AskDialog
from tui.dialogs.verbs import VerbsDialog
from tui.flows.changes import plan_change
from tui.flows.groups import list_groups

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.commands.state import ScreenState
    from tui.session import Session

_NEW = "An empty group without access to anything; it is made once its plan was reviewed and confirmed."
_OTHER = "Members and access stay. An identity provider that pushes groups by name may make a second one."


async def choose_group_change(app: App[None], session: Session, selection: Selection, state: ScreenState) -> None:
    """Ask what is to be changed of the groups chosen, and plan it."""
    words = selection.words if selection.ids else "groups"
    dialog = VerbsDialog(ON_GROUPS, words, state, takes_file=False, why_not=why_not_groups)
    if choice := await app.push_screen_wait(dialog):
        await plan_group_change(app, session, choice.verb, selection)


async def plan_group_change(app: App[None], session: Session, verb: Verb, selection: Selection) -> None:
    """Plan one of the verbs on groups for those chosen, and open its review; trouble is told."""
    if verb is CREATE_GROUP:
        await create_group(app, session)
    elif verb is DELETE_GROUP:
        await plan_change(app, session, DELETE_GROUP, selection, Parameters())
    elif verb is RENAME_GROUP:
        await rename_group(app, session, selection.ids[0])
    else:
        from tui.screens.choose_users import ChooseUsersScreen

        await app.push_screen(ChooseUsersScreen(session, selection.ids[0]))


async def create_group(app: App[None], session: Session) -> None:
    """Ask for the name of a new group, and plan it."""
    await list_groups(app, session)
    name = await app.push_screen_wait(AskDialog("New group", _NEW, lambda text: name_trouble(session, text)))
    if name is not None:
        await plan_change(app, session, CREATE_GROUP, Selection((name,), "a new group"), Parameters())


async def rename_group(app: App[None], session: Session, group_id: str) -> None:
    """Ask for another name of a group, and plan it."""
    await list_groups(app, session)
    before = session.groups.name_of(group_id) or group_id
    line = Input(before, compact=True)
    dialog = AskDialog(f"Rename {before}", _OTHER, lambda text: name_trouble(session, text, group_id), line)
    name = await app.push_screen_wait(dialog)
    if name is not None:
        selection = Selection((group_id,), f"the group {before}")
        await plan_change(app, session, RENAME_GROUP, selection, Parameters(name=name))


async def add_users(app: App[None], session: Session, group_id: str, selection: Selection) -> Review | None:
    """Plan to put users into a group; the review that is open now."""
    return await plan_change(app, session, ADD_TO_GROUP, selection, of_group(session, group_id))


async def take_out(app: App[None], session: Session, group_id: str, selection: Selection) -> None:
    """Plan to take users out of a group."""
    await plan_change(app, session, REMOVE_FROM_GROUP, selection, of_group(session, group_id))


def of_group(session: Session, group_id: str) -> Parameters:
    """What a plan about members of a group needs beside them."""
    return Parameters(group_id=group_id, group_name=session.groups.name_of(group_id))


def name_trouble(session: Session, name: str, group_id: str = "") -> str:
    """Why a group cannot be called so, as far as the list on the screen tells; `group_id` is the one that has a name.

    The plan asks the tenant once more.
    """
    groups = session.groups.sheet.directory
    names = dict(zip(groups.ids(groups.rows), groups.texts("name", groups.rows), strict=True))
    if names.get(group_id) == name:
        return "The group is called that already."
    others = (other for other_id, other in names.items() if other_id != group_id and other)
    taken = next((other for other in others if fold_name(other) == fold_name(name)), None)
    return f"Another group is called {taken!r}: names of groups are unique." if taken else ""

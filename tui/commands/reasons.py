"""Why commands cannot be used, in words that say what is missing."""

from __future__ import annotations

from tui.commands.keymap import key_of
from tui.commands.state import ScreenState


def not_open(state: ScreenState) -> str:
    """There is no session yet."""
    return "" if state.is_open else "The tenant is not open yet."


def not_the_demo(state: ScreenState) -> str:
    """There is no demo, or no table of it."""
    return "" if state.is_demo else "The tour is on the tables of the demo: airdeck --demo."


def at_work(state: ScreenState) -> str:
    """The rows on the screen are not those that are wanted."""
    return not_open(state) or ("The filter is still at work." if state.is_at_work else "")


def nothing_shown(state: ScreenState) -> str:
    """The table has no row, or not those that are wanted."""
    return at_work(state) or ("" if state.shown else f"No {state.noun} is shown.")


def no_email(state: ScreenState) -> str:
    """The records have no e-mail address."""
    return nothing_shown(state) or ("" if state.has_email else f"A {state.noun} has no e-mail address.")


def nothing_marked(state: ScreenState) -> str:
    """No row is marked."""
    return not_open(state) or ("" if state.marked else f"No {state.noun} is marked; {key_of('table.mark')} marks one.")


def nothing_known(state: ScreenState) -> str:
    """The table has no record at all, shown or hidden."""
    return at_work(state) or ("" if state.total else f"There is no {state.noun} yet.")


def being_read(state: ScreenState) -> str:
    """The tenant is being read already."""
    return not_open(state) or ("The tenant is being read already." if state.is_reading else "")


def leads_nowhere(state: ScreenState) -> str:
    """What the cursor is on leads to no other record."""
    return not_open(state) or ("" if state.leads_to else "This leads to nobody and to no group that is known.")


def all_members_read(state: ScreenState) -> str:
    """There is no group whose members could still be read."""
    return not_open(state) or ("" if state.lacks_members else "The members of all groups were read.")


def metadata_is_here(state: ScreenState) -> str:
    """No pushed metadata is left to be fetched."""
    if nothing_shown(state):
        return nothing_shown(state)
    return (
        "" if state.lacks_metadata else "The pushed metadata of all users shown is here, as far as the API returns it."
    )


def cannot_change(state: ScreenState) -> str:
    """Nothing can be changed here, or not now."""
    if not_open(state):
        return not_open(state)
    if state.read_only:
        return "This tenant is open read-only, so nothing can be changed."
    return "A run is under way: wait for its end, or stop it." if state.is_running else ""


def nothing_to_change(state: ScreenState) -> str:
    """Nothing can be changed, or nothing is chosen."""
    return cannot_change(state) or ("" if state.marked else nothing_shown(state))


def nothing_planned(state: ScreenState) -> str:
    """The plan under review has no change."""
    return cannot_change(state) or ("" if state.planned else "No change is left in the plan.")


def cannot_change_groups(state: ScreenState) -> str:
    """Nothing can be changed, or there are no groups."""
    return cannot_change(state) or state.no_groups


def no_member_chosen(state: ScreenState) -> str:
    """No group can be changed, or nobody is chosen."""
    return cannot_change_groups(state) or nothing_to_change(state)


def not_one_group(state: ScreenState) -> str:
    """No group is chosen, or several are."""
    several = f"One group at a time, and {state.marked:,} are marked; u takes the marks off."
    return no_member_chosen(state) or (several if state.marked > 1 else "")

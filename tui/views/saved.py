"""Named views of one table, in the order of their number keys, and what can be done with such a list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api_client.errors import InvalidInputError
from tui.sheets.look import Look

LONGEST_NAME, MOST_VIEWS = 40, 50


class ViewNameError(InvalidInputError):
    """A name that no view can have, or none has."""

    title = "Bad name"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A look under a name of 1 to 40 characters."""

    name: str
    look: Look


Views = tuple[SavedView, ...]
"""The views of one table; their names differ, also without regard to case."""


def check_name(name: str) -> str:
    """The name without blanks around it. Raises `ViewNameError` where it is none."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"A name has 1 to {LONGEST_NAME} characters, each of which can be seen."
        raise ViewNameError(message)
    return name


def place_of(views: Views, name: str) -> int:
    """Where the view of this name stands, in any case. Raises `ViewNameError`, which says which there are."""
    for place, view in enumerate(views):
        if view.name.casefold() == name.strip().casefold():
            return place
    message = f"There is no view {name.strip()!r}."
    raise ViewNameError(message, hint=f"There are: {', '.join(view.name for view in views)}." if views else None)


def has(views: Views, name: str) -> bool:
    """Whether there is a view of this name, in any case."""
    return any(view.name.casefold() == name.casefold() for view in views)


def saved(views: Views, view: SavedView) -> Views:
    """With this view in place of the one of its name, else after all others. Raises `ViewNameError`."""
    name = check_name(view.name)
    if has(views, name):
        place = place_of(views, name)
        return (*views[:place], replace(view, name=name), *views[place + 1 :])
    if len(views) >= MOST_VIEWS:
        message = f"A table has at most {MOST_VIEWS} views."
        raise ViewNameError(message)
    return (*views, replace(view, name=name))


def renamed(views: Views, place: int, name: str) -> Views:
    """With another name for the view at `place`. Raises `ViewNameError` where another one has it."""
    name = check_name(name)
    others = (*views[:place], *views[place + 1 :])
    if has(others, name):
        message = f"There is a view {name!r} already."
        raise ViewNameError(message)
    return (*views[:place], replace(views[place], name=name), *views[place + 1 :])


def without(views: Views, place: int) -> Views:
    """Without the view at `place`."""
    return (*views[:place], *views[place + 1 :])


def moved(views: Views, place: int, step: int) -> Views:
    """With the view at `place` one step further (or nearer, where negative); as they were at the ends."""
    target = place + step
    if not 0 <= target < len(views):
        return views
    order = list(views)
    order.insert(target, order.pop(place))
    return tuple(order)


def standing(views: Views, look: Look, chosen: str) -> tuple[int | None, bool]:
    """Which view somebody stands on who looks like this and chose `chosen` last, and whether the look has changed.

    The view that looks just so, the chosen one first; else the chosen one, changed; else none.
    """
    named = [place for place, view in enumerate(views) if view.name == chosen]
    same = [place for place, view in enumerate(views) if view.look == look]
    if same:
        return (named[0] if named and named[0] in same else same[0]), False
    return (named[0], True) if named else (None, False)

"""What a screen tells its commands, so that each knows whether it can be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChosenRun:
    """The run that a screen is about; `left`, `failed` and `done` are numbers of changes."""

    is_here: bool = False
    """Whether this process carries it out now."""
    is_paused: bool = False
    is_final: bool = False
    """Whether what it does cannot be put back."""
    wears_off: bool = False
    """Whether what it does needs no putting back."""
    left: int = 0
    failed: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class ScreenState:
    """The numbers and facts of one screen at one moment; `noun` is what its records are called."""

    noun: str = "record"
    is_open: bool = False
    """Whether there is a session with the tenant."""
    is_demo: bool = False
    is_reading: bool = False
    """Whether the tenant is being read."""
    read_only: bool = False
    is_running: bool = False
    """Whether a run changes the tenant at this moment."""
    planned: int = 0
    """How many changes the plan under review has."""
    hands_on: bool = False
    """Whether the plan under review hands workspaces on to somebody."""
    run: ChosenRun | None = None
    trouble: str = ""
    """Why what is shown cannot be acted upon, as a sentence."""
    no_groups: str = ""
    """Why the tenant has no groups, as a sentence."""
    has_enterprise: bool = False
    """Whether the Enterprise API has told of anybody."""
    total: int = 0
    shown: int = 0
    marked: int = 0
    filtered: bool = False
    has_email: bool = False
    """Whether the records have an e-mail address."""
    is_at_work: bool = False
    """Whether another filter or order is on its way, so that the rows on the screen are not those that are wanted."""
    lacks_metadata: bool = False
    """Whether pushed metadata could be fetched user by user."""
    lacks_members: bool = False
    """Whether the members of some group were not read."""
    leads_to: str = ""
    """What Enter opens from here, in one word."""
    leads_back: bool = False
    """Whether there is a screen that the table was opened from."""
    views: int | None = None
    """How many saved views the table has; None where none are kept of it."""

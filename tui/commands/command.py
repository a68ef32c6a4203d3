"""A command: what it is called, which keys it has, and when it can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.commands.argument import Argument
from tui.commands.state import ScreenState

Reason = Callable[[ScreenState], str]
"""Why a command cannot be used now, as a sentence; empty where it can."""
Label = Callable[[ScreenState], str]
"""What a command is called for what is chosen now: `Export 12`."""


def never(_state: ScreenState) -> str:
    """No reason: the command can always be used."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. The screen or widget that offers it has a method `action_…` of its name, or of its `call`.

    `id` is scope and name (`table.sort`), which keymap files know it by; `keys` are Textual's names, parted by commas.
    `footer` is how much it matters there (0: it is left out); `danger` says that it changes or leads to changing users.
    """

    id: str
    keys: str
    title: str
    help: str
    footer: int = 0
    danger: bool = False
    disabled_reason: Reason = never
    label: Label | None = None
    """What the footer calls it; where that is empty, the footer leaves it out."""
    stays: bool = False
    """Whether it stands at the end of the footer, and others give way to it: the ways to help and out of here."""
    call: str = ""
    """The action as Textual writes it, where it is not the name alone: `move(-1)`, `app.pop_screen`."""
    priority: bool = False
    """Whether its keys come before those of the widget that has the focus."""
    argument: Argument | None = None
    """What it takes after its name on the command line; the action gets it as one more parameter, a text."""
    words: tuple[str, ...] = ()
    """What the command line knows it by, beside its id and its title."""

    @property
    def name(self) -> str:
        """The name without its scope, and the part of the method's name after `action_`."""
        return self.id.partition(".")[2]

    @property
    def default_keys(self) -> tuple[str, ...]:
        """Its keys one by one, unless the user's file gives it others."""
        return tuple(key.strip() for key in self.keys.split(","))

    @property
    def action(self) -> str:
        """The action as Textual writes it."""
        return self.call or self.name

    def binding(self) -> Binding:
        """The binding of all its keys."""
        return Binding(
            self.keys,
            self.action,
            self.title,
            show=bool(self.footer),
            tooltip=self.help,
            id=self.id,
            priority=self.priority,
        )

    def label_for(self, state: ScreenState) -> str:
        """What the footer calls it."""
        return self.label(state) if self.label else self.title


def bindings_of(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of these commands, for a class's `BINDINGS`."""
    return [command.binding() for command in commands]


def command_behind(commands: Iterable[Command], action: str, parameters: tuple[object, ...] = ()) -> Command | None:
    """The command whose method is `action_` and `action`, or None.

    Where several call it, the one with these parameters, else the first.
    """
    found = [command for command in commands if command.action.partition("(")[0] == action]
    called = f"{action}({', '.join(map(repr, parameters))})"
    return next((command for command in found if command.action == called), found[0] if found else None)

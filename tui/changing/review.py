"""A plan under review: its rows as a table, which of them are wanted, and the plan that these make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Self

import numpy as np

from api_client.directory.arrays import Rows
from api_client.operations.build import build_plan
from api_client.operations.facts import Limits
from api_client.operations.inverse import narrowed
from api_client.operations.plan_table import PlanTable, on_screen
from tui.changing.selection import Selection
from tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from api_client.directory.directory import Directory
    from api_client.operations.facts import Facts
    from api_client.operations.plan import Parameters, Plan
    from api_client.operations.verbs import Verb

LIMITS = Limits()


class Review:
    """A plan, and how it is made anew: `build` gives it for the keys of its rows.

    Every row begins as wanted, which is its mark in `sheet`; one whose mark is taken off is left out of the plan as
    soon as it is made anew, and is back with its mark.
    """

    def __init__(self, selection: Selection, build: Callable[[Sequence[str]], Plan]) -> None:
        self.selection = selection
        self.is_saved = self.is_begun = False
        self.plan = build(selection.ids)
        self._build = build
        self._table = PlanTable(self.plan, selection.ids)
        self.sheet = Sheet(self._table.directory)
        self.sheet.view.columns = on_screen(self.plan.verb.subject)
        self.sheet.marks.set(self._table.directory.rows)
        self._planned = self.wanted
        self._hidden: tuple[Plan | None, Rows | None, int] = (None, None, 0)
        """Of which plan and which rows shown the hidden changes were counted, and how many they are."""

    @classmethod
    def of_verb(
        cls, directory: Directory, verb: Verb, selection: Selection, *, facts: Facts, parameters: Parameters
    ) -> Self:
        """The plan of a verb for what was chosen, made from a directory. Raises as `build_plan`."""
        build = partial(build_plan, directory, verb, facts=facts, parameters=parameters, limits=LIMITS)
        return cls(selection, build)

    @classmethod
    def of_inverse(cls, inverse: Plan, facts: Facts) -> Self:
        """The plan that puts a run back."""
        keys = tuple(row.key for row in (*inverse.changes, *inverse.blocked))
        selection = Selection(keys, f"what the run {inverse.undoes} has done")
        return cls(selection, partial(narrowed, inverse, facts=facts, limits=LIMITS))

    @property
    def wanted(self) -> Rows:
        """The rows of the sheet that are not left out."""
        return self.sheet.marks.rows

    @property
    def left_out(self) -> int:
        """How many rows the plan was made without."""
        return len(self.sheet.directory) - len(self._planned)

    @property
    def hidden_changes(self) -> int:
        """How many of the plan's changes the filter of the sheet does not show; asked ten times a second."""
        shown = self.sheet.view.rows
        if len(shown) == len(self.sheet.directory):
            return 0
        plan, counted, _ = self._hidden
        if plan is not self.plan or counted is not shown:
            rows = self.sheet.directory.rows_of([change.key for change in self.plan.changes])
            self._hidden = (self.plan, shown, int((~np.isin(rows, shown)).sum()))
        return self._hidden[2]

    @property
    def unsaved(self) -> int:
        """How many changes would be lost if the review ended now."""
        return 0 if self.is_saved else self.plan.count

    @property
    def is_current(self) -> bool:
        """Whether the plan is that of the rows that are wanted now."""
        return np.array_equal(self._planned, self.wanted)

    def made_anew(self, wanted: Rows) -> Plan:
        """The plan of these rows alone; for another thread, since thousands of rows take a while."""
        return self._build(self.sheet.directory.ids(wanted))

    def take(self, plan: Plan, wanted: Rows) -> None:
        """Show this plan, which was made anew of the rows `wanted`."""
        directory = self.sheet.directory
        self.plan, self._planned, self.is_saved = plan, wanted, False
        self._table.show(plan, directory.ids(np.setdiff1d(directory.rows, wanted)))

    def leave_out_as(self, other: Review) -> None:
        """Leave out the rows that another review of the same selection leaves out."""
        directory = other.sheet.directory
        out = directory.ids(np.setdiff1d(directory.rows, other.wanted))
        self.sheet.marks.set(self.sheet.directory.rows_of(out), marked=False)

"""How far somebody is on the tour."""

from __future__ import annotations

from collections.abc import Sequence

from tui.tour.steps import END, OFFER, STEPS, Step


class Tour:
    """Goes along with what the user does, and asks for nothing: any other key works as ever.

    It is an offer until it is begun; after its last step it says a last word until something else is done.
    """

    def __init__(self, steps: Sequence[Step] = STEPS, *, is_offer: bool = False) -> None:
        self._steps = steps
        self._at = 0
        self._is_offer = is_offer
        self._is_used = self._is_away = False
        self.is_over = False

    @property
    def step(self) -> Step | None:
        """The step that comes next; None before the first and after the last."""
        return None if self._is_offer or self._at == len(self._steps) else self._steps[self._at]

    @property
    def place(self) -> str:
        """Which step of how many: `2/8`; empty before the first and after the last."""
        return f"{self._at + 1}/{len(self._steps)}" if self.step else ""

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is under way that the step's command began."""
        return not self._is_used

    @property
    def is_returning(self) -> bool:
        """Whether all that is missing is the way back to the table."""
        return self._is_used and self._is_away

    @property
    def words(self) -> str:
        """What is said now."""
        if self.step is None:
            return OFFER if self._is_offer else END
        return self.step.meanwhile if self._is_used else self.step.words

    def used(self, command_id: str) -> None:
        """A command was used, on whichever way."""
        if self._is_offer:
            return
        if self.step is None:
            self.is_over = True
        elif command_id == self.step.command:
            self._is_used, self._is_away = bool(self.step.meanwhile), False
            self._at += not self.step.meanwhile

    def seen(self, *, at_table: bool) -> None:
        """Whether the user is at the table of a place now, or in something that was opened from it."""
        if not self._is_used:
            return
        if not at_table:
            self._is_away = True
        elif self._is_away:
            self._at += 1
            self._is_used = self._is_away = False

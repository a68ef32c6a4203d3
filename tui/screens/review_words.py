"""A plan under review in words: the lines above its table, the numbers below, and the details of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from api_client.operations.plan_table import LEFT_OUT
from api_client.operations.verbs import Reversal
from tui.changing.plan_lines import headline, hidden, hold_words, reversal, totals
from tui.commands.keymap import key_of
from tui.screens.sheet_words import ERROR, WARNING
from tui.widgets.details import Field, Section
from tui.widgets.parts import Part

if TYPE_CHECKING:
    from tui.changing.review import Review
    from tui.session import Session
    from tui.sheets.sheet import Sheet


def head_lines(review: Review) -> Iterator[tuple[str, str]]:
    """Texts with their styles: what, whether it can be put back, each guard that holds the plan, and how it works."""
    plan = review.plan
    yield headline(plan), "bold $text-primary"
    yield reversal(plan), f"bold {ERROR}" if plan.verb.reversal is Reversal.NEVER else "$text-success"
    for hold in plan.holds:
        yield f"Held: {hold_words(hold)}", WARNING
    yield plan.verb.effect, "$text-muted"


def numbers(review: Review, sheet: Sheet) -> tuple[list[Part], list[Part]]:
    """What becomes of the rows, and what no eye has seen."""
    left = [Part(totals(review), 9, "bold")]
    if sheet.view.filter_text:
        left.append(Part(f"{len(sheet.view.rows):,} shown of {len(sheet.directory):,}", 6))
    if unseen := hidden(review):
        left.append(Part(unseen, 7, WARNING))
    right = [] if review.is_current else [Part("planning anew…", 8)]
    if review.plan.count:
        right.append(Part("saved" if review.is_saved else "not saved", 2))
    return left, right


def sections_of(session: Session, review: Review, key: str) -> tuple[str, Sequence[Section]]:
    """All that is known of a row: what the plan says, and everything that the directory has of its user."""
    texts = review.sheet.texts_of(key)
    columns = review.sheet.directory.columns
    plan = Section(
        "Plan",
        [Field(column.title, texts[column.id]) for column in columns if texts.get(column.id) and column.id != "why"],
    )
    heading = texts.get("name") or texts.get("email") or key
    notes = (Section("", note=f"Left out: {key_of('table.mark')} puts it back in."),)
    sections = [*(notes if texts.get("state") == LEFT_OUT else ()), plan]
    user_id = texts.get("user_id")
    if user_id:
        from tui.screens.user_details import sections_of as user_sections

        sections += user_sections(session, user_id)[1]
    return heading, sections

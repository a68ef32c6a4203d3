"""A run in words: the lines above its table, the line in the status bar of every table, and the details of a change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from api_client.operations.journal.entries import RunState, Status
from api_client.operations.verbs import Reversal
from tui.changing.run_lines import counted, line_of
from tui.commands.keymap import key_of
from tui.screens.sheet_words import ERROR, WARNING
from tui.widgets.details import Field, Section
from tui.widgets.parts import Part
from tui.words import bar, plural

if TYPE_CHECKING:
    from tui.changing.shown_run import ShownRun
    from tui.session import Session

_BAR_CELLS = 40
_STYLES = {RunState.FINISHED: "$text-success", RunState.RUNNING: "$text-primary"}


def head_lines(shown: ShownRun) -> Iterator[tuple[str, str]]:
    """Texts with their styles: what is done, how far it is, what it waits for, and how to go on."""
    verb = shown.plan.verb
    yield f"{verb.title}: {plural(shown.plan.count, 'change')} · {shown.id}", "bold $text-primary"
    if shown.run is None:
        yield from _ended_lines(shown)
        return
    progress = shown.run.progress
    yield f"{bar(progress.settled, progress.total, _BAR_CELLS)} {line_of(progress)}", ""
    if progress.pause_left:
        yield f"Airtable asks us to wait, {progress.pause_left:.0f} s", WARNING


def _ended_lines(shown: ShownRun) -> Iterator[tuple[str, str]]:
    info = shown.info
    yield f"{info.state}: {counted(info)}", f"bold {_STYLES.get(info.state, WARNING)}"
    if info.reason:
        yield info.reason, WARNING
    if info.left and info.can_resume:
        yield f"{key_of('run.resume')} goes on with {plural(info.left, 'change')}.", ""
    if info.count(Status.FAILED):
        yield f"{key_of('run.retry')} tries {plural(info.count(Status.FAILED), 'change')} that failed once more.", ""
    if shown.plan.verb.reversal is Reversal.NEVER and info.count(Status.DONE):
        yield "FINAL: nothing puts it back. The details of a row keep what was known before.", f"bold {ERROR}"
    elif info.can_undo:
        yield f"{key_of('run.undo')} opens the plan that puts back what was done.", ""


def run_parts(session: Session) -> list[Part]:
    """The run under way, for the status bar of every table."""
    live = session.changes.live
    return [] if live is None else [Part(f"{live.run.plan.verb.title}, {line_of(live.run.progress)}", 8, WARNING)]


def sections_of(shown: ShownRun, key: str) -> tuple[str, Sequence[Section]]:
    """All that is known of a change: its outcome, and everything that was known before."""
    texts = shown.sheet.texts_of(key)
    columns = shown.sheet.directory.columns
    outcome = Section("Outcome", [Field(column.title, texts[column.id]) for column in columns if texts.get(column.id)])
    change = shown.change(key)
    sections = [outcome]
    for title, values in (("Before", change.before), ("Wanted", change.after)):
        if values:
            sections.append(Section(title, [Field(name, _text(value)) for name, value in values.items()]))
    if change.warnings:
        sections.append(Section("Warnings", note=" ".join(change.warnings)))
    return change.label, sections


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | Mapping) else str(value)

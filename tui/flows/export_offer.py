"""What can be exported of a table: its rows, sets of columns with the presets among them, and a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api_client.errors import AirdeckError
from exporters.errors import ExportError
from tui.exports.last_choice import SHOWN, last_choice
from tui.exports.offer import ColumnChoice, Offer, Which
from tui.exports.presets import presets_of
from tui.flows.missing import gaps

if TYPE_CHECKING:
    from api_client.directory.columns import Columns
    from exporters.presets import Preset
    from tui.session import Session
    from tui.sheets.sheet import Sheet


def offer_of(session: Session, sheet: Sheet) -> Offer:
    """What the dialog asks about."""
    table = f"{sheet.noun}s"
    rows = {Which.SHOWN: len(sheet.view.rows)}
    if sheet.marks.count:
        rows = {Which.MARKED: sheet.marks.count, **rows}
    choices, trouble = _column_choices(sheet)
    last, forgotten = last_choice(table)
    return Offer(
        table,
        rows,
        tuple(choices),
        f"airdeck-{table}-{session.clock():%Y-%m-%d}",
        last,
        tuple(filter(None, (gaps(session, sheet), *trouble, forgotten))),
    )


def _column_choices(sheet: Sheet) -> tuple[list[ColumnChoice], list[str]]:
    """Those on the screen, all, and the presets; where no preset has them, those that are usual in a file."""
    columns = sheet.directory.columns
    presets, trouble = _presets(columns)
    usual = [ColumnChoice("usual", "Usual in a file", columns.in_file)]
    has_usual = any(preset.columns == columns.in_file for preset in presets)
    shown, every = ColumnChoice(SHOWN, "As on the screen", sheet.view.columns), ColumnChoice("all", "All", columns.ids)
    return [shown, *([] if has_usual else usual), *presets, every], trouble


def _presets(columns: Columns) -> tuple[list[ColumnChoice], list[str]]:
    """The presets that name columns, and in words what is wrong with the others."""
    choices, trouble = list[ColumnChoice](), list[str]()
    try:
        presets = presets_of(columns)
    except ExportError as error:
        return [], [str(error)]
    for name, preset in presets.items():
        try:
            choices.append(_choice(name, preset, columns))
        except AirdeckError as error:
            trouble.append(f"Preset {name}: {error}")
    return choices, trouble


def _choice(name: str, preset: Preset, columns: Columns) -> ColumnChoice:
    ids = tuple(column.id for column in columns.parse(preset.columns)) or columns.in_file
    return ColumnChoice(f"preset:{name}", f"Preset {name}", ids, preset)

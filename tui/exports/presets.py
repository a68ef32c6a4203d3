"""The presets of a table's exports: those that airdeck ships, and those of the user's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.errors import PresetError
from exporters.presets import Preset, read_presets
from tui.files.folders import presets_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api_client.directory.columns import Columns

_TABLES = ("users", "groups", "members", "memberships", "tokens")
"""Those whose columns are always the same, so that a preset makes sense."""

ADMIN_PANEL = "admin-panel"


def presets_of(columns: Columns) -> Mapping[str, Preset]:
    """The presets of a table by their names; one of the user's takes the place of a shipped one of the same name.

    Raises `PresetError` where the file cannot be used.
    """
    shipped = {ADMIN_PANEL: Preset(columns=columns.in_file)} if columns.noun == "user" else {}
    return shipped | read_presets(presets_path(), _TABLES).get(f"{columns.noun.split()[-1]}s", {})


def preset_named(name: str, columns: Columns) -> Preset:
    """The preset of that name. Raises `PresetError`, which names those that there are."""
    presets = presets_of(columns)
    if name not in presets:
        message = f"There is no preset {name!r} for {columns.noun}s."
        known = f"The presets are {', '.join(presets)}." if presets else "There are none."
        raise PresetError(message, f"{known} Others go into {presets_path()}.")
    return presets[name]

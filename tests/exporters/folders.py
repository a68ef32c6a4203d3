"""A look into a folder."""

from __future__ import annotations

from pathlib import Path


def names_in(folder: Path) -> list[str]:
    """The names of everything in the folder, hidden files too, sorted."""
    return sorted(path.name for path in folder.iterdir())

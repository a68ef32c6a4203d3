"""Draws screenshots/*.svg from the pictures that the snapshot tests compare: `make screenshots`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tui.scenarios import SCENARIOS, SIZES
from tui.themes import LIGHT, MONOCHROME

FOLDER = Path(__file__).parent.parent / "screenshots"
_APPROVED = Path(__file__).parent / "tui" / "__snapshots__" / "test_snapshots"
_SHOWN_IN_OTHER_THEMES = ("users", "review", "user")
"""A few for whoever reads; the snapshots have them all."""
_REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_GENERATED_ID = re.compile(r"terminal-\d+")


def pictures() -> dict[str, str]:
    """The text of each file by its name: the approved picture of a scenario, which asks nothing of the network."""
    names = [(scenario.name, f"{width}x{height}") for scenario in SCENARIOS for width, height in SIZES]
    dark = {f"{name}-{size}.svg": _picture(f"[{name}-{size}]") for name, size in names}
    others = {
        f"{name}-{size}-{theme}.svg": _picture(f"_in_the_other_themes[{name}-{size}][{theme}]")
        for name, size in names
        for theme in (LIGHT, MONOCHROME)
        if name in _SHOWN_IN_OTHER_THEMES
    }
    return dark | others


def _picture(case: str) -> str:
    """What was approved for this case of the snapshot tests."""
    approved = (_APPROVED / f"test_it_looks_as_it_did{case}.raw").read_text(encoding="utf-8")
    return _GENERATED_ID.sub("terminal", _REMOTE_FONTS.sub("", approved))


def main() -> None:
    """Write them all, and no others."""
    FOLDER.mkdir(exist_ok=True)
    drawn = pictures()
    for path in FOLDER.glob("*.svg"):
        if path.name not in drawn:
            path.unlink()
    for name, picture in drawn.items():
        (FOLDER / name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()

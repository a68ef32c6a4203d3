"""Draws screenshots/*.svg from the scenarios of the snapshot tests: `make screenshots`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

import tests.conftest  # noqa: F401 - the same surroundings as the tests have
from tests.tui.drivers import dashboard
from tests.tui.scenario import Scenario
from tests.tui.scenarios import SCENARIOS, SIZES

FOLDER = Path(__file__).parent.parent / "screenshots"
_REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_GENERATED_ID = re.compile(r"terminal-\d+")


async def draw(scenario: Scenario, size: tuple[int, int]) -> str:
    """The scenario's screen as SVG that asks nothing of the network."""
    async with dashboard().run_test(size=size, notifications=True) as pilot:
        await scenario.play(pilot)
        svg = pilot.app.export_screenshot(title="airdeck")
    return _GENERATED_ID.sub("terminal", _REMOTE_FONTS.sub("", svg))


def main() -> None:
    """Draw them all anew."""
    FOLDER.mkdir(exist_ok=True)
    for scenario in SCENARIOS:
        for width, height in SIZES:
            path = FOLDER / f"{scenario.name}-{width}x{height}.svg"
            with tempfile.TemporaryDirectory() as home:
                os.environ["AIRDECK_HOME"] = home
                path.write_text(asyncio.run(draw(scenario, (width, height))), encoding="utf-8")
            print(path.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()

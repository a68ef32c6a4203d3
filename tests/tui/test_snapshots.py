"""The looks of every screen and dialog, at the smallest and at a comfortable size, in every theme of airdeck's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion

from tests.tui.drivers import dashboard
from tests.tui.scenario import Scenario
from tests.tui.scenarios import SCENARIOS, SIZES
from tui.themes import LIGHT, MONOCHROME

SnapCompare = Callable[..., bool]

pytestmark = [
    pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name),
    pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}"),
]


def test_it_looks_as_it_did(
    scenario: Scenario,
    size: tuple[int, int],
    snap_compare: SnapCompare,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The picture is the one that was looked at and approved."""
    monkeypatch.chdir(tmp_path)
    assert snap_compare(dashboard(), run_before=scenario.play, terminal_size=size)


async def test_it_looks_as_it_did_in_the_other_themes(
    scenario: Scenario,
    size: tuple[int, int],
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Light, and without any colour: each theme is taken while the screen is there."""
    monkeypatch.chdir(tmp_path)
    async with dashboard().run_test(size=size, notifications=True) as pilot:
        await scenario.play(pilot)
        for theme in (LIGHT, MONOCHROME):
            pilot.app.use_theme(theme)
            await pilot.pause()
            assert pilot.app.export_screenshot() == snapshot(name=theme, extension_class=SVGImageExtension)

"""The looks of every screen and dialog, at the smallest and at a comfortable size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.drivers import dashboard
from tests.tui.scenario import Scenario
from tests.tui.scenarios import SCENARIOS, SIZES

SnapCompare = Callable[..., bool]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
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

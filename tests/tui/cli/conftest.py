from __future__ import annotations

import pytest

from tests.tui.cli.in_process import Door


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    """The in-process door to any sandbox."""
    return Door(monkeypatch)

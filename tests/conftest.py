"""What holds for all tests: no clock on hypothesis, no animation, no colours from outside, a home of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("airdeck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("airdeck")
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the user's own settings reaches a test, and nothing of a test reaches them."""
    for name in [name for name in os.environ if name.startswith("AIRDECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AIRDECK_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def project() -> Path:
    """The folder of the checkout."""
    return Path(__file__).parent.parent

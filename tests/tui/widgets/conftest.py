"""A headless terminal that keeps what it was sent."""

from __future__ import annotations

import pytest
from textual.drivers.headless_driver import HeadlessDriver


class Output(list[str]):
    """What a terminal was sent, piece by piece."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self)


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Output:
    """Have Textual build what a terminal would be sent, which it leaves out when it runs headless."""
    sent = Output()
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: sent.append(data))
    return sent

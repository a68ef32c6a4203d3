"""How far the reading of a part of the tenant has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api_client.directory.progress import Progress
from api_client.errors import AirdeckError
from tui.pace import Pace


@dataclass(slots=True)
class ReadingState:
    """The newest reading; `error` is why it ended early."""

    running: bool = False
    progress: Progress | None = None
    pace: Pace = field(default_factory=Pace)
    error: AirdeckError | None = None
    finished_at: datetime | None = None
    """When what is on the screen was read (aware)."""

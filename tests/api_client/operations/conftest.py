from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api_client.operations.memory import folder_in_memory


@pytest.fixture
def runs() -> Iterator[Path]:
    """A folder for journals, which is not there yet."""
    with folder_in_memory() as folder:
        yield folder / "runs"

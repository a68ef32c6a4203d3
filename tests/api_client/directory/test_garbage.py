"""The garbage collector looks less often while much is read, and as often as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from api_client.directory.garbage import rare_collections


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    yield
    gc.set_threshold(*before)


def test_two_at_once_end_in_any_order() -> None:
    """It stays rare until both have ended, and then is as it was before either."""
    first, second = rare_collections(), rare_collections()
    first.__enter__()
    rare = gc.get_threshold()
    assert rare > (701, 11, 12)
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == rare
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (701, 11, 12)

"""What several tests of the dashboard begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import pytest

from tui.commands.keymap import Keymap, use_keymap

OtherKeys: TypeAlias = Callable[[Mapping[str, tuple[str, ...]]], None]
"""Lets words name these keys of commands until the test ends; an app that begins later names its own again."""


@pytest.fixture
def other_keys() -> Iterator[OtherKeys]:
    """Keys of somebody's own."""
    yield lambda keys: use_keymap(Keymap(keys))
    use_keymap(Keymap())

"""A few of many, when a question is to be answered before all are asked."""

from __future__ import annotations

from collections.abc import Sequence


def spread(items: Sequence[str], count: int) -> list[str]:
    """At most `count` of `items`, evenly spread over them, the first included."""
    step = max(1, len(items) // count)
    return list(items[::step][:count])

"""Numbers and their nouns."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """`1 user`, `2,500 users`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

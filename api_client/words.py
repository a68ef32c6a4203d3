"""Numbers and their nouns."""

from __future__ import annotations


def counted(count: int, one: str, several: str = "") -> str:
    """`1 user`, `2,500 users`; where an s is not all, `several` says it: `1 user is`, `2 users are`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {several or f'{one}s'}"

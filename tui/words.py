"""Numbers and their nouns."""

from __future__ import annotations

_UNITS = ("kB", "MB", "GB", "TB")


def plural(count: int, noun: str) -> str:
    """`1 user`, `2,500 users`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def size_words(size: int) -> str:
    """`980 bytes`, `1.2 MB`; a kB is a thousand bytes."""
    thousands = (len(str(size)) - 1) // 3
    return f"{size / 1_000**thousands:.1f} {_UNITS[thousands - 1]}" if thousands else plural(size, "byte")

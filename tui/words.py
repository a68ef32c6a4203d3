"""Numbers, sizes, times and shares of a whole in words and signs."""

from __future__ import annotations

from api_client.words import counted

_UNITS = ("kB", "MB", "GB", "TB")


def plural(count: int, noun: str) -> str:
    """`1 user`, `2,500 users`."""
    return counted(count, noun)


def size_words(size: int) -> str:
    """`980 bytes`, `1.2 MB`; a kB is a thousand bytes."""
    thousands = (len(str(size)) - 1) // 3
    return f"{size / 1_000**thousands:.1f} {_UNITS[thousands - 1]}" if thousands else plural(size, "byte")


def duration_words(seconds: float) -> str:
    """`7 s`, `12 min`, `1 h 5 min`."""
    whole = max(1, round(seconds))
    if whole < 100:  # noqa: PLR2004 - seconds as long as they have two digits
        return f"{whole} s"
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60) if minutes >= 100 else (0, minutes)  # noqa: PLR2004 - and so do minutes
    return " ".join(filter(None, (f"{hours:,} h" if hours else "", f"{minutes} min" if minutes else "")))


def bar(done: int, total: int, cells: int) -> str:
    """A bar that is read without colours: full cells, and shaded ones for what is left."""
    full = min(cells, cells * done // total) if total else 0
    return "█" * full + "░" * (cells - full)


def day_of(moment: str) -> str:
    """The date of a moment as tables show it: `2026-03-01` of `2026-03-01 08:00`."""
    return moment.partition(" ")[0]

"""A topic of the manual: rows of a term and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; `id` is its word on the command line, `heads` are the titles of its two columns."""

    id: str
    title: str
    intro: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]

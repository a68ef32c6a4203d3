"""Topics as plain text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from tui.manual.topic import Topic


def plain_text(topic: Topic, width: int) -> str:
    """The topic in lines of at most `width` characters, its terms in a column of their own."""
    return "\n".join(_lines(topic, width))


def _lines(topic: Topic, width: int) -> Iterator[str]:
    yield topic.title
    if topic.intro:
        yield from ("", *wrap(topic.intro, width))
    yield ""
    term_width = max(len(term) for term, _ in topic.rows)
    room = max(20, width - term_width - 4)
    for term, words in topic.rows:
        first, *more = wrap(words, room)
        yield f"  {term:<{term_width}}  {first}"
        yield from (f"{'':<{term_width + 4}}{line}" for line in more)

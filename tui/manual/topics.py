"""All topics of the manual."""

from __future__ import annotations

from tui.commands.keys import shown_keys
from tui.commands.sections import SECTIONS
from tui.manual.environment import ENVIRONMENT
from tui.manual.exit_codes import EXIT_CODES
from tui.manual.filters import FILTERS
from tui.manual.line import LINE
from tui.manual.topic import Topic
from tui.manual.verbs import CHANGES
from tui.manual.views import VIEWS

KEYS: tuple[Topic, ...] = tuple(
    Topic(
        "keys",
        title,
        "",
        ("key", "what it does"),
        tuple((shown_keys(command.keys), f"{command.title}: {command.help}") for command in commands),
    )
    for title, commands in SECTIONS
)
TOPICS: dict[str, tuple[Topic, ...]] = {
    "keys": KEYS,
    LINE.id: (LINE,),
    FILTERS.id: (FILTERS,),
    VIEWS.id: (VIEWS,),
    CHANGES.id: (CHANGES,),
    EXIT_CODES.id: (EXIT_CODES,),
    ENVIRONMENT.id: (ENVIRONMENT,),
}
"""What `airdeck help` knows, by its word."""

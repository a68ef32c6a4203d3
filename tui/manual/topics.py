"""All topics of the manual."""

from __future__ import annotations

from tui.commands.keymap import Keymap
from tui.commands.sections import SECTIONS
from tui.manual.environment import ENVIRONMENT
from tui.manual.exit_codes import EXIT_CODES
from tui.manual.filters import FILTERS
from tui.manual.keymap import KEYMAP
from tui.manual.line import LINE
from tui.manual.topic import Topic
from tui.manual.verbs import CHANGES
from tui.manual.views import VIEWS


def key_topics(keymap: Keymap) -> tuple[Topic, ...]:
    """All commands with the keys that they have by this keymap, a topic for each section."""
    return tuple(
        Topic(
            "keys",
            title,
            "",
            ("key", "what it does"),
            tuple((keymap.shown(command), f"{command.title}: {command.help}") for command in commands),
        )
        for title, commands in SECTIONS
    )


TOPICS: dict[str, tuple[Topic, ...]] = {
    "keys": key_topics(Keymap()),
    KEYMAP.id: (KEYMAP,),
    LINE.id: (LINE,),
    FILTERS.id: (FILTERS,),
    VIEWS.id: (VIEWS,),
    CHANGES.id: (CHANGES,),
    EXIT_CODES.id: (EXIT_CODES,),
    ENVIRONMENT.id: (ENVIRONMENT,),
}
"""What `airdeck help` knows, by its word."""

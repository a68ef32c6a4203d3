"""The man page, made of the commands' own help and the topics of the manual (man-pages(7), groff_man(7))."""

from __future__ import annotations

from collections.abc import Container, Iterator

import click

from tui.manual.topic import Topic
from tui.manual.topics import TOPICS

_PLAIN = str.maketrans({"\\": r"\e", "-": r"\-", "^": r"\(ha", "~": r"\(ti", "…": "..."})
_SECTIONS = {
    "keymap": "KEYMAP FILE",
    "line": "COMMAND LINE OF THE DASHBOARD",
    "filter": "FILTERS",
    "views": "SAVED VIEWS",
    "verbs": "CHANGES",
    "environment": "ENVIRONMENT",
    "exit-codes": "EXIT STATUS",
}
_ABOUT = "browse, export and change the users of an Airtable enterprise from the terminal"


def man_page(program: click.Group) -> str:
    """The page for `program` with all its commands, in roff; the same commands make the same page."""
    return "\n".join(_lines(program)) + "\n"


def _lines(program: click.Group) -> Iterator[str]:
    context = click.Context(program, info_name="airdeck")
    yield '.TH AIRDECK 1 "" airdeck "User commands"'
    yield from (".SH NAME", f"airdeck \\- {_ABOUT}")
    yield from (".SH SYNOPSIS", ".B airdeck", r"[\fIoptions\fR] [\fIcommand\fR]")
    yield from (".SH DESCRIPTION", *_paragraphs(program.help or ""))
    yield from (".SH OPTIONS", *_options(program, context))
    yield ".SH COMMANDS"
    general = {option.name for option in program.params}
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        if command is not None:
            yield from _command(name, command, context, general)
    yield from (".SH KEYS", *(line for topic in TOPICS["keys"] for line in _topic(topic, ".SS")))
    for word, heading in _SECTIONS.items():
        yield from (f".SH {heading}", *(line for topic in TOPICS[word] for line in _topic(topic)))


def _command(name: str, command: click.Command, parent: click.Context, general: Container[str | None]) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f".SS {_roff(f'airdeck {name} {usage}')}", *_paragraphs(command.help or ""))
    yield from _options(command, context, general)


def _options(command: click.Command, context: click.Context, left_out: Container[str | None] = ()) -> Iterator[str]:
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None and record[1] and parameter.name not in left_out:
            yield from _item(*record)


def _topic(topic: Topic, heading: str = "") -> Iterator[str]:
    if heading:
        yield f"{heading} {_roff(topic.title)}"
    if topic.intro:
        yield _roff(topic.intro)
    for term, words in topic.rows:
        yield from _item(term, words)


def _item(term: str, words: str) -> tuple[str, ...]:
    return (".TP", f"\\fB{_roff(term)}\\fR", _roff(words))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text; one that begins with a backspace keeps its lines, as click has it."""
    for number, paragraph in enumerate(text.split("\n\n")):
        yield from ([".PP"] if number else [])
        if paragraph.startswith("\b\n"):
            yield from (".nf", *map(_roff, paragraph.splitlines()[1:]), ".fi")
        else:
            yield _roff(" ".join(paragraph.split()))


def _roff(text: str) -> str:
    """The text with what roff would read as a command or change made plain."""
    escaped = text.translate(_PLAIN)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped

"""The manual: help, completion, README and man page say what the program does now."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest
from click.testing import CliRunner

from tests.write_docs import MAN_PAGE, README, renewed
from tui.cli import help as help_module
from tui.cli.failures import ExitCode
from tui.cli.main import airdeck
from tui.commands.sections import every_command
from tui.manual.exit_codes import EXIT_CODES
from tui.manual.man_page import man_page
from tui.manual.plain import plain_text
from tui.manual.topics import TOPICS


def _said(*words: str) -> str:
    result = CliRunner().invoke(airdeck, list(words))
    assert result.exit_code == 0
    return result.output


def test_the_readme_is_not_stale() -> None:
    """Keys, filters and exit codes are those of the program; `make docs` writes them anew."""
    readme = README.read_text(encoding="utf-8")
    assert readme == renewed(readme)
    assert all(command.help in readme for command in every_command())


def test_the_man_page_is_not_stale() -> None:
    """`make docs` writes it anew."""
    assert MAN_PAGE.read_text(encoding="utf-8") == man_page(airdeck)


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man on this machine")
def test_man_reads_the_page_without_a_warning() -> None:
    """As people will see it."""
    command = ["man", "--warnings", "-l", str(MAN_PAGE)]
    environment = {"MANWIDTH": "100", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    assert done.stderr == ""
    for words in ("airdeck export", "--enterprise-id", "costcenter:none", "AIRDECK_TOKEN", "EXIT STATUS"):
        assert words in done.stdout


def test_every_exit_code_has_a_meaning() -> None:
    """None is left out."""
    assert {int(code) for code, _ in EXIT_CODES.rows} == {int(code) for code in ExitCode}


def test_help_knows_each_topic() -> None:
    """The words that the command offers are those that there are."""
    assert set(help_module._WORDS) == set(TOPICS)
    for word, topics in TOPICS.items():
        said = _said("help", word)
        assert all(topic.title in said for topic in topics)
        assert all(term in said for topic in topics for term, _ in topic.rows)


def test_help_without_a_topic_is_the_help_of_the_program() -> None:
    """And says what more there is."""
    said = _said("help")
    assert "export" in said
    assert "airdeck help knows more of: keys, keymap, line, filter, views, verbs, exit-codes, environment." in said


@pytest.mark.parametrize("width", [40, 80, 100])
def test_plain_text_keeps_to_its_width(width: int) -> None:
    """Terms that are longer than half of it aside, no line is wider."""
    for topic in TOPICS["filter"]:
        assert max(map(len, plain_text(topic, width).splitlines())) <= max(width, 52)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_ask_airdeck(shell: str) -> None:
    """Each calls the program under the variable that click answers to."""
    assert "_AIRDECK_COMPLETE" in _said("completion", shell)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("airdeck exp", "export"), ("airdeck export users --for", "--format"), ("airdeck help ex", "exit-codes")],
)
def test_completion_offers_commands_options_and_choices(typed: str, offered: str) -> None:
    """What the shell gets when Tab is pressed."""
    variables = {
        "_AIRDECK_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    output = CliRunner().invoke(airdeck, prog_name="airdeck", env=variables).output
    assert f"plain,{offered}" in output.splitlines()


def test_completion_offers_every_command() -> None:
    """None is left out, and none is offered that there is not."""
    variables = {"_AIRDECK_COMPLETE": "bash_complete", "COMP_WORDS": "airdeck ", "COMP_CWORD": "1"}
    offered = CliRunner().invoke(airdeck, prog_name="airdeck", env=variables).output.split()
    assert offered == [f"plain,{name}" for name in airdeck.list_commands(click.Context(airdeck))]


def test_every_command_and_option_is_explained() -> None:
    """No help text is missing."""
    context = click.Context(airdeck)
    commands = [airdeck, *(airdeck.get_command(context, name) for name in airdeck.list_commands(context))]
    for command in filter(None, commands):
        assert command.help
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.name for option in options if not option.help] == []

"""A reading of the terminal's source: no handler of an event calls the one that it extends.

Textual calls the handler of each class by itself, from the subclass to its bases, so that one called from another runs
twice: two timers would tick for one screen.
"""

from __future__ import annotations

import ast
from pathlib import Path

TUI = Path(__file__).parents[2] / "tui"
NO_HANDLER = "on_event"
"""What every event passes on its way to its handlers; Textual calls it once."""


def _calls_of_handlers(tree: ast.AST) -> list[int]:
    """The lines of `super().on_…()`."""
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        method.lineno
        for method in called
        if isinstance(method, ast.Attribute)
        and method.attr.removeprefix("_").startswith("on_")
        and method.attr != NO_HANDLER
        and ast.unparse(method.value) == "super()"
    ]


def test_handlers_leave_those_of_their_bases_to_textual() -> None:
    """In every module of the terminal."""
    assert _calls_of_handlers(ast.parse("super().on_mount()"))
    found = {str(path.relative_to(TUI)): _calls_of_handlers(ast.parse(path.read_text("utf-8"))) for path in _modules()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def _modules() -> list[Path]:
    return sorted(TUI.rglob("*.py"))

"""A reading of the terminal's source: no text that is put together at run time is ever read as markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "tui"
TAKES_MARKUP = {"Static", "Label", "Button", "Option", "Link", "Collapsible", "Checkbox", "RadioButton"}
"""Widgets that read markup unless told otherwise; `notify` is not among them, since the app's own never does."""
SAFE_MAKERS = {"Content", "Text", "styled", "assemble"}
"""What makes a text that is never read as markup."""
TITLES = {"border_title", "border_subtitle", "tooltip"}


def name_of(node: ast.expr) -> str:
    """The last name of `a.b.c` or `c[...]`."""
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_plain(value: ast.expr, makers: set[str]) -> bool:
    """Whether this is a literal without brackets, or is made by something that reads no markup."""
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str) or "[" not in value.value
    return isinstance(value, ast.Call) and name_of(value.func) in makers


def makers_of(tree: ast.AST) -> set[str]:
    """The safe makers, and the functions of this file that return what they make."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return SAFE_MAKERS | {one.name for one in functions if one.returns and name_of(one.returns) in {"Content", "Text"}}


def has_markup_off(call: ast.Call) -> bool:
    """Whether the call says `markup=False`."""
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def faults(tree: ast.AST) -> list[int]:
    """The lines where text that may hold data could be read as markup."""
    found, makers = [], makers_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in TAKES_MARKUP and not has_markup_off(node):
            texts = [*node.args[:1], *(word.value for word in node.keywords if word.arg in {"content", "label"})]
            found += [node.lineno for text in texts if not is_plain(text, makers)]
        if isinstance(node, ast.Assign) and any(name_of(target) in TITLES for target in node.targets):
            found += [] if is_plain(node.value, makers) else [node.lineno]
        if isinstance(node, ast.Call) and name_of(node.func) == "from_markup":
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", sorted(TUI.rglob("*.py")), ids=lambda path: str(path.relative_to(TUI)))
def test_no_text_of_this_file_can_be_read_as_markup(path: Path) -> None:
    """Texts given to widgets are literals, `Content` or `Text`, or markup is off."""
    assert faults(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ['Static(f"{name}")', "Label(name)", 'Static("[b]x")', "self.border_title = name", "Content.from_markup(name)"],
)
def test_careless_source_is_found(source: str) -> None:
    """The reading finds what it is there for."""
    assert faults(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "Static(name, markup=False)",
        "Label(Content(name))",
        'Static("x")',
        "Static()",
        "self.notify(name)",
        "def f() -> Content: ...\nLabel(f())",
    ],
)
def test_careful_source_passes(source: str) -> None:
    """Markup that is off, made content and plain literals pass; the app's own `notify` never reads markup."""
    assert faults(ast.parse(source)) == []

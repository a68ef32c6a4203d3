"""Why a row matches a bare word: the first column of those searched that has it."""

from __future__ import annotations

import pytest

from api_client.directory.directory import Directory
from api_client.directory.query.filter import Filter
from api_client.directory.query.whereabouts import whereabouts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("grace", [("grace", "manager_name")]),
        ("ada lovel", [("ada", "email"), ("lovel", "name")]),
        ("ÁDA", [("ÁDA", "email")]),
        ("~^gr.ce", [("~^gr.ce", "manager_name")]),
        ("nobody|grace dept:sales", [("grace", "manager_name")]),
        ("!linus manager:grace", []),
        ("nowhere", []),
    ],
)
def test_each_word_has_its_column(text: str, found: list[tuple[str, str]]) -> None:
    """As it was typed; what is asked of a column, or must not be there, has none."""
    directory = Directory()
    directory.merge(
        ["usr1"],
        {
            "email": ["ada@corp.example"],
            "name": ["Ada Lovelace"],
            "manager_name": ["Grace Hopper"],
            "department": ["Sales"],
        },
    )
    places = whereabouts(Filter.parse(text), directory, int(directory.rows[0]))
    assert [(word, column.id) for word, column in places] == found

"""Numbers with their nouns and verbs."""

from __future__ import annotations

import pytest

from api_client.words import counted


@pytest.mark.parametrize(
    ("count", "several", "said"),
    [(1, "", "1 user"), (0, "", "0 users"), (2_500, "", "2,500 users"), (1, "men", "1 user"), (2, "men", "2 men")],
)
def test_a_number_and_its_noun_agree(count: int, several: str, said: str) -> None:
    """Thousands are parted, and an s is enough unless other words are given."""
    assert counted(count, "user", several) == said

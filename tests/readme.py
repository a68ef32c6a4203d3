"""What the README tells people to type, word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`((?:airdeck|make) [^`]+)`")


def blocks(language: str) -> list[str]:
    """The blocks of code of a language, in their order."""
    return [text for found, text in _BLOCK.findall(_text()) if found == language]


def commands(block: str) -> list[list[str]]:
    """The commands of a block of shell code, each as its words, without comments."""
    lines = (shlex.split(line, comments=True) for line in block.replace("\\\n", " ").splitlines())
    return [words for words in lines if words]


def commands_in_sentences() -> list[list[str]]:
    """The commands that stand between the words of a sentence or of a table."""
    return [shlex.split(found) for found in _INLINE.findall(_BLOCK.sub("", _text()))]


def _text() -> str:
    return README.read_text(encoding="utf-8")

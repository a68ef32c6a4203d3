"""Writes what program and packages know of themselves into README, man page and licences.

Run as `python -m tests.write_docs`.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.licences import licence_table
from tui.cli.main import airdeck
from tui.commands.key_table import daily_keys, key_table
from tui.manual.exit_codes import EXIT_CODES
from tui.manual.filters import FILTERS
from tui.manual.keymap import KEYMAP
from tui.manual.line import LINE
from tui.manual.man_page import man_page
from tui.manual.markdown import markdown_table
from tui.manual.verbs import CHANGES

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
MAN_PAGE = PROJECT / "tui" / "manual" / "airdeck.1"
THIRD_PARTY = PROJECT / "THIRD_PARTY.md"
PARTS = {
    "daily keys": daily_keys,
    "keys": key_table,
    "commands": lambda: markdown_table(LINE),
    "keymap": lambda: markdown_table(KEYMAP),
    "filters": lambda: markdown_table(FILTERS),
    "verbs": lambda: markdown_table(CHANGES),
    "exit codes": lambda: markdown_table(EXIT_CODES),
}
"""The parts of the README that `make docs` writes, by the names in their marks."""


def renewed(text: str) -> str:
    """The README with these parts as they are now. Raises `ValueError` where the marks of one are missing."""
    for name, write in PARTS.items():
        begin, end = f"<!-- {name}: written by `make docs` -->", f"<!-- end of {name} -->"
        pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
        if not pattern.search(text):
            message = f"README.md has no place for {name}"
            raise ValueError(message)
        part = f"{begin}\n\n{write()}\n\n{end}"
        text = pattern.sub(lambda _found, part=part: part, text)
    return text


def third_party() -> str:
    """The page on the packages of others."""
    return (
        "# What airdeck brings along\n\n"
        "The packages of `requirements.txt` with the licences that they declare, as SPDX expressions. `make sbom`\n"
        "writes the same list with versions and hashes as a CycloneDX file.\n\n"
        f"{licence_table()}\n"
    )


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    THIRD_PARTY.write_text(third_party(), encoding="utf-8")
    MAN_PAGE.write_text(man_page(airdeck), encoding="utf-8")

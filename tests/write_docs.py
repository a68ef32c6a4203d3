"""Writes the parts of the README that the program itself knows: `python -m tests.write_docs`."""

from __future__ import annotations

from pathlib import Path

from tui.commands.key_table import key_table

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- keys: written by `make docs` -->", "<!-- end of keys -->"


def renewed(text: str) -> str:
    """The README with the key table as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")

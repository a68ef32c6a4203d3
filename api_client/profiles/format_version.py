"""The version that each of airdeck's own files begins with: a newer airdeck's file is refused, and left as it is."""

from __future__ import annotations

NEWER_HINT = "Update airdeck, or move the file away."


def is_newer(version: object, ours: int) -> bool:
    """Whether a file of this version was written by an airdeck that knows more than this one."""
    return type(version) is int and version > ours


def newer_words(what: object, version: object, ours: int) -> str:
    """What is wrong with such a file, as a sentence about `what`."""
    return f"{what} was written by a newer airdeck (version {version}, and this one reads {ours})."

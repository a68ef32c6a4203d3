"""The clipboard: a program of the machine that keeps it where there is one, else the terminal by OSC 52."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

MOST_BYTES = 10_000_000
"""So much UTF-8 is given to a program."""
MOST_TERMINAL_BYTES = 74_994
"""So much UTF-8 is given to the terminal: in base64 what xterm and those that follow it take in one sequence."""
_PATIENCE = 2.0
_BLANKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that takes the clipboard's new content on its standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """What people call it."""
        return self.command[0]


def programs(
    environment: Mapping[str, str], find: Callable[[str], str | None], platform: str = sys.platform
) -> Iterator[Program]:
    """The programs that reach the clipboard of the person at the keyboard, the likeliest first.

    Over SSH those of the far machine do not, except through its display, which the person sees.
    """
    is_far = "SSH_CONNECTION" in environment or "SSH_TTY" in environment
    candidates = (
        (Program(("pbcopy",)), platform == "darwin" and not is_far),
        (Program(("wl-copy", "--type", "text/plain")), "WAYLAND_DISPLAY" in environment),
        (Program(("xclip", "-selection", "clipboard", "-in")), "DISPLAY" in environment),
        (Program(("xsel", "--clipboard", "--input")), "DISPLAY" in environment),
        (Program(("clip.exe",), "utf-16"), (platform == "win32" or "WSL_DISTRO_NAME" in environment) and not is_far),
    )
    return (program for program, reaches in candidates if reaches and find(program.name))


def hand_over(program: Program, text: str) -> bool:
    """Give `text` to a program; whether it took it within two seconds. No shell has a part in it."""
    try:
        done = subprocess.run(  # noqa: S603 - one of the fixed commands above
            program.command,
            input=text.encode(program.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def without_controls(text: str) -> tuple[str, int]:
    """`text` without what a terminal would obey when it is pasted there, and how many characters that were.

    Line breaks and tabs become blanks, other control characters go, half characters become U+FFFD.
    """
    if text.isprintable():
        return text, 0
    kept = [_kept(character) for character in text]
    return "".join(kept), sum(before != after for before, after in zip(text, kept, strict=True))


def _kept(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character < " " or "\x7f" <= character <= "\x9f":
        return ""
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else character

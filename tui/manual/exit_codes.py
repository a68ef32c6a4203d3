"""What the exit codes of commands mean."""

from __future__ import annotations

from tui.cli.failures import ExitCode
from tui.manual.topic import Topic

_MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.UNEXPECTED: "unexpected, or the disk did not take the file",
    ExitCode.USAGE: "something on the command line, in a file or in the environment cannot be used",
    ExitCode.SOME_FAILED: "some changes failed, or what became of them is not known",
    ExitCode.REFUSED_BY_GUARD: "refused by airdeck itself: a guard, read-only, a plan that is not what was confirmed",
    ExitCode.NOT_ALLOWED: "not allowed: token, scope, role or plan",
    ExitCode.NETWORK: "network, rate limit, or an answer that is not the API's",
    ExitCode.INTERRUPTED: "interrupted",
}

EXIT_CODES = Topic(
    "exit-codes",
    "Exit codes",
    "Data goes to standard output, everything else to standard error.",
    ("code", "meaning"),
    tuple((str(int(code)), words) for code, words in _MEANINGS.items()),
)

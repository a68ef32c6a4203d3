"""Failures in words on stderr, each with its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

import click

from api_client.errors import (
    AirdeckError,
    ApiError,
    AuthenticationError,
    InvalidFilterError,
    InvalidInputError,
    NetworkError,
    NoEnterpriseApiError,
    NotAllowedError,
    NotFoundError,
    RuleError,
    SafetyError,
    UnexpectedAnswerError,
)
from exporters.errors import (
    ExportError,
    FormatLimitError,
    PresetError,
    ReaderGoneError,
    TargetExistsError,
    TargetNotWritableError,
)
from tui.safety.printable import printable


class ExitCode(IntEnum):
    """What scripts may rely on."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    SOME_FAILED = 3
    REFUSED_BY_GUARD = 4
    NOT_ALLOWED = 5
    NETWORK = 6
    INTERRUPTED = 130


_CODES: tuple[tuple[type[Exception], ExitCode], ...] = (
    (InvalidInputError, ExitCode.USAGE),
    (TargetExistsError, ExitCode.USAGE),
    (TargetNotWritableError, ExitCode.USAGE),
    (FormatLimitError, ExitCode.USAGE),
    (PresetError, ExitCode.USAGE),
    (SafetyError, ExitCode.REFUSED_BY_GUARD),
    (AuthenticationError, ExitCode.NOT_ALLOWED),
    (NoEnterpriseApiError, ExitCode.NOT_ALLOWED),
    (NotAllowedError, ExitCode.NOT_ALLOWED),
    (NotFoundError, ExitCode.NOT_ALLOWED),
    (RuleError, ExitCode.NOT_ALLOWED),
    (NetworkError, ExitCode.NETWORK),
    (UnexpectedAnswerError, ExitCode.NETWORK),
    (ApiError, ExitCode.NETWORK),
)


def exit_code_of(error: Exception) -> ExitCode:
    """The exit code that an error ends the program with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.UNEXPECTED)


def exit_on_failure(run: Callable[[], object]) -> NoReturn:
    """Run the program and end the process with words and code as the outcome asks for."""
    try:
        run()
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        tell("Interrupted.")
        sys.exit(ExitCode.INTERRUPTED)
    except (ReaderGoneError, BrokenPipeError):
        _leave_closed_pipe()
    except (AirdeckError, ExportError) as error:
        explain(error)
        sys.exit(exit_code_of(error))
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback, since it could show secrets
        tell(f"Unexpected {type(error).__name__}. Please report it with the command you ran.")
        sys.exit(ExitCode.UNEXPECTED)
    sys.exit(ExitCode.DONE)


def tell(text: str) -> None:
    """One line on stderr."""
    click.echo(f"airdeck: {printable(text)}", err=True)


def explain(error: AirdeckError | ExportError) -> None:
    """What was wrong, where, and what to do, on stderr."""
    tell(f"{error.title}: {error.message}")
    if isinstance(error, InvalidFilterError) and error.text:
        click.echo(f"  {printable(error.text)}", err=True)
        click.echo(f"  {_marks_below(error)}", err=True)
    if error.hint:
        click.echo(f"  {printable(error.hint)}", err=True)


def _marks_below(error: InvalidFilterError) -> str:
    """Marks that stand under the bad part of a filter, counted in cells of the terminal."""
    from rich.cells import cell_len

    before, bad = error.text[: error.start], error.text[error.start : error.end]
    return " " * cell_len(printable(before)) + "^" * max(1, cell_len(printable(bad)))


def _leave_closed_pipe() -> NoReturn:
    """The reader has seen enough (`| head`): leave quietly, without a second error when Python flushes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(ExitCode.DONE)

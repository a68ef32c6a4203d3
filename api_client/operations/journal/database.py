"""SQLite as the journal needs it: every commit on the disk before it counts, and errors in words.

A run commits at most a few dozen times a second, so that waiting for the disk each time (WAL, `synchronous=FULL`) costs
nothing that the pace of the API would not cost anyway.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api_client.errors import JournalError
from api_client.operations.journal.schema import APPLICATION_ID, TABLES, VERSION
from api_client.profiles.format_version import NEWER_HINT, is_newer, newer_words

_FULL = 2
"""`PRAGMA synchronous` as a number (SQLite documentation, PRAGMA synchronous)."""
_PATIENCE = 5.0
"""Seconds that a connection waits for another one's checkpoint."""
_EXISTS = os.O_RDWR | os.O_CREAT | os.O_EXCL

connection_class: type[sqlite3.Connection] = sqlite3.Connection
"""What connections are made of; tests put one in its place that fails when they say so."""


def create(path: Path) -> sqlite3.Connection:
    """A new journal without tables, of mode 0600, which no other file has been. Raises `JournalError`."""
    with _in_words(path):
        os.close(os.open(path, _EXISTS, 0o600))
    return open_for_writing(path)


def make_tables(connection: sqlite3.Connection) -> None:
    """The tables and their version, within the transaction that is open."""
    for statement in TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection whose every commit is on the disk when it returns.

    Raises `JournalError` where that cannot be had, and for a journal that a newer airdeck wrote.
    """
    with _in_words(path):
        connection = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, factory=connection_class
        )
        try:
            _check_version(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            assert_durable(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; the run that is being written may go on. Raises `JournalError`."""
    with _in_words(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True)
        try:
            _check_version(connection, path)
            _check_begun(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def assert_durable(connection: sqlite3.Connection) -> None:
    """Raises `JournalError` unless every commit reaches the disk before it returns, also in a loss of power."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    if str(mode).casefold() != "wal" or level < _FULL:
        message = f"The disk of the journal does not keep what is written (journal_mode {mode}, synchronous {level})."
        raise JournalError(message, hint="Let AIRDECK_HOME name a folder on a local disk.")


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside, or nothing of it. Raises `JournalError` where it could not be written."""
    with _in_words(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading, closed afterwards. Raises `JournalError`."""
    connection = open_for_reading(path)
    try:
        with _in_words(path):
            yield connection
    finally:
        connection.close()


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"{path.name} cannot be written or read: {reason}."
        raise JournalError(message) from error


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version = _user_version(connection)
    if is_newer(version, VERSION):
        raise JournalError(newer_words(path.name, version, VERSION), NEWER_HINT)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if version and application != APPLICATION_ID:
        message = f"{path.name} is a database of another program."
        raise JournalError(message)


def _check_begun(connection: sqlite3.Connection, path: Path) -> None:
    if not _user_version(connection):
        message = f"{path.stem} never began: its plan was not written to the end, and nothing was sent."
        raise JournalError(message, hint="Apply the plan again.")


def _user_version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)

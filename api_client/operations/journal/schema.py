"""The tables of a journal, and the version of them."""

from __future__ import annotations

VERSION = 1
APPLICATION_ID = 0x61697264
"""Which program a SQLite file belongs to: "aird" in ASCII."""

TABLES = (
    """
    CREATE TABLE run (
        id TEXT PRIMARY KEY,
        head TEXT NOT NULL,
        inverse_head TEXT,
        digest TEXT NOT NULL,
        accepted TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE change (
        number INTEGER PRIMARY KEY,
        content TEXT NOT NULL,
        inverse TEXT,
        status TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        http INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        unknowns INTEGER NOT NULL DEFAULT 0,
        result TEXT NOT NULL DEFAULT '{}',
        at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        number INTEGER REFERENCES change (number),
        kind TEXT NOT NULL,
        http INTEGER,
        words TEXT NOT NULL
    )
    """,
    """
    CREATE TRIGGER events_stay BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
    """,
    """
    CREATE TRIGGER events_are_kept BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
    """,
    "CREATE INDEX change_by_status ON change (status)",
)

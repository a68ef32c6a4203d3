"""A plan as a table: a row for everything that was chosen, planned and blocked alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.directory import Directory
from api_client.directory.values import Value
from api_client.operations.guards.registry import TITLES
from api_client.operations.plan import Blocked, Change, Plan
from api_client.operations.plan_words import words_of
from api_client.operations.verbs import Subject

_OURS = Source.COUNTED
PLANNED, BLOCKED, LEFT_OUT = "planned", "blocked", "left out"

PLAN_ROWS = Columns(
    noun="row",
    every=(
        Column("state", "State", Kind.WORD, 8, _OURS, "planned, blocked by a guard, or left out in the review"),
        Column("email", "Email", Kind.TEXT, 27, _OURS, "E-mail address of the user", short_names=("mail",)),
        Column("name", "Name", Kind.TEXT, 18, _OURS, "Name of the user, the group or the token"),
        Column(
            "why", "Remarks", Kind.TEXT, 38, _OURS, "Why the row is blocked, or what is to be known of it", grows=True
        ),
        Column("before", "Before", Kind.WORD, 11, _OURS, "What is so now, as far as it is known"),
        Column("after", "After", Kind.WORD, 11, _OURS, "What is wanted"),
        Column(
            "guard",
            "Guard",
            Kind.WORD,
            18,
            _OURS,
            "The rule that blocks the row, or the rules that hold the plan for it",
        ),
        Column("reason", "Reason", Kind.TEXT, 40, _OURS, "Why the row is blocked, and what to do"),
        Column("warnings", "Warnings", Kind.TEXT, 40, _OURS, "What is to be known of a planned row"),
        Column("call", "Call", Kind.WORD, 40, _OURS, "The request that carries the change"),
        Column("user_id", "User ID", Kind.TEXT, 17, _OURS, "Airtable's id of the user"),
        Column("group_id", "Group ID", Kind.TEXT, 17, _OURS, "Airtable's id of the group"),
        Column("token_id", "Token ID", Kind.TEXT, 17, _OURS, "Airtable's id of the token"),
    ),
    on_screen=("state", "email", "why", "before", "after", "name"),
    in_file=(
        *("state", "user_id", "group_id", "token_id", "email", "name", "before", "after"),
        *("guard", "reason", "warnings", "call"),
    ),
    searched=("email", "name", "user_id", "group_id", "token_id", "guard", "why"),
)
"""The rows of a plan."""
_NAMED_FIRST: Mapping[Subject, tuple[str, ...]] = {
    Subject.GROUP: ("state", "name", "why", "before", "after"),
    Subject.TOKEN: ("state", "email", "name", "why", "before", "after"),
}
"""What has a name above all shows it where the eye falls first."""

_SUBJECT = ("email", "name", "user_id", "group_id", "token_id")
_LEFT_OUT: Mapping[str, Value] = {"state": LEFT_OUT, "why": "", "guard": "", "reason": "", "warnings": ""}


def on_screen(subject: Subject) -> tuple[str, ...]:
    """The columns that a screen begins with, for a plan of verbs on this."""
    return _NAMED_FIRST.get(subject, PLAN_ROWS.on_screen)


class PlanTable:
    """A plan in a directory of `PLAN_ROWS`, which filters, sorts and exports as every table does.

    A row's id is the `key` of its change. `order` are keys in the order in which the rows are to stand; by default
    the changes come first, then what is blocked.
    """

    def __init__(self, plan: Plan, order: Sequence[str] = ()) -> None:
        self.directory = Directory(PLAN_ROWS)
        self._shown: dict[str, Mapping[str, Value]] = {}
        rows = _rows(plan)
        self._write({key: rows[key] for key in (*order, *rows) if key in rows})

    def show(self, plan: Plan, left_out: Collection[str] = ()) -> None:
        """Bring the table up to a plan that was made anew without the rows `left_out`."""
        left = {key: {**self._shown[key], **_LEFT_OUT} for key in left_out if key in self._shown}
        rows = {**_rows(plan), **left}
        self._write({key: row for key, row in rows.items() if row != self._shown.get(key)})

    def _write(self, rows: Mapping[str, Mapping[str, Value]]) -> None:
        if rows:
            columns = next(iter(rows.values()))
            self.directory.merge(list(rows), {column: [row[column] for row in rows.values()] for column in columns})
            self._shown.update(rows)


def _rows(plan: Plan) -> dict[str, Mapping[str, Value]]:
    held: dict[str, list[str]] = defaultdict(list)
    for hold in plan.holds:
        for key in hold.keys:
            held[key].append(TITLES.get(hold.guard, hold.guard))
    changes = ((change.key, _change(change, plan.call, held.get(change.key, ()))) for change in plan.changes)
    return dict((*changes, *((row.key, _blocked(row)) for row in plan.blocked)))


def _change(change: Change, call: str, held: Sequence[str]) -> dict[str, Value]:
    guards, warnings = ", ".join(held), " ".join(change.warnings)
    return {
        **_subject(change),
        "state": PLANNED,
        "why": " ".join(filter(None, (f"Holds the plan: {guards}." if guards else "", warnings))),
        "before": words_of(change.before),
        "after": words_of(change.after),
        "guard": guards,
        "reason": "",
        "warnings": warnings,
        "call": call,
    }


def _blocked(row: Blocked) -> dict[str, Value]:
    return {
        **_subject(row),
        "state": BLOCKED,
        "why": row.reason,
        "before": "",
        "after": "",
        "guard": TITLES.get(row.guard, row.guard),
        "reason": row.reason,
        "warnings": "",
        "call": "",
    }


def _subject(row: Change | Blocked) -> dict[str, Value]:
    return {field: getattr(row, field) or "" for field in _SUBJECT}

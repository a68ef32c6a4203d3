"""Plan files: one plan each, written whole and closed to everybody else."""

from __future__ import annotations

import json
from pathlib import Path

from api_client.errors import InvalidPlanError
from api_client.operations.plan import Plan
from api_client.operations.plan_document import from_document, to_document
from api_client.profiles.private_files import read_private, write_private

_MOST_BYTES = 1_000_000_000


def plan_text(plan: Plan) -> str:
    """The file's text: JSON that people can read, and compare line by line."""
    return json.dumps(to_document(plan), indent=1, ensure_ascii=False) + "\n"


def parse_plan(text: str) -> Plan:
    """The plan of a file's text. Raises `InvalidPlanError` and `PlanEditedError`."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = "The plan is not whole, or not JSON."
        raise InvalidPlanError(message) from error
    return from_document(document)


def write_plan(path: Path, plan: Plan) -> None:
    """Put the plan into the file at once, with mode 0600. Raises `InvalidInputError` where it cannot be written."""
    write_private(path, plan_text(plan))


def read_plan(path: Path) -> Plan:
    """The plan of a file that nobody else can change.

    Raises `InvalidPlanError` for what is no plan, `PlanEditedError` for one that was changed, `InvalidInputError` for a
    file that is missing, foreign or open to the changes of others.
    """
    try:
        return parse_plan(read_private(path, secret=False, most=_MOST_BYTES))
    except FileNotFoundError:
        message = f"There is no file {path}."
        raise InvalidPlanError(message) from None

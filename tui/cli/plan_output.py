"""Plans as data: into a file of mode 0600, or to standard output."""

from __future__ import annotations

from pathlib import Path

from api_client.operations.plan import Plan
from api_client.operations.plan_file import plan_text, write_plan
from tui.cli.stdout import data_stream


def write_plan_to(plan: Plan, target: Path | None) -> None:
    """Write the plan whole, or not at all, in place of what is there; None is standard output.

    Raises `InvalidInputError` where it cannot be written.
    """
    if target is None:
        stream = data_stream()
        stream.write(plan_text(plan).encode())
        stream.flush()
        return
    write_plan(target, plan)

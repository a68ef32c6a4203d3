"""`airdeck undo`: the plan that puts a run back, to be reviewed and applied like any other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options

if TYPE_CHECKING:
    from api_client.operations.plan import Plan


@click.command("undo")
@click.argument("run", metavar="RUN|last")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where the plan goes; - is standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@tenant_options
def undo_command(run: str, settings: Settings, output: str, *, force: bool) -> None:
    """Write the plan that puts back exactly what a run has done. It is never applied by itself, and nothing is sent.

    What the run did not do is not in it; what may have been done is named among the rows that were left out.
    """
    from api_client.errors import NothingToDoError
    from exporters.files import check_target
    from tui.cli.plan_output import write_plan_to
    from tui.cli.plan_words import summary
    from tui.cli.read_only import tenant_to_change

    target = None if output == "-" else Path(output)
    if target is not None:
        check_target(target, force=force)
    plan = _inverse(run, is_demo=tenant_to_change(settings).is_demo)
    write_plan_to(plan, target)
    for line in summary(plan, str(target or "undo.json")):
        tell(line)
    if not plan.count:
        message = "What this run did cannot be put back by itself."
        raise NothingToDoError(message)


def _inverse(run_id: str, *, is_demo: bool) -> Plan:
    """The inverse, from the journal alone. Raises `UnknownRunError`, `FinalError` and `NothingToDoError`."""
    from api_client.operations.facts import Facts
    from api_client.operations.journal.folder import RunFolder
    from api_client.operations.plan import Way
    from tui.files.folders import runs_folder

    record = RunFolder(runs_folder(is_demo=is_demo)).record(run_id)
    done = record.plan()
    facts = Facts(
        done.tenant,
        datetime.now(UTC),
        done.token_owner,
        is_complete=True,
        has_enterprise=done.way is Way.ENTERPRISE,
    )
    return record.inverse(facts)

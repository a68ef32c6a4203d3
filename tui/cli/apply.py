"""`airdeck apply` and `airdeck resume`: carry out what was reviewed, and go on with what was interrupted."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Settings, tenant_options

if TYPE_CHECKING:
    from api_client.client import AirtableClient
    from api_client.operations.plan import Plan
    from api_client.operations.run.run import Run
    from tui.tenants.tenant import Tenant


@click.command("apply")
@click.argument("plan", metavar="FILE|-")
@click.option("--yes", "count", type=int, required=True, metavar="COUNT", help="The number of changes in the plan.")
@click.option("--accept", "accepted", multiple=True, metavar="GUARD", help="A guard that holds the plan, by name.")
@tenant_options
def apply_command(plan: str, settings: Settings, count: int, accepted: tuple[str, ...]) -> None:
    """Carry out a plan, and print the id of the run.

    COUNT has to be the number of its changes. Users are read again first, and who is not as the plan says is set aside.
    Everything is written down before it is sent; an interrupted run is resumed by airdeck resume. Ends with 0 where all
    is done, 3 where something is not, 4 where the plan was refused before anything was sent.
    """
    from tui.cli.read_only import tenant_to_change

    tenant = tenant_to_change(settings)
    _check_names(accepted)
    raise SystemExit(asyncio.run(_applied(tenant, _read(plan), count, accepted)))


@click.command("resume")
@click.argument("run", metavar="RUN|last")
@click.option("--failed", is_flag=True, help="Try the changes that failed once more as well.")
@tenant_options
def resume_command(run: str, settings: Settings, *, failed: bool) -> None:
    """Go on with a run that was interrupted or stopped.

    What was on its way when it ended is read first, so that nothing is done twice. Ends with the codes of airdeck
    apply.
    """
    from tui.cli.read_only import tenant_to_change

    raise SystemExit(asyncio.run(_resumed(tenant_to_change(settings), run, retry_failed=failed)))


async def _applied(tenant: Tenant, plan: Plan, count: int, accepted: tuple[str, ...]) -> int:
    from api_client.operations.confirmation import check_confirmation
    from api_client.operations.journal.folder import RunFolder
    from api_client.operations.run.start import begin_run
    from api_client.operations.tenant_key import TenantKey
    from tui.files.folders import runs_folder

    async with tenant.open() as client:
        confirmed = check_confirmation(
            plan,
            count=count,
            accepted=accepted,
            tenant=TenantKey.of(client.profile),
            read_only=tenant.read_only,
            now=datetime.now(UTC),
        )
        run = await begin_run(client, confirmed, RunFolder(runs_folder(is_demo=tenant.is_demo)))
        return await _carried_out(run, client, tenant)


async def _resumed(tenant: Tenant, run_id: str, *, retry_failed: bool) -> int:
    from api_client.operations.journal.folder import RunFolder
    from api_client.operations.run.start import resume_run
    from tui.files.folders import runs_folder

    async with tenant.open() as client:
        folder = RunFolder(runs_folder(is_demo=tenant.is_demo))
        run = await resume_run(client, folder, run_id, retry_failed=retry_failed)
        return await _carried_out(run, client, tenant)


async def _carried_out(run: Run, client: AirtableClient, tenant: Tenant) -> int:
    from tui.cli.failures import tell
    from tui.cli.running import carry_out

    code = await carry_out(run, client.pacer)
    if tenant.is_demo:
        tell("The demo ends with this process: the next one begins with the same users as they were.")
    return code


def _check_names(accepted: tuple[str, ...]) -> None:
    from api_client.operations.guards.holds import SIZE
    from api_client.operations.guards.registry import HOLDING

    known = sorted(HOLDING - {SIZE})
    for name in accepted:
        if name not in known:
            message = f"--accept takes {', '.join(known)}; {name!r} holds no plan."
            raise click.UsageError(message)


def _read(word: str) -> Plan:
    """The plan of a file, or from standard input. Raises `InvalidPlanError` and `PlanEditedError`."""
    from api_client.operations.plan_file import parse_plan, read_plan

    return parse_plan(sys.stdin.read()) if word == "-" else read_plan(Path(word))

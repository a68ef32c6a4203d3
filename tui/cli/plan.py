"""`airdeck plan`: what would be changed, as a file to be reviewed; nothing is changed by it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api_client.operations.verbs import VERBS
from tui.cli.failures import tell
from tui.cli.options import Settings, tenant_options
from tui.cli.plan_order import Order, Wish, read_order

if TYPE_CHECKING:
    from api_client.operations.plan import Plan


@click.command("plan")
@click.argument("verb", type=click.Choice(tuple(VERBS)), metavar="VERB")
@click.argument("words", nargs=-1, metavar="[ID|EMAIL]...")
@click.option("--filter", metavar="EXPR", help="Plan for the users that a filter finds.")
@click.option("--from", "roster", metavar="FILE|-", help="Plan for the people of a CSV, TSV, XLSX or plain list.")
@click.option("--group", metavar="ID|NAME", help="The group of add-to-group and remove-from-group.")
@click.option("--name", metavar="NAME", help="The new name of rename-group.")
@click.option("--replacement-owner", metavar="ID|EMAIL", help="Who gets what removed users alone own.")
@click.option("-o", "--output", required=True, metavar="FILE|-", help="Where the plan goes; - is standard output.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="What became of each line of --from.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@tenant_options
def plan_command(settings: Settings, **words: Any) -> None:
    """Plan a change of users, groups or tokens, and write the plan for review.

    Nothing is changed; a removal is rehearsed with Airtable's own dry run. airdeck help verbs lists the verbs. Rows
    that a guard leaves out stand in the plan with their reasons. Ends with 4 where no change is left.
    """
    order = read_order(Wish(**words))
    plan = asyncio.run(_planned(settings, order))
    _write(plan, order)


async def _planned(settings: Settings, order: Order) -> Plan:
    from tui.cli.planning import Planner
    from tui.cli.progress import ProgressLine
    from tui.cli.read_only import tenant_to_change

    tenant = tenant_to_change(settings)
    async with tenant.open() as client, ProgressLine(client.pacer) as line:
        return await Planner(client, order, line.report).plan()


def _write(plan: Plan, order: Order) -> None:
    """The plan as data, its summary as words. Raises `NothingToDoError` where no change is left."""
    from api_client.errors import NothingToDoError
    from tui.cli.plan_output import write_plan_to
    from tui.cli.plan_words import summary

    write_plan_to(plan, order.output)
    for line in summary(plan, str(order.output or "plan.json")):
        tell(line)
    if not plan.count:
        message = "Every row was left out." if plan.blocked else "Nobody was chosen."
        raise NothingToDoError(message)

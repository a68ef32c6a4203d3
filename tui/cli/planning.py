"""Planning without a screen: the tenant is read, people are chosen, and the plan is built from what is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import ReportProgress
from api_client.directory.sync import Sync
from api_client.directory.view import View
from api_client.operations.build import build_plan
from api_client.operations.gathering.facts import gather_facts
from api_client.operations.gathering.groups import group_called, listed_groups
from api_client.operations.plan import Parameters, Plan
from api_client.operations.roster.reading import roster_of_words
from api_client.operations.roster.reconcile import asks_for_external_ids
from api_client.operations.verbs import CREATE_GROUP, Reversal, Subject
from tui.cli.failures import tell
from tui.cli.plan_order import Order
from tui.cli.rosters import tell_lines, users_of
from tui.words import plural


class Planner:
    """Reads one tenant for one order, and plans it."""

    def __init__(self, client: AirtableClient, order: Order, report: ReportProgress) -> None:
        self._client = client
        self._order = order
        self._report = report
        self._now = datetime.now(UTC)
        self._directory = Directory()
        self._sync = Sync(client, self._directory, report)

    async def plan(self) -> Plan:
        """The plan, with words on stderr about what was not found and what is not known.

        Raises API and network errors, the `RosterError`s of a roster that is not to be acted upon, `InvalidInputError`
        for words that name nobody, and the errors of `gather_facts` and `build_plan`.
        """
        order = self._order
        is_complete = order.verb.subject is Subject.GROUP or await self._read_people()
        parameters = await self._parameters()
        ids = await self._chosen()
        if order.verb.reversal is Reversal.NEVER and order.verb.subject is Subject.USER:
            await self._sync.metadata.fetch(ids, self._report)
        facts = await gather_facts(
            self._client,
            self._directory,
            order.verb,
            ids,
            now=self._now,
            is_complete=is_complete,
            parameters=parameters,
            report=self._report,
        )
        plan = build_plan(self._directory, order.verb, ids, facts, parameters=parameters)
        if order.roster:
            tell_lines(order.roster, self._directory, plan, order.report, force=order.force)
        return plan

    async def _read_people(self) -> bool:
        """Read the directory; says whether that is everybody."""
        completeness = await self._sync.run()
        for note in completeness.notes:
            tell(note)
        roster, filter_ = self._order.roster, self._order.filter
        by_external_id = roster is not None and asks_for_external_ids(roster, self._directory)
        if by_external_id or (filter_ and filter_.reads_pushed_metadata):
            await self._sync.metadata.fetch(self._directory.ids(self._directory.rows), self._report)
        return completeness.complete and completeness.scim_refusal is None

    async def _parameters(self) -> Parameters:
        order = self._order
        group_id, replacement = None, None
        if order.group is not None:
            group_id = group_called(await listed_groups(self._client), order.group)
        if order.replacement_owner is not None:
            (replacement,) = users_of(roster_of_words([order.replacement_owner]), self._directory, None, force=False)
        return Parameters(group_id=group_id, name=order.name, replacement_owner_id=replacement)

    async def _chosen(self) -> Sequence[str]:
        """The ids that the order is about, in its order."""
        order = self._order
        if order.roster:
            return users_of(order.roster, self._directory, order.report, force=order.force)
        if order.filter:
            return self._filtered(order.filter.text)
        if order.verb.subject is Subject.TOKEN or order.verb is CREATE_GROUP:
            return order.words
        groups = await listed_groups(self._client)
        return [group_called(groups, word) for word in order.words]

    def _filtered(self, text: str) -> Sequence[str]:
        view = View(self._directory)
        view.set_filter(text, self._now)
        if view.undecided:
            tell(
                f"{plural(view.undecided, 'user')} may match as well and are left out: what the filter asks is unknown."
            )
        return self._directory.ids(view.rows)

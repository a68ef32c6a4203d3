"""A sync: both APIs read whole and merged by id into one directory, page by page as the answers come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar

from api_client.client import AirtableClient
from api_client.directory.details import Details
from api_client.directory.directory import Directory
from api_client.directory.garbage import rare_collections
from api_client.directory.metadata import PushedMetadata
from api_client.directory.progress import Completeness, Phase, Progress, ReportProgress, no_report
from api_client.directory.rows import IN_ENTERPRISE, IN_SCIM, scim_values
from api_client.directory.values import Value
from api_client.directory.walk import Verdict, Walk
from api_client.errors import REFUSALS, ApiError
from api_client.scim.users import UserPage
from api_client.words import counted

ResultT = TypeVar("ResultT")


class Sync:
    """Fills `directory` from the APIs of `client`; `metadata` then knows what still has to be fetched per user.

    The population is a union: SCIM shows managed users only, the enterprise account collaborators only.
    """

    def __init__(self, client: AirtableClient, directory: Directory, report: ReportProgress = no_report) -> None:
        self._client = client
        self._directory = directory
        self._report = report
        self._managed: dict[str, None] = {}
        self._notes: list[str] = []
        self._scim_refusal: ApiError | None = None
        self._unlisted = 0
        self._has_enterprise = False
        self.metadata = PushedMetadata(client.users, directory)

    async def run(self) -> Completeness:
        """Read everything. What the token, the plan or the role does not allow becomes a note.

        Raises the refusal of SCIM where the Enterprise API shows nobody either, and network errors; what was read until
        then stays.
        """
        async with AsyncExitStack() as beside:
            collaborators = await beside.enter_async_context(_under_way(self._collaborators()))
            with rare_collections():
                verdict = await self._walk()
                probing = await beside.enter_async_context(_under_way(self.metadata.probe(list(self._managed))))
                await self._fetch_details(await collaborators)
                await probing
        if self._scim_refusal and not len(self._directory):
            raise self._scim_refusal
        if self._unlisted:
            self._notes.append(
                f"The Enterprise API calls {counted(self._unlisted, 'user')} managed whom SCIM did not list."
            )
        if verdict.reason:
            self._notes.insert(0, f"The list of users may not be complete: {verdict.reason}")
        return Completeness(
            users=len(self._directory),
            complete=verdict.complete and not self._unlisted,
            notes=tuple(self._notes),
            lists_omit_metadata=self.metadata.is_fetched_per_user,
            has_enterprise=self._has_enterprise,
            scim_refusal=self._scim_refusal,
        )

    async def _walk(self) -> Verdict:
        """Walk over SCIM's list; a token without SCIM still shows whom the Enterprise API knows."""
        try:
            return await Walk(self._client.users.page, self._take_page).run()
        except REFUSALS as error:
            if self._managed or self._client.enterprise_users is None:
                raise
            self._scim_refusal = error
            return Verdict(complete=False, reason=f"SCIM does not show them: {_why(error)}")

    def _take_page(self, page: UserPage) -> None:
        users = page.users
        if users:
            values = {**scim_values(users), "found_in": [IN_SCIM] * len(users)}
            self._directory.merge([user.id for user in users], values)
            self.metadata.note_listed(users)
            self._managed.update(dict.fromkeys(user.id for user in users))
        self._report(Progress(Phase.USERS, len(self._managed), page.total))

    async def _collaborators(self) -> tuple[str, ...]:
        """The ids of all collaborators, or none, with a note, where the account cannot be read."""
        try:
            account = await self._client.enterprise()
        except REFUSALS as error:
            self._notes.append(f"External collaborators are not listed: {_why(error)}")
            return ()
        return account.user_ids if account else ()

    async def _fetch_details(self, collaborators: tuple[str, ...]) -> None:
        if self._client.enterprise_users is None:
            return
        others = await asyncio.to_thread(_without, collaborators, self._managed)
        ids = [*self._managed, *others]
        details = Details(self._client.enterprise_users, self._directory, self._managed, self._report)
        try:
            await details.fetch(ids)
        except REFUSALS as error:
            self._notes.append(f"Seat, admin, last activity and other details are unknown: {_why(error)}")
        else:
            self._has_enterprise = True
            if details.found < len(ids):
                missing = len(ids) - details.found
                self._notes.append(f"The Enterprise API knows nothing of {missing:,} of {counted(len(ids), 'user')}.")
            self._unlisted = details.managed_elsewhere
        self._add_bare(others)

    def _add_bare(self, collaborators: list[str]) -> None:
        """Collaborators of whom nothing but the id is known stay in the population."""
        rows = self._directory.rows_of(collaborators)
        bare = [user_id for user_id, row in zip(collaborators, rows, strict=True) if row < 0]
        if bare:
            found_in: list[Value] = [IN_ENTERPRISE] * len(bare)
            self._directory.merge(bare, {"found_in": found_in})


@asynccontextmanager
async def _under_way(work: Coroutine[None, None, ResultT]) -> AsyncGenerator[asyncio.Task[ResultT]]:
    """The task of `work`, which ends with the block."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _without(ids: Iterable[str], known: Mapping[str, None]) -> list[str]:
    """Each of `ids` once that is not `known`, in their order; of a million ids that takes half a second."""
    return [user_id for user_id in dict.fromkeys(ids) if user_id not in known]


def _why(error: ApiError) -> str:
    """A refusal in so few words that several fit on a small screen; the doctor asks again and tells all."""
    return f"{error.reason} ({error.status}); airdeck doctor says what to do."

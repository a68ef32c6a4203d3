"""Removals, rehearsed with Airtable's own dry run (API reference, Remove user from enterprise)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing

from api_client.directory.directory import Directory
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress
from api_client.directory.rows import ACTIVE
from api_client.enterprise.api import EnterpriseApi
from api_client.errors import (
    AirdeckError,
    ApiError,
    AuthenticationError,
    OutcomeUnknownError,
    RateLimitedError,
    ReplacementOwnerError,
)
from api_client.models.removal import Removal
from api_client.operations.facts import Rehearsal
from api_client.operations.roster.lines import Key, KeyKind
from api_client.operations.roster.people import People

_TRIES = 3
"""A dry run changes nothing, so that it may be asked again where no answer came."""


class Rehearsals:
    """Rehearses removals. The replacement owner is `replacement_id`, else the manager of each user."""

    def __init__(self, api: EnterpriseApi, directory: Directory, replacement_id: str | None) -> None:
        self._api = api
        self._directory = directory
        self._people = People(directory)
        self._replacement_id = replacement_id

    async def of(self, user_ids: Sequence[str], report: ReportProgress) -> dict[str, Rehearsal]:
        """What the dry run says of each user. Raises network errors, and refusals of the token itself."""
        rehearsed: dict[str, Rehearsal] = {}
        async with aclosing(in_parallel(self._rehearse, user_ids)) as results:
            async for result in results:
                rehearsed[user_ids[len(rehearsed)]] = result
                report(Progress(Phase.REHEARSALS, len(rehearsed), len(user_ids)))
        return rehearsed

    async def _rehearse(self, user_id: str) -> Rehearsal:
        """With the replacement, and without a proposed one that will not do: it may not be needed."""
        replacement = self._replacement_id or self.manager_of(user_id)
        try:
            return told(await dry_run(self._api, user_id, replacement), replacement)
        except ReplacementOwnerError as refusal:
            if replacement is None or self._replacement_id:
                return Rehearsal(needs_replacement=True, problem=_words(refusal))
        except (AuthenticationError, RateLimitedError):
            raise
        except (ApiError, OutcomeUnknownError) as refusal:
            return Rehearsal(problem=_words(refusal))
        try:
            return told(await dry_run(self._api, user_id, None), None)
        except (ApiError, OutcomeUnknownError) as refusal:
            return Rehearsal(needs_replacement=isinstance(refusal, ReplacementOwnerError), problem=_words(refusal))

    def manager_of(self, user_id: str) -> str | None:
        """The user id of the manager, where the pushed value leads to exactly one active user who is somebody else.

        The value is whatever the identity provider sends: an id, an external id or an e-mail address.
        """
        row = self._directory.row_of(user_id)
        value = self._directory.value("manager_id", row) if row is not None else None
        if not isinstance(value, str) or not value.strip():
            return None
        text = value.strip()
        rows = self._people.rows(Key(KeyKind.EMAIL if "@" in text else KeyKind.ID, text))
        if len(rows) != 1 or self._directory.value("state", rows[0]) != ACTIVE:
            return None
        manager_id = str(self._directory.value("id", rows[0]))
        return manager_id if manager_id != user_id else None


async def dry_run(api: EnterpriseApi, user_id: str, replacement: str | None) -> Removal:
    """What Airtable says of a removal. Raises its refusals, and `OutcomeUnknownError` where no answer came."""
    for _ in range(_TRIES - 1):
        try:
            return await api.user_changes.remove(user_id, dry_run=True, replacement_owner_id=replacement)
        except OutcomeUnknownError:
            continue
    return await api.user_changes.remove(user_id, dry_run=True, replacement_owner_id=replacement)


def told(removal: Removal, replacement: str | None) -> Rehearsal:
    """The rehearsal that a dry run amounts to."""
    shared, unshared = removal.shared.workspaces if removal.shared else (), removal.unshared
    handed_on = tuple(share.workspace_name or share.workspace_id or "" for share in shared)
    return Rehearsal(
        workspaces=len(unshared.workspaces),
        bases=len(unshared.bases),
        interfaces=len(unshared.interfaces),
        handed_on=handed_on,
        needs_replacement=bool(handed_on),
        replacement_owner_id=replacement,
        was_admin=removal.was_admin,
    )


def _words(refusal: AirdeckError) -> str:
    return f"The rehearsal was refused: {refusal.message} {refusal.hint}".strip()

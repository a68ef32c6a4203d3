"""Removing users from the enterprise (API reference, Remove user from enterprise)."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.client import AirtableClient
from api_client.errors import InvalidRequestError, NotAllowedError, NotFoundError, RuleError
from api_client.models.batches import Done, ItemOutcome
from api_client.operations.gathering.rehearsals import dry_run, told
from api_client.operations.plan import Change, JsonValue
from api_client.operations.run.acts.act import Act, outcome_of_one
from api_client.operations.run.sight import Sight, tells_of_absence

_COUNTED = ("workspaces", "bases", "interfaces")


class Removals(Act):
    """One by one; each is rehearsed again before it is sent, and after a lost answer before anything is repeated."""

    def __init__(self, client: AirtableClient) -> None:
        self._api = client.require_enterprise_api()

    async def send(self, changes: Sequence[Change]) -> Sequence[ItemOutcome]:
        """One user."""
        (change,) = changes
        call = self._api.user_changes.remove(
            change.user_id or "", dry_run=False, replacement_owner_id=_replacement(change)
        )
        outcome = await outcome_of_one(call)
        if not isinstance(outcome, Done):
            return [outcome]
        return [Done({name: len(outcome.shown["unshared"][name]) for name in _COUNTED})]

    async def look(self, changes: Sequence[Change]) -> Sequence[Sight]:
        """What a removal would take away now: as much as was rehearsed, nothing, or something else."""
        return [await self._see(change) for change in changes]

    async def _see(self, change: Change) -> Sight:
        user_id = change.user_id or ""
        try:
            user = await self._api.users.get(user_id)
            rehearsal = told(await dry_run(self._api, user_id, _replacement(change)), _replacement(change))
        except NotFoundError as error:
            return Sight({"access": "removed"}) if tells_of_absence(error) else Sight(error=error)
        except RuleError as error:
            return Sight({"access": f"refused ({error.title})"})
        except (NotAllowedError, InvalidRequestError) as error:
            return Sight(error=error)
        counts = {name: getattr(rehearsal, name) for name in _COUNTED}
        values: dict[str, JsonValue] = {"email": user.email, "access": "kept"}
        if not (any(counts.values()) or user.groups or user.is_admin or rehearsal.was_admin):
            values["access"] = "removed"
        elif counts != _rehearsed(change):
            values["access"] = "other than rehearsed"
        return Sight(values)


def _replacement(change: Change) -> str | None:
    owner = (change.after or {}).get("replacement_owner_id")
    return owner if isinstance(owner, str) else None


def _rehearsed(change: Change) -> dict[str, JsonValue]:
    rehearsal = (change.before or {}).get("rehearsal")
    return {name: rehearsal.get(name) for name in _COUNTED} if isinstance(rehearsal, dict) else {}

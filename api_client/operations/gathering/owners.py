"""Who is the only owner of workspaces that others work in (API reference, Get workspace collaborators)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import aclosing

from api_client.directory.details import batches, look_up
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress
from api_client.directory.sample import spread
from api_client.enterprise.api import EnterpriseApi
from api_client.errors import ApiError
from api_client.models.collaborations import SharedWorkspace
from api_client.models.enterprise import EnterpriseUser

_OWNER = "owner"
_SAMPLE = 3
"""How many are asked before all: a token without the scope is refused for each."""


async def sole_owned(
    api: EnterpriseApi, user_ids: Sequence[str], report: ReportProgress
) -> Mapping[str, tuple[str, ...]]:
    """The names of the shared workspaces that each user alone owns, of these users and as far as the token may read.

    Users are looked up in hundreds, then each workspace that one of them owns is asked once. Raises network errors.
    """
    owned = await _owned_workspaces(api, user_ids)
    alone: dict[str, list[str]] = defaultdict(list)
    done = 0
    async with aclosing(in_parallel(lambda workspace_id: _workspace(api, workspace_id), owned)) as answers:
        async for workspace in answers:
            done += 1
            report(Progress(Phase.OWNERS, done, len(owned)))
            owner = sole_owner(workspace) if workspace else None
            if workspace and owner:
                alone[owner].append(workspace.name or workspace.id)
    return {user_id: tuple(names) for user_id, names in alone.items()}


async def _owned_workspaces(api: EnterpriseApi, user_ids: Sequence[str]) -> Sequence[str]:
    """The workspaces of which any of the users is an owner; none where the token may read neither."""
    owned: dict[str, None] = {}
    if not any([await _users(api, [user_id]) for user_id in spread(user_ids, _SAMPLE)]):
        return ()
    async with aclosing(in_parallel(lambda batch: _users(api, batch), batches(user_ids))) as answers:
        async for users in answers:
            owned.update(dict.fromkeys(workspace_id for user in users for workspace_id in _owned_by(user)))
    sample = [await _workspace(api, workspace_id) for workspace_id in spread(list(owned), _SAMPLE)]
    return tuple(owned) if any(sample) else ()


def sole_owner(workspace: SharedWorkspace) -> str | None:
    """The user id of the one owner of a workspace that others work in too; groups can never own."""
    people = workspace.individuals.of_workspace if workspace.individuals else ()
    groups = workspace.groups.of_workspace if workspace.groups else ()
    owners = [person.user_id for person in people if person.permission_level == _OWNER]
    is_shared = len(people) + len(groups) > 1
    return owners[0] if len(owners) == 1 and is_shared else None


async def _users(api: EnterpriseApi, ids: Sequence[str]) -> Sequence[EnterpriseUser]:
    try:
        return await look_up(api.users, ids, include=["collaborations"])
    except ApiError:
        return ()


def _owned_by(user: EnterpriseUser) -> Sequence[str]:
    shares = user.collaborations.workspaces if user.collaborations else ()
    return [share.workspace_id for share in shares if share.permission_level == _OWNER and share.workspace_id]


async def _workspace(api: EnterpriseApi, workspace_id: str) -> SharedWorkspace | None:
    try:
        return await api.places.workspace(workspace_id, include=["collaborators"])
    except ApiError:
        return None

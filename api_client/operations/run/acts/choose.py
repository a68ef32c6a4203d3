"""Which act carries a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api_client.client import AirtableClient
from api_client.operations.plan import Plan, Way
from api_client.operations.run.acts.act import Act
from api_client.operations.run.acts.groups import Creations, GroupDeletions, Renamings
from api_client.operations.run.acts.members import Members
from api_client.operations.run.acts.removals import Removals
from api_client.operations.run.acts.tokens import Revocations
from api_client.operations.run.acts.users import BatchedStates, Deletions, Rights, ScimStates, SignOuts, UserAct
from api_client.operations.run.readers import UserReader
from api_client.operations.verbs import Subject

_ON_USERS: Mapping[tuple[str, Way], type[UserAct]] = {
    ("deactivate", Way.ENTERPRISE): BatchedStates,
    ("reactivate", Way.ENTERPRISE): BatchedStates,
    ("deactivate", Way.SCIM): ScimStates,
    ("reactivate", Way.SCIM): ScimStates,
    ("delete", Way.SCIM): Deletions,
    ("sign-out", Way.ENTERPRISE): SignOuts,
    ("grant-admin", Way.ENTERPRISE): Rights,
    ("revoke-admin", Way.ENTERPRISE): Rights,
    ("claim", Way.ENTERPRISE): Rights,
    ("unclaim", Way.ENTERPRISE): Rights,
}
_ON_OTHERS: Mapping[str, Callable[[AirtableClient], Act]] = {
    "remove": Removals,
    "create-group": Creations,
    "rename-group": Renamings,
    "delete-group": GroupDeletions,
    "revoke-tokens": Revocations,
}


def act_for(plan: Plan, client: AirtableClient, *, way: Way | None = None) -> Act:
    """The act of a plan; `way` is another API than the one that was planned.

    Raises `MissingSettingError` where the client has no Enterprise API and the plan needs it.
    """
    other = _ON_OTHERS.get(plan.verb.id)
    if other is not None:
        return other(client)
    if plan.verb.subject is Subject.MEMBERSHIP:
        return Members(client, plan.parameters.group_id or "")
    reader = UserReader(client, has_lookup=client.enterprise_users is not None)
    return _ON_USERS[plan.verb.id, way or plan.way](client, reader)

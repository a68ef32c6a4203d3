"""The circumstances of a plan, asked as far as its verb needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.progress import ReportProgress, no_report
from api_client.errors import ApiError
from api_client.operations.calls import way_of
from api_client.operations.facts import Facts
from api_client.operations.gathering.groups import group_facts
from api_client.operations.gathering.owners import sole_owned
from api_client.operations.gathering.rehearsals import Rehearsals
from api_client.operations.plan import Parameters
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import DEACTIVATE, DELETE, REMOVE, Subject, Verb

_NONE = Parameters()


async def gather_facts(
    client: AirtableClient,
    directory: Directory,
    verb: Verb,
    ids: Sequence[str],
    *,
    now: datetime,
    is_complete: bool,
    parameters: Parameters = _NONE,
    report: ReportProgress = no_report,
) -> Facts:
    """What `build_plan` needs for `verb` and `ids`; no request changes anything.

    What the token may not read stays unknown, and guards that need it fail closed. A removal is rehearsed with
    Airtable's own dry run. `report` hears of what takes long. Raises `NoEnterpriseApiError` for a verb that the tenant
    cannot carry, `NotOnPlanError` for groups that it does not have, other refusals of what the verb cannot do without,
    and network errors.
    """
    me, has_enterprise = await _who_am_i(client), await _has_enterprise(client)
    facts = Facts(TenantKey.of(client.profile), now, me, is_complete=is_complete, has_enterprise=has_enterprise)
    way_of(verb, facts)
    if verb.subject in {Subject.GROUP, Subject.MEMBERSHIP}:
        facts = replace(facts, groups=await group_facts(client, verb, ids, parameters))
    if verb.subject is Subject.TOKEN:
        tokens = await client.require_enterprise_api().access_tokens.list()
        facts = replace(facts, tokens={token.id: token for token in tokens})
    if verb in {DEACTIVATE, DELETE} and has_enterprise:
        facts = replace(facts, sole_owned=await sole_owned(client.require_enterprise_api(), ids, report))
    if verb is REMOVE:
        rehearsals = Rehearsals(client.require_enterprise_api(), directory, parameters.replacement_owner_id)
        facts = replace(facts, rehearsals=await rehearsals.of(ids, report))
    return facts


async def _who_am_i(client: AirtableClient) -> str | None:
    """The token's owner, None where the API does not tell."""
    try:
        owner = await client.whoami()
    except ApiError:
        return None
    return owner.id if owner else None


async def _has_enterprise(client: AirtableClient) -> bool:
    """Whether the Enterprise API answers this token: on a Business plan, or with another's id, it refuses everything.

    What the token may change cannot be asked without changing it.
    """
    try:
        return await client.enterprise() is not None
    except ApiError:
        return False

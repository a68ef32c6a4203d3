"""The circumstances that plans are made in, and plans made of the few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from api_client.directory.directory import Directory
from api_client.operations.build import build_plan
from api_client.operations.facts import Facts, GroupFacts, Limits
from api_client.operations.plan import Parameters, Plan
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import VERBS
from tests.api_client.operations.people import OWNER, people

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TENANT = TenantKey("https://scim.example/scim/v2", "https://api.example/v0", "entFake")
GROUP = GroupFacts("ugpStaff", "Staff", frozenset({OWNER}), is_pushed=False)
ROOMY = Limits(most=1000, share=1.0)
"""Limits that no plan of these tests reaches."""


def facts(**changed: Any) -> Facts:
    """Everything known, on a tenant with the Enterprise API; `changed` are fields that are otherwise."""
    usual = Facts(
        TENANT, NOW, OWNER, is_complete=True, has_enterprise=True, groups={GROUP.id: GROUP, "ugpOps": _group("Ops")}
    )
    return replace(usual, **changed)


def plan_of(
    verb: str,
    ids: Sequence[str],
    *,
    directory: Directory | None = None,
    parameters: Parameters | None = None,
    limits: Limits = ROOMY,
    **changed: Any,
) -> Plan:
    """The plan of a verb for these ids."""
    wanted = Parameters(group_id=GROUP.id, name="Crew") if parameters is None else parameters
    used = people() if directory is None else directory
    return build_plan(used, VERBS[verb], ids, facts(**changed), parameters=wanted, limits=limits)


def blocked_by(plan: Plan) -> dict[str, str]:
    """The guard that left each row out."""
    return {row.key: row.guard for row in plan.blocked}


def _group(name: str) -> GroupFacts:
    return GroupFacts(f"ugp{name}", name)

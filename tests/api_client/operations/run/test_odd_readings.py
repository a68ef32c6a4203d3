"""What the API reference allows and the sandbox has no switch for: each costs nothing but a second request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api_client.operations.journal.entries import Status
from api_client.operations.run.acts.users import SignOuts
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Fault, FaultKind, Request, Response
from tests.api_client.operations.run.test_verbs import planned_and_applied
from tests.api_client.operations.running import executed, outcomes

Edit = Callable[[Any], None]


class _Edited(Sandbox):
    """A tenant that edits its answers to GET of what has `path` in it, and breaks off after the first `lost` writes."""

    path: str = ""
    edit: Edit = lambda _: None
    lost: int = 0

    def decide(self, request: Request) -> Response | Fault:
        answer = super().decide(request)
        if not isinstance(answer, Response):
            return answer
        if request.method == "GET" and self.path in request.path and answer.status == 200:
            body = answer.json()
            self.edit(body)
            return replace(answer, body=json.dumps(body).encode())
        if request.method != "GET" and self.lost:
            self.lost -= 1
            return Fault(FaultKind.RESET, answer, 0.0)
        return answer


def _without_revoked(body: Any) -> None:
    body["personalAccessTokens"] = [token for token in body["personalAccessTokens"] if token["state"] == "active"]


@pytest.mark.parametrize("lost", [1, 2])
def test_tokens_that_are_no_longer_listed_are_revoked_once_more(lost: int, runs: Path) -> None:
    """A list may leave out what was revoked: after a lost answer only the call itself tells that it was done."""
    tenant = _Edited(users=900, seed=7)
    tenant.path, tenant.edit, tenant.lost = "/personalAccessTokens", _without_revoked, lost
    ids = [token.id for token in tenant.tenant.tokens if token.state == "active"]
    plan, summary, _ = planned_and_applied(tenant, runs, "revoke-tokens", ids)
    assert len(plan.changes) > 30
    assert summary.all_done
    assert set(executed(tenant).values()) == {1}


def _without_names(body: Any) -> None:
    for group in body.get("Resources", [body]):
        group["displayName"] = None


@pytest.mark.parametrize("verb", ["delete-group", "rename-group"])
def test_groups_without_a_name_can_be_changed(verb: str, runs: Path) -> None:
    """A displayName may be null (API reference, SCIM group): blank in the plan and blank in the look are the same."""
    tenant = _Edited(users=300, seed=7)
    tenant.path, tenant.edit = "/Groups", _without_names
    group = next(iter(tenant.tenant.groups))
    name = {"name": "Crew"} if verb == "rename-group" else {}
    planned_and_applied(tenant, runs, verb, [group.id], **name)
    assert outcomes(runs)[group.id].status is Status.DONE


def test_few_sign_outs_are_under_way_at_once() -> None:
    """Of those that a killed process leaves open, nothing can show later whether they were carried out."""
    assert SignOuts.lanes <= 4

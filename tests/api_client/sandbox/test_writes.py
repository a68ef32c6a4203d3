"""What holds for every write: faults before and after the effect, the effect log, scopes, roles and plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_client.sandbox.endpoints.table import ROUTES
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Response
from tests.api_client.sandbox.asking import GROUPS, USERS, account, ask, new_group, new_user, outcome, patch, unhurried

Write = tuple[str, str, Any]


def _person(sandbox: Sandbox, kind: str = "managed") -> Person:
    shares = sandbox.shares
    people = map(sandbox.population.person, range(2, sandbox.population.seed.users))
    return next(
        person
        for person in people
        if person.kind == kind and person.active and not shares.owned_alone(person.number)
        and not person.account.is_admin and shares.users.of(person.number)
    )  # fmt: skip


def _users(sandbox: Sandbox, tail: str = "") -> str:
    return f"{account(sandbox)}/users{tail}"


def _group(sandbox: Sandbox) -> str:
    return f"{GROUPS}/{sandbox.population.seed.group_ids.encode(0)}"


def _place(sandbox: Sandbox) -> str:
    shares = sandbox.shares
    return f"/v0/meta/workspaces/{shares.places.id_of(next(shares.places.workspaces))}/collaborators"


def _token(sandbox: Sandbox) -> str:
    return next(token.id for token in sandbox.tenant.tokens if token.owner != 0)


def _by_email(sandbox: Sandbox) -> str:
    return _users(sandbox, f"?email[]={_person(sandbox).identity.email}")


def _batch(sandbox: Sandbox, *, kind: str = "managed", **edit: Any) -> dict[str, Any]:
    return {"users": [{"id": _person(sandbox, kind).id, **edit}]}


def _share(sandbox: Sandbox) -> dict[str, Any]:
    return {"collaborators": [{"user": {"id": sandbox.me}, "permissionLevel": "read"}]}


def _move(sandbox: Sandbox) -> dict[str, Any]:
    ids = [sandbox.population.seed.group_ids.encode(0)]
    return {"groupIds": ids, "targetEnterpriseAccountId": sandbox.tenant.descendant_ids[0]}


WRITES: dict[str, Callable[[Sandbox], Write]] = {
    "create user": lambda _: ("POST", USERS, new_user("ada@northwind.example")),
    "put user": lambda s: ("PUT", f"{USERS}/{_person(s).id}", new_user("ada@northwind.example")),
    "patch user": lambda s: ("PATCH", f"{USERS}/{_person(s).id}", patch("replace", "active", False)),
    "delete user over SCIM": lambda s: ("DELETE", f"{USERS}/{_person(s).id}", None),
    "create group": lambda _: ("POST", GROUPS, new_group("Night shift")),
    "put group": lambda s: ("PUT", _group(s), new_group("Night shift")),
    "patch group": lambda s: ("PATCH", _group(s), patch("remove", "members")),
    "delete group": lambda s: ("DELETE", _group(s), None),
    "manage user": lambda s: ("PATCH", _users(s, f"/{_person(s).id}"), {"state": "deactivated"}),
    "manage users": lambda s: ("PATCH", _users(s), _batch(s, state="deactivated")),
    "log out": lambda s: ("POST", _users(s, f"/{_person(s).id}/logout"), None),
    "claim": lambda s: ("POST", _users(s, "/claim"), _batch(s, kind="unmanaged", state="managed")),
    "grant": lambda s: ("POST", _users(s, "/grantAdminAccess"), _batch(s)),
    "revoke": lambda s: ("POST", _users(s, "/revokeAdminAccess"), {"users": [{"id": s.me}]}),
    "delete user": lambda s: ("DELETE", _users(s, f"/{_person(s).id}"), None),
    "delete users by e-mail": lambda s: ("DELETE", _by_email(s), None),
    "remove": lambda s: ("POST", _users(s, f"/{_person(s, 'external').id}/remove"), {"isDryRun": False}),
    "revoke token": lambda s: ("POST", f"{account(s)}/personalAccessTokens/revoke", {"tokenIds": [_token(s)]}),
    "move groups": lambda s: ("POST", f"{account(s)}/moveGroups", _move(s)),
    "add collaborator": lambda s: ("POST", _place(s), _share(s)),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_every_write_is_one_effect_with_before_and_after(write: Callable[[Sandbox], Write]) -> None:
    """The log holds exactly what was executed: by which request, to what, and how it was and is."""
    sandbox = unhurried(500)
    method, target, body = write(sandbox)
    answer = ask(sandbox, method, target, body)
    assert answer.status in {200, 204}, answer.body
    (effect,) = sandbox.effects.by_client()
    assert (effect.method, effect.request) == (method, 1)
    assert effect.before != effect.after
    assert effect.resource_id in {(effect.before or {}).get("id"), (effect.after or {}).get("id")}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
@pytest.mark.parametrize(
    ("fault", "executed"),
    [
        ("429", False), ("500", False), ("503", False), ("reset", False), ("html", False), ("hang", False),
        ("502", True), ("reset-after", True), ("truncate", True), ("slow", True), ("hang-after", True),
    ],
)  # fmt: skip
def test_every_write_meets_every_fault(write: Callable[[Sandbox], Write], fault: str, executed: bool) -> None:  # noqa: FBT001
    """Faults before the effect leave no trace, faults after it leave the whole effect."""
    plan = FaultPlan((FaultRule(fault, rate=1.0),))
    sandbox = Sandbox(users=200, faults=plan, switches=Switches(rate_limit=None), now=lambda: 0.0)
    before = len(sandbox.tenant.audit)
    outcome(sandbox, *write(sandbox))
    assert bool(sandbox.effects.all()) is executed
    assert (len(sandbox.tenant.audit) > before) is executed


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def _bent(data: st.DataObject, body: Any) -> Any:
    """The body with one of its parts, or the whole of it, replaced by something else."""
    if isinstance(body, dict) and body and data.draw(st.integers(0, 4)):
        key = data.draw(st.sampled_from(sorted(body)))
        return body | {key: _bent(data, body[key])}
    if isinstance(body, list) and body and data.draw(st.integers(0, 4)):
        return [_bent(data, body[0]), *body[1:]]
    return data.draw(_JSON)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_body_gets_an_answer(write: Callable[[Sandbox], Write], data: st.DataObject) -> None:
    """Whatever a client sends, the answer is a success or an error of the 400s, never a crash of the sandbox."""
    sandbox = unhurried(60)
    method, target, body = write(sandbox)
    assert ask(sandbox, method, target, _bent(data, body)).status in {200, 204, 400, 403, 404, 409, 422}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_no_write_without_its_scope(write: Callable[[Sandbox], Write]) -> None:
    """Every write needs a scope of its own (section 1.3)."""
    scopes = frozenset(filter(None, (route.scope for route in ROUTES)))
    sandbox = unhurried(missing_scopes=scopes)
    answer = ask(sandbox, *write(sandbox))
    assert (answer.status, answer.json()["error"]["type"]) == (403, "INVALID_PERMISSIONS")
    assert not sandbox.effects.all()


_USER_ADMINS_WRITES = {"create group", "put group", "patch group", "delete group", "remove", "add collaborator"}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("role", ["user_admin", "org_unit_admin"])
def test_limited_roles(name: str, role: str) -> None:
    """States, addresses, sessions and rights are for super admins, groups and access for user admins (section 9.5)."""
    sandbox = unhurried(role=role)
    permitted = role == "user_admin" and name in _USER_ADMINS_WRITES
    assert (ask(sandbox, *WRITES[name](sandbox)).status == 403) is not permitted


@pytest.mark.parametrize("name", WRITES)
def test_a_business_plan_writes_scim_users_only(name: str) -> None:
    """All else is not on this plan (section 1.4)."""
    sandbox = unhurried(plan="business")
    on_plan = name in {"create user", "put user", "patch user", "delete user over SCIM"}
    assert (ask(sandbox, *WRITES[name](sandbox)).status == 404) is not on_plan


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_another_account_is_out_of_reach(write: Callable[[Sandbox], Write]) -> None:
    """403 as for anything unknown (section 1.7), where an account is in the address."""
    sandbox = unhurried()
    method, target, body = write(sandbox)
    if sandbox.enterprise_id in target:
        answer = ask(sandbox, method, target.replace(sandbox.enterprise_id, "entDoesNotExist99"), body)
        assert (answer.status, answer.json()["error"]["type"]) == (403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND")
        assert not sandbox.effects.all()


def test_every_route_is_an_endpoint_once() -> None:
    """No two routes answer the same request, and each says what it needs but `whoami`."""
    assert len({(route.method, route.template) for route in ROUTES}) == len(ROUTES)
    assert [route.template for route in ROUTES if route.scope is None] == ["/v0/meta/whoami"]


def test_scim_on_the_other_host() -> None:
    """Newer pages print SCIM under the Enterprise API's host (section 1.1); whether it answers there is a switch."""
    from api_client.sandbox.wire import Request

    for alias, status in ((True, 200), (False, 404)):
        sandbox = unhurried(api_host_serves_scim=alias)
        signed = {"Authorization": f"Bearer {sandbox.token}"}
        for host, wanted in (("api.airtable.example", status), ("airtable.example", 200)):
            answer = sandbox.decide(Request.of("GET", f"{USERS}?count=1", {**signed, "Host": host}))
            assert isinstance(answer, Response)
            assert answer.status == wanted


def test_a_bucket_for_each_host() -> None:
    """Whether both hosts share one budget is open (section 12.11), as is the envelope of a 429 on SCIM."""
    paths = ("/v0/meta/whoami", f"{USERS}?count=1")
    for shared, second in ((True, 429), (False, 200)):
        sandbox = Sandbox(users=5, switches=Switches(shared_bucket=shared, scim_429_shape="scim"), now=lambda: 0.0)
        statuses = [ask(sandbox, "GET", paths[0]).status for _ in range(51)]
        assert statuses == [200] * 50 + [429]
        answer = ask(sandbox, "GET", paths[1])
        assert answer.status == second
        assert ("schemas" in answer.json()) is True

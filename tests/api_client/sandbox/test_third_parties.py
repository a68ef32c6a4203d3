"""The second opinion on the Enterprise API: pyairtable, a client that others wrote, at the sandbox's port."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import pyairtable
import pytest
from pyairtable.api.enterprise import Enterprise

from api_client.sandbox.loopback import LoopbackServer
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from tests.api_client.sandbox.asking import unhurried

ResultT = TypeVar("ResultT")


@asynccontextmanager
async def _client(sandbox: Sandbox) -> AsyncIterator[pyairtable.Api]:
    async with LoopbackServer(sandbox) as server:
        yield pyairtable.Api(sandbox.token, endpoint_url=server.api_url.removesuffix("/v0"), timeout=(5, 20))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")


async def _ask(sandbox: Sandbox, question: Callable[[Enterprise], ResultT]) -> ResultT:
    """What pyairtable makes of the sandbox's answers, asked in a thread because it blocks."""
    async with _client(sandbox) as api:
        return await asyncio.to_thread(lambda: question(api.enterprise(sandbox.enterprise_id)))


def _someone(sandbox: Sandbox, matches: Callable[[Person], bool]) -> Person:
    people = map(sandbox.population.person, range(sandbox.population.seed.users))
    return next(filter(matches, people))


async def test_info() -> None:
    """The account with its ids, domains and org units."""
    sandbox = unhurried()
    info = await _ask(sandbox, lambda enterprise: enterprise.info(aggregated=True, descendants=True))
    assert info.id == sandbox.enterprise_id
    assert set(info.user_ids) == set(sandbox.shares.sharer_ids())
    assert info.aggregated
    assert set(info.aggregated.user_ids) == set(info.user_ids)
    assert [domain.email_domain for domain in info.email_domains] == ["northwind.example", "northwind-labs.example"]
    assert set(info.descendants) == set(info.descendant_enterprise_ids)


async def test_users_of_every_kind() -> None:
    """Users by id and by e-mail address, once each, with their collaborations."""
    sandbox = unhurried()
    people = [sandbox.population.person(number) for number in (0, 3, 185, 199)]
    asked = [people[0].id, *(person.identity.email for person in people)]
    users = await _ask(sandbox, lambda enterprise: enterprise.users(asked, aggregated=True, descendants=True))
    assert {user.id: user.email for user in users} == {person.id: person.identity.email for person in people}
    for user, person in zip(users, people, strict=True):
        assert user.is_managed is (person.kind == "managed")
        assert user.state == ("provisioned" if person.active else "deactivated")
        assert user.collaborations
        shared = {*user.collaborations.workspaces, *user.collaborations.bases, *user.collaborations.interfaces}
        places = sandbox.shares.places
        assert shared == {places.id_of(place) for place in sandbox.shares.users.of(person.number)}


async def test_one_user() -> None:
    """A single user by address."""
    sandbox = unhurried()
    person = sandbox.population.person(7)
    user = await _ask(sandbox, lambda enterprise: enterprise.user(person.identity.email))
    assert (user.id, user.name) == (person.id, person.identity.name)


async def test_group() -> None:
    """A group with its members and what it shares; pyairtable demands the names that may be null (section 4)."""
    sandbox = unhurried()
    people = list(map(sandbox.population.person, range(200)))
    nameless = {group_id for person in people if not person.identity.family_name for group_id in person.groups}
    group_id = next(group_id for person in people for group_id in person.groups if group_id not in nameless)
    group = await _ask(sandbox, lambda enterprise: enterprise.group(group_id))
    assert (group.id, group.enterprise_account_id) == (group_id, sandbox.enterprise_id)
    in_group = {person.id for person in people if group_id in person.groups}
    assert {member.user_id for member in group.members} == in_group
    assert group.collaborations


@pytest.mark.parametrize("ascending", [False, True])
async def test_audit_log(ascending: bool) -> None:  # noqa: FBT001
    """Pages follow one another by cursor in either order, no event twice."""
    sandbox = unhurried()

    def walk(enterprise: Enterprise) -> list[str]:
        pages = enterprise.audit_log(page_size=20, sort_asc=ascending)
        return [event.id for page in itertools.islice(pages, 50) for event in page.events]

    events = await _ask(sandbox, walk)
    assert len(events) == len(set(events)) > 100


async def test_remove_user() -> None:
    """The report of a removal, workspaces handed on to the replacement."""
    sandbox = unhurried(500)
    shares = sandbox.shares
    owner = _someone(sandbox, lambda person: person.number > 1 and bool(shares.owned_alone(person.number)))
    owned = {shares.places.id_of(place) for place in shares.owned_alone(owner.number)}
    removed = await _ask(sandbox, lambda enterprise: enterprise.remove_user(owner.id, replacement=sandbox.me))
    assert {workspace.workspace_id for workspace in removed.shared.workspaces} == owned
    assert owned <= {workspace.workspace_id for workspace in removed.unshared.workspaces}
    assert removed.was_user_removed_as_admin is owner.account.is_admin


async def test_delete_users() -> None:
    """By e-mail address, each on its own."""
    sandbox = unhurried()
    gone = _someone(sandbox, lambda person: person.number > 1 and not sandbox.shares.users.of(person.number))
    emails = [gone.identity.email, "nobody@northwind.example", sandbox.population.owner.identity.email]
    answer = await _ask(sandbox, lambda enterprise: enterprise.delete_users(emails))
    assert [(user.id, user.email) for user in answer.deleted_users] == [(gone.id, gone.identity.email)]
    assert [(error.email, error.type) for error in answer.errors] == [
        ("nobody@northwind.example", "NOT_FOUND"),
        (emails[2], "INVALID_PERMISSIONS"),
    ]


async def test_grant_and_revoke_admin() -> None:
    """Admin access comes and goes, with the documented types of error."""
    sandbox = unhurried()
    person = _someone(sandbox, lambda user: user.number > 1 and user.active and not user.account.is_admin)

    def question(enterprise: Enterprise) -> list[list[str]]:
        answers = (
            enterprise.grant_admin(person.id, "nobody@northwind.example"),
            enterprise.grant_admin(person.identity.email),
            enterprise.revoke_admin(person.id),
            enterprise.revoke_admin(person.id, "usrDoesNotExist99"),
        )
        return [[error.type for error in answer.errors] for answer in answers]

    errors = await _ask(sandbox, question)
    assert errors == [["NOT_FOUND"], ["USER_ALREADY_ADMIN"], [], ["USER_NOT_ASSIGNED_ADMIN", "USER_ID_NOT_FOUND"]]


async def test_move_groups() -> None:
    """Groups into an org unit, each on its own."""
    sandbox = unhurried()

    def question(enterprise: Enterprise) -> list[str]:
        info = enterprise.info()
        group_id = info.group_ids[0]
        answer = enterprise.move_groups([group_id, "ugpDoesNotExist99"], info.descendant_enterprise_ids[0])
        assert [moved.id for moved in answer.moved_groups] == [group_id]
        return [error.type for error in answer.errors]

    assert await _ask(sandbox, question) == ["NOT_FOUND"]


async def test_access_tokens() -> None:
    """Tokens are listed with what they reach, and revoked each on its own."""
    sandbox = unhurried(1000)

    def question(enterprise: Enterprise) -> list[str]:
        tokens = [token for token in enterprise.access_tokens(resources=True) if token.user_id != sandbox.me]
        answer = enterprise.revoke_access_tokens([tokens[0].id, tokens[0].id, "patDoesNotExist99"])
        assert [revoked.id for revoked in answer.revoked_tokens] == [tokens[0].id]
        return [error.type for error in answer.errors]

    assert await _ask(sandbox, question) == ["ALREADY_REVOKED", "TOKEN_NOT_FOUND"]


async def test_places() -> None:
    """Workspaces and bases with their collaborators and interfaces."""
    sandbox = unhurried()
    shares = sandbox.shares
    workspace = next(shares.places.workspaces)
    async with _client(sandbox) as api:
        told = await asyncio.to_thread(api.workspace(shares.places.id_of(workspace)).collaborators)
        base_ids = told.base_ids
        base = await asyncio.to_thread(lambda: api.base(base_ids[0]).collaborators())
    direct = {row.user_id for row in told.individual_collaborators.via_workspace}
    assert direct == {sandbox.population.person(user).id for user in shares.users.at(workspace)}
    assert base.workspace_id == told.id
    assert base.interfaces

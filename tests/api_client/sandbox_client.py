"""A client whose other side is the sandbox, in process and on virtual time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.sandbox.faults import FaultPlan, FaultRule
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.population.person import Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport.token import Token
from tests.virtual_clock import run

ResultT = TypeVar("ResultT")


def sandbox(*, users: int = 300, fault: str | None = None, at: int = 1, **switches: Any) -> Sandbox:
    """A tenant; `fault` strikes the request of number `at`."""
    rules = (FaultRule(fault, at=frozenset({at})),) if fault else ()
    return Sandbox(users=users, seed=7, switches=Switches(**switches), faults=FaultPlan(rules))


@asynccontextmanager
async def client_of(tenant: Sandbox) -> AsyncIterator[AirtableClient]:
    """The client of the sandbox's own token, on both APIs."""
    profile = Profile.of(
        "sandbox", scim_url=tenant.scim_url, api_url=tenant.api_url, enterprise_id=tenant.enterprise_id
    )
    async with AirtableClient(profile, Token(tenant.token), http_transport=SandboxTransport(tenant)) as client:
        yield client


def asked(tenant: Sandbox, work: Callable[[AirtableClient], Awaitable[ResultT]]) -> ResultT:
    """What `work` gets with the client of `tenant`."""

    async def scenario() -> ResultT:
        async with client_of(tenant) as client:
            return await work(client)

    return run(scenario())


def people(tenant: Sandbox) -> Iterator[Person]:
    """Everybody but the token's owner, who is number 1."""
    return map(tenant.population.person, range(2, tenant.population.seed.users))


def plain_users(tenant: Sandbox) -> Iterator[Person]:
    """Active managed users without admin rights and without a workspace that only they own."""
    shares = tenant.shares
    return (
        person
        for person in people(tenant)
        if person.kind == "managed"
        and person.active
        and not person.account.is_admin
        and not shares.owned_alone(person.number)
    )


def sole_owner(tenant: Sandbox) -> Person:
    """Somebody who alone owns a workspace that others work in."""
    shares = tenant.shares
    return next(person for person in people(tenant) if person.kind == "managed" and shares.owned_alone(person.number))


def of_kind(tenant: Sandbox, kind: str) -> Person:
    """The first person of a kind: managed, unmanaged, external, ..."""
    return next(person for person in people(tenant) if person.kind == kind)

"""What it costs to read who is in which group, and how long the screen waits meanwhile; the sandbox's time apart."""

from __future__ import annotations

import asyncio
import time
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.group_columns import GROUPS
from api_client.directory.group_list import list_groups
from api_client.directory.memberships import Memberships
from api_client.directory.sync import Sync
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.sandbox.wire import Fault, Request, Response
from api_client.transport.token import Token
from tests.virtual_clock import run


class _Watch:
    """CPU seconds of each step of the event loop, without those that the sandbox took."""

    def __init__(self) -> None:
        self.steps: list[float] = []
        self._elsewhere = 0.0

    @contextmanager
    def steps_of_the_loop(self) -> Iterator[None]:
        """Watch every step until the end of the block."""
        real = Handle._run

        def watched(handle: Handle) -> None:
            began, elsewhere = time.thread_time(), self._elsewhere
            real(handle)
            self.steps.append(time.thread_time() - began - (self._elsewhere - elsewhere))

        Handle._run = watched  # type: ignore[method-assign]
        try:
            yield
        finally:
            Handle._run = real  # type: ignore[method-assign]

    def apart(self, sandbox: Sandbox) -> Sandbox:
        """The sandbox, whose time does not count from now on."""
        real = sandbox.decide

        def decide(request: Request) -> Response | Fault:
            began = time.thread_time()
            try:
                return real(request)
            finally:
                self._elsewhere += time.thread_time() - began

        sandbox.decide = decide  # type: ignore[method-assign]
        return sandbox


def measure(users: int) -> dict[str, float]:
    """Reading all groups of that many users: memberships, microseconds for each, the longest step in milliseconds."""
    return run(_measure(users))


async def _measure(users: int) -> dict[str, float]:
    watch = _Watch()
    sandbox = watch.apart(Sandbox(users=users, seed=7, switches=Switches(rate_limit=None)))
    profile = Profile.of("b", scim_url=sandbox.scim_url, api_url=sandbox.api_url, enterprise_id=sandbox.enterprise_id)
    async with AirtableClient(profile, Token(sandbox.token), http_transport=SandboxTransport(sandbox)) as client:
        people, groups = Directory(), Directory(GROUPS)
        await Sync(client, people).run()
        await list_groups(client, groups)
        memberships = Memberships(client, groups, people)
        with watch.steps_of_the_loop():
            task = asyncio.ensure_future(memberships.fetch(groups.ids(groups.rows)))
            await task
        rows = len(memberships.directory)
    return {
        "memberships": rows,
        "each": sum(watch.steps) / rows * 1e6,
        "longest": max(watch.steps) * 1e3,
        "groups": len(groups),
    }

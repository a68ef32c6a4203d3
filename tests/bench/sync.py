"""What a sync of both APIs costs: CPU of the client alone, requests, and memory while it goes on."""

from __future__ import annotations

import gc
import time
import tracemalloc

from api_client.client import AirtableClient
from api_client.directory.directory import Directory
from api_client.directory.sync import Sync
from api_client.profiles.profile import Profile
from api_client.sandbox.in_process import SandboxTransport
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.wire import Fault, Request, Response
from api_client.transport.token import Token
from tests.virtual_clock import run


class _TimedSandbox(Sandbox):
    """Knows the CPU seconds that went into its answers, which are not the client's."""

    spent = 0.0
    requests = 0

    def decide(self, request: Request) -> Response | Fault:
        """As the sandbox does."""
        started = time.process_time()
        try:
            return super().decide(request)
        finally:
            self.spent += time.process_time() - started
            self.requests += 1


def measure(users: int) -> dict[str, float]:
    """CPU seconds per 1,000 users, requests per 1,000 users, and bytes per user at the peak, pages in flight included.

    Waits of the pacer are on virtual time. Memory is measured in a sync of its own, since measuring it takes time.
    """
    sandbox = _TimedSandbox(users=users)
    started = time.process_time()
    directory = _synced(sandbox)
    seconds = time.process_time() - started - sandbox.spent
    return {
        "seconds_per_1000": seconds / len(directory) * 1000,
        "requests_per_1000": sandbox.requests / len(directory) * 1000,
        "peak_bytes_per_user": _peak(sandbox) / len(directory),
    }


def _peak(sandbox: Sandbox) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        _synced(sandbox)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _synced(sandbox: Sandbox) -> Directory:
    urls = {"scim_url": sandbox.scim_url, "api_url": sandbox.api_url, "enterprise_id": sandbox.enterprise_id}
    profile, directory = Profile.of("bench", **urls), Directory()

    async def sync() -> None:
        transport = SandboxTransport(sandbox)
        async with AirtableClient(profile, Token(sandbox.token), http_transport=transport) as client:
            await Sync(client, directory).run()

    run(sync())
    return directory

"""Servers of tests that listen while the command under test blocks this thread."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from threading import Thread
from typing import TypeVar

from api_client.sandbox.loopback import LoopbackServer
from api_client.sandbox.sandbox import Sandbox

OpenT = TypeVar("OpenT")


@contextmanager
def in_background(resource: AbstractAsyncContextManager[OpenT]) -> Iterator[OpenT]:
    """`resource`, open on an event loop of its own in another thread."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield asyncio.run_coroutine_threadsafe(resource.__aenter__(), loop).result(10)
        asyncio.run_coroutine_threadsafe(resource.__aexit__(None, None, None), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@contextmanager
def on_a_port(sandbox: Sandbox) -> Iterator[tuple[str, ...]]:
    """The options that lead the command to `sandbox` on a loopback port."""
    with in_background(LoopbackServer(sandbox)) as server:
        yield (
            "--scim-url",
            server.scim_url,
            "--api-url",
            server.api_url,
            "--enterprise-id",
            sandbox.enterprise_id,
        )

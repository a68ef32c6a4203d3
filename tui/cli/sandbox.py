"""`airdeck sandbox`: the embedded tenant on a loopback port."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from api_client.sandbox.logs import Effect, Served
    from api_client.sandbox.loopback import LoopbackServer
    from api_client.sandbox.sandbox import Sandbox

_MAX_PORT, _MAX_USERS = 65_535, 1_000_000


@click.command("sandbox")
@click.option("--port", type=click.IntRange(0, _MAX_PORT), default=0, help="Port on 127.0.0.1; 0 takes any free one.")
@click.option("--users", type=click.IntRange(1, _MAX_USERS), default=1000, show_default=True, help="How many users.")
@click.option("--seed", type=int, default=7, show_default=True, help="The same seed makes the same tenant.")
@click.option("--fault", "faults", multiple=True, metavar="NAME[=VALUE]", help="A fault or switch; may be repeated.")
@click.option("--log", type=click.Path(path_type=Path), metavar="FILE", help="Add each request and effect to FILE.")
def sandbox_command(port: int, users: int, seed: int, faults: tuple[str, ...], log: Path | None) -> None:
    """Serve a pretend tenant on a loopback port, until interrupted.

    Prints one line of JSON with its addresses, enterprise id, token (a fake one) and the token owner's user id.
    Faults: 503=0.02 (a rate), reset=@3+7 (numbers of requests), page-cap=37, latency=0.1, lists-omit-metadata,
    churn=5, hub=off and more; an unknown name lists them all. --log FILE gets a line of JSON for each request and each
    executed change.
    """
    import asyncio

    from api_client.sandbox.flags import read_flags
    from api_client.sandbox.sandbox import Sandbox

    try:
        switches, plan = read_flags(faults, seed=seed)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fault") from error
    with _listener(log) as tell:
        sandbox = Sandbox(users=users, seed=seed, switches=switches, faults=plan, tell=tell)
        asyncio.run(_serve(sandbox, port))


@contextmanager
def _listener(path: Path | None) -> Iterator[Callable[[Served | Effect], None]]:
    """What hears of requests and effects: the file at `path`, or nobody."""
    from api_client.sandbox.log_file import LogFile

    if path is None:
        yield lambda _: None
        return
    try:
        log = LogFile(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise click.BadParameter(message, param_hint="--log") from error
    with log:
        yield log.write


async def _serve(sandbox: Sandbox, port: int) -> None:
    """Serve until SIGTERM, a clean end, or SIGINT, which ends as an interruption."""
    import asyncio
    import signal
    from contextlib import suppress

    from api_client.sandbox.loopback import LoopbackServer

    terminated = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no signal handlers on its event loop
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, terminated.set)
    try:
        async with LoopbackServer(sandbox, port=port) as server:
            click.echo(json.dumps(_addresses(sandbox, server)))
            await terminated.wait()
    except OSError as error:
        message = f"port {port} cannot be used: {error.strerror}"
        raise click.BadParameter(message, param_hint="--port") from error


def _addresses(sandbox: Sandbox, server: LoopbackServer) -> dict[str, str]:
    return {
        "scim_url": server.scim_url,
        "api_url": server.api_url,
        "enterprise_id": sandbox.enterprise_id,
        "token": sandbox.token,
        "me": sandbox.me,
    }

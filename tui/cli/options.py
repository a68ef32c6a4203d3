"""The options that every command takes, and the settings that come of them and of the environment."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import click

DEMO_USERS = 2_500
MAX_DEMO_USERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line says of the tenant and of where its token comes from; None where it says nothing."""

    demo: bool | None = None
    demo_users: int | None = None
    profile: str | None = None
    read_only: bool | None = None
    scim_url: str | None = None
    api_url: str | None = None
    enterprise_id: str | None = None
    token_file: Path | None = None
    token_stdin: bool | None = None
    token_command: str | None = None

    def over(self, outer: Settings | None) -> Settings:
        """These settings where they say something, else those given before the subcommand."""
        if outer is None:
            return self
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(outer, **{name: value for name, value in said.items() if value is not None})

    @property
    def is_demo(self) -> bool:
        """True for the embedded sandbox; asking for a number of demo users asks for the demo."""
        return bool(self.demo) or self.demo_users is not None


_OPTIONS = (
    click.option("--demo", is_flag=True, default=None, help="Use the embedded sandbox: no token, no network."),
    click.option(
        "--demo-users",
        type=click.IntRange(1, MAX_DEMO_USERS),
        metavar="N",
        help=f"How many users the demo has (default {DEMO_USERS:,}).",
    ),
    click.option("--profile", metavar="NAME", help="A tenant set up by airdeck login (AIRDECK_PROFILE)."),
    click.option("--read-only", is_flag=True, default=None, help="Refuse to change anything."),
    click.option("--scim-url", metavar="URL", help="SCIM base address (AIRDECK_SCIM_URL)."),
    click.option("--api-url", metavar="URL", help="Enterprise API base address (AIRDECK_API_URL)."),
    click.option("--enterprise-id", metavar="ID", help="Enterprise account, ent… (AIRDECK_ENTERPRISE_ID)."),
    click.option(
        "--token-file", type=click.Path(path_type=Path), metavar="FILE", help="Read the token from a file of mode 0600."
    ),
    click.option("--token-stdin", is_flag=True, default=None, help="Read the token from standard input."),
    click.option("--token-command", metavar="CMD", help="Run CMD, without a shell, and take what it prints."),
)


def tenant_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options above; it gets them as one `settings`."""

    @functools.wraps(command)
    def with_settings(*args: Any, **options: Any) -> None:
        own = Settings(**{field.name: options.pop(field.name) for field in fields(Settings)})
        outer = click.get_current_context().find_object(Settings)
        command(*args, settings=own.over(outer), **options)

    for option in reversed(_OPTIONS):
        with_settings = option(with_settings)
    return with_settings

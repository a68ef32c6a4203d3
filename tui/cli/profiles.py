"""`airdeck profiles`: the tenants that were set up."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tui.cli.failures import tell
from tui.safety.printable import printable

if TYPE_CHECKING:
    from api_client.profiles.profile_file import Profiles
    from api_client.profiles.saved import SavedProfile

_HEADS = ("", "NAME", "ENTERPRISE", "SCIM ADDRESS", "API ADDRESS", "CHANGES", "TOKEN")


@click.command("profiles")
@click.option("--format", type=click.Choice(("table", "json")), default="table", help="How to write the list.")
@click.option("--default", metavar="NAME", help="Make this the profile that is used where none is asked for.")
def profiles_command(format: str, default: str | None) -> None:  # noqa: A002 - the option's own word
    """List the tenants that were set up, and where the token of each is kept; tokens are never shown."""
    from api_client.profiles.profile_file import Profiles
    from tui.files.folders import profiles_path

    profiles = Profiles.load(profiles_path())
    if default is not None:
        profiles.named(default)
        profiles = replace(profiles, default=default)
        profiles.save(profiles_path())
    if not profiles.by_name:
        tell("There is no profile yet: airdeck login sets one up.")
    for line in [_as_json(profiles)] if format == "json" else _table(profiles):
        click.echo(line)


def _as_json(profiles: Profiles) -> str:
    rows = [
        {
            "name": saved.name,
            "default": saved.name == profiles.default,
            "scim_url": saved.scim_url,
            "api_url": saved.api_url,
            "enterprise_id": saved.enterprise_id,
            "read_only": saved.read_only,
            "token": "keyring" if saved.keyring else None,
        }
        for saved in profiles.by_name.values()
    ]
    return json.dumps(rows, indent=2)


def _table(profiles: Profiles) -> list[str]:
    if not profiles.by_name:
        return []
    rows = [_HEADS, *(_row(saved, is_default=saved.name == profiles.default) for saved in profiles.by_name.values())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _row(saved: SavedProfile, *, is_default: bool) -> tuple[str, ...]:
    cells = (
        "*" if is_default else "",
        saved.name,
        saved.enterprise_id or "-",
        saved.scim_url or "-",
        saved.api_url or "-",
        "refused" if saved.read_only else "allowed",
        "keyring" if saved.keyring else "not kept",
    )
    return tuple(map(printable, cells))

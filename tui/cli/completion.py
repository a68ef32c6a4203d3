"""`airdeck completion`: what a shell needs to complete airdeck's words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_VARIABLE = "_AIRDECK_COMPLETE"


_HELP = """Print the completion script for a shell, to be read by its start file.

\b
bash:  eval "$(airdeck completion bash)"    in ~/.bashrc
zsh:   eval "$(airdeck completion zsh)"     in ~/.zshrc
fish:  airdeck completion fish > ~/.config/fish/completions/airdeck.fish
"""


@click.command("completion", help=_HELP)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    root = context.find_root()
    complete = get_completion_class(shell)
    if complete is None:
        message = f"{shell} is not among the shells that can be completed."
        raise click.UsageError(message)
    click.echo(complete(root.command, {}, "airdeck", _VARIABLE).source())

"""The command palette: every command of the screen, with its keys, found by its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands.live import LiveCommand, live_commands


class ScreenCommands(Provider):
    """The commands of the screen under the palette; one that cannot be used says why in place of its help."""

    async def discover(self) -> Hits:
        """All that the footer or the help would show first, before anything is typed."""
        for live in self._commands():
            yield DiscoveryHit(_title(live), partial(self._run, live), help=_help(live))

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for live in self._commands():
            title = _title(live)
            score = matcher.match(f"{title} {live.command.help}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), partial(self._run, live), help=_help(live))

    def _commands(self) -> Iterator[LiveCommand]:
        yield from sorted(live_commands(self.screen), key=lambda live: -live.command.footer)

    async def _run(self, live: LiveCommand) -> None:
        if live.reason:
            self.app.notify(live.reason, title=live.command.title, severity="warning")
        else:
            await self.app.run_action(live.command.action, live.node)


def _title(live: LiveCommand) -> str:
    return f"{live.command.title} ({live.keys[0]})"


def _help(live: LiveCommand) -> str:
    return f"Not now: {live.reason}" if live.reason else live.command.help

"""The command palette: every command of the screen, with its key, found by its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from tui.screens.help import shown_key


class ScreenCommands(Provider):
    """The bindings that are live on the screen under the palette."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for binding, run in self._commands():
            yield DiscoveryHit(_title(binding), run, help=binding.tooltip or None)

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for binding, run in self._commands():
            title = _title(binding)
            score = matcher.match(f"{title} {binding.tooltip}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=binding.tooltip or None)

    def _commands(self) -> Iterator[tuple[Binding, IgnoreReturnCallbackType]]:
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.tooltip and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield binding, partial(self.app.run_action, binding.action, active.node)


def _title(binding: Binding) -> str:
    return f"{binding.description} ({shown_key(binding.key)})"

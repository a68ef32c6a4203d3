"""The line of keys at the bottom: those that matter for what is chosen now."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.commands.command import Command
from tui.commands.live import LiveCommand, live_commands, state_of
from tui.widgets.parts import Part, keep_what_fits

_GAP = "  "
_STAYS = 100
"""More than any command matters."""


class KeyBar(Widget):
    """Draws the commands that the screen offers; where not all fit, those that matter least give way.

    Those that stay stand at the end, and never give way.

    A disabled one is dim and in parentheses; a click runs a command like its key.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        dock: bottom;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
        link-color: $footer-foreground;
        link-background: $footer-background;
        link-style: none;
    }
    """

    def on_mount(self) -> None:
        """Draw again whenever keys, or what they can do, may have changed."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> RenderResult:
        """The line, as wide as the widget."""
        state = state_of(self.screen)
        offered = [live for live in live_commands(self.screen) if live.command.footer]
        offered.sort(key=lambda live: (live.command.stays, -live.command.footer))
        labels = [(live, label) for live in offered if (label := live.command.label_for(state))]
        parts = [Part(_entry(live, label).plain, _weight(live.command)) for live, label in labels]
        kept = keep_what_fits(parts, self.content_size.width, cell_len(_GAP))
        shown = [_entry(live, label) for (live, label), part in zip(labels, parts, strict=True) if _is_in(part, kept)]
        return Content(_GAP).join(shown)

    async def action_run(self, command_id: str) -> None:
        """Run a command that was clicked."""
        for live in live_commands(self.screen):
            if live.command.id == command_id:
                await self.app.run_action(live.command.action, live.node)


def _weight(command: Command) -> int:
    return command.footer + _STAYS if command.stays else command.footer


def _is_in(part: Part, kept: list[Part]) -> bool:
    return any(part is one for one in kept)


def _entry(live: LiveCommand, label: str) -> Content:
    if live.reason:
        return Content.styled(f"({live.keys[0]} {label})", "dim")
    entry = Content.styled(live.keys[0], "bold $footer-key-foreground") + Content(f" {label}")
    return entry.stylize(Style.from_meta({"@click": f"run('{live.command.id}')"}))

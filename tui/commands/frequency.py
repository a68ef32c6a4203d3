"""What can be done with the frequency table of a column alone."""

from __future__ import annotations

from tui.commands.command import Command

FREQUENCY_COMMANDS = (Command("frequency.leave", "backspace", "Back", "Back to the records"),)

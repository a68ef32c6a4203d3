"""The steps of the tour: what is said, and the command whose use ends each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step. In its words, `{a.command}` stands for the key that the command of that id has now.

    `meanwhile` is said from the use of the command until the user is back at the table of a place; a step without it
    ends as soon as its command was used. All words fit into 60 cells, keys included.
    """

    command: str
    words: str
    meanwhile: str = ""


STEPS = (
    Step("users.details", "{users.details} shows all that is known of the user"),
    Step("sheet.filter", "{sheet.filter} filters while you type", "Type  dept:finance  and press Enter"),
    Step("sheet.sort", "{sheet.sort} sorts by the cursor's column, again: the other way"),
    Step("table.mark", "{table.mark} marks the row; marks outlast every filter"),
    Step(
        "change.deactivate",
        "{change.deactivate} plans to deactivate whom you marked; nothing happens yet",
        "Who, and why not. {review.run} runs it; {sheet.back} leads back",
    ),
    Step("sheet.export", "{sheet.export} writes the table, or what you marked, to a file", "{sheet.back} leads back"),
    Step("go.groups", "{go.groups} leads to the groups, {go.users} back to the users"),
    Step("app.help", "{app.help} lists all keys of a screen", "{sheet.back} leads back"),
)
OFFER = "New here? {app.tour} shows the daily keys, one by one"
AWAY = "The tour goes on among the users: {go.users}"
END = "That was the tour. {app.line} runs commands by name, {app.help} helps"

"""What airdeck can change."""

from __future__ import annotations

from api_client.operations.verbs import VERBS
from tui.manual.topic import Topic

CHANGES = Topic(
    "verbs",
    "What can be changed",
    "The verbs of airdeck plan. Each plan names its changes and what speaks against them; nothing happens before it is"
    " applied.",
    ("verb", "what it does"),
    tuple((verb.id, f"{verb.effect} In short: {verb.reversal}.") for verb in VERBS.values()),
)

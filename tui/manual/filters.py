"""The language of filters."""

from __future__ import annotations

from tui.manual.topic import Topic

FILTERS = Topic(
    "filter",
    "The language of filters",
    "The same in the filter bar, in saved views and after --filter. Words must all match, anywhere in name, e-mail, id"
    " and pushed metadata; case and accents do not matter.",
    ("filter", "finds"),
    (
        ("zhang berlin", "both words, anywhere in name, e-mail, id and pushed metadata"),
        ('dept:"R&D" state:active', "in one column each; quotes keep blanks together"),
        ("dept:=Sales", "the whole value"),
        ("costcenter:none", "a blank one"),
        ("costcenter:unknown", "one that no API has told"),
        ("!email:@corp.com", "everyone else"),
        ("state:active|deactivated", "either"),
        ("title:~^vp", "a regular expression (RE2)"),
        ("active<90d", "not active for 90 days, or never; h, d, w, m and y are units"),
        ("created>2026-01-31", "after a date; < <= > >= compare numbers as well"),
    ),
)

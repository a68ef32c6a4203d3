"""The file of saved views."""

from __future__ import annotations

from tui.manual.topic import Topic

VIEWS = Topic(
    "views",
    "Saved views",
    "Filter, sort and columns of a table under a name, on the keys 1 to 9. They are kept in views.toml in airdeck's"
    " configuration folder, whose first line is version = 1. It can be edited, and shared as it is or in parts; an"
    " unknown key is refused by name, and then airdeck's own views stay. Saving from the dashboard writes the file"
    " anew, without comments.",
    ("line", "what it says"),
    (
        ("[[users]]", "begins a view of the table users; the views stand in the order of their keys"),
        ('name = "Leavers"', "its name, 1 to 40 characters; without it there is no view"),
        ("filter = 'dept:Finance state:deactivated'", "a filter; left out, everything is shown"),
        ('sort = ["last_active:desc", "name"]', "columns to sort by, the most important first"),
        ('columns = ["name", "email"]', "columns in their order; left out, those the table begins with"),
        ("users = []", "in place of the above: no views of that table, not even airdeck's own"),
    ),
)

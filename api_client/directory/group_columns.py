"""The columns of the groups table."""

from __future__ import annotations

from api_client.directory.columns import Column, Columns, Kind, Source

_SCIM, _ENTERPRISE, _COUNTED = Source.SCIM, Source.ENTERPRISE, Source.COUNTED

_EVERY = (
    Column("id", "Group ID", Kind.TEXT, 17, _SCIM, "Airtable's id of the group, ugp…", short_names=("groupid",)),
    Column("name", "Name", Kind.TEXT, 28, _SCIM, "Name (SCIM displayName)", short_names=("group",), grows=True),
    Column("members", "Members", Kind.NUMBER, 7, _COUNTED, "How many users are in it; unknown until they were read"),
    Column(
        "active_members",
        "Active members",
        Kind.NUMBER,
        14,
        _COUNTED,
        "How many of them can log in; unknown while the state of one is",
        short_names=("active",),
    ),
    Column("managers", "Managers", Kind.NUMBER, 8, _ENTERPRISE, "How many of them may change the group"),
    Column(
        "pushed_members",
        "Pushed members",
        Kind.NUMBER,
        14,
        _COUNTED,
        "How many of them the IdP pushed as users",
        short_names=("pushedusers",),
    ),
    Column(
        "pushed",
        "Pushed",
        Kind.FLAG,
        6,
        _COUNTED,
        "Whether the IdP pushes it, as far as that can be told",
        short_names=("idp",),
    ),
    Column(
        "license",
        "Licence mapping",
        Kind.WORD,
        15,
        _ENTERPRISE,
        "Licence type that its members get",
        blank_word="none",
        short_names=("licence", "mapping", "seat"),
    ),
    Column(
        "collaborations",
        "Collaborations",
        Kind.NUMBER,
        14,
        _ENTERPRISE,
        "How many workspaces, bases and interfaces are shared with it",
        short_names=("shares",),
    ),
    Column("workspaces", "Workspaces", Kind.NUMBER, 10, _ENTERPRISE, "Workspaces shared with it"),
    Column("bases", "Bases", Kind.NUMBER, 5, _ENTERPRISE, "Bases shared with it"),
    Column("interfaces", "Interfaces", Kind.NUMBER, 10, _ENTERPRISE, "Interfaces shared with it"),
    Column("created", "Created", Kind.TIME, 16, _ENTERPRISE, "When it was made"),
    Column("updated", "Updated", Kind.TIME, 16, _ENTERPRISE, "When it was changed last"),
    Column(
        "account", "Org unit", Kind.WORD, 17, _ENTERPRISE, "Enterprise account it belongs to", short_names=("unit",)
    ),
    Column("found_in", "Found in", Kind.WORD, 16, _SCIM, "Which API listed it: SCIM, Enterprise, or both"),
)

GROUPS = Columns(
    "group",
    _EVERY,
    on_screen=("name", "members", "active_members", "license", "collaborations", "pushed", "created", "updated"),
    in_file=tuple(column.id for column in _EVERY if column.id not in {"workspaces", "bases", "interfaces", "account"}),
    searched=("id", "name"),
)
"""The user groups of a tenant (API reference, Get user group, List SCIM groups)."""

LISTED = frozenset({"id", "name", "found_in"})
"""What the list alone tells; everything else takes a call for each group."""
OF_USERS = frozenset({"active_members", "pushed_members", "pushed"})
"""What is counted among the users."""

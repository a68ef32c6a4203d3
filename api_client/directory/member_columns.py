"""The columns of memberships: who is in which group, of all groups or of one."""

from __future__ import annotations

from api_client.directory.columns import Column, Columns, Kind, Source
from api_client.directory.user_columns import USERS

JOINED = tuple(
    USERS.by_id[column_id]
    for column_id in ("name", "email", "state", "department", "cost_center", "seat", "last_active")
)
"""What a membership shows of its user, under the same ids as the users table."""

_NAME, _EMAIL, _STATE, *_MORE = JOINED
_ROLE = Column("role", "Role", Kind.WORD, 8, Source.ENTERPRISE, "manager, who may change the group, or member")
_SINCE = Column(
    "since", "Since", Kind.TIME, 16, Source.ENTERPRISE, "When the user came into the group", short_names=("joined",)
)
_EVERY = (
    Column("id", "Membership ID", Kind.TEXT, 35, Source.COUNTED, "Ids of group and user, ugp…:usr…"),
    Column("group_id", "Group ID", Kind.WORD, 17, Source.SCIM, "Airtable's id of the group, ugp…"),
    Column("group", "Group", Kind.WORD, 24, Source.SCIM, "Name of the group", grows=True),
    Column("user_id", "User ID", Kind.TEXT, 17, Source.SCIM, "Airtable's id of the user, usr…"),
    _NAME,
    _EMAIL,
    _STATE,
    _ROLE,
    _SINCE,
    *_MORE,
)
_PUSHED = tuple(column.id for column in JOINED if column.pushed)
_IN_FILE = tuple(column.id for column in _EVERY if column.id != "id")

MEMBERSHIPS = Columns(
    "membership",
    _EVERY,
    on_screen=("group", "name", "email", "state", "role", "since", *_PUSHED),
    in_file=_IN_FILE,
    searched=("group_id", "group", "user_id", "name", "email", *_PUSHED),
)
"""A row for each group and each user in it."""

MEMBERS = Columns(
    "member",
    (USERS.by_id["id"], _NAME, _EMAIL, _STATE, _ROLE, _SINCE, *_MORE),
    on_screen=("name", "email", "state", "role", "since", "last_active", "seat", *_PUSHED),
    in_file=("id", *(column_id for column_id in _IN_FILE if column_id not in {"group_id", "group", "user_id"})),
    searched=("id", "name", "email", *_PUSHED),
)
"""The users in one group."""


OF_GROUP = frozenset({"group_id", "group"})
"""What a membership shows of its group."""


def membership_id(group_id: str, user_id: str) -> str:
    """The id of the row for this user in this group."""
    return f"{group_id}:{user_id}"

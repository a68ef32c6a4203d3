"""A directory of a few people, one of each standing."""

from __future__ import annotations

from api_client.directory.directory import Directory
from api_client.directory.rows import IN_BOTH, IN_ENTERPRISE
from api_client.directory.values import UNKNOWN, Value

OWNER, ADA, BOB, ADMIN, ROBOT, STRANGER, GUEST, LEAVER = (
    f"usr{name:_<14}".replace("_", "0")
    for name in ("owner", "ada", "bob", "admin", "robot", "stranger", "guest", "leaver")
)

_PEOPLE: dict[str, dict[str, Value]] = {
    OWNER: {"email": "owner@corp.example", "admin": True, "external_id": "1"},
    ADA: {"email": "Ada.Lovelace@corp.example", "external_id": "2"},
    BOB: {"email": "bob@corp.example", "external_id": "E-3"},
    ADMIN: {"email": "admin@corp.example", "super_admin": True, "external_id": "4"},
    ROBOT: {"email": "robot@corp.example", "service_account": True, "external_id": ""},
    STRANGER: {"email": "stranger@corp.example", "managed": False, "found_in": IN_ENTERPRISE},
    GUEST: {"email": "guest@elsewhere.example", "found_in": IN_ENTERPRISE},
    LEAVER: {"email": "leaver@corp.example", "state": "deactivated", "external_id": "8"},
}
_USUAL: dict[str, Value] = {"state": "active", "found_in": IN_BOTH}


def people(**more: dict[str, Value]) -> Directory:
    """The directory; `more` are further people, or further values of these, by id."""
    known = {user_id: {**_USUAL, **values} for user_id, values in _PEOPLE.items()}
    for user_id, values in more.items():
        known[user_id] = {**known.get(user_id, _USUAL), **values}
    directory = Directory()
    columns = dict.fromkeys(column for values in known.values() for column in values)
    directory.merge(
        list(known), {column: [values.get(column, UNKNOWN) for values in known.values()] for column in columns}
    )
    return directory

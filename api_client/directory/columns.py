"""Every column of the users table, defined once for screen, sort, filter, command line and export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from api_client.errors import UnknownColumnError


class Kind(StrEnum):
    """What a column's values are, and with that how they are kept, compared and exported."""

    TEXT = "text"
    """Text that differs from row to row: ids, names, addresses."""
    WORD = "word"
    """Text of which few different values exist: departments, states, managers."""
    FLAG = "flag"
    """yes or no."""
    TIME = "time"
    """A moment, to the millisecond, in UTC."""


class Source(StrEnum):
    """Which API a column's values come from."""

    SCIM = "SCIM"
    ENTERPRISE = "Enterprise"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `id` is the name in scripts, `title` the name for people, `width` the wish in terminal cells."""

    id: str
    title: str
    kind: Kind
    width: int
    source: Source
    help: str
    pushed: bool = False
    """True for the eight report-only fields that the identity provider pushes over SCIM."""
    blank_word: str = ""
    """What a blank of this column means in words, where it means something ("never")."""
    short_names: tuple[str, ...] = ()


_SCIM, _ENTERPRISE = Source.SCIM, Source.ENTERPRISE


def _pushed(column_id: str, title: str, kind: Kind, width: int, attribute: str, *short_names: str) -> Column:
    return Column(
        column_id,
        title,
        kind,
        width,
        _SCIM,
        help=f"SCIM {attribute}, pushed by the IdP",
        pushed=True,
        short_names=short_names,
    )


USER_COLUMNS: tuple[Column, ...] = (
    Column("id", "User ID", Kind.TEXT, 17, _SCIM, "Airtable's id of the user, usr…", short_names=("userid",)),
    Column("email", "Email", Kind.TEXT, 27, _SCIM, "E-mail address (SCIM userName)", short_names=("mail", "username")),
    Column("name", "Name", Kind.TEXT, 20, _SCIM, "Given and family name"),
    Column("state", "State", Kind.WORD, 11, _SCIM, "active, or deactivated: cannot log in", short_names=("status",)),
    _pushed("external_id", "External ID", Kind.TEXT, 14, "externalId", "externalid", "extid", "ext"),
    _pushed("title", "Title", Kind.WORD, 22, "title", "jobtitle"),
    _pushed("cost_center", "Cost Center", Kind.WORD, 12, "costCenter", "costcenter", "cc"),
    _pushed("department", "Department", Kind.WORD, 16, "department", "dept"),
    _pushed("division", "Division", Kind.WORD, 16, "division", "div"),
    _pushed("organization", "Organization", Kind.WORD, 18, "organization", "org"),
    _pushed("manager_name", "Manager name", Kind.WORD, 22, "manager.displayName", "managername", "mgr"),
    _pushed("manager_id", "Manager ID", Kind.WORD, 22, "manager.value", "managerid", "mgrid"),
    Column("seat", "Seat type", Kind.WORD, 12, _ENTERPRISE, "Licence type of the user", short_names=("license",)),
    Column("admin", "Admin", Kind.FLAG, 5, _ENTERPRISE, "Has admin access by a direct grant", short_names=("isadmin",)),
    Column("super_admin", "Super admin", Kind.FLAG, 11, _ENTERPRISE, "Super admin of the enterprise hub"),
    Column("managed", "Managed", Kind.FLAG, 7, _ENTERPRISE, "Administered by this enterprise account"),
    Column(
        "last_active",
        "Last active",
        Kind.TIME,
        16,
        _ENTERPRISE,
        "Last activity on this enterprise's data, or never",
        blank_word="never",
        short_names=("active", "last"),
    ),
    Column("created", "Created", Kind.TIME, 16, _SCIM, "When the account was made", short_names=("joined",)),
    Column("two_factor", "2FA", Kind.FLAG, 5, _ENTERPRISE, "Two-factor log-in at Airtable", short_names=("2fa",)),
    Column("sso_required", "SSO required", Kind.FLAG, 12, _ENTERPRISE, "Must log in through SSO", short_names=("sso",)),
    Column("service_account", "Service account", Kind.FLAG, 15, _ENTERPRISE, "Not a person", short_names=("service",)),
    Column("found_in", "Found in", Kind.WORD, 17, _SCIM, "Which API told of this user: SCIM, Enterprise, or both"),
    Column("user_type", "User type", Kind.WORD, 12, _ENTERPRISE, "full, or read-only share links"),
    Column("invited_by", "Invited by", Kind.WORD, 17, _ENTERPRISE, "User ID of who invited this user"),
    Column("groups", "Groups", Kind.WORD, 20, _ENTERPRISE, "Ids of the user's groups", short_names=("group",)),
)

USER_COLUMNS_BY_ID: dict[str, Column] = {column.id: column for column in USER_COLUMNS}
PUSHED_COLUMNS: tuple[Column, ...] = tuple(column for column in USER_COLUMNS if column.pushed)

DEFAULT_EXPORT_COLUMNS: tuple[str, ...] = (
    "id",
    "email",
    "name",
    "state",
    *(column.id for column in PUSHED_COLUMNS),
    "seat",
    "admin",
    "last_active",
    "created",
)
"""What the admin panel's own list shows, with the eight pushed fields."""

DEFAULT_SCREEN_COLUMNS: tuple[str, ...] = (
    "name",
    "email",
    "state",
    "department",
    "cost_center",
    "title",
    "manager_name",
    "last_active",
    "seat",
)

_SEVERAL: dict[str, tuple[str, ...]] = {"manager": ("manager_name", "manager_id")}
"""Names that stand for more than one column."""


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " _-")


_BY_NAME: dict[str, tuple[Column, ...]] = {
    _key(name): (column,) for column in USER_COLUMNS for name in (column.id, column.title, *column.short_names)
} | {name: tuple(USER_COLUMNS_BY_ID[column_id] for column_id in ids) for name, ids in _SEVERAL.items()}


def columns_named(name: str) -> tuple[Column, ...]:
    """The columns that `name` stands for: an id, a title or a short name, in any case, with or without separators.

    Mostly one; `manager` stands for two. Raises `UnknownColumnError`.
    """
    found = _BY_NAME.get(_key(name))
    if found is None:
        known = ", ".join(column.id for column in USER_COLUMNS)
        message = f"There is no column {name!r}."
        raise UnknownColumnError(message, hint=f"The columns are {known}.")
    return found


def parse_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a list of names, each once, in the order of the list. Raises `UnknownColumnError`."""
    wanted: dict[str, Column] = {}
    for name in names:
        for column in columns_named(name.strip()):
            wanted.setdefault(column.id, column)
    return tuple(wanted.values())

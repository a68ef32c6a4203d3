"""The columns of the users table."""

from __future__ import annotations

from api_client.directory.columns import Column, Columns, Kind, Source

_SCIM, _ENTERPRISE = Source.SCIM, Source.ENTERPRISE


def _pushed(
    column_id: str,
    title: str,
    kind: Kind,
    width: int,
    attribute: str,
    *short_names: str,
    grows: bool = False,
    personal: bool = False,
) -> Column:
    return Column(
        column_id,
        title,
        kind,
        width,
        _SCIM,
        help=f"SCIM {attribute}, pushed by the IdP",
        pushed=True,
        short_names=short_names,
        grows=grows,
        personal=personal,
    )


_EVERY = (
    Column("id", "User ID", Kind.TEXT, 17, _SCIM, "Airtable's id of the user, usr…", short_names=("userid",)),
    Column(
        "email",
        "Email",
        Kind.TEXT,
        27,
        _SCIM,
        "E-mail address (SCIM userName)",
        short_names=("mail", "username"),
    ),
    Column("name", "Name", Kind.TEXT, 20, _SCIM, "Given and family name", grows=True),
    Column("state", "State", Kind.WORD, 11, _SCIM, "active, or deactivated: cannot log in", short_names=("status",)),
    _pushed("external_id", "External ID", Kind.TEXT, 14, "externalId", "externalid", "extid", "ext"),
    _pushed("title", "Title", Kind.WORD, 22, "title", "jobtitle", grows=True),
    _pushed("cost_center", "Cost Center", Kind.WORD, 12, "costCenter", "costcenter", "cc"),
    _pushed("department", "Department", Kind.WORD, 16, "department", "dept", grows=True),
    _pushed("division", "Division", Kind.WORD, 16, "division", "div"),
    _pushed("organization", "Organization", Kind.WORD, 18, "organization", "org"),
    _pushed("manager_name", "Manager name", Kind.WORD, 22, "manager.displayName", "managername", "mgr", personal=True),
    _pushed("manager_id", "Manager ID", Kind.WORD, 22, "manager.value", "managerid", "mgrid", personal=True),
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
    Column("invited_by", "Invited by", Kind.WORD, 17, _ENTERPRISE, "User ID of who invited this user", personal=True),
    Column("groups", "Groups", Kind.WORD, 20, _ENTERPRISE, "Ids of the user's groups", short_names=("group",)),
)

_IN_FILE = (
    "id",
    "email",
    "name",
    "state",
    *(column.id for column in _EVERY if column.pushed),
    "seat",
    "admin",
    "last_active",
    "created",
)
"""What the admin panel's own list shows, with the eight pushed fields."""

_ON_SCREEN = (
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

PUSHED_COLUMNS: tuple[Column, ...] = tuple(column for column in _EVERY if column.pushed)

USERS = Columns(
    "user",
    _EVERY,
    on_screen=_ON_SCREEN,
    in_file=_IN_FILE,
    searched=("id", "email", "name", *(column.id for column in PUSHED_COLUMNS)),
    several={"manager": ("manager_name", "manager_id")},
    examples=("zhang berlin", "dept:finance", "costcenter:none", "active<90d"),
)
"""The users of a tenant, managed ones and collaborators alike."""

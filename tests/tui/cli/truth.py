"""What an export of all columns must hold, taken from a sandbox's own people instead of from its answers."""

from __future__ import annotations

from pathlib import Path

from api_client.sandbox.population.person import Account, Person
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from exporters.reading import read_export

Row = dict[str, str | None]
"""Texts by title of column; None is unknown, "" is blank: a last activity that is blank means never."""

PUSHED = {
    "external_id": "External ID",
    "title": "Title",
    "cost_center": "Cost Center",
    "department": "Department",
    "division": "Division",
    "organization": "Organization",
    "manager_name": "Manager name",
    "manager_id": "Manager ID",
}


def exported(path: Path) -> dict[str, Row]:
    """The rows of a CSV export by user id; a user who is there twice is an error."""
    frame = read_export(path)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    found = {str(row["User ID"]): {str(title): value for title, value in row.items()} for row in rows}
    assert len(found) == len(rows)
    return found


def wrong_cells(rows: dict[str, Row], truth: dict[str, Row]) -> dict[tuple[str, str], str]:
    """What an export that is not complete says and should not; to know less, and from fewer sources, is no error."""
    return {
        (user_id, title): text
        for user_id, row in rows.items()
        for title, text in row.items()
        if text not in {None, truth[user_id][title]} and title != "Found in"
    }


def everyone(sandbox: Sandbox, *, scim_only: bool = False) -> dict[str, Row]:
    """Every user as a client of this sandbox can know them at best, by user id."""
    population, switches = sandbox.population, sandbox.switches
    has_account = not scim_only and switches.plan == "enterprise_scale"
    managed = map(population.person, population.managed(0, population.managed_count))
    listed = {person.id: person for person in managed if person.active or switches.list_includes_deactivated}
    rows = {user_id: _managed_row(person, switches, has_account=has_account) for user_id, person in listed.items()}
    if has_account:
        others = [user_id for user_id in sandbox.shares.sharer_ids() if user_id not in listed]
        rows |= {user_id: _collaborator_row(population.by_id(user_id), switches) for user_id in others}
    return {user_id: {title: _decoded(text) for title, text in row.items()} for user_id, row in rows.items()}


def _managed_row(person: Person, switches: Switches, *, has_account: bool) -> Row:
    details = _details(person, switches) if has_account else dict.fromkeys(_details(person, switches))
    groups = None if switches.lists_omit_pushed_metadata and not has_account else " ".join(person.groups)
    found_in = "SCIM, Enterprise" if has_account else "SCIM"
    known = {**_who(person), "Created": person.account.created}
    return {**known, **_pushed(person, switches), **details, "Groups": groups, "Found in": found_in}


def _collaborator_row(person: Person | None, switches: Switches) -> Row:
    assert person
    internal = person.kind != "external"
    return {
        **_who(person),
        **dict.fromkeys(PUSHED.values()),
        **_details(person, switches),
        "Created": person.account.created if internal else None,
        "Groups": " ".join(person.groups) if internal else None,
        "Found in": "Enterprise",
    }


def _who(person: Person) -> Row:
    state = "active" if person.active else "deactivated"
    return {"User ID": person.id, "Email": person.identity.email, "Name": person.identity.name, "State": state}


def _pushed(person: Person, switches: Switches) -> Row:
    if switches.lists_omit_pushed_metadata and switches.gets_omit_pushed_metadata:
        return dict.fromkeys(PUSHED.values())
    blank = None if switches.blank_attributes == "omitted" else ""
    texts = {title: getattr(person.pushed, field) for field, title in PUSHED.items()}
    values: Row = {title: blank if text is None else text for title, text in texts.items()}
    if switches.manager_as_text:
        nobody = switches.blank_attributes == "null" and person.pushed.manager_id is None
        values["Manager name"] = "" if nobody else None
    return values


def _details(person: Person, switches: Switches) -> Row:
    account, internal = person.account, person.kind != "external"
    sso = person.kind == "managed" and not account.is_service_account
    return {
        "Seat type": (account.license_type if person.active else "none") if switches.seat_billing else None,
        "Admin": _flag(account.is_admin) if internal else None,
        "Super admin": _flag(account.is_super_admin) if internal and switches.hub else None,
        "Managed": _flag(person.kind == "managed") if internal else None,
        "Last active": account.last_activity or "",
        "2FA": _flag(account.is_two_factor_enabled),
        "SSO required": _flag(sso),
        "Service account": _flag(account.is_service_account),
        "User type": _user_type(account) if internal and switches.group_mappings else None,
        "Invited by": account.invited_by or "",
    }


def _user_type(account: Account) -> str:
    return "accessReadOnlyShareLinks" if account.seat == "none" else "full"


def _flag(value: bool) -> str:  # noqa: FBT001 - a value to be written, no switch
    return "true" if value else "false"


def _decoded(text: str | None) -> str | None:
    """Half a character pair is no Unicode text: it becomes U+FFFD on the way in."""
    return text and text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

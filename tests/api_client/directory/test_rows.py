"""Absent, null, and a value stay three different things on the way into the columns."""

from __future__ import annotations

from typing import Any

import pytest

from api_client.directory.directory import Directory
from api_client.directory.rows import collaborator_values, enterprise_values, pushed_values, scim_values
from api_client.directory.user_columns import PUSHED_COLUMNS, USERS
from api_client.directory.values import UNKNOWN, Value
from api_client.models.enterprise import EnterpriseUser
from api_client.models.scim import ScimUser

_EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def _scim(**fields: Any) -> dict[str, Value]:
    user = ScimUser.model_validate({"id": "usr1", **fields})
    return {column: values[0] for column, values in scim_values([user]).items()}


def _extended(extension: Any) -> dict[str, Value]:
    return _scim(**{_EXTENSION: extension})


def _enterprise(**fields: Any) -> dict[str, Value]:
    user = EnterpriseUser.model_validate({"id": "usr1", **fields})
    values = enterprise_values([user]) | collaborator_values([user])
    return {column: told[0] for column, told in values.items()}


def test_of_a_bare_id_everything_is_unknown() -> None:
    """A user of whom only the id was sent has no blank field: nothing was said of any."""
    assert set(_scim().values()) == {UNKNOWN}
    assert set(_enterprise().values()) == {UNKNOWN}


_SCIM_FIELDS: list[tuple[str, str, Any, Value]] = [
    ("email", "userName", "ada@corp.example", "ada@corp.example"),
    ("external_id", "externalId", "E-1", "E-1"),
    ("title", "title", "Controller", "Controller"),
    ("state", "active", True, "active"),
    ("state", "active", False, "deactivated"),
    ("created", "meta", {"created": "1970-01-01T00:00:01Z"}, 1000),
    ("groups", "groups", [{"value": "ugp1"}, {"value": "ugp2"}], "ugp1 ugp2"),
]
_BLANK: dict[str, Value] = {"created": None}


@pytest.mark.parametrize(("column", "key", "sent", "value"), _SCIM_FIELDS)
def test_scim_fields(column: str, key: str, sent: Any, value: Value) -> None:
    """Sent: the value. Sent as null: blank. Not sent: unknown."""
    assert _scim(**{key: sent})[column] == value
    assert _scim(**{key: None})[column] == _BLANK.get(column, "")
    assert _scim()[column] is UNKNOWN


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("cost_center", "costCenter"),
        ("department", "department"),
        ("division", "division"),
        ("organization", "organization"),
    ],
)
def test_extension_fields(column: str, key: str) -> None:
    """A field of the extension is unknown without the extension or the key, blank where either is null."""
    assert _extended({key: "X"})[column] == "X"
    assert _extended({key: ""})[column] == ""
    assert _extended({key: None})[column] == ""
    assert _extended(None)[column] == ""
    assert _extended({})[column] is UNKNOWN
    assert _scim()[column] is UNKNOWN


def test_the_manager_is_two_independent_strings() -> None:
    """Each of them can be there, blank or unknown without the other."""

    def manager(sent: Any) -> tuple[Value, Value]:
        values = _extended(sent)
        return values["manager_name"], values["manager_id"]

    assert manager({"manager": {"displayName": "Ann", "value": "usr2"}}) == ("Ann", "usr2")
    assert manager({"manager": {"displayName": "Ann"}}) == ("Ann", UNKNOWN)
    assert manager({"manager": {"displayName": None, "value": "a@b.example"}}) == ("", "a@b.example")
    assert manager({"manager": None}) == ("", "")
    assert manager(None) == ("", "")
    assert manager({}) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"name": {"givenName": "Ada", "familyName": "Byron"}, "displayName": "Countess"}, "Ada Byron"),
        ({"name": {"givenName": "Ada", "familyName": None}}, "Ada"),
        ({"name": {"familyName": "Byron"}}, "Byron"),
        ({"name": {"formatted": "Ada B."}}, "Ada B."),
        ({"name": None, "displayName": "Countess"}, "Countess"),
        ({"displayName": "Countess"}, "Countess"),
        ({"displayName": None}, ""),
        ({"name": None}, ""),
        ({"name": {"givenName": "", "familyName": ""}}, ""),
        ({}, UNKNOWN),
    ],
)
def test_names(sent: dict[str, Any], name: Value) -> None:
    """Given and family name come first, then what other SCIM servers have in their place."""
    assert _scim(**sent)["name"] == name


_ENTERPRISE_FIELDS: list[tuple[str, str, Any, Value, Value]] = [
    ("seat", "licenseType", "somethingNew", "somethingNew", ""),
    ("admin", "isAdmin", False, False, None),
    ("super_admin", "isSuperAdmin", True, True, None),
    ("managed", "isManaged", True, True, None),
    ("two_factor", "isTwoFactorAuthEnabled", True, True, None),
    ("sso_required", "isSsoRequired", False, False, None),
    ("service_account", "isServiceAccount", True, True, None),
    ("last_active", "lastActivityTime", "1970-01-01T00:00:02Z", 2000, None),
    ("user_type", "enterpriseUserType", "full", "full", ""),
    ("invited_by", "invitedToAirtableByUserId", "usrEXTERNREDACTED", "usrEXTERNREDACTED", ""),
    ("groups", "groups", [{"id": "ugp1"}, {"id": "ugp2"}], "ugp1 ugp2", ""),
    ("email", "email", "ada@corp.example", "ada@corp.example", ""),
    ("name", "name", "Ada Byron", "Ada Byron", ""),
    ("state", "state", "provisioned", "active", ""),
    ("state", "state", "deactivated", "deactivated", ""),
    ("created", "createdTime", "1970-01-01T00:00:03Z", 3000, None),
]


@pytest.mark.parametrize(("column", "key", "sent", "value", "blank"), _ENTERPRISE_FIELDS)
def test_enterprise_fields(column: str, key: str, sent: Any, value: Value, blank: Value) -> None:
    """Sent: the value. Sent as null: blank. Not sent: unknown, and never "no"."""
    assert _enterprise(**{key: sent})[column] == value
    assert _enterprise(**{key: None})[column] == blank
    assert _enterprise()[column] is UNKNOWN


def test_every_column_is_one_of_the_directory() -> None:
    """What the rows are made of is what the directory has; the eight pushed ones are all there."""
    user, detailed = ScimUser(id="u"), EnterpriseUser(id="u")
    columns = {*scim_values([user]), *enterprise_values([detailed]), *collaborator_values([detailed])}
    assert columns | {"id", "found_in"} == set(USERS.ids)
    assert set(pushed_values([user])) == {column.id for column in PUSHED_COLUMNS}


def test_unknown_never_overwrites_what_is_known() -> None:
    """A list without metadata, read after a single GET that had it, takes nothing away; a null does."""
    directory = Directory()
    for sent in ({"title": "Controller", "externalId": "E-1"}, {"externalId": None}):
        directory.merge(["usr1"], scim_values([ScimUser.model_validate({"id": "usr1", **sent})]))
    assert directory.value("title", 0) == "Controller"
    assert directory.value("external_id", 0) == ""
    assert directory.value("department", 0) is UNKNOWN


@pytest.mark.parametrize("odd", [["x"], {"x": 1}])
def test_what_cannot_be_read_is_unknown_and_not_blank(odd: Any) -> None:
    """A value of another shape than the reference's says nothing, least of all that nothing is there."""
    told = _enterprise(lastActivityTime=odd, isAdmin=odd, licenseType=odd, state=odd)
    assert {told[column] for column in ("last_active", "admin", "seat", "state")} == {UNKNOWN}
    told = _scim(active=odd, title=odd, userName=odd, **{_EXTENSION: {"department": odd}})
    assert {told[column] for column in ("state", "title", "email", "department")} == {UNKNOWN}


@pytest.mark.parametrize("odd", ["in a while", 1709283600, True])
def test_a_time_in_another_form_is_not_never(odd: Any) -> None:
    """Nobody counts as inactive because of a time that cannot be read."""
    assert _enterprise(lastActivityTime=odd)["last_active"] is UNKNOWN


def test_a_list_of_what_cannot_be_read_is_unknown_and_an_empty_one_is_blank() -> None:
    """Groups by bare ids are not what the reference shows; no groups are no groups."""
    assert _enterprise(groups=["ugp1"])["groups"] is UNKNOWN
    assert _enterprise(groups=[])["groups"] == ""
    assert _enterprise(groups=None)["groups"] == ""

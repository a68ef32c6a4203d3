"""Field types that turn odd values into missing ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from api_client.models.enterprise import EnterpriseAccount, EnterpriseUser, WhoAmI
from api_client.models.scim import ScimListResponse, ScimUser

_EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def _keys(model: type[ScimUser | EnterpriseUser]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


@given(values=st.dictionaries(st.sampled_from(_keys(ScimUser)), _JSON))
def test_no_odd_value_makes_a_scim_user_unreadable(values: dict[str, Any]) -> None:
    """Whatever JSON stands in any field, the user is read, under its id."""
    assert ScimUser.model_validate({"id": "usr1", **values}).id == "usr1"


@given(values=st.dictionaries(st.sampled_from(_keys(EnterpriseUser)), _JSON))
def test_no_odd_value_makes_an_enterprise_user_unreadable(values: dict[str, Any]) -> None:
    """Whatever JSON stands in any field, the user is read, under its id."""
    assert EnterpriseUser.model_validate({"id": "usr1", **values}).id == "usr1"


@given(nested=st.dictionaries(st.sampled_from(["manager", "department", "costCenter"]), _JSON))
def test_no_odd_value_inside_of_the_extension_costs_the_user(nested: dict[str, Any]) -> None:
    """Nested objects are as lenient as the user itself."""
    assert ScimUser.model_validate({"id": "usr1", _EXTENSION: nested}).enterprise is not None


@given(total=_JSON, resources=_JSON)
def test_no_odd_value_makes_a_list_unreadable(total: Any, resources: Any) -> None:
    """A list says how many there are, or nothing that can be used; its rows are a list, or none."""
    listing = ScimListResponse.model_validate({"totalResults": total, "Resources": resources})
    assert listing.total_results is None or listing.total_results >= 0
    assert isinstance(listing.resources, tuple)


@pytest.mark.parametrize(
    ("sent", "read"),
    [(0, 0), (12, 12), ("12", 12), (-1, None), (None, None), (True, None), (1.5, None), ("x", None), (10**30, None)],
)
def test_totals(sent: Any, read: int | None) -> None:
    """A count is a number that is not negative, as a number or as text."""
    assert ScimListResponse.model_validate({"totalResults": sent}).total_results == read


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Controller", "Controller"),
        ("", ""),
        (4010, "4010"),
        (1.5, "1.5"),
        (True, None),
        (None, None),
        ([], None),
        ({"value": "x"}, None),
    ],
)
def test_texts(sent: Any, read: str | None) -> None:
    """A cost centre that is sent as a number is written out; what is no text is nothing."""
    assert ScimUser.model_validate({"id": "u", "title": sent}).title == read


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (True, True),
        (False, False),
        ("True", True),
        ("false", False),
        ("yes", None),
        (1, None),
        (None, None),
        ({}, None),
    ],
)
def test_flags(sent: Any, read: bool | None) -> None:  # noqa: FBT001
    """Booleans, and the words that Entra sends in their place."""
    assert ScimUser.model_validate({"id": "u", "active": sent}).active is read


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("2024-03-01T09:00:00.000Z", datetime(2024, 3, 1, 9, tzinfo=UTC)),
        ("2024-03-01T09:00:00.123456Z", datetime(2024, 3, 1, 9, 0, 0, 123000, tzinfo=UTC)),
        ("2024-03-01T09:00:00", datetime(2024, 3, 1, 9, tzinfo=UTC)),
        (" 2024-03-01T11:00:00+02:00 ", datetime(2024, 3, 1, 9, tzinfo=UTC)),
        ("2024-03-01", datetime(2024, 3, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", datetime(1, 1, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (1709283600, None),
        (None, None),
    ],
)
def test_times(sent: Any, read: datetime | None) -> None:
    """ISO 8601 in milliseconds of UTC, with or without a zone; what is no time is nothing."""
    millis = EnterpriseUser.model_validate({"id": "u", "lastActivityTime": sent}).last_activity_time
    if read is None or read.year == 1:
        assert (millis is None) == (read is None)
    else:
        assert millis == round(read.timestamp() * 1000)


@given(st.datetimes(timezones=st.timezones()))
def test_every_moment_that_python_writes_is_read(moment: datetime) -> None:
    """No zone and no year ends in a crash."""
    millis = EnterpriseUser.model_validate({"id": "u", "createdTime": moment.isoformat()}).created_time
    assert millis is not None


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"value": "usr2", "displayName": "Ann"}, ("usr2", "Ann")),
        ("ann@corp.example", ("ann@corp.example", None)),
        ({"value": None}, (None, None)),
    ],
)
def test_managers(sent: Any, read: tuple[str | None, str | None]) -> None:
    """A manager is an object of two strings, or one string from directories that flatten it."""
    user = ScimUser.model_validate({"id": "u", _EXTENSION: {"manager": sent}})
    assert user.enterprise is not None
    assert user.enterprise.manager is not None
    assert (user.enterprise.manager.value, user.enterprise.manager.display_name) == read


@pytest.mark.parametrize("user_id", [None, "", [], {}])
def test_a_user_without_an_id_is_none(user_id: Any) -> None:
    """The id is the one field that nothing can stand in for."""
    with pytest.raises(ValidationError):
        ScimUser.model_validate({"id": user_id, "userName": "ada@corp.example"})


def test_what_is_refused_is_not_repeated() -> None:
    """Error texts of a model hold no personal data."""
    with pytest.raises(ValidationError) as caught:
        ScimUser.model_validate("ada@corp.example")
    assert "ada" not in str(caught.value)


def test_odd_items_of_lists_are_left_out() -> None:
    """One bad id does not cost the other collaborators, one bad group not the other groups."""
    account = EnterpriseAccount.model_validate({"id": "ent1", "userIds": ["a", 5, None, "b"], "groupIds": "x"})
    user = EnterpriseUser.model_validate({"id": "u", "groups": [{"id": "g1"}, "g2", {"name": "x"}, None]})
    assert (account.user_ids, account.group_ids) == (("a", "b"), ())
    assert [group.id for group in user.groups] == ["g1", None]


def test_a_personal_access_token_tells_no_scopes() -> None:
    """Only OAuth tokens list their scopes, and the e-mail needs one."""
    assert WhoAmI.model_validate({"id": "usr1"}) == WhoAmI(id="usr1", email=None, scopes=())

"""A manager value is whatever the identity provider sends, and leads to a user where it can."""

from __future__ import annotations

import pytest

from api_client.directory.directory import Directory
from api_client.directory.manager import FoundBy, ManagerMatch, find_manager
from api_client.directory.values import UNKNOWN


def _users() -> Directory:
    users = Directory()
    users.merge(
        ["usrA", "usrB", "usrC", "usrD"],
        {
            "external_id": ["00u1", "00u2", "00u2", UNKNOWN],
            "email": ["Ada@corp.example", "bob@corp.example", "00u1", "dora@corp.example"],
        },
    )
    return users


@pytest.mark.parametrize(
    ("value", "way", "found"),
    [
        ("usrA", FoundBy.ID, ("usrA",)),
        ("00u1", FoundBy.EXTERNAL_ID, ("usrA",)),
        (" ada@CORP.example ", FoundBy.EMAIL, ("usrA",)),
        ("dora@corp.example", FoundBy.EMAIL, ("usrD",)),
        ("00u2", FoundBy.EXTERNAL_ID, ("usrB", "usrC")),
        ("nobody@corp.example", None, ()),
        ("  ", None, ()),
    ],
)
def test_a_value_leads_to_a_user_by_id_external_id_or_address(
    value: str, way: FoundBy | None, found: tuple[str, ...]
) -> None:
    """The surest field that anybody has it in decides."""
    assert find_manager(_users(), value) == ManagerMatch(way, found)


def test_where_several_have_it_none_is_chosen() -> None:
    """Two users with one external id are a finding, not a manager."""
    assert find_manager(_users(), "00u2").user_id is None
    assert find_manager(_users(), "00u1").user_id == "usrA"


def test_a_user_who_was_removed_is_nobodys_manager() -> None:
    """Neither by id nor by any other field."""
    users = _users()
    users.remove(["usrA"])
    assert find_manager(users, "usrA") == ManagerMatch()
    assert find_manager(users, "ada@corp.example") == ManagerMatch()

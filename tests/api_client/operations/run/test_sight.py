from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.errors import NetworkError, NotFoundError
from api_client.operations.plan import Change
from api_client.operations.run.sight import (
    Move,
    Sight,
    after_unknown,
    before_sending,
    gone_or_unclear,
    is_as_wanted,
    what_changed,
)

_DEACTIVATE = Change(
    user_id="usrA",
    before={"state": "active"},
    after={"state": "deactivated"},
    conditions={"email": "ada@corp.example", "state": "active", "admin": False},
)
_DELETE = Change(
    user_id="usrA", before={"state": "deactivated"}, after=None, conditions={"state": "deactivated", "admin": False}
)
_CREATE = Change(name="New", before=None, after={"name": "New"})
_REVOKE = Change(
    token_id="patA", before={"state": "active"}, after={"state": "deactivated"}, conditions={"state": "active"}
)
_AS_PLANNED = {"email": "ADA@corp.example", "state": "active", "admin": False}
_ERROR = NetworkError("no", sent=True)


@pytest.mark.parametrize(
    ("change", "values", "unknowns", "move"),
    [
        (_DEACTIVATE, _AS_PLANNED, 0, Move.SEND),
        (_DEACTIVATE, {"email": "ada@corp.example", "state": "active"}, 0, Move.SEND),
        (_DEACTIVATE, {**_AS_PLANNED, "state": "deactivated"}, 0, Move.SET_ASIDE),
        (_DEACTIVATE, {**_AS_PLANNED, "state": "deactivated"}, 1, Move.IS_DONE),
        (_DEACTIVATE, {**_AS_PLANNED, "email": "eve@corp.example"}, 0, Move.SET_ASIDE),
        (_DEACTIVATE, {**_AS_PLANNED, "admin": True}, 0, Move.SET_ASIDE),
        (_DEACTIVATE, {"email": "ada@corp.example"}, 0, Move.SET_ASIDE),
        (_DEACTIVATE, None, 0, Move.SET_ASIDE),
        (_DELETE, {"state": "deactivated"}, 0, Move.SEND),
        (_DELETE, {"state": "active"}, 0, Move.SET_ASIDE),
        (_DELETE, {}, 0, Move.SET_ASIDE),
        (_DELETE, None, 0, Move.SET_ASIDE),
        (_DELETE, None, 1, Move.IS_DONE),
        (_REVOKE, None, 0, Move.SET_ASIDE),
        (_REVOKE, None, 1, Move.SEND),
        (_CREATE, None, 0, Move.SEND),
        (_CREATE, {"name": "New", "group_id": "ugpA"}, 0, Move.SET_ASIDE),
        (_CREATE, {"name": "New", "group_id": "ugpA"}, 1, Move.IS_DONE),
    ],
)
def test_before_sending(change: Change, values: Any, unknowns: int, move: Move) -> None:
    """Sent only while it is as it was reviewed; so already is ours only after an attempt without an answer."""
    assert before_sending(change, Sight(values), unknowns=unknowns).move is move


@pytest.mark.parametrize(
    ("change", "values", "move"),
    [
        (_DEACTIVATE, _AS_PLANNED, Move.SEND),
        (_DEACTIVATE, {**_AS_PLANNED, "state": "deactivated"}, Move.IS_DONE),
        (_DEACTIVATE, {**_AS_PLANNED, "email": "eve@corp.example"}, Move.CANNOT_TELL),
        (_DEACTIVATE, {"email": "ada@corp.example"}, Move.CANNOT_TELL),
        (_DEACTIVATE, None, Move.CANNOT_TELL),
        (_DELETE, None, Move.IS_DONE),
        (_REVOKE, None, Move.SEND),
        (_DELETE, {"state": "deactivated"}, Move.SEND),
        (_CREATE, None, Move.SEND),
        (_CREATE, {"name": "New"}, Move.IS_DONE),
    ],
)
def test_after_an_unknown_outcome(change: Change, values: Any, move: Move) -> None:
    """Sent again only where a look shows that nothing was done."""
    assert after_unknown(change, Sight(values)).move is move


def test_what_cannot_be_seen_is_not_sent() -> None:
    """Neither before nor after."""
    assert before_sending(_DEACTIVATE, Sight(error=_ERROR), unknowns=0).move is Move.CANNOT_TELL
    assert after_unknown(_DEACTIVATE, Sight(error=_ERROR)).move is Move.CANNOT_TELL


def test_only_the_apis_own_words_tell_of_absence() -> None:
    """A proxy's page under 404 is no news of a user."""
    assert gone_or_unclear(NotFoundError("x", status=404, detail="user not found")) == Sight(None)
    assert gone_or_unclear(NotFoundError("x", status=404, error_type="NOT_FOUND")) == Sight(None)
    assert gone_or_unclear(NotFoundError("x", status=404)).error is not None


_VALUES = st.none() | st.dictionaries(
    st.sampled_from(["state", "email", "admin", "name"]), st.sampled_from(["active", "deactivated", True, False, None])
)


@given(st.sampled_from([_DEACTIVATE, _DELETE, _CREATE]), _VALUES, st.integers(0, 2))
def test_nothing_is_sent_that_is_so_already_or_was_not_reviewed(change: Change, values: Any, unknowns: int) -> None:
    """Whatever is seen."""
    move = before_sending(change, Sight(values), unknowns=unknowns).move
    if move is Move.SEND:
        assert not is_as_wanted(change, values)
        assert change.before is None or what_changed(change, values) == ""
    if move is Move.IS_DONE:
        assert unknowns
        assert is_as_wanted(change, values)


def test_the_reason_names_what_changed() -> None:
    """In the words of the tables."""
    changed = {**_AS_PLANNED, "admin": True}
    assert "admin was no and is yes" in before_sending(_DEACTIVATE, Sight(changed), unknowns=0).words
    gone = Change(group_id="ugpA", before={}, after=None, conditions={"name": "Staff", "members": ["usrA"]})
    seen = {"name": "Staff", "members": ["usrA", "usrB"]}
    assert "members was 1 of them and is 2 of them" in before_sending(gone, Sight(seen), unknowns=0).words

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.errors import InvalidInputError, InvalidPlanError, PlanEditedError
from api_client.operations.plan import Blocked, Change, Hold, Plan, Way
from api_client.operations.plan_document import digest_of, from_document, to_document
from api_client.operations.plan_file import parse_plan, plan_text, read_plan, write_plan
from api_client.operations.verbs import VERBS
from tests.api_client.operations.people import ADA, BOB, GUEST, LEAVER
from tests.api_client.operations.situations import NOW, TENANT, plan_of

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_FACTS = st.none() | st.dictionaries(_TEXT, st.none() | _TEXT | st.booleans() | st.integers(), max_size=3)


def _plan() -> Plan:
    return plan_of("deactivate", [ADA, GUEST, BOB])


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    changes = st.builds(
        Change, user_id=_TEXT, email=st.none() | _TEXT, before=_FACTS, after=_FACTS, warnings=st.tuples(_TEXT)
    )
    blocked = st.builds(Blocked, user_id=_TEXT, guard=_TEXT, reason=_TEXT)
    return Plan(
        verb=VERBS[draw(st.sampled_from(sorted(VERBS)))],
        tenant=TENANT,
        created=NOW,
        way=draw(st.sampled_from(Way)),
        call=draw(_TEXT),
        changes=tuple(draw(st.lists(changes, max_size=3))),
        blocked=tuple(draw(st.lists(blocked, max_size=3))),
        holds=(Hold("size", draw(_TEXT), ()),),
        token_owner=draw(st.none() | _TEXT),
    )


@given(_plans())
def test_a_plan_comes_back_from_its_text(plan: Plan) -> None:
    """Whatever names and addresses hold."""
    assert parse_plan(plan_text(plan)) == plan


def test_the_file_has_the_words_that_scripts_depend_on() -> None:
    """Keys and values as the design names them."""
    document = json.loads(plan_text(_plan()))
    assert document.keys() >= {"version", "tenant", "verb", "digest", "changes", "blocked"}
    assert (document["version"], document["verb"]) == (1, "deactivate")
    assert document["tenant"] == {
        "scim_url": "https://scim.example/scim/v2",
        "api_url": "https://api.example/v0",
        "enterprise_id": "entFake",
    }
    first = document["changes"][0]
    assert (first["user_id"], first["email"]) == (ADA, "Ada.Lovelace@corp.example")
    assert (first["before"], first["after"]) == ({"state": "active"}, {"state": "deactivated"})
    assert any("IdP" in words for words in first["warnings"])
    assert [row["user_id"] for row in document["changes"]] == [ADA, BOB]
    (left_out,) = document["blocked"]
    assert (left_out["user_id"], left_out["email"], left_out["guard"]) == (GUEST, "guest@elsewhere.example", "external")
    assert left_out["reason"]


def _edits() -> list[Any]:
    def other_user(document: dict[str, Any]) -> None:
        document["changes"][0]["user_id"] = BOB

    def one_more(document: dict[str, Any]) -> None:
        document["changes"].append(document["changes"][0])

    def one_less(document: dict[str, Any]) -> None:
        del document["changes"][0]

    def other_verb(document: dict[str, Any]) -> None:
        document["verb"] = "delete"

    def other_tenant(document: dict[str, Any]) -> None:
        document["tenant"]["enterprise_id"] = "entOther"

    def no_holds(document: dict[str, Any]) -> None:
        document["holds"] = []

    def younger(document: dict[str, Any]) -> None:
        document["created"] = "2027-01-01T00:00:00+00:00"

    def other_condition(document: dict[str, Any]) -> None:
        document["changes"][0]["conditions"]["state"] = "deactivated"

    def other_digest(document: dict[str, Any]) -> None:
        document["digest"] = "0" * 64

    return [other_user, one_more, one_less, other_verb, other_tenant, no_holds, younger, other_condition, other_digest]


@pytest.mark.parametrize("edit", _edits())
def test_an_edited_plan_is_refused(edit: Any) -> None:
    """Whatever decides what is sent to whom, and what was held, is covered by the digest."""
    document = to_document(plan_of("deactivate", [ADA], limits=_tight()))
    edit(document)
    with pytest.raises(PlanEditedError):
        from_document(document)


def _tight() -> Any:
    from api_client.operations.facts import Limits

    return Limits(most=0)


def test_a_newer_plan_is_refused_with_words() -> None:
    """It may mean something that this version does not know."""
    with pytest.raises(InvalidPlanError, match="newer airdeck") as caught:
        from_document({**to_document(_plan()), "version": 2})
    assert "Update" in caught.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 1}', "null", '"plan"', "[" * 100_000])
def test_what_is_no_plan_is_said_to_be_none(text: str) -> None:
    """Another file, half a file, or nothing."""
    with pytest.raises(InvalidPlanError):
        parse_plan(text)


@pytest.mark.parametrize("version", [None, "1", 1.0, True, 0])
def test_a_version_that_is_no_number_is_refused(version: Any) -> None:
    """Nobody knows what such a file means."""
    with pytest.raises(InvalidPlanError, match="version"):
        from_document({**to_document(_plan()), "version": version})


def test_a_plan_file_is_ours_alone(tmp_path: Path) -> None:
    """It names people: mode 0600; and it reads back as it was."""
    path, plan = tmp_path / "plan.json", _plan()
    write_plan(path, plan)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_plan(path) == plan
    assert list(tmp_path.iterdir()) == [path]


def test_a_plan_that_others_can_change_is_refused(tmp_path: Path) -> None:
    """Whoever changes it, digest included, would decide what is deleted."""
    path = tmp_path / "plan.json"
    write_plan(path, _plan())
    path.chmod(0o666)
    with pytest.raises(InvalidInputError, match="open to others"):
        read_plan(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A typing error."""
    with pytest.raises(InvalidPlanError, match=r"none\.json"):
        read_plan(tmp_path / "none.json")


def test_the_digest_tells_plans_apart() -> None:
    """The same rows in another order are another plan; the same plan has the same digest."""
    assert digest_of(plan_of("deactivate", [ADA, BOB])) == digest_of(plan_of("deactivate", [ADA, BOB]))
    different = [
        plan_of("deactivate", [ADA, BOB]),
        plan_of("deactivate", [BOB, ADA]),
        plan_of("deactivate", [ADA, BOB], me=LEAVER),
        plan_of("deactivate", [ADA, BOB], has_enterprise=False),
    ]
    assert len({digest_of(plan) for plan in different}) == len(different)

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from api_client import errors
from api_client.operations.confirmation import ConfirmedPlan, check_confirmation, holds_to_accept, phrase_to_type
from api_client.operations.facts import GroupFacts, Limits
from api_client.operations.plan import Plan
from api_client.operations.plan_document import digest_of
from tests.api_client.operations.people import ADA, ADMIN, BOB, LEAVER, OWNER, ROBOT
from tests.api_client.operations.situations import NOW, TENANT, plan_of


def _confirm(plan: Plan, **changed: Any) -> ConfirmedPlan:
    usual: dict[str, Any] = {
        "count": plan.count,
        "accepted": (),
        "tenant": TENANT,
        "read_only": False,
        "now": NOW + timedelta(minutes=5),
    }
    return check_confirmation(plan, **(usual | changed))


def test_the_right_count_confirms_a_plan_and_its_size() -> None:
    """And the confirmation remembers what was accepted."""
    plan = plan_of("deactivate", [ADA, BOB], limits=Limits(most=1))
    confirmed = _confirm(plan)
    assert (confirmed.plan, confirmed.digest, confirmed.accepted) == (plan, digest_of(plan), ("size",))


@pytest.mark.parametrize("count", [0, 1, 3, -2])
def test_a_wrong_count_confirms_nothing(count: int) -> None:
    """Neither more nor less than the changes that there are."""
    with pytest.raises(errors.WrongCountError, match="has 2"):
        _confirm(plan_of("deactivate", [ADA, BOB]), count=count)


def test_each_hold_is_accepted_by_its_own_name() -> None:
    """The count does not stand for it, nor does another name."""
    plan = plan_of("deactivate", [ADA, ADMIN, ROBOT])
    with pytest.raises(errors.GuardError) as caught:
        _confirm(plan, accepted=["admins", "size"])
    assert caught.value.guards == ("super-admins", "service-accounts")
    assert "--accept super-admins --accept service-accounts" in caught.value.hint
    with pytest.raises(errors.GuardError):
        _confirm(plan, accepted=["super-admins"])
    confirmed = _confirm(plan, accepted=["service-accounts", "super-admins"])
    assert confirmed.accepted == ("service-accounts", "super-admins")
    assert [hold.guard for hold in holds_to_accept(plan)] == ["super-admins", "service-accounts"]


def test_a_read_only_tenant_is_not_changed() -> None:
    """Whatever was confirmed."""
    with pytest.raises(errors.ReadOnlyError):
        _confirm(plan_of("deactivate", [ADA]), read_only=True)


@pytest.mark.parametrize(
    "other",
    [
        replace(TENANT, enterprise_id="entOther"),
        replace(TENANT, scim_url="https://other.example/scim/v2"),
        replace(TENANT, api_url=None),
    ],
)
def test_a_plan_of_another_tenant_is_refused(other: Any) -> None:
    """Another account, another address: either makes it another tenant."""
    with pytest.raises(errors.OtherTenantError):
        _confirm(plan_of("deactivate", [ADA]), tenant=other)


def test_an_old_plan_is_stale() -> None:
    """At the limit it still holds."""
    plan = plan_of("deactivate", [ADA])
    _confirm(plan, now=NOW + timedelta(hours=24))
    with pytest.raises(errors.StalePlanError):
        _confirm(plan, now=NOW + timedelta(hours=24, seconds=1))


def test_what_was_reviewed_is_what_runs() -> None:
    """The reviewer saw another plan."""
    plan = plan_of("deactivate", [ADA])
    assert _confirm(plan, reviewed_digest=digest_of(plan)).plan is plan
    with pytest.raises(errors.PlanEditedError):
        _confirm(plan, reviewed_digest=digest_of(plan_of("deactivate", [BOB])))


def test_a_plan_without_changes_is_nothing_to_confirm() -> None:
    """Also not with a count of 0."""
    with pytest.raises(errors.NothingToDoError):
        _confirm(plan_of("deactivate", [OWNER]))


def test_what_has_to_be_typed_grows_with_the_danger() -> None:
    """One that can be put back: nothing; several: the number; one final: its name; several final: verb and number."""
    assert phrase_to_type(plan_of("deactivate", [ADA])) is None
    assert phrase_to_type(plan_of("deactivate", [ADA, BOB])) == "2"
    assert phrase_to_type(plan_of("delete", [LEAVER])) == "leaver@corp.example"
    many = replace(plan_of("delete", [LEAVER]), changes=plan_of("delete", [LEAVER]).changes * 2)
    assert phrase_to_type(many) == "delete 2"
    nameless = plan_of("delete-group", ["ugpB"], groups={"ugpB": GroupFacts("ugpB", " ")})
    assert phrase_to_type(nameless) == "ugpB"

"""What refusals mean, told by what else works."""

from __future__ import annotations

from functools import partial

import pytest

from api_client.errors import (
    AirdeckError,
    AuthenticationError,
    NetworkError,
    NotAllowedError,
    NotOnPlanError,
    ServerError,
)
from api_client.profiles.checks import ACCOUNT, AUDIT_LOG, LOOK_UP, MEMBERS, PLACES, Verdict, first_failure
from api_client.profiles.diagnosis import Reply, account_checks, clock_check, groups_check, owner_check, users_check

WORKS = Reply({"id": "usrA", "totalResults": 3, "Resources": [{"id": "usrA"}]})
FORBIDDEN = Reply(error=NotAllowedError("no", status=403))
NOT_THERE = Reply(error=NotOnPlanError("no", status=404))
NETWORK = Reply(error=NetworkError("no answer", sent=True))
NOT_SENT = Reply(sent=False)
_SUBJECTS = (ACCOUNT, LOOK_UP, AUDIT_LOG, MEMBERS, PLACES)
OK, LIMITED, FAILED, SKIPPED = Verdict.OK, Verdict.LIMITED, Verdict.FAILED, Verdict.SKIPPED


@pytest.mark.parametrize(
    ("replies", "groups_work", "verdicts", "words"),
    [
        ((WORKS, WORKS, WORKS), True, (OK, OK, OK), "works"),
        ((NOT_THERE, NOT_THERE, NOT_THERE), False, (LIMITED, LIMITED, LIMITED), "not on this plan or not permitted"),
        ((FORBIDDEN, FORBIDDEN, FORBIDDEN), False, (LIMITED, LIMITED, LIMITED), "not on this plan or not permitted"),
        ((FORBIDDEN, FORBIDDEN, FORBIDDEN), True, (FAILED, FAILED, LIMITED), "the enterprise id is wrong"),
        ((NOT_THERE, NOT_THERE, NOT_THERE), True, (FAILED, FAILED, LIMITED), "the enterprise id is wrong"),
        ((FORBIDDEN, WORKS, WORKS), True, (FAILED, OK, OK), "ids of all collaborators"),
        ((WORKS, FORBIDDEN, WORKS), False, (OK, FAILED, OK), "seats, admins and last activity"),
        ((WORKS, WORKS, FORBIDDEN), True, (OK, OK, LIMITED), "airdeck can be used without it"),
        ((NETWORK, NOT_SENT, NOT_SENT), True, (FAILED, SKIPPED, SKIPPED), "not tried"),
    ],
)
def test_the_enterprise_api_is_judged_as_a_whole(
    *, replies: tuple[Reply, ...], groups_work: bool, verdicts: tuple[Verdict, ...], words: str
) -> None:
    """Plan, wrong id and missing scopes are told apart; what airdeck can do without never counts as failed."""
    checks = list(
        account_checks(dict(zip((ACCOUNT, LOOK_UP, AUDIT_LOG), replies, strict=True)), groups_work=groups_work)
    )
    assert tuple(check.verdict for check in checks) == verdicts
    assert any(words in check.words for check in checks)


@pytest.mark.parametrize(
    ("subject", "scope"),
    [
        (ACCOUNT, "enterprise.account:read"),
        (LOOK_UP, "enterprise.user:read"),
        (AUDIT_LOG, "enterprise.auditLogs:read"),
        (MEMBERS, "enterprise.groups:read"),
        (PLACES, "workspacesAndBases:read"),
    ],
)
def test_a_missing_scope_is_named(subject: str, scope: str) -> None:
    """Where the other calls work, the advice names the one scope to add (API reference, Scopes)."""
    replies = {name: FORBIDDEN if name == subject else WORKS for name in _SUBJECTS}
    check = next(check for check in account_checks(replies, groups_work=True) if check.subject == subject)
    assert scope in check.advice


def test_users_are_what_is_needed() -> None:
    """Without them the check fails with the error that decides the exit code, and the advice names the scope."""
    check = users_check(FORBIDDEN)
    assert check.verdict is FAILED
    assert check.error is FORBIDDEN.error
    assert "enterprise.scim.usersAndGroups:manage" in check.advice
    assert "3 are managed" in users_check(WORKS).words


def test_groups_are_not_on_every_plan() -> None:
    """The Business plan has none, and that is no failure; where users are refused too, it is the scope they share."""
    assert "Enterprise Scale" in groups_check(NOT_THERE, users_work=True).advice
    assert "enterprise.scim.usersAndGroups:manage" in groups_check(FORBIDDEN, users_work=False).advice
    assert groups_check(NOT_THERE, users_work=True).verdict is LIMITED
    assert groups_check(WORKS, users_work=True).verdict is OK


@pytest.mark.parametrize(
    ("ahead", "verdict", "words"),
    [
        (0.4, OK, "agrees"),
        (-59.0, OK, "agrees"),
        (200.0, LIMITED, "0:03:20 (h:mm:ss) ahead of the server's"),
        (-7261.0, LIMITED, "2:01:01 (h:mm:ss) behind the server's"),
    ],
)
def test_a_wrong_clock_is_told(ahead: float, verdict: Verdict, words: str) -> None:
    """Seconds do not matter; minutes do, to ages and to certificates."""
    check = clock_check(ahead)
    assert check.verdict is verdict
    assert words in check.words


_NEEDED = (owner_check, users_check, partial(groups_check, users_work=True))


@pytest.mark.parametrize("check", _NEEDED)
@pytest.mark.parametrize("answer", [None, [], "text", {"users": []}, {"id": ""}, 7])
def test_an_answer_of_another_shape_is_a_failure(check: object, answer: object) -> None:
    """Another service that answers in Airtable's place is not taken for it."""
    assert callable(check)
    assert check(Reply(answer)).verdict is FAILED


@pytest.mark.parametrize(
    "error", [AuthenticationError("401", status=401), ServerError("503", status=503), NetworkError("gone", sent=False)]
)
def test_trouble_keeps_its_own_words_and_error(error: AirdeckError) -> None:
    """What is neither plan nor scope is told as it is."""
    for check in _NEEDED:
        found = check(Reply(error=error))
        assert found.verdict is FAILED
        assert error.message in found.words
        assert first_failure([found]) is error


def test_the_owner_is_named_by_address_or_id() -> None:
    """The address needs a scope of its own (API reference, Get user ID & scopes)."""
    assert "usrA" in owner_check(WORKS).words
    assert "a@corp.example" in owner_check(Reply({"id": "usrA", "email": "a@corp.example"})).words

"""What the answers to the probes mean, in words: pure functions from replies to checks.

Airtable refuses alike what the plan lacks, what the scopes or the role forbid and what is not there (API reference,
page Errors), so a refusal is told by what else works.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from api_client.errors import AirdeckError, NotAllowedError, NotFoundError, UnexpectedAnswerError
from api_client.models.enterprise import EnterpriseAccount, WhoAmI
from api_client.models.lenient import read_or_none
from api_client.models.scim import ScimListResponse
from api_client.profiles.checks import (
    ACCOUNT,
    AUDIT_LOG,
    CLOCK,
    GROUPS,
    LOOK_UP,
    MEMBERS,
    OWNER,
    PLACES,
    USERS,
    Check,
    Verdict,
    failed,
    limited,
    passed,
)
from api_client.words import counted

SCIM_SCOPE = "enterprise.scim.usersAndGroups:manage"
_SCOPES = {
    ACCOUNT: "enterprise.account:read",
    LOOK_UP: "enterprise.user:read",
    AUDIT_LOG: "enterprise.auditLogs:read",
    MEMBERS: "enterprise.groups:read",
    PLACES: "workspacesAndBases:read",
}
_CAN_DO_WITHOUT = frozenset({AUDIT_LOG, MEMBERS, PLACES})
_GIVES = {
    ACCOUNT: "it tells the ids of all collaborators, externals included",
    LOOK_UP: "it tells seats, admins and last activity",
    AUDIT_LOG: "airdeck can be used without it",
    MEMBERS: "it tells the managers of groups, and since when members are in them",
    PLACES: "it tells the names and collaborators of workspaces and bases",
}
_PLAN_ADVICE = "Business has SCIM users alone. On Enterprise Scale, check the enterprise id and the owner's role."


_CLOCKS_DIFFER = 60.0
"""Seconds from which on a wrong clock is told; answers tell the time to a second and take some themselves."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How one request ended: with JSON, or with an error; `sent` is False where an earlier error made it useless."""

    answer: Any = None
    error: AirdeckError | None = None
    sent: bool = True

    @property
    def works(self) -> bool:
        """Whether it was answered as asked."""
        return self.sent and self.error is None

    @property
    def is_refused(self) -> bool:
        """Whether the API will not: for want of a scope, a role, a plan, or the thing itself."""
        return isinstance(self.error, NotAllowedError | NotFoundError)


def owner_check(reply: Reply) -> Check:
    """Whose token it is (API reference, Get user ID & scopes)."""
    if not reply.works:
        return _trouble(OWNER, reply)
    owner = owner_of(reply)
    if owner is None:
        return failed(OWNER, UnexpectedAnswerError("The answer does not tell whose token it is."))
    return passed(OWNER, f"accepted; it belongs to {owner.email or owner.id}")


def owner_of(reply: Reply) -> WhoAmI | None:
    """The token's owner, where the reply tells of one."""
    return read_or_none(WhoAmI, reply.answer)


def users_check(reply: Reply) -> Check:
    """Whether users can be listed (API reference, List SCIM users); nothing works without."""
    if reply.is_refused and reply.error is not None:
        check = failed(USERS, reply.error)
        return Check(
            USERS, Verdict.FAILED, check.words, f"It needs the scope {SCIM_SCOPE}. {check.advice}", reply.error
        )
    if not reply.works:
        return _trouble(USERS, reply)
    listing = listing_of(reply)
    if listing is None:
        return failed(USERS, UnexpectedAnswerError("The list of users is not a SCIM list."))
    count = "" if listing.total_results is None else f"; {counted(listing.total_results, 'is', 'are')} managed"
    return passed(USERS, f"can be listed{count}")


def listing_of(reply: Reply) -> ScimListResponse | None:
    """The SCIM list in a reply, where it is one."""
    if not isinstance(reply.answer, dict) or not reply.answer.keys() & {"totalResults", "Resources"}:
        return None
    return read_or_none(ScimListResponse, reply.answer)


def groups_check(reply: Reply, *, users_work: bool) -> Check:
    """Whether groups can be listed (API reference, List SCIM groups), which takes the scope that users take.

    The Business plan has none.
    """
    if reply.is_refused and not users_work:
        return limited(GROUPS, "not permitted, as users are not", f"SCIM groups need the scope {SCIM_SCOPE} too.")
    if reply.is_refused:
        return limited(GROUPS, "not on this plan or not permitted", "SCIM groups need Enterprise Scale.")
    if not reply.works:
        return _trouble(GROUPS, reply)
    listing = listing_of(reply)
    if listing is None:
        return failed(GROUPS, UnexpectedAnswerError("The list of groups is not a SCIM list."))
    return passed(GROUPS, "can be listed")


def account_checks(replies: dict[str, Reply], *, groups_work: bool) -> Iterator[Check]:
    """How the Enterprise API stands, by subject; `groups_work` tells that the plan is not the Business plan."""
    account_works = any(reply.works for reply in replies.values())
    for subject, reply in replies.items():
        if not reply.is_refused:
            yield passed(subject, "works") if reply.works else _trouble(subject, reply)
        elif account_works:
            yield _lacks_scope(subject, reply)
        elif groups_work:
            yield _wrong_account(subject, reply)
        else:
            yield limited(subject, "not on this plan or not permitted", _PLAN_ADVICE)


def account_of(reply: Reply) -> EnterpriseAccount | None:
    """The enterprise account, where the reply tells of one."""
    return read_or_none(EnterpriseAccount, reply.answer)


def clock_check(ahead: float) -> Check:
    """How this machine's clock stands; `ahead` counts the seconds by which it is ahead of the server's."""
    if abs(ahead) < _CLOCKS_DIFFER:
        return passed(CLOCK, "agrees with the server's")
    side = "ahead of" if ahead > 0 else "behind"
    words = f"{timedelta(seconds=round(abs(ahead)))} (h:mm:ss) {side} the server's"
    return limited(CLOCK, words, "Set it: ages of activity are counted from it, and certificates are judged by it.")


def no_account_check() -> Check:
    """What a profile without enterprise id costs."""
    words = "not asked: the profile names no enterprise id, so externals, seats and activity stay unknown"
    return limited(ACCOUNT, words, "It stands in the admin panel as Account ID (ent…).")


def _lacks_scope(subject: str, reply: Reply) -> Check:
    """The id is right, since other calls that name it work."""
    words, advice = f"not permitted; {_GIVES[subject]}", f"Give the token the scope {_SCOPES[subject]}."
    if subject in _CAN_DO_WITHOUT:
        return limited(subject, words, advice)
    return Check(subject, Verdict.FAILED, words, advice, reply.error)


def _wrong_account(subject: str, reply: Reply) -> Check:
    """The plan has the Enterprise API, and nothing that names the account works."""
    words = "not permitted, or the enterprise id is wrong"
    advice = f"Compare the id with the admin panel's Account ID; the token needs the scope {_SCOPES[subject]}."
    if subject in _CAN_DO_WITHOUT:
        return limited(subject, words, advice)
    return Check(subject, Verdict.FAILED, words, advice, reply.error)


def _trouble(subject: str, reply: Reply) -> Check:
    if not reply.sent or reply.error is None:
        return Check(subject, Verdict.SKIPPED, "not tried after the trouble above")
    return failed(subject, reply.error)

"""One thing that was checked, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from api_client.errors import AirdeckError

OWNER, USERS, GROUPS = "Token", "SCIM users", "SCIM groups"
ACCOUNT, LOOK_UP, AUDIT_LOG = "Enterprise account", "User details", "Audit log"
MEMBERS, PLACES, CLOCK = "Group members", "Workspaces", "Clock"
SOURCE, KEYRING, PROXY, AUTHORITIES, FOLDERS = "Token source", "Keyring", "Proxy", "Certificates", "Folders"
LOG, EXPORTS, KEYS = "Log", "Exports", "Keys"
"""What is looked at."""


class Verdict(StrEnum):
    """How a check ended; a limited one costs something that airdeck can do without."""

    OK = "ok"
    LIMITED = "limited"
    FAILED = "failed"
    SKIPPED = "not tried"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands in words, and what to do about it; `error` is what made it fail."""

    subject: str
    verdict: Verdict
    words: str
    advice: str = ""
    error: AirdeckError | None = None


def passed(subject: str, words: str) -> Check:
    """A check without trouble."""
    return Check(subject, Verdict.OK, words)


def limited(subject: str, words: str, advice: str = "") -> Check:
    """A check that found something missing that airdeck can do without."""
    return Check(subject, Verdict.LIMITED, words, advice)


def failed(subject: str, error: AirdeckError) -> Check:
    """A check that ended with an error, in the error's own words."""
    return Check(subject, Verdict.FAILED, f"{error.title}: {error.message}", error.hint, error)


def first_failure(checks: Iterable[Check]) -> AirdeckError | None:
    """The error of the first check that failed, or None where all that is needed works."""
    return next((check.error for check in checks if check.verdict is Verdict.FAILED), None)

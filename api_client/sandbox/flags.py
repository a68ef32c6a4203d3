"""Switches and faults as words of a command line: `NAME` or `NAME=VALUE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from api_client.sandbox.faults import AFTER, BEFORE, FaultPlan, FaultRule
from api_client.sandbox.switches import BUSINESS, Switches

_FAULTS = (*BEFORE, *AFTER)


def _natural(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise ValueError
    return seconds


def _limit(text: str) -> int | None:
    return None if text == "off" else _natural(text)


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return text

    return read


def _status(*allowed: int) -> Callable[[str], int]:
    read = _one_of(*map(str, allowed))
    return lambda text: int(read(text))


def _scopes(text: str) -> frozenset[str]:
    return frozenset(scope for scope in text.split("+") if scope)


_VALUES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "page-cap": ("page_cap", _natural),
    "wrong-total": ("wrong_total", int),
    "churn": ("churn", _natural),
    "blank-attributes": ("blank_attributes", _one_of("null", "empty", "omitted")),
    "create-status": ("create_status", _status(200, 201)),
    "delete-status": ("delete_status", _status(200, 204)),
    "unknown-ids": ("unknown_ids", _one_of("missing", "error")),
    "missing-scopes": ("missing_scopes", _scopes),
    "latency": ("latency", _seconds),
    "rate-limit": ("rate_limit", _limit),
    "retry-after": ("retry_after", _one_of("none", "seconds", "date")),
}
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "page-cap-varies": {"page_cap_varies": True},
    "ignore-start-index": {"ignores_start_index": True},
    "unstable-order": {"unstable_order": True},
    "lists-omit-deactivated": {"list_includes_deactivated": False},
    "omit-empty-resources": {"omits_empty_resources": True},
    "lists-omit-metadata": {"lists_omit_pushed_metadata": True},
    "gets-omit-metadata": {"gets_omit_pushed_metadata": True},
    "zoneless-times": {"zoneless_times": True},
    "manager-as-text": {"manager_as_text": True},
    "filter-case-sensitive": {"filter_case_sensitive": True},
    "scim-content-type": {"scim_content_type": "application/scim+json"},
    "scim-status-as-text": {"scim_status_as_text": True},
    "whoami-without-email": {"whoami_email": False},
    "business": {"plan": BUSINESS},
    "business-403": {"plan": BUSINESS, "plan_refusal": 403},
    "no-hub": {"hub": False},
    "penalty-extends": {"penalty_extends": True},
}
KNOWN = tuple(sorted((*_FAULTS, *_VALUES, *_WORDS)))
"""Every name that `read_flags` takes."""


def read_flags(flags: Iterable[str], *, seed: int) -> tuple[Switches, FaultPlan]:
    """The switches and faults that the flags name. Raises `ValueError` in words for people.

    A fault takes a rate (`503=0.02`, always if left out) or the numbers of requests (`reset=@3+7`).
    """
    changes: dict[str, Any] = {}
    rules: list[FaultRule] = []
    for flag in flags:
        name, given, value = flag.partition("=")
        if name in _FAULTS:
            rules.append(_rule(name, value if given else "1", flag))
        else:
            changes |= _change(name, value if given else None, flag)
    return replace(Switches(), **changes), FaultPlan(tuple(rules), seed=seed)


def _rule(name: str, value: str, flag: str) -> FaultRule:
    try:
        if value.startswith("@"):
            return FaultRule(name, at=frozenset(_natural(number) for number in value[1:].split("+")))
        rate = float(value)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        message = f"{flag}: {name} takes a rate from 0 to 1, or @ and the numbers of requests ({name}=@3+7)"
        raise ValueError(message)
    return FaultRule(name, rate)


def _change(name: str, value: str | None, flag: str) -> Mapping[str, Any]:
    if name in _WORDS and value is None:
        return _WORDS[name]
    if name in _WORDS:
        message = f"{flag}: {name} takes no value"
        raise ValueError(message)
    if name not in _VALUES:
        message = f"there is no fault {name!r}; known are {', '.join(KNOWN)}"
        raise ValueError(message)
    field, read = _VALUES[name]
    try:
        return {field: read(value or "")}
    except ValueError:
        message = f"{flag}: this is no value for {name}"
        raise ValueError(message) from None

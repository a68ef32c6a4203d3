"""Switches and faults as words of a command line: `NAME` or `NAME=VALUE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

from api_client.sandbox.faults import AFTER, BEFORE, FaultPlan, FaultRule
from api_client.sandbox.switches import Switches

_FAULTS = (*BEFORE, *AFTER)
_ANOTHER_NAME = {
    "ignores_start_index": "ignore-start-index",
    "lists_omit_pushed_metadata": "lists-omit-metadata",
    "gets_omit_pushed_metadata": "gets-omit-metadata",
}
_IN_WORDS: Mapping[str, Mapping[str, Any]] = {
    "business": {"plan": "business"},
    "business-403": {"plan": "business", "plan_refusal": 403},
    "lists-omit-deactivated": {"list_includes_deactivated": False},
    "whoami-without-email": {"whoami_email": False},
    "no-hub": {"hub": False},
    "scim-content-type": {"scim_content_type": "application/scim+json"},
}
"""Flags that are more than the name of one switch."""


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


def _on_off(text: str) -> bool:
    return {"on": True, "off": False}[text]


def _scopes(text: str) -> frozenset[str]:
    return frozenset(scope for scope in text.split("+") if scope)


def _one_of(choices: tuple[Any, ...]) -> Callable[[str], Any]:
    return {str(choice): choice for choice in choices}.__getitem__


_READ: Mapping[str, Callable[[str], Any]] = {
    "page_cap": _natural,
    "churn": _natural,
    "max_batch": _natural,
    "wrong_total": int,
    "create_status": _one_of((200, 201)),
    "delete_status": _one_of((200, 204)),
    "missing_scopes": _scopes,
    "latency": _seconds,
    "rate_limit": _limit,
}


def _reader(name: str, kind: Any) -> Callable[[str], Any] | None:
    """How the value of a switch is read, by its name or its type."""
    if kind is bool:
        return _on_off
    return _one_of(get_args(kind)) if get_origin(kind) is Literal else _READ.get(name)


def _switches() -> Iterable[tuple[str, str, Callable[[str], Any]]]:
    kinds = get_type_hints(Switches)
    for field in fields(Switches):
        read = _reader(field.name, kinds[field.name])
        if read is not None:
            yield _ANOTHER_NAME.get(field.name, field.name.replace("_", "-")), field.name, read


_SWITCHES = {flag: (name, read) for flag, name, read in _switches()}
KNOWN = tuple(sorted({*_FAULTS, *_SWITCHES, *_IN_WORDS}))
"""Every name that `read_flags` takes."""


def read_flags(flags: Iterable[str], *, seed: int) -> tuple[Switches, FaultPlan]:
    """The switches and faults that the flags name. Raises `ValueError` in words for people.

    A fault takes a rate (`503=0.02`) or the numbers of requests (`reset=@3+7`); without value it hits always. A switch
    of two positions takes `on` or `off`, and is on without value.
    """
    changes: dict[str, Any] = {}
    rules: list[FaultRule] = []
    for flag in flags:
        name, separator, value = flag.partition("=")
        if name in _FAULTS:
            rules.append(_rule(name, value if separator else "1", flag))
        else:
            changes |= _change(name, value if separator else None, flag)
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
    if name in _IN_WORDS and value is None:
        return _IN_WORDS[name]
    if name in _IN_WORDS:
        message = f"{flag}: {name} takes no value"
        raise ValueError(message)
    if name not in _SWITCHES:
        message = f"there is no fault {name!r}; known are {', '.join(KNOWN)}"
        raise ValueError(message)
    field, read = _SWITCHES[name]
    try:
        return {field: read("on" if value is None else value)}
    except (ValueError, KeyError):
        message = f"{flag}: this is no value for {name}"
        raise ValueError(message) from None

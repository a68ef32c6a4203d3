"""States before and after a change in a few words, for tables of plans and runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api_client.operations.plan import JsonValue, Values
from api_client.words import counted

_UNKNOWN = "unknown"
_FLAGS: Mapping[str, tuple[str, str]] = {
    "admin": ("admin", "no admin"),
    "managed": ("managed", "unmanaged"),
    "member": ("member", "no member"),
}


def words_of(values: Values | None) -> str:
    """`active`, `no admin`, `name "Crew"`; what does not exist is `nothing`.

    Of a record that was kept whole its state alone is told, and what a rehearsal says would be taken away.
    """
    if values is None:
        return "nothing"
    facts = _OF_RECORD if "email" in values else _WORDS
    told = [_WORDS[fact](values[fact]) for fact in facts if fact in values]
    return ", ".join(word for word in told if word) or _UNKNOWN


def _flag(fact: str) -> Callable[[JsonValue], str]:
    yes, no = _FLAGS[fact]
    return lambda value: _UNKNOWN if value is None else yes if value else no


def _text(value: JsonValue) -> str:
    return _UNKNOWN if value is None else str(value)


def _sessions(value: JsonValue) -> str:
    return _UNKNOWN if value is None else f"sessions {value}"


def _members(value: JsonValue) -> str:
    return counted(len(value), "member") if isinstance(value, list) else ""


def _rehearsed(value: JsonValue) -> str:
    """What a removal would take away, by kind."""
    if not isinstance(value, dict):
        return ""
    counts = [(kind, value.get(f"{kind}s")) for kind in ("workspace", "base", "interface")]
    return ", ".join(counted(count, kind) for kind, count in counts if isinstance(count, int) and count) or "no shares"


_WORDS: Mapping[str, Callable[[JsonValue], str]] = {
    "state": _text,
    **{fact: _flag(fact) for fact in _FLAGS},
    "sessions": _sessions,
    "access": lambda value: f"access {value}",
    "name": _text,
    "members": _members,
    "rehearsal": _rehearsed,
    "replacement_owner_id": lambda value: f"owner {value}" if value else "",
}
"""How each fact is told, in the order in which they are told."""

_OF_RECORD = ("state", "rehearsal")

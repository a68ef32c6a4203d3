"""What a field of a record can hold: a text, yes or no, a moment, a number; blank; or unknown, which is not blank."""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias


class Unknown(Enum):
    """The type of `UNKNOWN`; an enum of one member, so that `is UNKNOWN` narrows a type."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN
"""The field was not returned by any API so far, so nothing may be said about it."""

TextValue: TypeAlias = str | Unknown
"""Of the kinds TEXT and WORD; the empty text is blank."""

FlagValue: TypeAlias = bool | Unknown | None
"""Of the kind FLAG; None is blank."""

TimeValue: TypeAlias = int | Unknown | None
"""Of the kind TIME: milliseconds since 1970-01-01 UTC; None is blank."""

NumberValue: TypeAlias = int | Unknown | None
"""Of the kind NUMBER; None is blank."""

Value: TypeAlias = str | bool | int | Unknown | None
"""Of any kind."""

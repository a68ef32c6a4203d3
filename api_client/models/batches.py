"""What became of each item of a batch that the API answered with 200."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from api_client.errors import AirdeckError, ApiError


@dataclass(frozen=True, slots=True)
class Done:
    """Carried out; `shown` is the API's row about it, empty where silence means success."""

    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failed:
    """Refused; nothing was changed."""

    reason: ApiError


@dataclass(frozen=True, slots=True)
class Unknown:
    """Perhaps carried out: read the item before anything is repeated."""

    cause: AirdeckError


ItemOutcome: TypeAlias = Done | Failed | Unknown
BatchOutcome: TypeAlias = dict[str, ItemOutcome]
"""Each requested identifier, in the order of the request, with its one outcome."""

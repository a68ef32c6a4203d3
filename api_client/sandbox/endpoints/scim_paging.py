"""One page of a SCIM list (API reference, List SCIM users; RFC 7644 section 3.4.2.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api_client.sandbox.endpoints.scim_answers import refused
from api_client.sandbox.population.dice import Dice
from api_client.sandbox.routing import Call
from api_client.sandbox.switches import Switches

LIST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Window:
    """The places of a page: from `first` (0-based) to `stop` - 1, of a list of `total`."""

    first: int
    stop: int
    total: int


def window(call: Call, total: int, *, ignores_start: bool | None = None) -> Window:
    """The page that `startIndex` and `count` ask for; without `count` it is everything. Raises `RefusalError`."""
    switches = call.tenant.switches
    start = max(1, _integer(call, "startIndex", 1))
    size = max(0, _integer(call, "count", total))
    cap = _cap(call)
    if cap is not None:
        size = min(size, cap)
    first = 0 if (switches.ignores_start_index if ignores_start is None else ignores_start) else start - 1
    return Window(first, min(first + size, total), total)


def list_response(page: Window, resources: Sequence[dict[str, Any]], switches: Switches) -> dict[str, Any]:
    """The page's envelope; `itemsPerPage` is the number of rows that are really there."""
    answer: dict[str, Any] = {
        "schemas": [LIST_SCHEMA],
        "totalResults": max(0, page.total + switches.wrong_total),
        "startIndex": page.first + 1,
        "itemsPerPage": len(resources),
        "Resources": resources,
    }
    if not resources and switches.omits_empty_resources:
        del answer["Resources"]
    return answer


def _cap(call: Call) -> int | None:
    switches = call.tenant.switches
    if switches.page_cap is None or not switches.page_cap_varies:
        return switches.page_cap
    return 1 + Dice(call.tenant.population.seed.seed, "page cap", call.number).below(switches.page_cap)


def _integer(call: Call, name: str, default: int) -> int:
    text = call.request.value(name)
    if text is None:
        return default
    if not _INTEGER.fullmatch(text):
        raise refused(call, 400, f"{name} is not an integer")
    return int(text)

"""The one filter of each SCIM list: equality on one attribute (API reference, SCIM overview; RFC 7644 3.4.2.2)."""

from __future__ import annotations

import json
import re

from api_client.sandbox.endpoints.scim_answers import refused
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError

_START = r"\s*(?P<attribute>[\w:.]+)\s+eq\s+"
_EQUALITY = re.compile(_START + r'(?P<value>"(?:[^"\\]|\\.)*")\s*', re.IGNORECASE | re.DOTALL)
_PLAIN_EQUALITY = re.compile(_START + r'"(?P<value>.*)"\s*', re.IGNORECASE | re.DOTALL)


def wanted_values(call: Call, attribute: str) -> list[str] | None:
    """The texts of which `attribute` must equal one, or None for everything. Raises `RefusalError`."""
    text = call.request.value("filter")
    if text is None:
        return None
    has_escapes = call.tenant.switches.filter_escapes
    found = (_EQUALITY if has_escapes else _PLAIN_EQUALITY).fullmatch(text)
    if found is None or found["attribute"].casefold() != attribute.casefold():
        return _unsupported(call, attribute)
    if not has_escapes:
        return [found["value"]]
    try:
        return [str(json.loads(found["value"], strict=False))]
    except ValueError:
        raise _refusal(call, attribute) from None


def _unsupported(call: Call, attribute: str) -> list[str] | None:
    match call.tenant.switches.unsupported_filter:
        case "ignore":
            return None
        case "nothing":
            return []
        case "refuse":
            raise _refusal(call, attribute)


def _refusal(call: Call, attribute: str) -> RefusalError:
    return refused(call, 400, f"Unsupported filter: only {attribute} eq is supported")

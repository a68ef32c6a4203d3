"""The one filter that SCIM lists know: equality on one attribute (API reference, List SCIM users; RFC 7644 3.4.2.2)."""

from __future__ import annotations

import json
import re

from api_client.sandbox.envelopes import scim_error
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError

_EQUALITY = re.compile(r'\s*(?P<attribute>[\w:.]+)\s+eq\s+(?P<value>"(?:[^"\\]|\\.)*")\s*', re.IGNORECASE | re.DOTALL)


def equality(call: Call, attribute: str) -> str | None:
    """The text that `filter` wants `attribute` to equal, or None without a filter. Raises `RefusalError`."""
    text = call.request.value("filter")
    if text is None:
        return None
    found = _EQUALITY.fullmatch(text)
    if found is None or found["attribute"].casefold() != attribute.casefold():
        raise _refusal(call, attribute)
    try:
        return str(json.loads(found["value"], strict=False))
    except ValueError:
        raise _refusal(call, attribute) from None


def _refusal(call: Call, attribute: str) -> RefusalError:
    detail = f"Unsupported filter: only {attribute} eq is supported"
    return RefusalError(scim_error(400, detail, call.tenant.switches))

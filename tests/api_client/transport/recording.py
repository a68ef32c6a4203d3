"""A tenant that answers what it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote_plus

import httpx

from api_client.transport.channel import Channel
from tests.api_client.transport.channels import channel_to


class Recorder:
    """Answers one after the other, the last one again and again: JSON values, or whole responses.

    `asked` holds "METHOD /path?query", decoded; `bodies` what was sent with it, None for nothing.
    """

    def __init__(self, *answers: Any) -> None:
        self.asked: list[str] = []
        self.bodies: list[Any] = []
        self._answers = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Remember the request and answer it."""
        self.asked.append(f"{request.method} {unquote_plus(request.url.raw_path.decode())}")
        self.bodies.append(json.loads(request.content) if request.content else None)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def channel(self) -> Channel:
        """A channel that is answered by this."""
        return channel_to(self)


NOTHING = httpx.Response(204)


def scim_error(status: int, detail: str) -> httpx.Response:
    """A refusal in SCIM's envelope (API reference, Get SCIM user)."""
    schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
    return httpx.Response(status, json={"schemas": schemas, "status": status, "detail": detail})


def web_error(status: int, error_type: str, message: str) -> httpx.Response:
    """A refusal in the Web API's envelope (API reference, Errors)."""
    return httpx.Response(status, json={"error": {"type": error_type, "message": message}})

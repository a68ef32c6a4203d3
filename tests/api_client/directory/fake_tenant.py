"""A tenant of a few users behind an httpx transport, with a switch for every open question of the API reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx

from api_client.client import AirtableClient
from api_client.profiles.profile import Profile
from api_client.transport.token import Token

EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_PUSHED = ("title", "externalId", EXTENSION)
_ACCOUNT = "/v0/meta/enterpriseAccounts/entFake"

Refuse = Callable[[httpx.Request], httpx.Response | None]


def managed(*ids: str) -> dict[str, dict[str, Any]]:
    """SCIM users with pushed metadata, by id."""
    return {
        user_id: {
            "id": user_id,
            "userName": f"{user_id}@corp.example",
            "active": True,
            "name": {"givenName": "Given", "familyName": user_id},
            "title": f"Title of {user_id}",
            EXTENSION: {"department": "Finance", "costCenter": None},
        }
        for user_id in ids
    }


def detailed(*ids: str) -> dict[str, dict[str, Any]]:
    """Enterprise users, by id."""
    return {
        user_id: {
            "id": user_id,
            "email": f"{user_id}@elsewhere.example",
            "name": f"Enterprise {user_id}",
            "state": "provisioned",
            "licenseType": "editor",
        }
        for user_id in ids
    }


@dataclass
class FakeTenant:
    """Answers as the switches say; `refuse` may answer first, with any refusal; `asked` holds all requests."""

    scim: dict[str, dict[str, Any]] = field(default_factory=dict)
    enterprise: dict[str, dict[str, Any]] = field(default_factory=dict)
    collaborators: Iterable[str] = ()
    list_omits_metadata: bool = False
    get_omits_metadata: bool = False
    unknown_id_is: int | None = None
    """The status of a look-up that names an id the Enterprise API does not know; None leaves the id out instead."""
    refuse: Refuse = lambda _: None
    asked: list[httpx.Request] = field(default_factory=list, init=False)

    def client(self, *, enterprise_id: str | None = "entFake") -> AirtableClient:
        """A client of this tenant."""
        profile = Profile.of(
            "fake",
            scim_url="https://scim.example/scim/v2",
            api_url="https://api.example/v0",
            enterprise_id=enterprise_id,
        )
        return AirtableClient(profile, Token("fake-token-for-tests"), http_transport=httpx.MockTransport(self.answer))

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request."""
        self.asked.append(request)
        refusal = self.refuse(request)
        if refusal is not None:
            return refusal
        path = request.url.path
        if path == "/scim/v2/Users":
            return self._list(request.url.params)
        if path.startswith("/scim/v2/Users/"):
            return self._get(path.rpartition("/")[2])
        if path == _ACCOUNT:
            return httpx.Response(200, json={"id": "entFake", "userIds": list(self.collaborators)})
        if path == f"{_ACCOUNT}/users":
            return self._look_up(request.url.params.get_list("id[]"))
        return httpx.Response(404, json={"error": "NOT_FOUND"})

    def asked_for(self, part: str) -> list[httpx.Request]:
        """The requests whose path holds `part`."""
        return [request for request in self.asked if part in request.url.path]

    def _list(self, query: httpx.QueryParams) -> httpx.Response:
        start, count = int(query["startIndex"]), int(query["count"])
        rows = list(self.scim.values())[start - 1 : start - 1 + count]
        sent = [_without_metadata(row) for row in rows] if self.list_omits_metadata else rows
        return httpx.Response(200, json={"totalResults": len(self.scim), "Resources": sent})

    def _get(self, user_id: str) -> httpx.Response:
        row = self.scim.get(user_id)
        if row is None:
            return httpx.Response(404, json={"status": 404, "detail": "not a valid userId"})
        return httpx.Response(200, json=_without_metadata(row) if self.get_omits_metadata else row)

    def _look_up(self, ids: list[str]) -> httpx.Response:
        if self.unknown_id_is and not self.enterprise.keys() >= set(ids):
            return httpx.Response(self.unknown_id_is, json={"error": {"type": "X", "message": "unknown id"}})
        return httpx.Response(200, json={"users": [self.enterprise[one] for one in ids if one in self.enterprise]})


def _without_metadata(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _PUSHED}


def refusing(status: int, part: str, *, after: int = 0) -> Refuse:
    """Refuses with `status` whatever has `part` in its path, after so many requests that were let through."""
    let_through = iter(range(after))

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if part not in request.url.path or next(let_through, None) is not None:
            return None
        return httpx.Response(status, json={"error": {"type": "REFUSED", "message": "not here"}})

    return refuse

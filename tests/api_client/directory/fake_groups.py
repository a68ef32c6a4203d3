"""A tenant of a few groups behind an httpx transport, which tells of them as the reference allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.api_client.directory.fake_tenant import FakeTenant

_SCIM, _META, _ACCOUNT = "/scim/v2/Groups", "/v0/meta/", "/v0/meta/enterpriseAccounts/entFake"


def scim_group(name: str | None, *user_ids: str, **more: Any) -> dict[str, Any]:
    """A group as SCIM's single GET shows it."""
    return {"displayName": name, "members": [{"value": user_id} for user_id in user_ids], **more}


def rich_group(name: str, *members: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A group as the Enterprise API shows it."""
    return {"name": name, "createdTime": "2025-01-05T08:00:00.000Z", "members": list(members), **more}


def member(user_id: str, role: str = "member", **more: Any) -> dict[str, Any]:
    """A member as the Enterprise API shows it."""
    return {
        "userId": user_id,
        "email": f"{user_id}@corp.example",
        "firstName": "First",
        "lastName": user_id,
        "role": role,
        "createdTime": "2025-02-01T08:00:00.000Z",
        **more,
    }


@dataclass
class FakeGroups(FakeTenant):
    """`scim_groups` are listed without members; `rich` are the Enterprise API's, `named` the account's `groupIds`."""

    scim_groups: dict[str, dict[str, Any]] = field(default_factory=dict)
    rich: dict[str, dict[str, Any]] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Workspaces and bases by id, interfaces as `base/interfaces/interface`."""
    more_than_sent: int = 0
    """Added to the true `totalResults`."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request."""
        path = request.url.path
        refusal = self.refuse(request)
        if refusal is None and (found := self._about_groups(path, request.url.params)) is not None:
            self.asked.append(request)
            return httpx.Response(200, json=found)
        return super().answer(request)

    def _about_groups(self, path: str, query: httpx.QueryParams) -> dict[str, Any] | None:
        if path == _SCIM:
            rows = [{"id": one, "displayName": told["displayName"]} for one, told in self.scim_groups.items()]
            extra = [
                {"externalId": told["externalId"]} if "externalId" in told else {} for told in self.scim_groups.values()
            ]
            shown = [row | more for row, more in zip(rows, extra, strict=True)]
            return {"totalResults": len(shown) + self.more_than_sent, "Resources": shown}
        if path == _ACCOUNT:
            return {"id": "entFake", "groupIds": list(self.named)}
        group_id = path.rpartition("/")[2]
        if path == f"{_SCIM}/{group_id}" and group_id in self.scim_groups:
            return {"id": group_id, **self.scim_groups[group_id]}
        if path == f"{_META}groups/{group_id}" and group_id in self.rich:
            told = {"id": group_id, **self.rich[group_id]}
            if "include[]" not in query:
                told.pop("collaborations", None)
            return told
        for kind in ("workspaces", "bases"):
            place = path.removeprefix(f"{_META}{kind}/")
            if place in self.places:
                return {"id": place, **self.places[place]}
        return None

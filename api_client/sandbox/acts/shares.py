"""What a write does to the collaborators of a workspace, base or interface."""

from __future__ import annotations

from typing import Literal, NamedTuple

from api_client.sandbox.population.share_seed import Place, Share
from api_client.sandbox.records.facts import place_facts
from api_client.sandbox.routing import Call
from api_client.sandbox.state.links import Links


class Sharer(NamedTuple):
    """Who shares something: a user or a group, by number and id."""

    kind: Literal["user", "group"]
    number: int
    id: str


def change_share(call: Call, place: Place, sharer: Sharer, level: str) -> None:
    """A share at a place, new or with another level."""
    tenant = call.tenant
    before = place_facts(place, tenant)
    links = _links(call, sharer)
    old = links.of(sharer.number).get(place)
    share = Share(level, tenant.population.owner_id, tenant.now) if old is None else old._replace(level=level)
    links.put(sharer.number, place, share)
    kind = place.kind.title()
    action = f"add{kind}Collaborator" if old is None else f"change{kind}CollaboratorPermission"
    _tell(call, action, place, sharer)
    call.record(str(before["id"]), before, place_facts(place, tenant))


def end_share(call: Call, place: Place, sharer: Sharer) -> None:
    """The end of a share."""
    before = place_facts(place, call.tenant)
    _links(call, sharer).drop(sharer.number, place)
    _tell(call, f"remove{place.kind.title()}Collaborator", place, sharer)
    call.record(str(before["id"]), before, place_facts(place, call.tenant))


def _links(call: Call, sharer: Sharer) -> Links[Place, Share]:
    return call.tenant.shares.users if sharer.kind == "user" else call.tenant.shares.groups


def _tell(call: Call, action: str, place: Place, sharer: Sharer) -> None:
    model = (place.kind, call.tenant.shares.places.id_of(place))
    call.tenant.tell(action, model, **{f"{sharer.kind}Id": sharer.id})

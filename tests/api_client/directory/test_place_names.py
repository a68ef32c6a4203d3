"""Names of shared places are asked for once, and not at all where the token may not read places."""

from __future__ import annotations

from api_client.directory.place_names import PlaceNames
from api_client.directory.shares import PlaceKind, SharedPlace
from api_client.errors import NotAllowedError
from tests.api_client.directory.fake_groups import FakeGroups
from tests.api_client.directory.fake_tenant import refusing
from tests.virtual_clock import run

_WORKSPACE = SharedPlace(PlaceKind.WORKSPACE, "wspA")
_BASE = SharedPlace(PlaceKind.BASE, "appA")
_INTERFACE = SharedPlace(PlaceKind.INTERFACE, "pbdA", "appA")
_NAMES = {
    "wspA": {"name": "Budgets"},
    "appA": {"name": "Plan"},
    "appA/interfaces/pbdA": {"id": "pbdA", "name": "Board"},
}


def _asked(tenant: FakeGroups, places: list[SharedPlace], *, enterprise_id: str | None = "entFake") -> PlaceNames:
    async def scenario() -> PlaceNames:
        async with tenant.client(enterprise_id=enterprise_id) as client:
            names = PlaceNames(client)
            await names.fetch(places)
            await names.fetch(places)
            return names

    return run(scenario())


def test_each_kind_of_place_has_its_name() -> None:
    """Workspace, base and interface, one call each, however often they are asked for."""
    tenant = FakeGroups(places=_NAMES)
    names = _asked(tenant, [_WORKSPACE, _BASE, _INTERFACE, _BASE])
    assert [names.name_of(place) for place in (_WORKSPACE, _BASE, _INTERFACE)] == ["Budgets", "Plan", "Board"]
    assert len(tenant.asked) == 3


def test_a_place_that_is_refused_has_no_name_and_a_reason() -> None:
    """The others have theirs."""
    names = _asked(FakeGroups(places=_NAMES, refuse=refusing(403, "/bases/")), [_WORKSPACE, _BASE])
    assert names.name_of(_WORKSPACE) == "Budgets"
    assert names.name_of(_BASE) is None
    assert isinstance(names.refusal_of(_BASE), NotAllowedError)


def test_a_token_that_may_read_no_place_is_not_refused_a_hundred_times() -> None:
    """After a few refusals nothing more is asked."""
    tenant = FakeGroups(refuse=refusing(403, "/workspaces/"))
    names = _asked(tenant, [SharedPlace(PlaceKind.WORKSPACE, f"wsp{number}") for number in range(100)])
    assert len(tenant.asked) < 20
    assert names.pending([_WORKSPACE]) == []


def test_without_the_enterprise_api_nothing_is_asked() -> None:
    """A tenant that is known by SCIM alone has no places."""
    tenant = FakeGroups(places=_NAMES)
    names = _asked(tenant, [_WORKSPACE], enterprise_id=None)
    assert names.name_of(_WORKSPACE) is None
    assert not tenant.asked

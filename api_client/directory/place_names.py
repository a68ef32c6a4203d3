"""The names of workspaces, bases and interfaces, which shares tell by their ids alone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import aclosing

from api_client.client import AirtableClient
from api_client.directory.pool import in_parallel
from api_client.directory.shares import PlaceKind, SharedPlace
from api_client.errors import REFUSALS, ApiError

_AT_ONCE = 6
_PATIENCE = 5
"""Refusals before any name was told until nothing more is asked: then the token may not read places at all."""


class PlaceNames:
    """Asks for the name of each place once; one that is refused stays without."""

    def __init__(self, client: AirtableClient) -> None:
        self._places = client.enterprise_api.places if client.enterprise_api else None
        self._names: dict[SharedPlace, str] = {}
        self._refusals: dict[SharedPlace, ApiError] = {}

    @property
    def revision(self) -> int:
        """A number that rises with each name, and with each refusal."""
        return len(self._names) + len(self._refusals)

    def name_of(self, place: SharedPlace) -> str | None:
        """The name; None where it is not known."""
        return self._names.get(place)

    def refusal_of(self, place: SharedPlace) -> ApiError | None:
        """Why the name cannot be had."""
        return self._refusals.get(place)

    def pending(self, places: Iterable[SharedPlace]) -> list[SharedPlace]:
        """Those of `places`, each once, that `fetch` would ask for."""
        if self._places is None or (len(self._refusals) >= _PATIENCE and not self._names):
            return []
        known = self._names.keys() | self._refusals.keys()
        return [place for place in dict.fromkeys(places) if place not in known]

    async def fetch(self, places: Iterable[SharedPlace]) -> None:
        """Ask for what is pending. Raises network errors; what was told until then stays."""
        async with aclosing(in_parallel(self._ask, self.pending(places), at_once=_AT_ONCE)) as asking:
            async for _ in asking:
                pass

    async def _ask(self, place: SharedPlace) -> None:
        if not self.pending([place]):
            return
        try:
            name = await self._read(place)
        except REFUSALS as error:
            self._refusals[place] = error
        else:
            self._names[place] = name

    async def _read(self, place: SharedPlace) -> str:
        """The name as the API tells it (API reference, Get workspace collaborators and its kin), else nothing."""
        if self._places is None:
            return ""
        if place.kind is PlaceKind.WORKSPACE:
            return (await self._places.workspace(place.id, include=())).name or ""
        if place.kind is PlaceKind.BASE:
            return (await self._places.base(place.id, include=())).name or ""
        return (await self._places.interface(place.base_id, place.id)).name or ""

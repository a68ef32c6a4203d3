"""The Enterprise API's details of users, looked up in batches and merged by id."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import aclosing

import numpy as np

from api_client.directory.directory import Directory
from api_client.directory.pool import in_parallel
from api_client.directory.progress import Phase, Progress, ReportProgress
from api_client.directory.rows import IN_BOTH, IN_ENTERPRISE, collaborator_values, enterprise_values
from api_client.directory.sample import spread
from api_client.directory.values import UNKNOWN, Value
from api_client.enterprise.users import LOOK_UP_SIZE, EnterpriseUsers
from api_client.errors import REFUSALS, ApiError
from api_client.models.enterprise import EnterpriseUser

_ABOUT_ONE_ID = REFUSALS
"""Refusals that may be about a single id of a batch: the reference does not say how unknown ids are answered."""

_SAMPLE = 5


class Details:
    """Looks users up and writes what is told of them into the directory."""

    def __init__(
        self, api: EnterpriseUsers, directory: Directory, in_scim: Container[str], report: ReportProgress
    ) -> None:
        self._api = api
        self._directory = directory
        self._in_scim = in_scim
        self._report = report
        self.found = 0
        self.managed_elsewhere = 0
        """How many users the Enterprise API calls managed although SCIM, which lists those, did not list them."""

    async def fetch(self, ids: Sequence[str]) -> None:
        """Look up all of `ids`. Raises `ApiError` where the API answers none of them, and network errors."""
        done = 0
        if ids:
            await self._probe(ids)
        async with aclosing(in_parallel(self._fetch_batch, batches(ids))) as fetched:
            async for batch in fetched:
                done += len(batch)
                self._report(Progress(Phase.DETAILS, done, len(ids)))

    async def _probe(self, ids: Sequence[str]) -> None:
        """Tell an API that is not allowed from ids that are not known, before any batch is cut into pieces."""
        for user_id in spread(ids, _SAMPLE):
            try:
                await self._api.by_ids([user_id])
            except _ABOUT_ONE_ID as error:
                refusal: ApiError = error
            else:
                return
        raise refusal

    async def _fetch_batch(self, ids: Sequence[str]) -> Sequence[str]:
        self._merge(await look_up(self._api, ids))
        return ids

    def _merge(self, users: Sequence[EnterpriseUser]) -> None:
        managed = [user for user in users if user.id in self._in_scim]
        others = [user for user in users if user.id not in self._in_scim]
        for group, origin in ((managed, IN_BOTH), (others, IN_ENTERPRISE)):
            if group:
                told = {**enterprise_values(group), **self._missing(group), "found_in": [origin] * len(group)}
                self._directory.merge([user.id for user in group], told)
        self.found += len(users)
        self.managed_elsewhere += sum(1 for user in others if user.is_managed)

    def _missing(self, users: Sequence[EnterpriseUser]) -> dict[str, list[Value]]:
        """What SCIM did not tell of these users, or told as null: e-mail, name, state, creation."""
        rows = self._directory.rows_of([user.id for user in users])
        here = rows >= 0
        missing: dict[str, list[Value]] = {}
        for column, values in collaborator_values(users).items():
            untold = np.ones(len(rows), np.bool_)
            store = self._directory.store(column)
            untold[here] = store.unknown(rows[here]) | store.blank(rows[here])
            missing[column] = [value if wanted else UNKNOWN for value, wanted in zip(values, untold, strict=True)]
        return missing


async def look_up(api: EnterpriseUsers, ids: Sequence[str], *, include: Sequence[str] = ()) -> list[EnterpriseUser]:
    """The users of `ids`; a refused batch is cut down to the ids that made it fail, which are left out.

    Raises the refusals that cannot be about a single id, and network errors.
    """
    try:
        return await api.by_ids(ids, include=include)
    except _ABOUT_ONE_ID:
        if len(ids) <= 1:
            return []
    middle = len(ids) // 2
    first = await look_up(api, ids[:middle], include=include)
    return [*first, *await look_up(api, ids[middle:], include=include)]


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """`ids` in parts that one look-up takes."""
    for start in range(0, len(ids), LOOK_UP_SIZE):
        yield ids[start : start + LOOK_UP_SIZE]

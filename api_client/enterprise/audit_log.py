"""The audit log, walked page by page along one cursor (API reference, Audit log events)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from api_client.enterprise.reading import read
from api_client.errors import InvalidInputError, UnexpectedAnswerError
from api_client.models.audit_log import AuditEvent, AuditPage
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel

MAX_VALUES = 100
"""Values of one filter at the most."""

_LARGEST_PAGE = 1000


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which events: times in milliseconds since the epoch, `start` included and `end` not.

    `end` has to be named: without it the log has no last page, and goes on whenever something happens. Without `start`
    it begins where Airtable's own begins, 180 days ago. Several values of one filter are alternatives.
    """

    end: int
    start: int | None = None
    newest_first: bool = True
    user_ids: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    model_ids: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    page_size: int = _LARGEST_PAGE

    def parameters(self) -> list[tuple[str, str]]:
        """The query of each page. Raises `InvalidInputError` for more values or larger pages than the API takes."""
        if not 1 <= self.page_size <= _LARGEST_PAGE:
            message = f"A page of the audit log holds 1 to {_LARGEST_PAGE} events."
            raise InvalidInputError(message)
        order = "descending" if self.newest_first else "ascending"
        start = [] if self.start is None else [("startTime", _iso(self.start))]
        fixed = [("endTime", _iso(self.end)), ("sortOrder", order), ("pageSize", str(self.page_size))]
        return [*start, *fixed, *self._filters()]

    def _filters(self) -> Iterator[tuple[str, str]]:
        filters = {
            "originatingUserId": self.user_ids,
            "eventType": self.actions,
            "modelId": self.model_ids,
            "category": self.categories,
        }
        for name, values in filters.items():
            if len(values) > MAX_VALUES:
                message = f"The audit log takes {MAX_VALUES} values of {name} at once."
                raise InvalidInputError(message)
            yield from ((f"{name}[]", value) for value in values)


class AuditLog:
    """What happened in the account in 180 days. Scope `enterprise.auditLogs:read`; not on the Business plan."""

    def __init__(self, channel: Channel, account: BaseAddress) -> None:
        self._channel = channel
        self._account = account

    async def events(self, query: AuditQuery) -> AsyncIterator[AuditEvent]:
        """The events in the order of the query, page after page as they are asked for.

        An empty page may stand in the middle of the log, so only a cursor that is null ends it. Raises
        `UnexpectedAnswerError` for a cursor that comes twice, which would never end.
        """
        direction = "previous" if query.newest_first else "next"
        parameters = query.parameters()
        cursor: str | None = None
        followed: set[str] = set()
        while True:
            page = await self._page([*parameters, *([] if cursor is None else [(direction, cursor)])])
            for event in page.events:
                yield event
            cursor = page.pagination.previous if query.newest_first else page.pagination.next
            if cursor is None:
                return
            if cursor in followed:
                message = "The audit log goes in a circle: one of its cursors came twice."
                raise UnexpectedAnswerError(message)
            followed.add(cursor)

    async def _page(self, parameters: list[tuple[str, str]]) -> AuditPage:
        return read(AuditPage, await self._channel.get(self._account / "auditLogEvents", parameters))


def _iso(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

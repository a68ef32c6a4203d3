"""Batches: one request about several things, whose answer is read item by item.

A 200 says nothing about an item: what was refused stands in `errors`, what was done in a list that some calls have and
others leave to silence (API reference, Manage user batched, Grant admin access).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from api_client.errors import InvalidInputError, OutcomeUnknownError, UnexpectedAnswerError
from api_client.models.batches import BatchOutcome, Done, Failed, ItemOutcome, Unknown
from api_client.transport.channel import Channel
from api_client.transport.envelopes import item_error

_IDENTIFYING = ("id", "tokenId", "email")


@dataclass(frozen=True, slots=True)
class Batch:
    """One request about `identifiers` (ids or e-mail addresses).

    `confirmed_in` names the list of what was done; where it is empty, what is not among the errors was done.
    """

    method: str
    url: str
    body: Mapping[str, Any]
    identifiers: tuple[str, ...]
    confirmed_in: str = ""

    async def send(self, channel: Channel, *, at_most: int) -> BatchOutcome:
        """Each identifier with what became of it; all of them unknown where the request's own outcome is.

        Raises `InvalidInputError` for more than `at_most` or for one that comes twice, and the errors of a request that
        was refused or not carried out as a whole.
        """
        self._check(at_most)
        if not self.identifiers:
            return {}
        try:
            answer = await channel.write(self.method, self.url, self.body)
        except OutcomeUnknownError as error:
            return dict.fromkeys(self.identifiers, Unknown(error))
        return self.read(answer)

    def read(self, answer: Any) -> BatchOutcome:
        """What an answer says of each identifier; what it leaves open or says in two ways is unknown.

        Where an error fits none of them, silence about the others confirms nothing.
        """
        told = answer if isinstance(answer, dict) else {}
        errors = list(self._about(told.get("errors")))
        refused = {identifier: row for identifier, row in reversed(errors) if identifier is not None}
        confirmed = dict(self._about(told.get(self.confirmed_in)))
        all_fit = isinstance(told.get("errors"), list) and all(identifier is not None for identifier, _ in errors)
        silence = Done({}) if all_fit and not self.confirmed_in else _unclear()

        def outcome(identifier: str) -> ItemOutcome:
            if identifier in refused and identifier in confirmed:
                return _unclear()
            if identifier in refused:
                return Failed(item_error(refused[identifier], request=f"{self.method} {urlsplit(self.url).path}"))
            return Done(confirmed[identifier]) if identifier in confirmed else silence

        return {identifier: outcome(identifier) for identifier in self.identifiers}

    def _about(self, rows: Any) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
        """The rows with the identifier that each is about, None for a row that is about none of them."""
        wanted = {_folded(identifier): identifier for identifier in self.identifiers}
        for row in rows if isinstance(rows, list) else ():
            fields = row if isinstance(row, dict) else {}
            names = (fields[key] for key in _IDENTIFYING if isinstance(fields.get(key), str))
            yield next((wanted[_folded(name)] for name in names if _folded(name) in wanted), None), fields

    def _check(self, at_most: int) -> None:
        if len(set(map(_folded, self.identifiers))) < len(self.identifiers):
            message = "One of the identifiers comes twice."
            raise InvalidInputError(message)
        if len(self.identifiers) > at_most:
            message = f"{len(self.identifiers)} at once are too many: this call takes {at_most}."
            raise InvalidInputError(message)


def identified(identifier: str) -> dict[str, str]:
    """The field that names a user, by id or by e-mail address."""
    return {"email" if _is_email(identifier) else "id": identifier}


def _unclear() -> Unknown:
    return Unknown(UnexpectedAnswerError("The answer does not say what became of this one."))


def _is_email(identifier: str) -> bool:
    return "@" in identifier


def _folded(identifier: str) -> str:
    """E-mail addresses come back in whatever case, ids as they are."""
    return identifier.casefold() if _is_email(identifier) else identifier

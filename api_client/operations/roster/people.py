"""The directory's users as a roster finds them: by id, e-mail address and external id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from api_client.directory.directory import Directory
from api_client.operations.roster.lines import Key, KeyKind, fold_key

FoundRows = tuple[int, ...]
"""Rows of the directory, in their order; several where a key is shared."""


class People:
    """Looks keys up in a directory as it is now."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def rows(self, key: Key) -> FoundRows:
        """The users of this key. What stands among ids and is not Airtable's may be an external id."""
        if key.kind is KeyKind.EMAIL:
            return self._emails.get(key.folded, ())
        if key.kind is KeyKind.ID and (row := self._directory.row_of(key.text)) is not None:
            return (row,)
        return self._external_ids.get(fold_key(key.text), ())

    @cached_property
    def without_external_id(self) -> int:
        """For how many users the external id is unknown, so that a line may miss them."""
        return self._directory.unknown_count("external_id")

    @cached_property
    def _emails(self) -> Mapping[str, FoundRows]:
        return self._index("email")

    @cached_property
    def _external_ids(self) -> Mapping[str, FoundRows]:
        return self._index("external_id")

    def _index(self, column_id: str) -> Mapping[str, FoundRows]:
        everyone = self._directory.rows
        found: dict[str, list[int]] = defaultdict(list)
        for row, text in zip(everyone.tolist(), self._directory.texts(column_id, everyone), strict=True):
            if text:
                found[fold_key(text)].append(row)
        return {text: tuple(rows) for text, rows in found.items()}

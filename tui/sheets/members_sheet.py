"""The members of one group as a table."""

from __future__ import annotations

from api_client.directory.directory import Directory
from tui.sheets.sheet import Sheet


class MembersSheet(Sheet):
    """A sheet that knows whose members it shows, so that it can be brought up to date."""

    def __init__(self, directory: Directory, group_id: str) -> None:
        super().__init__(directory)
        self.group_id = group_id

"""What has become of groups and their members since they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class GroupMade:
    """There is a new group, without members."""

    group_id: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupRenamed:
    """A group has another name."""

    group_id: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupEnded:
    """A group is gone, and with it all who were in it."""

    group_id: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A user is in a group."""

    group_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Left:
    """A user is in a group no longer."""

    group_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class LeftAll:
    """A user is in no group any more."""

    user_id: str


GroupNews: TypeAlias = GroupMade | GroupRenamed | GroupEnded | Joined | Left | LeftAll

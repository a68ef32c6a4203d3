"""Addresses of single resources, whatever characters their ids have."""

from __future__ import annotations

from urllib.parse import quote

from api_client.errors import InvalidInputError
from api_client.transport.address import BaseAddress

_NOT_SEGMENTS = frozenset({"", ".", ".."})


def resource(base: BaseAddress, *segments: str) -> str:
    """The address below `base` of what `segments` name, each kept one segment of the path.

    Raises `InvalidInputError` for an empty one and for dots, which RFC 3986 section 5.2.4 takes out of a path: the
    request would be about the whole collection.
    """
    if not _NOT_SEGMENTS.isdisjoint(segments):
        message = "An id that is empty or made of dots names nothing."
        raise InvalidInputError(message)
    return base / "/".join(quote(segment, safe="") for segment in segments)

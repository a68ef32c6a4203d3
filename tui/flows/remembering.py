"""Memories that cannot be read or kept are told once, and stop nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from api_client.errors import InvalidInputError
from tui.flows.trouble import tell_trouble

T = TypeVar("T")


def recall(app: App[None], read: Callable[[], T], otherwise: T) -> T:
    """What was remembered; `otherwise`, after words, where that cannot be read."""
    try:
        return read()
    except InvalidInputError as error:
        tell_trouble(app, error, beside=True)
        return otherwise


def memorize(app: App[None], write: Callable[[], None]) -> None:
    """Remember something, or say why it cannot be."""
    try:
        write()
    except InvalidInputError as error:
        tell_trouble(app, error)

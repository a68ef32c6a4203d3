"""Answers of the Enterprise API, read into models or refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api_client.errors import UnexpectedAnswerError
from api_client.models.lenient import ModelT, read_or_none
from api_client.transport.channel import Query


def read(model: type[ModelT], answer: Any) -> ModelT:
    """The answer as a model. Raises `UnexpectedAnswerError` where it is something else."""
    value = read_or_none(model, answer)
    if value is None:
        message = f"The answer is not what the API reference describes as {model.__name__}."
        raise UnexpectedAnswerError(message)
    return value


def read_rows(model: type[ModelT], answer: Any, key: str) -> list[ModelT]:
    """The rows under `key`, without those that are of no use. Raises `UnexpectedAnswerError` where there is no list."""
    rows = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        message = f"The answer has no list of {key}."
        raise UnexpectedAnswerError(message)
    return [value for value in (read_or_none(model, row) for row in rows) if value is not None]


def including(names: Iterable[str]) -> Query:
    """The parameters that ask for more than the reference sends by itself."""
    return [("include[]", name) for name in names]

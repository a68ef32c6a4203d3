"""SCIM answers, read into models or refused."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from api_client.errors import OutcomeUnknownError, UnexpectedAnswerError
from api_client.models.lenient import read_or_none
from api_client.models.scim import ScimGroup, ScimListResponse, ScimUser

ResourceT = TypeVar("ResourceT", ScimUser, ScimGroup)


def read_list(answer: Any) -> ScimListResponse:
    """A page of a list (RFC 7644 section 3.4.2). Raises `UnexpectedAnswerError` for what is none."""
    listing = None
    if isinstance(answer, dict) and answer.keys() & {"totalResults", "Resources"}:
        listing = read_or_none(ScimListResponse, answer)
    if listing is None:
        message = "The list is not a SCIM list."
        raise UnexpectedAnswerError(message)
    return listing


def read_resource(model: type[ResourceT], answer: Any) -> ResourceT:
    """One resource that was asked for. Raises `UnexpectedAnswerError` where the answer is none."""
    resource = read_or_none(model, answer)
    if resource is None:
        message = f"The answer is no {model.__name__} with an id."
        raise UnexpectedAnswerError(message)
    return resource


def read_created(model: type[ResourceT], answer: Any) -> ResourceT:
    """The resource that a request made. Raises `OutcomeUnknownError` where the answer does not show it."""
    try:
        return read_resource(model, answer)
    except UnexpectedAnswerError as error:
        raise OutcomeUnknownError(what="the change", cause=error) from error


def read_changed(model: type[ResourceT], answer: Any, *, resource_id: str) -> ResourceT | None:
    """The resource after a change, None where a confirmation without body came (RFC 7644 section 3.5.2).

    Raises `OutcomeUnknownError` where the answer shows something else than the one that was to be changed.
    """
    if answer is None:
        return None
    resource = read_created(model, answer)
    if resource.id != resource_id:
        cause = UnexpectedAnswerError("The answer is about something else.")
        raise OutcomeUnknownError(what="the change", cause=cause)
    return resource


def equals(attribute: str, value: str) -> str:
    """A filter for equality, the only kind that Airtable documents; the value is a JSON string (RFC 7644 3.4.2.2)."""
    return f"{attribute} eq {json.dumps(value, ensure_ascii=False)}"

"""Field types that turn an odd value into a missing one, so that one odd row never costs a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

_TRUE, _FALSE = "true", "false"
_MOST_DIGITS = 10


class WireModel(BaseModel):
    """A JSON object of the API: unknown keys are ignored, values are never repeated in error texts.

    A key that was not sent is told from one that was sent as null by `model_fields_set`. What was sent and cannot be
    read counts as not sent: it says nothing, least of all that nothing is there.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True, populate_by_name=True)

    @model_validator(mode="wrap")
    @classmethod
    def _forget_unreadable(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        model = handler(data)
        if isinstance(data, dict):
            told = model.model_fields_set
            for name, value in model.__dict__.items():
                if (value is None or value == ()) and name in told and cls._sent(data, name) not in (None, []):
                    told.discard(name)
        return model

    @classmethod
    def _sent(cls, data: dict[str, Any], name: str) -> Any:
        alias = cls.model_fields[name].alias
        return data[alias] if alias in data else data.get(name)


ModelT = TypeVar("ModelT", bound=WireModel)


def read_or_none(model: type[ModelT], value: Any) -> ModelT | None:
    """The model of a decoded JSON value, or None for one that is of no use."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _count(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else None


def _flag(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.casefold() if isinstance(value, str) else None
    return {_TRUE: True, _FALSE: False}.get(word) if word else None


def _time(value: Any) -> int | None:
    """Milliseconds since the epoch; a time without zone is UTC, as third-party clients have seen them sent."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return round(aware.timestamp() * 1000)


def _dict(value: Any) -> dict[str, Any] | None:
    return value if isinstance(value, dict) else None


def _items(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _dicts(value: Any) -> tuple[dict[str, Any], ...]:
    return tuple(item for item in _items(value) if isinstance(item, dict))


def _dicts_or_none(value: Any) -> tuple[dict[str, Any], ...] | None:
    return _dicts(value) if isinstance(value, list) else None


def _dict_of_dicts(value: Any) -> dict[str, dict[str, Any]]:
    return {key: item for key, item in (_dict(value) or {}).items() if isinstance(item, dict)}


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in _items(value) if isinstance(item, str))


Text = Annotated[str | None, BeforeValidator(_text)]
"""Text; a number is written out, anything else becomes None."""

Count = Annotated[int | None, BeforeValidator(_count)]
"""A number of things, as a number or as text; anything else becomes None."""

Flag = Annotated[bool | None, BeforeValidator(_flag)]
"""A boolean; "True" and "False" are read too (Entra's dialect), anything else becomes None."""

Time = Annotated[int | None, BeforeValidator(_time)]
"""A moment in milliseconds since the epoch (UTC), read from ISO 8601 with or without a zone."""

Items = Annotated[tuple[Any, ...], BeforeValidator(_items)]
"""A list of anything; what is no list counts as an empty one."""

Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
"""A list of texts, without what is none."""

AsDict = BeforeValidator(_dict)
"""In front of a nested model: anything but an object counts as null."""

AsDicts = BeforeValidator(_dicts)
"""In front of a list of models: items that are no objects are left out."""

AsDictsOrNone = BeforeValidator(_dicts_or_none)
"""The same, but what is no list counts as not sent: where an empty one would say that there are none."""

DictOfDicts = BeforeValidator(_dict_of_dicts)
"""In front of models by their ids: values that are no objects are left out."""

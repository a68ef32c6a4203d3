"""Models of the wire made into values of the directory's columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from api_client.directory.values import UNKNOWN, FlagValue, TextValue, TimeValue, Value
from api_client.models.enterprise import EnterpriseUser
from api_client.models.lenient import WireModel
from api_client.models.scim import EnterpriseExtension, Manager, Meta, Name, ScimUser

ModelT = TypeVar("ModelT", bound=WireModel)

IN_SCIM, IN_ENTERPRISE, IN_BOTH = "SCIM", "Enterprise", "SCIM, Enterprise"
ACTIVE, DEACTIVATED = "active", "deactivated"
_STATES = {"provisioned": ACTIVE}
"""Words of the Enterprise API that SCIM has another word for."""


def scim_values(users: Sequence[ScimUser]) -> dict[str, Sequence[Value]]:
    """The columns that SCIM tells of, one value per user; what was not sent is `UNKNOWN`, what was null is blank."""
    values = {column: [getter(user) for user in users] for column, getter in _SCIM_GETTERS.items()}
    return values | pushed_values(users)


def pushed_values(users: Sequence[ScimUser]) -> dict[str, Sequence[Value]]:
    """The eight pushed columns alone, one value per user."""
    return {column: [getter(user) for user in users] for column, getter in _PUSHED_GETTERS.items()}


def enterprise_values(users: Sequence[EnterpriseUser]) -> dict[str, Sequence[Value]]:
    """The columns that only the Enterprise API tells of, one value per user."""
    return {column: [getter(user) for user in users] for column, getter in _ENTERPRISE_GETTERS.items()}


def collaborator_values(users: Sequence[EnterpriseUser]) -> dict[str, Sequence[Value]]:
    """What stands for SCIM's own columns in users that SCIM does not show: e-mail, name, state, creation."""
    return {column: [getter(user) for user in users] for column, getter in _COLLABORATOR_GETTERS.items()}


def told_text(model: WireModel | None, field: str) -> TextValue:
    """The text of a field: unknown where it was not sent, blank where it was null."""
    if model is None or field not in model.model_fields_set:
        return UNKNOWN
    value = getattr(model, field)
    return value if isinstance(value, str) else ""


def _flag(model: WireModel, field: str) -> FlagValue:
    if field not in model.model_fields_set:
        return UNKNOWN
    value = getattr(model, field)
    return value if isinstance(value, bool) else None


def told_time(model: WireModel | None, field: str) -> TimeValue:
    """The moment of a field, told apart in the same way."""
    if model is None or field not in model.model_fields_set:
        return UNKNOWN
    value = getattr(model, field)
    return value if isinstance(value, int) else None


def _nested(parent: WireModel | None, field: str, empty: ModelT) -> ModelT | None:
    """The nested object; a null one is `empty`, with all its fields sent as null; a missing one is None."""
    if parent is None or field not in parent.model_fields_set:
        return None
    value = getattr(parent, field)
    return value if isinstance(value, type(empty)) else empty


def _all_null(model: type[ModelT]) -> ModelT:
    return model.model_validate({field.alias or name: None for name, field in model.model_fields.items()})


_NULL_MANAGER = _all_null(Manager)
_NULL_EXTENSION = _all_null(EnterpriseExtension)
_NULL_NAME = _all_null(Name)
_NULL_META = _all_null(Meta)


def _name(user: ScimUser) -> TextValue:
    """Given and family name, which are what Airtable keeps; else what another SCIM server has in their place."""
    name = _nested(user, "name", _NULL_NAME)
    parts = [name.given_name, name.family_name] if name else []
    told = " ".join(part for part in parts if part) or (name.formatted if name else None) or user.display_name
    if told:
        return told
    return UNKNOWN if name is None and "display_name" not in user.model_fields_set else ""


def _state(user: ScimUser) -> TextValue:
    if "active" not in user.model_fields_set:
        return UNKNOWN
    return {True: ACTIVE, False: DEACTIVATED}.get(user.active, "") if user.active is not None else ""


def _scim_groups(user: ScimUser) -> TextValue:
    if "groups" not in user.model_fields_set:
        return UNKNOWN
    return " ".join(group.value for group in user.groups if group.value)


def _extension(field: str) -> Callable[[ScimUser], TextValue]:
    return lambda user: told_text(_nested(user, "enterprise", _NULL_EXTENSION), field)


def _manager(field: str) -> Callable[[ScimUser], TextValue]:
    def get(user: ScimUser) -> TextValue:
        return told_text(_nested(_nested(user, "enterprise", _NULL_EXTENSION), "manager", _NULL_MANAGER), field)

    return get


def _groups(user: EnterpriseUser) -> TextValue:
    if "groups" not in user.model_fields_set:
        return UNKNOWN
    return " ".join(group.id for group in user.groups if group.id)


def _collaborator_state(user: EnterpriseUser) -> TextValue:
    state = told_text(user, "state")
    return state if state is UNKNOWN else _STATES.get(state, state)


_SCIM_GETTERS: Mapping[str, Callable[[ScimUser], Value]] = {
    "email": lambda user: told_text(user, "user_name"),
    "name": _name,
    "state": _state,
    "created": lambda user: told_time(_nested(user, "meta", _NULL_META), "created"),
    "groups": _scim_groups,
}
_PUSHED_GETTERS: Mapping[str, Callable[[ScimUser], TextValue]] = {
    "external_id": lambda user: told_text(user, "external_id"),
    "title": lambda user: told_text(user, "title"),
    "cost_center": _extension("cost_center"),
    "department": _extension("department"),
    "division": _extension("division"),
    "organization": _extension("organization"),
    "manager_name": _manager("display_name"),
    "manager_id": _manager("value"),
}
_ENTERPRISE_GETTERS: Mapping[str, Callable[[EnterpriseUser], Value]] = {
    "seat": lambda user: told_text(user, "license_type"),
    "admin": lambda user: _flag(user, "is_admin"),
    "super_admin": lambda user: _flag(user, "is_super_admin"),
    "managed": lambda user: _flag(user, "is_managed"),
    "last_active": lambda user: told_time(user, "last_activity_time"),
    "two_factor": lambda user: _flag(user, "is_two_factor_auth_enabled"),
    "sso_required": lambda user: _flag(user, "is_sso_required"),
    "service_account": lambda user: _flag(user, "is_service_account"),
    "user_type": lambda user: told_text(user, "enterprise_user_type"),
    "invited_by": lambda user: told_text(user, "invited_by"),
    "groups": _groups,
}
_COLLABORATOR_GETTERS: Mapping[str, Callable[[EnterpriseUser], Value]] = {
    "email": lambda user: told_text(user, "email"),
    "name": lambda user: told_text(user, "name"),
    "state": _collaborator_state,
    "created": lambda user: told_time(user, "created_time"),
}

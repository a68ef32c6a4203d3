"""Plans as JSON documents, their digest, and back.

The digest covers the whole document but itself: tenant, verb, call, parameters, every row and every guard. A file in
which a single character was changed by hand is no longer the plan that was reviewed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from api_client.errors import InvalidPlanError, PlanEditedError
from api_client.operations.plan import Blocked, Change, Hold, Parameters, Plan, Subjected, Way
from api_client.operations.tenant_key import TenantKey
from api_client.operations.verbs import Subject, verb_named
from api_client.profiles.format_version import is_newer, newer_words

VERSION = 1
_SUBJECT_FIELDS = ("user_id", "email", "name", "group_id", "token_id")
_ALWAYS = {
    Subject.USER: ("user_id", "email"),
    Subject.MEMBERSHIP: ("user_id", "email"),
    Subject.GROUP: ("group_id", "name"),
    Subject.TOKEN: ("token_id", "user_id", "email"),
}
"""Fields that stand in each row, null where they are not known."""


def to_document(plan: Plan) -> dict[str, Any]:
    """The plan as JSON values, with its digest."""
    document = {**head_of(plan), "changes": [change_to_json(change, plan.verb.subject) for change in plan.changes]}
    return document | {"digest": _digest(document)}


def digest_of(plan: Plan) -> str:
    """The SHA-256 of the plan's document, in hexadecimal digits."""
    return str(to_document(plan)["digest"])


def from_document(document: Any) -> Plan:
    """The plan of a document.

    Raises `InvalidPlanError` for what is none or was written by a newer airdeck, `PlanEditedError` where the digest is
    not that of the content.
    """
    head = _object(document)
    _check_version(head.get("version"))
    without = {key: value for key, value in head.items() if key != "digest"}
    if head.get("digest") != _digest(without):
        message = "What the plan holds is not what its digest was made of: it was changed after the review."
        raise PlanEditedError(message)
    try:
        return plan_of(without, [change_from_json(row) for row in head["changes"]])
    except (KeyError, TypeError, ValueError) as error:
        message = "A field of the plan is missing or of the wrong kind."
        raise InvalidPlanError(message) from error


def head_of(plan: Plan) -> dict[str, Any]:
    """Everything but changes and digest."""
    return {
        "version": VERSION,
        "tenant": asdict(plan.tenant),
        "verb": plan.verb.id,
        "created": plan.created.isoformat(),
        "way": str(plan.way),
        "call": plan.call,
        "token_owner": plan.token_owner,
        "parameters": {name: value for name, value in asdict(plan.parameters).items() if value is not None},
        "undoes": plan.undoes,
        "holds": [{"guard": hold.guard, "reason": hold.reason, "keys": list(hold.keys)} for hold in plan.holds],
        "blocked": [_blocked_to_json(row, plan.verb.subject) for row in plan.blocked],
    }


def plan_of(head: dict[str, Any], changes: list[Change]) -> Plan:
    """The plan of a head and its changes. Raises `KeyError`, `TypeError` and `ValueError` for a head that is none."""
    return Plan(
        verb=verb_named(head["verb"]),
        tenant=TenantKey(**head["tenant"]),
        created=datetime.fromisoformat(head["created"]),
        way=Way(head["way"]),
        call=head["call"],
        changes=tuple(changes),
        blocked=tuple(Blocked(**row) for row in head["blocked"]),
        holds=tuple(Hold(row["guard"], row["reason"], tuple(row["keys"])) for row in head["holds"]),
        parameters=Parameters(**head["parameters"]),
        token_owner=head["token_owner"],
        undoes=head["undoes"],
    )


def change_to_json(change: Change, subject: Subject) -> dict[str, Any]:
    """One row of `changes`."""
    return {
        **_subject_to_json(change, subject),
        "before": change.before,
        "after": change.after,
        "conditions": change.conditions,
        "warnings": list(change.warnings),
    }


def change_from_json(row: dict[str, Any]) -> Change:
    """The change of a row. Raises `KeyError` and `TypeError` for one that is none."""
    return Change(**{**row, "warnings": tuple(row["warnings"])})


def _blocked_to_json(row: Blocked, subject: Subject) -> dict[str, Any]:
    return {**_subject_to_json(row, subject), "guard": row.guard, "reason": row.reason}


def _subject_to_json(row: Subjected, subject: Subject) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in _SUBJECT_FIELDS}
    return {name: value for name, value in fields.items() if value is not None or name in _ALWAYS[subject]}


def _digest(document: dict[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _object(document: Any) -> dict[str, Any]:
    if not isinstance(document, dict) or not {"version", "tenant", "verb", "changes"} <= document.keys():
        message = "This is no plan: version, tenant, verb and changes are missing."
        raise InvalidPlanError(message)
    return document


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        message = "The plan's version is missing or not a number."
        raise InvalidPlanError(message)
    if is_newer(version, VERSION):
        hint = "Update airdeck, or make the plan again with this one."
        raise InvalidPlanError(newer_words("The plan", version, VERSION), hint)

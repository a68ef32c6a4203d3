"""Plans, built from what is known without a single request."""

from __future__ import annotations

from collections.abc import Sequence

from api_client.directory.directory import Directory
from api_client.errors import MissingSettingError
from api_client.operations import build_groups, build_people, build_tokens
from api_client.operations.calls import call_of, way_of
from api_client.operations.drafts import Draft
from api_client.operations.facts import Facts, Limits
from api_client.operations.guards.cases import PlanCase
from api_client.operations.guards.holds import PLAN_GUARDS
from api_client.operations.plan import Parameters, Plan
from api_client.operations.verbs import Subject, Verb

_USUAL = Limits()
_NONE = Parameters()


def build_plan(
    directory: Directory,
    verb: Verb,
    ids: Sequence[str],
    facts: Facts,
    *,
    parameters: Parameters = _NONE,
    limits: Limits = _USUAL,
) -> Plan:
    """The plan of `verb` for `ids`: every id, once, is a change or is blocked with its reason.

    `ids` are user ids for verbs on users and members, group ids for verbs on groups, the names of groups to be created,
    or token ids. Raises `MissingSettingError` where a parameter is missing or its group is not known, and
    `NoEnterpriseApiError`.
    """
    _check(verb, facts, parameters)
    way = way_of(verb, facts)
    wanted = list(dict.fromkeys(ids))
    draft = _draft(directory, verb, wanted, facts, parameters)
    case = PlanCase(
        verb,
        tuple(change.key for change in draft.changes),
        draft.people,
        draft.groups,
        len(directory),
        facts,
        limits,
    )
    return Plan(
        verb=verb,
        tenant=facts.tenant,
        created=facts.now,
        way=way,
        call=call_of(verb, way, facts.tenant),
        changes=tuple(draft.changes),
        blocked=tuple(draft.blocked),
        holds=tuple(hold for guard in PLAN_GUARDS if (hold := guard.hold(case)) is not None),
        parameters=parameters,
        token_owner=facts.me,
    )


def _draft(directory: Directory, verb: Verb, ids: Sequence[str], facts: Facts, parameters: Parameters) -> Draft:
    if verb.subject is Subject.GROUP:
        return build_groups.draft(verb, ids, facts, parameters)
    if verb.subject is Subject.TOKEN:
        return build_tokens.draft(directory, ids, facts)
    return build_people.draft(directory, verb, ids, facts, parameters)


def _check(verb: Verb, facts: Facts, parameters: Parameters) -> None:
    missing = [name for name in verb.needs if not getattr(parameters, name)]
    if missing:
        message = f"{verb.title} needs {' and '.join(name.removesuffix('_id') for name in missing)}."
        raise MissingSettingError(message)
    if verb.subject is Subject.MEMBERSHIP and parameters.group_id not in facts.groups:
        message = f"There is no group {parameters.group_id}."
        raise MissingSettingError(message, hint="The group may have been deleted meanwhile: read the directory again.")

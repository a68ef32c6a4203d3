"""The rows of plans about users and members of groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from api_client.directory.directory import Directory
from api_client.operations.drafts import Draft
from api_client.operations.effects import before_and_after, conditions
from api_client.operations.facts import Facts, GroupFacts
from api_client.operations.guards.cases import PersonCase
from api_client.operations.guards.guard import ENDING_ADMINS, Guard, all_objections, first_objection
from api_client.operations.guards.registry import LATE_PERSON_GUARDS, PERSON_GUARDS, PERSON_WARNINGS, UNKNOWN_USER
from api_client.operations.people import active_admins, people_of
from api_client.operations.plan import Blocked, Change, Parameters
from api_client.operations.verbs import Subject, Verb

_GONE = "The directory has no user of this id: it may have been deleted meanwhile."


def draft(directory: Directory, verb: Verb, ids: Sequence[str], facts: Facts, parameters: Parameters) -> Draft:
    """Changes and blocked rows for users, each id in exactly one of them, in the order of `ids`."""
    people = people_of(directory, ids)
    cases = [PersonCase(verb, person, facts, parameters) for person in people.values()]
    blocked = {user_id: Blocked(user_id=user_id, guard=UNKNOWN_USER, reason=_GONE) for user_id in ids}
    for user_id in people:
        del blocked[user_id]
    passed = _ask(PERSON_GUARDS, cases, blocked)
    left = _admins_left(directory, verb, passed)
    passed = _ask(LATE_PERSON_GUARDS, [replace(case, admins_left=left) for case in passed], blocked)
    return Draft(
        [_change(directory, case) for case in passed],
        [blocked[user_id] for user_id in ids if user_id in blocked],
        people=tuple(case.person for case in passed),
        groups=_group(facts, verb, parameters),
    )


def _ask(
    guards: Sequence[Guard[PersonCase]], cases: Sequence[PersonCase], blocked: dict[str, Blocked]
) -> list[PersonCase]:
    """The cases that no guard speaks against; the others are put into `blocked`."""
    passed = []
    for case in cases:
        objection = first_objection(guards, case.verb.id, case)
        if objection is None:
            passed.append(case)
        else:
            guard, reason = objection
            who = case.person
            blocked[who.user_id] = Blocked(
                user_id=who.user_id, email=who.email, name=who.name, guard=guard.id, reason=reason
            )
    return passed


def _admins_left(directory: Directory, verb: Verb, cases: Sequence[PersonCase]) -> int | None:
    """How many known admins could still log in after the plan; None for verbs that end no admin."""
    if verb.id not in ENDING_ADMINS:
        return None
    ended = {case.person.user_id for case in cases if case.person.is_any_admin}
    if not ended:
        return None
    stays_admin = verb.id == "revoke-admin"
    left = (
        person
        for person in active_admins(directory)
        if person.user_id not in ended or (stays_admin and person.is_super_admin)
    )
    return sum(1 for _ in left)


def _change(directory: Directory, case: PersonCase) -> Change:
    person = case.person
    before, after = before_and_after(directory, case)
    return Change(
        user_id=person.user_id,
        email=person.email,
        name=person.name,
        before=before,
        after=after,
        conditions=conditions(case),
        warnings=tuple(reason for _, reason in all_objections(PERSON_WARNINGS, case.verb.id, case)),
    )


def _group(facts: Facts, verb: Verb, parameters: Parameters) -> tuple[GroupFacts, ...]:
    if verb.subject is not Subject.MEMBERSHIP:
        return ()
    return (facts.groups[parameters.group_id or ""],)

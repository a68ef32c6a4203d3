"""What is known of groups before they are changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from api_client.client import AirtableClient
from api_client.errors import InvalidInputError
from api_client.operations.facts import GroupFacts
from api_client.operations.plan import Parameters
from api_client.operations.verbs import DELETE_GROUP, Subject, Verb


async def group_facts(
    client: AirtableClient, verb: Verb, ids: Sequence[str], parameters: Parameters
) -> dict[str, GroupFacts]:
    """All groups, with the members of those that the verb is about (page Get SCIM group, one call for each).

    That the identity provider pushed a group is known where it has an external id, which Airtable does not document;
    of others nobody knows. Raises `NotOnPlanError`.
    """
    groups = await listed_groups(client)
    wanted: Iterable[str] = ids if verb is DELETE_GROUP else ()
    if verb.subject is Subject.MEMBERSHIP and parameters.group_id:
        wanted = (parameters.group_id,)
    for group_id in wanted:
        if group_id in groups:
            groups[group_id] = await _with_members(client, groups[group_id])
    return groups


async def listed_groups(client: AirtableClient) -> dict[str, GroupFacts]:
    """All groups by their ids, without their members. Raises `NotOnPlanError`."""
    listed = await client.groups.list()
    return {
        group.id: GroupFacts(group.id, group.display_name or "", is_pushed=True if group.external_id else None)
        for group in listed.groups
    }


def group_called(groups: Mapping[str, GroupFacts], word: str) -> str:
    """The id of the group that `word` is the id or the name of. Raises `InvalidInputError`."""
    if word in groups:
        return word
    found = [group.id for group in groups.values() if group.name.strip() == word.strip()]
    if len(found) != 1:
        message = f"{len(found) or 'No'} group{'s are' if len(found) > 1 else ' is'} called {word!r}."
        raise InvalidInputError(message, hint="Give the group's id (ugp…), or its name as the groups' table has it.")
    return found[0]


async def _with_members(client: AirtableClient, group: GroupFacts) -> GroupFacts:
    members = (await client.groups.get(group.id)).members
    if members is None:
        return group
    return replace(group, member_ids=frozenset(member.value for member in members if member.value))

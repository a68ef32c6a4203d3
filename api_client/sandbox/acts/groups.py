"""What a write does to a group."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api_client.sandbox.acts.rules import can_be_member
from api_client.sandbox.logs import Record
from api_client.sandbox.population.group_seed import Group, Membership
from api_client.sandbox.population.person import Person
from api_client.sandbox.records.facts import group_facts
from api_client.sandbox.routing import Call
from api_client.sandbox.wire import RefusalError

_UNIT_OF = 3  # one user of so many is in an org unit below the root


def create_group(call: Call, name: str) -> Group:
    """A new group; it is created empty."""
    tenant = call.tenant
    group = tenant.groups.create(name, tenant.now)
    tenant.tell("createGroup", ("userGroup", group.id), name=name)
    call.record(group.id, None, group_facts(group, tenant))
    return group


@contextmanager
def changing_group(call: Call, group: Group) -> Iterator[None]:
    """Around all changes of one request to a group: one line in the effect log, also where it failed half-way."""
    tenant = call.tenant
    before = group_facts(group, tenant)
    try:
        yield
    except RefusalError:
        if group_facts(tenant.groups.group(group.number), tenant) != before:
            _close(call, group, before)
        raise
    _close(call, group, before)


def _close(call: Call, group: Group, before: Record) -> None:
    tenant = call.tenant
    after = tenant.groups.put(tenant.groups.group(group.number)._replace(updated=tenant.now))
    call.record(group.id, before, group_facts(after, tenant))


def rename_group(call: Call, group: Group, name: str) -> None:
    """Another name."""
    groups = call.tenant.groups
    groups.put(groups.group(group.number)._replace(name=name))
    call.tenant.tell("renameGroup", ("userGroup", group.id), name=name)


def delete_group(call: Call, group: Group) -> None:
    """The end of a group, with its shares; its members stay as users."""
    tenant = call.tenant
    before = group_facts(group, tenant)
    for place in list(tenant.shares.groups.of(group.number)):
        tenant.shares.groups.drop(group.number, place)
    tenant.groups.delete(group)
    tenant.tell("deleteGroup", ("userGroup", group.id), name=group.name)
    call.record(group.id, before, None)


def add_member(call: Call, group: Group, person: Person) -> None:
    """One more member; who is one already keeps the role."""
    tenant = call.tenant
    if can_be_member(person) and person.number not in tenant.groups.members(group):
        tenant.groups.join(person.number, group, Membership("member", tenant.now))
        tenant.tell("addGroupMember", ("userGroup", group.id), userId=person.id)


def remove_member(call: Call, group: Group, user: int) -> None:
    """One member less; nothing happens to who is none."""
    tenant = call.tenant
    if user in tenant.groups.members(group):
        tenant.groups.leave(user, group)
        user_id = tenant.population.seed.user_ids.encode(user)
        tenant.tell("removeGroupMember", ("userGroup", group.id), userId=user_id)


def replace_members(call: Call, group: Group, people: list[Person]) -> None:
    """These members and no others; whether managers stay managers is a switch."""
    tenant = call.tenant
    wanted = {person.number for person in people}
    for user in list(tenant.groups.members(group)):
        if user not in wanted:
            remove_member(call, group, user)
    for person in people:
        membership = tenant.groups.members(group).get(person.number)
        if membership is None:
            add_member(call, group, person)
        elif not tenant.switches.replace_keeps_managers:
            tenant.groups.join(person.number, group, membership._replace(role="member"))


def move_group(call: Call, group: Group, account_id: str) -> list[str]:
    """The group into another org unit; returns the ids of the members who are not in it and so leave the group."""
    tenant = call.tenant
    is_root = account_id == tenant.enterprise_id
    strangers = [] if is_root else [user for user in tenant.groups.members(group) if user % _UNIT_OF]
    with changing_group(call, group):
        for user in strangers:
            remove_member(call, group, user)
        tenant.groups.put(tenant.groups.group(group.number)._replace(account_id=account_id))
        tenant.tell("moveGroup", ("userGroup", group.id), targetEnterpriseAccountId=account_id)
    return [tenant.population.seed.user_ids.encode(user) for user in strangers]

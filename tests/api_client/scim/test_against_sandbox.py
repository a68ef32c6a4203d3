"""The SCIM calls against the sandbox: every change arrives once, and its own refusals are understood."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from api_client import errors
from api_client.client import AirtableClient
from api_client.models.attributes import Attribute
from api_client.models.scim import ScimGroup
from tests.api_client.sandbox_client import asked, plain_users, sandbox, sole_owner

_NEW = {
    Attribute.USER_NAME: "new.comer@{domain}",
    Attribute.GIVEN_NAME: "New",
    Attribute.FAMILY_NAME: "Comer",
    Attribute.DEPARTMENT: "R&D",
}


def _newcomer(email: str) -> dict[Attribute, str]:
    domain = email.rpartition("@")[2]
    return {attribute: value.format(domain=domain) for attribute, value in _NEW.items()}


def test_the_life_of_a_user() -> None:
    """Created, found by address, changed, cleared, deactivated, deleted: each step is seen by the next read."""
    tenant = sandbox()
    values = _newcomer(tenant.population.owner.identity.email)

    async def live(client: AirtableClient) -> None:
        created = await client.users.create(values)
        found = await client.users.with_email(values[Attribute.USER_NAME].upper())
        assert found is not None
        assert (found.id, found.active) == (created.id, True)
        await client.users.set_attributes(created.id, {Attribute.TITLE: "CFO", Attribute.MANAGER_NAME: "Ada"})
        await client.users.clear_attribute(created.id, Attribute.DEPARTMENT)
        await client.users.set_active(created.id, active=False)
        user = await client.users.get(created.id)
        assert (user.title, user.active) == ("CFO", False)
        assert user.enterprise is not None
        assert user.enterprise.manager is not None
        assert (user.enterprise.manager.display_name, user.enterprise.department) == ("Ada", None)
        await client.users.replace(created.id, values, active=True)
        assert (await client.users.get(created.id)).title is None
        await client.users.delete(created.id)
        with pytest.raises(errors.UnknownUserError):
            await client.users.get(created.id)

    asked(tenant, live)
    assert [effect.method for effect in tenant.effects.by_client()] == [
        "POST",
        "PATCH",
        "PATCH",
        "PATCH",
        "PUT",
        "DELETE",
    ]


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_taken_address_is_understood_under_each_status(status: int) -> None:
    """The reference does not say how a conflict is answered."""
    tenant = sandbox(conflict_status=status)
    values = {
        **_newcomer(tenant.population.owner.identity.email),
        Attribute.USER_NAME: tenant.population.owner.identity.email,
    }
    with pytest.raises(errors.EmailTakenError):
        asked(tenant, lambda client: client.users.create(values))


def test_a_foreign_domain_is_understood() -> None:
    """The address of a new user has to be of a domain of the enterprise."""
    values = {**_newcomer("x@y"), Attribute.USER_NAME: "new@elsewhere.invalid"}
    with pytest.raises(errors.ForeignDomainError):
        asked(sandbox(), lambda client: client.users.create(values))


def test_the_rules_of_a_deletion_are_understood() -> None:
    """422 for oneself and for a sole owner, and nobody is gone."""
    tenant = sandbox()
    owner = sole_owner(tenant)
    with pytest.raises(errors.OwnAccountError):
        asked(tenant, lambda client: client.users.delete(tenant.me))
    with pytest.raises(errors.SoleOwnerError):
        asked(tenant, lambda client: client.users.delete(owner.id))
    assert tenant.effects.all() == ()


@pytest.mark.parametrize("fault", ["502", "reset-after", "truncate", "hang-after"])
def test_a_change_whose_answer_is_lost_was_made_once(fault: str) -> None:
    """The work was done and the answer lost: unknown to the caller, one effect on the other side."""
    tenant = sandbox(fault=fault)
    user = next(plain_users(tenant))
    with pytest.raises(errors.OutcomeUnknownError):
        asked(tenant, lambda client: client.users.set_active(user.id, active=False))
    assert [effect.resource_id for effect in tenant.effects.by_client()] == [user.id]
    assert len(tenant.served) == 1


@pytest.mark.parametrize("fault", ["500", "503", "reset", "html", "hang"])
def test_a_change_that_never_happened_is_not_repeated_either(fault: str) -> None:
    """From this side both look the same, so nothing is sent again."""
    tenant = sandbox(fault=fault)
    user = next(plain_users(tenant))
    with pytest.raises(errors.OutcomeUnknownError):
        asked(tenant, lambda client: client.users.delete(user.id))
    assert tenant.effects.all() == ()
    assert len(tenant.served) == 1


def test_a_lock_out_delays_a_change_and_nothing_else() -> None:
    """429 carried nothing: the change goes out again and is made once."""
    tenant = sandbox(fault="429")
    user = next(plain_users(tenant))
    asked(tenant, lambda client: client.users.delete(user.id))
    assert [served.outcome for served in tenant.served] == [429, 204]
    assert len(tenant.effects.all()) == 1


@pytest.mark.parametrize("invalid_path_status", [400, 422])
@pytest.mark.parametrize("remove_path", ["any", "spaced", "unspaced"])
def test_the_life_of_a_group(
    remove_path: Literal["any", "spaced", "unspaced"], invalid_path_status: Literal[400, 422]
) -> None:
    """Created empty, filled, renamed, emptied one by one under either spelling, replaced, deleted."""
    tenant = sandbox(remove_path=remove_path, invalid_path_status=invalid_path_status)
    first, second, third = (person.id for person, _ in zip(plain_users(tenant), range(3), strict=False))

    async def live(client: AirtableClient) -> None:
        groups = client.groups
        group = await groups.create("Night shift")
        await groups.add_members(group.id, [first, second])
        await groups.rename(group.id, "Early shift")
        assert (await groups.with_name("Early shift")) is not None
        await groups.remove_member(group.id, first)
        assert _members(await groups.get(group.id)) == {second}
        await groups.replace_members(group.id, [first, third])
        await groups.remove_member(group.id, third)
        assert _members(await groups.get(group.id)) == {first}
        await groups.replace(group.id, "Late shift", [second])
        whole = await groups.get(group.id)
        assert (whole.display_name, _members(whole)) == ("Late shift", {second})
        await groups.delete(group.id)
        with pytest.raises(errors.UnknownGroupError):
            await groups.get(group.id)

    asked(tenant, live)
    refused = [served for served in tenant.served if served.outcome in {400, 422}]
    assert len(refused) == (2 if remove_path == "unspaced" else 1)


@pytest.mark.parametrize("filter_escapes", [True, False])
@pytest.mark.parametrize("name", ['The "A" team', "back\\slash", "plain"])
def test_a_group_is_found_by_its_name_whatever_signs_it_has(name: str, *, filter_escapes: bool) -> None:
    """How a filter escapes them is open (section 12.4), and a group that is not found would be made again."""
    tenant = sandbox(filter_escapes=filter_escapes)

    async def live(client: AirtableClient) -> None:
        assert await client.groups.with_name(name) is None
        created = await client.groups.create(name)
        found = await client.groups.with_name(name)
        assert found is not None
        assert found.id == created.id

    asked(tenant, live)


def _members(group: ScimGroup) -> set[Any]:
    return {member.value for member in group.members or ()}


@pytest.mark.parametrize("status", [400, 409, 422])
def test_a_taken_group_name_is_understood_under_each_status(status: int) -> None:
    """The reference says that the name must be unused, and not what happens otherwise."""
    tenant = sandbox(duplicate_group_status=status)
    name = next(iter(tenant.tenant.groups)).name
    with pytest.raises(errors.GroupNameTakenError):
        asked(tenant, lambda client: client.groups.create(name))


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_group_is_understood_under_each_status(status: int) -> None:
    """Get and delete answer 400; whether the others do is not documented."""
    tenant = sandbox(unknown_group_status=status)
    for call in (
        lambda client: client.groups.get("ugpNobody"),
        lambda client: client.groups.rename("ugpNobody", "x"),
        lambda client: client.groups.remove_member("ugpNobody", "usrA"),
        lambda client: client.groups.delete("ugpNobody"),
    ):
        with pytest.raises(errors.UnknownGroupError):
            asked(tenant, call)


@pytest.mark.parametrize(("ignores", "complete"), [(False, True), (True, False)])
def test_a_capped_list_of_groups_is_whole_or_known_not_to_be(ignores: bool, complete: bool) -> None:  # noqa: FBT001
    """With a cap, startIndex brings the rest where it is obeyed; where it is not, the list says so."""
    tenant = sandbox(page_cap=2, groups_ignore_start_index=ignores)
    found = asked(tenant, lambda client: client.groups.list())
    assert found.complete is complete
    everybody = set(tenant.tenant.groups.ids())
    assert ({group.id for group in found.groups} == everybody) is complete


@pytest.mark.parametrize("refusal", [403, 404])
def test_groups_are_not_on_the_business_plan(refusal: int) -> None:
    """Users are, and the client says so of groups whichever way the plan refuses."""
    tenant = sandbox(plan="business", plan_refusal=refusal)
    with pytest.raises(errors.NotOnPlanError):
        asked(tenant, lambda client: client.groups.list())
    assert asked(tenant, lambda client: client.users.page(1, 10)).length == 10

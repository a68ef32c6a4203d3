"""The SCIM calls against a server that this project did not write, as far as that server goes.

It is stricter than Airtable (a manager's displayName is read-only, RFC 7643 section 4.3), and answers 201 and 204 where
Airtable's examples show 200.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from api_client.client import AirtableClient
from api_client.errors import EmailTakenError, InvalidRequestError, UnknownGroupError, UnknownUserError
from api_client.models.attributes import Attribute
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tests.scim2_tenant import ENTERPRISE, FAKE_TOKEN, Record, scim2_tenant

_ADA = {
    Attribute.USER_NAME: "ada@corp.example",
    Attribute.GIVEN_NAME: "Ada",
    Attribute.FAMILY_NAME: "Byron",
    Attribute.TITLE: "Clerk",
    Attribute.DEPARTMENT: "Finance",
    Attribute.MANAGER_ID: "boss@corp.example",
}


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AirtableClient]:
    """A client of the other server, which has nobody yet."""
    monkeypatch.setenv("NO_PROXY", "*")
    with scim2_tenant() as tenant:
        profile = Profile.of("scim2", scim_url=tenant.base)
        async with AirtableClient(profile, Token(FAKE_TOKEN)) as opened:
            yield opened


async def _record(client: AirtableClient, user_id: str) -> Record:
    return await client.users.raw(user_id)


async def test_a_user_from_create_to_delete(client: AirtableClient) -> None:
    """Each call has its effect there: create, look up, deactivate, change, clear, replace, delete."""
    users = client.users
    ada = (await users.create(_ADA)).id
    found = await users.with_email("ada@corp.example")
    assert found is not None
    assert found.id == ada
    assert await users.with_email("nobody@corp.example") is None
    for active in (False, True):
        await users.set_active(ada, active=active)
        assert (await users.get(ada)).active is active
    await users.set_attributes(ada, {Attribute.TITLE: "Controller", Attribute.COST_CENTER: "4010"})
    await users.clear_attribute(ada, Attribute.MANAGER_ID)
    record = await _record(client, ada)
    assert (record["title"], record[ENTERPRISE]) == ("Controller", {"costCenter": "4010", "department": "Finance"})
    await users.replace(ada, _ADA | {Attribute.GIVEN_NAME: "Augusta"}, active=True)
    record = await _record(client, ada)
    assert (record["name"]["givenName"], record["title"]) == ("Augusta", "Clerk")
    assert "costCenter" not in record[ENTERPRISE]
    await users.delete(ada)
    with pytest.raises(UnknownUserError):
        await users.delete(ada)


async def test_its_refusals_are_the_typed_errors(client: AirtableClient) -> None:
    """A taken address is told as such, and what it will not change is a refused request that changed nothing."""
    ada = (await client.users.create(_ADA)).id
    with pytest.raises(EmailTakenError):
        await client.users.create(_ADA)
    with pytest.raises(InvalidRequestError, match="read-only"):
        await client.users.set_attributes(ada, {Attribute.MANAGER_NAME: "The Boss"})
    with pytest.raises(UnknownUserError):
        await client.users.get("nobody")


async def test_a_group_from_create_to_delete(client: AirtableClient) -> None:
    """Names with quotes are found, and members come and go one by one, in numbers and as a whole."""
    ids = [(await client.users.create({Attribute.USER_NAME: f"u{n}@corp.example"})).id for n in range(3)]
    groups = client.groups
    group = (await groups.create('Finance "EMEA"')).id
    found = await groups.with_name('Finance "EMEA"')
    assert found is not None
    assert found.id == group
    await groups.add_members(group, ids[:2])
    await groups.remove_member(group, ids[0])
    await groups.add_members(group, ids[2:])
    assert await _members(client, group) == {ids[1], ids[2]}
    await groups.replace_members(group, ids[:1])
    assert await _members(client, group) == {ids[0]}
    await groups.rename(group, "Finance")
    await groups.replace(group, "Treasury", ids)
    assert (await groups.get(group)).display_name == "Treasury"
    assert await _members(client, group) == set(ids)
    assert {each.id for each in (await groups.list()).groups} == {group}
    await groups.delete(group)
    with pytest.raises(UnknownGroupError):
        await groups.get(group)


async def _members(client: AirtableClient, group_id: str) -> set[str | None]:
    return {member.value for member in (await client.groups.get(group_id)).members or ()}

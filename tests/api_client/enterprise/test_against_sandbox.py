"""The Enterprise calls against the sandbox: what is done, refused or lost is told for each user."""

from __future__ import annotations

from typing import Any

import pytest

from api_client import errors
from api_client.client import AirtableClient
from api_client.enterprise.audit_log import AuditQuery
from api_client.models.batches import BatchOutcome, Done, Failed, Unknown
from api_client.models.changes import UserChange, UserState
from api_client.profiles.profile import Profile
from api_client.transport.token import Token
from tests.api_client.sandbox_client import asked, of_kind, plain_users, sandbox, sole_owner
from tests.api_client.transport.channels import FAKE_TOKEN

_OFF, _ON = UserChange(state=UserState.DEACTIVATED), UserChange(state=UserState.PROVISIONED)
_NOBODY = "usrDoesNotExist99"


def _told(outcome: BatchOutcome) -> list[type]:
    return [type(item.reason) if isinstance(item, Failed) else type(item) for item in outcome.values()]


def test_a_batch_of_all_kinds_of_users() -> None:
    """One done and each rule that Manage user documents, each by its typed error."""
    tenant = sandbox()
    done = next(plain_users(tenant))
    external, unmanaged = of_kind(tenant, "external"), of_kind(tenant, "unmanaged")
    changes = dict.fromkeys([done.id, tenant.me, external.id, unmanaged.id, _NOBODY], _OFF)
    outcome = asked(tenant, lambda client: client.require_enterprise_api().user_changes.manage_batch(changes))
    assert _told(outcome) == [
        Done,
        errors.OwnAccountError,
        errors.ExternalUserError,
        errors.UnmanagedUserError,
        errors.UnknownUserError,
    ]
    assert [effect.resource_id for effect in tenant.effects.by_client()] == [done.id]


def test_under_a_flexible_contract_nobody_is_deactivated() -> None:
    """FLA: alone and in a batch the same rule."""
    tenant = sandbox(contract="fla")
    user = next(plain_users(tenant))
    with pytest.raises(errors.FlexibleContractError):
        asked(tenant, lambda client: client.require_enterprise_api().user_changes.manage(user.id, _OFF))
    outcome = asked(tenant, lambda client: client.require_enterprise_api().user_changes.manage_batch({user.id: _OFF}))
    assert _told(outcome) == [errors.FlexibleContractError]


@pytest.mark.parametrize("fault", ["502", "reset-after", "truncate"])
def test_a_batch_whose_answer_is_lost_is_unknown_for_all(fault: str) -> None:
    """All were changed, none is known to be, and nothing is sent again."""
    tenant = sandbox(fault=fault)
    ids = [person.id for person, _ in zip(plain_users(tenant), range(3), strict=False)]
    outcome = asked(
        tenant, lambda client: client.require_enterprise_api().user_changes.manage_batch(dict.fromkeys(ids, _OFF))
    )
    assert _told(outcome) == [Unknown] * 3
    assert [effect.resource_id for effect in tenant.effects.by_client()] == ids
    assert len(tenant.served) == 1


def test_admin_rights_are_granted_once_and_revoked_once() -> None:
    """Who has them, who cannot have them, and whom nobody knows are told apart, by id and by address."""
    tenant = sandbox()
    user, external = next(plain_users(tenant)), of_kind(tenant, "external")

    async def change(client: AirtableClient) -> tuple[BatchOutcome, BatchOutcome, BatchOutcome]:
        changes = client.require_enterprise_api().user_changes
        granted = await changes.grant_admin([user.identity.email, external.id, _NOBODY, "nobody@elsewhere.invalid"])
        again = await changes.grant_admin([user.id])
        await changes.revoke_admin([user.id])
        return granted, again, await changes.revoke_admin([user.id])

    granted, again, revoked = asked(tenant, change)
    assert _told(granted) == [Done, errors.NotAMemberError, errors.UnknownUserError, errors.UnknownUserError]
    assert _told(again) == [errors.AlreadySoError]
    assert _told(revoked) == [errors.NotDirectAdminError]


def test_a_user_is_claimed_and_let_go() -> None:
    """Manage user membership changes what SCIM sees."""
    tenant = sandbox()
    user = of_kind(tenant, "unmanaged")

    async def change(client: AirtableClient) -> tuple[BatchOutcome, bool | None]:
        api = client.require_enterprise_api()
        outcome = await api.user_changes.set_managed([user.id], managed=True)
        return outcome, (await api.users.get(user.id)).is_managed

    outcome, is_managed = asked(tenant, change)
    assert _told(outcome) == [Done]
    assert is_managed is True


def test_the_rules_of_a_deletion_are_the_same_errors_as_over_scim() -> None:
    """403 here, 422 there: oneself and a sole owner are one error each."""
    tenant = sandbox()
    owner = sole_owner(tenant)
    with pytest.raises(errors.OwnAccountError):
        asked(tenant, lambda client: client.require_enterprise_api().user_changes.delete(tenant.me))
    with pytest.raises(errors.SoleOwnerError):
        asked(tenant, lambda client: client.require_enterprise_api().user_changes.delete(owner.id))
    with pytest.raises(errors.UnknownUserError):
        asked(tenant, lambda client: client.require_enterprise_api().user_changes.delete(_NOBODY))
    assert tenant.effects.all() == ()


def test_a_user_is_signed_out_and_deleted() -> None:
    """Both answer with an empty body."""
    tenant = sandbox()
    user = next(plain_users(tenant))

    async def change(client: AirtableClient) -> None:
        changes = client.require_enterprise_api().user_changes
        await changes.log_out(user.id)
        await changes.delete(user.id)

    asked(tenant, change)
    assert tenant.population.by_id(user.id) is None


@pytest.mark.parametrize("status", [403, 422])
def test_a_removal_is_rehearsed_and_made(status: int) -> None:
    """A sole owner needs a replacement; the dry run tells what the removal then takes away, and changes nothing."""
    tenant = sandbox(missing_replacement_status=status)
    owner = sole_owner(tenant)

    async def remove(client: AirtableClient) -> None:
        changes = client.require_enterprise_api().user_changes
        with pytest.raises(errors.ReplacementOwnerError):
            await changes.remove(owner.id, dry_run=False)
        with pytest.raises(errors.ReplacementOwnerError):
            await changes.remove(owner.id, dry_run=False, replacement_owner_id=owner.id)
        with pytest.raises(errors.OwnAccountError):
            await changes.remove(tenant.me, dry_run=True)
        rehearsal = await changes.remove(owner.id, dry_run=True, replacement_owner_id=tenant.me)
        assert tenant.effects.all() == ()
        assert rehearsal.unshared.workspaces
        assert await changes.remove(owner.id, dry_run=False, replacement_owner_id=tenant.me) == rehearsal

    asked(tenant, remove)
    assert tenant.effects.all()


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("filters", [{}, {"actions": ("changePassword",)}])
def test_the_log_is_walked_to_its_end(newest_first: bool, filters: dict[str, Any]) -> None:  # noqa: FBT001
    """Every event once, in the order asked for, over small pages of which some are empty."""
    tenant = sandbox()
    query = AuditQuery(end=int(tenant.tenant.wall() * 1000), newest_first=newest_first, page_size=7, **filters)
    whole = AuditQuery(end=query.end, newest_first=newest_first, **filters)

    async def walk(client: AirtableClient) -> tuple[list[Any], list[Any]]:
        log = client.require_enterprise_api().audit_log
        return [event async for event in log.events(query)], [event async for event in log.events(whole)]

    small, large = asked(tenant, walk)
    assert small == large
    assert len({event.id for event in small}) == len(small) > 7
    times = [event.timestamp for event in small]
    assert times == sorted(times, reverse=newest_first)
    assert {event.action for event in small} == {"changePassword"} if filters else True


def test_tokens_are_listed_and_revoked() -> None:
    """Done, revoked before, never there."""
    tenant = sandbox()

    async def revoke(client: AirtableClient) -> BatchOutcome:
        tokens = client.require_enterprise_api().access_tokens
        listed = await tokens.list(include_resources=True)
        assert all(token.resource_access is not None for token in listed)
        active = [token.id for token in listed if token.state == "active" and token.user_id != tenant.me]
        await tokens.revoke(active[:1])
        return await tokens.revoke([active[1], active[0], "patNobodys"])

    assert _told(asked(tenant, revoke)) == [Done, errors.AlreadySoError, errors.NotFoundError]


def test_places_are_found_from_a_user() -> None:
    """From a user's shares to the places and back to the user."""
    tenant = sandbox()
    owner = sole_owner(tenant)

    async def look(client: AirtableClient) -> None:
        api = client.require_enterprise_api()
        user = await api.users.get(owner.id, include=["collaborations"])
        assert user.collaborations is not None
        for share in user.collaborations.workspaces:
            workspace = await api.places.workspace(share.workspace_id or "")
            assert workspace.individuals is not None
            found = {row.user_id: row.permission_level for row in workspace.individuals.of_workspace}
            assert found[owner.id] == share.permission_level
        base = await api.places.base(workspace.base_ids[0], include=["collaborators", "interfaces"])
        assert base.workspace_id == workspace.id
        with pytest.raises((errors.NotAllowedError, errors.NotFoundError)):
            await api.places.workspace("wspNobodys")

    asked(tenant, look)


def test_groups_show_names_and_roles_and_move() -> None:
    """What SCIM does not tell of a group, and a move that tells of each one."""
    tenant = sandbox()

    async def look(client: AirtableClient) -> BatchOutcome:
        api = client.require_enterprise_api()
        account = await api.account(include=["descendants"])
        group = await api.groups.get(account.group_ids[0], collaborations=True)
        scim = await client.groups.get(group.id)
        assert {member.user_id for member in group.members or ()} == {member.value for member in scim.members or ()}
        assert group.collaborations is not None
        return await api.groups.move([group.id, "ugpNobodys"], account.descendant_account_ids[0])

    assert _told(asked(tenant, look)) == [Done, errors.UnknownGroupError]


@pytest.mark.parametrize("refusal", [403, 404])
def test_the_business_plan_is_told_of_every_call_about_the_account(refusal: int) -> None:
    """The calls without a user in them say "not on this plan" whichever way the plan refuses."""
    tenant = sandbox(plan="business", plan_refusal=refusal)
    for call in (
        lambda client: client.enterprise(),
        lambda client: client.require_enterprise_api().access_tokens.list(),
        lambda client: client.require_enterprise_api().user_changes.grant_admin(["usrA"]),
        lambda client: client.require_enterprise_api().user_changes.manage_batch({"usrA": _ON}),
        lambda client: anext(client.require_enterprise_api().audit_log.events(AuditQuery(end=0))),
    ):
        with pytest.raises(errors.NotOnPlanError):
            asked(tenant, call)


async def test_without_an_enterprise_account_the_api_is_a_missing_setting() -> None:
    """SCIM works on; who needs more is told what to give."""
    client = AirtableClient(Profile.of("scim only", scim_url="https://scim.example"), Token(FAKE_TOKEN))
    async with client:
        assert client.enterprise_api is None
        with pytest.raises(errors.MissingSettingError, match="enterprise account") as caught:
            client.require_enterprise_api()
    assert "--enterprise-id" in caught.value.hint

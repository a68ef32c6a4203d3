from __future__ import annotations

from typing import Any

import pytest

from tests.api_client.sandbox.asking import USERS, account, ask, get, list_ids, unhurried


def test_whoami() -> None:
    """The owner's id always, the e-mail address where the token may tell it, never the scopes of a PAT (1.2)."""
    sandbox = unhurried()
    assert get(sandbox, "/v0/meta/whoami").keys() == {"id", "email"}
    assert get(unhurried(whoami_email=False), "/v0/meta/whoami") == {"id": sandbox.me}


def test_the_account() -> None:
    """The keys of Get enterprise (section 5), without name and paging."""
    sandbox = unhurried()
    told = get(sandbox, account(sandbox))
    assert told.keys() == {
        "id", "createdTime", "rootEnterpriseAccountId", "descendantEnterpriseAccountIds",
        "emailDomains", "groupIds", "userIds", "workspaceIds",
    }  # fmt: skip
    assert told["id"] == told["rootEnterpriseAccountId"] == sandbox.enterprise_id
    assert get(sandbox, account(sandbox), {"include[]": "aggregated"})["aggregated"]["userIds"] == told["userIds"]


def test_collaborators_are_not_the_members() -> None:
    """Externals are missing from SCIM, and managed users without a share are missing from `userIds` (section 5)."""
    sandbox = unhurried(1000)
    collaborators = set(get(sandbox, account(sandbox))["userIds"])
    members = set(list_ids(sandbox))
    assert collaborators - members
    assert members - collaborators
    assert len(collaborators | members) == 1000


def test_look_up_by_id_and_email() -> None:
    """Ids and addresses, with brackets or without (section 1.8); a user named twice comes twice (section 3.1)."""
    sandbox = unhurried()
    one, two = (sandbox.population.person(number) for number in (3, 190))
    query = [("id[]", one.id), ("id", two.id), ("email[]", one.identity.email), ("email", two.identity.email)]
    found = get(sandbox, f"{account(sandbox)}/users", query)["users"]
    assert [user["id"] for user in found] == [one.id, two.id, one.id, two.id]
    assert get(sandbox, f"{account(sandbox)}/users/{one.id}") == found[0]


@pytest.mark.parametrize(("number", "kind"), [(3, "managed"), (185, "unmanaged"), (199, "external")])
def test_keys_of_a_user(number: int, kind: str) -> None:
    """What does not apply to a kind of user is not there, and pushed metadata never is (sections 2.4 and 3.2)."""
    sandbox = unhurried()
    person = sandbox.population.person(number)
    assert person.kind == kind
    user = get(sandbox, f"{account(sandbox)}/users/{person.id}")
    always = {
        "id", "email", "name", "state", "isServiceAccount", "isSsoRequired", "isTwoFactorAuthEnabled",
        "lastActivityTime", "invitedToAirtableByUserId", "licenseType",
    }  # fmt: skip
    internal = {"createdTime", "groups", "isAdmin", "isManaged", "isSuperAdmin"}
    assert user.keys() == (always if kind == "external" else always | internal)
    assert user["state"] in {"provisioned", "deactivated"}
    assert user.get("isManaged", False) == (kind == "managed")


def test_seats_and_group_mappings_are_not_everywhere() -> None:
    """`licenseType` comes under the newer billing model, `enterpriseUserType` with group mappings (section 3.2)."""
    flat, mapped = unhurried(seat_billing=False), unhurried(group_mappings=True)
    people = [flat.population.person(number) for number in (3, 199)]
    for person in people:
        user = get(flat, f"{account(flat)}/users/{person.id}", {"include[]": "aggregated"})
        assert "licenseType" not in user.keys() | user.get("aggregated", {}).keys()
    internal, external = (get(mapped, f"{account(mapped)}/users/{person.id}") for person in people)
    assert internal["enterpriseUserType"] in {"full", "accessReadOnlyShareLinks"}
    assert "enterpriseUserType" not in external


def test_who_signs_in_by_sso() -> None:
    """Managed users, but not service accounts, which cannot log in (section 1.2)."""
    sandbox = unhurried(1000)
    people = list(map(sandbox.population.person, range(1000)))
    service = next(person for person in people if person.account.is_service_account)
    for person, wanted in ((people[3], True), (service, False), (people[999], False)):
        user = get(sandbox, f"{account(sandbox)}/users/{person.id}")
        assert (user["isSsoRequired"], user["isServiceAccount"]) == (wanted, person is service)


def test_includes() -> None:
    """Collaborations, aggregated and descendants come when asked for (section 3.2); without Hub the last two never."""
    sandbox, flat = unhurried(), unhurried(hub=False)
    person = sandbox.population.person(3)
    query = [("include[]", name) for name in ("collaborations", "aggregated", "descendants")]
    user = get(sandbox, f"{account(sandbox)}/users/{person.id}", query)
    assert user["collaborations"].keys() == {
        "workspaceCollaborations", "baseCollaborations", "interfaceCollaborations",
    }  # fmt: skip
    assert {"aggregated", "descendants"} <= user.keys()
    without_hub = get(flat, f"{account(flat)}/users/{person.id}", query)
    assert not {"aggregated", "descendants", "isSuperAdmin"} & without_hub.keys()


def test_groups_agree_between_the_apis() -> None:
    """Both APIs tell the same groups of a user, and the account knows them."""
    sandbox = unhurried()
    known = set(get(sandbox, account(sandbox))["groupIds"])
    for row in get(sandbox, USERS)["Resources"]:
        (user,) = get(sandbox, f"{account(sandbox)}/users", {"id[]": row["id"]})["users"]
        groups = [group["id"] for group in user["groups"]]
        assert groups == [group["value"] for group in row["groups"]]
        assert known.issuperset(groups)


def test_unknown_ids() -> None:
    """Whether unknown ids are missing or an error is open (section 12.9), hence a switch."""
    known = unhurried().population.person(3).id
    query = [("id[]", known), ("id[]", "usrDoesNotExist99")]
    sandbox, strict = unhurried(), unhurried(unknown_ids="error")
    assert [user["id"] for user in get(sandbox, f"{account(sandbox)}/users", query)["users"]] == [known]
    answer = ask(strict, "GET", f"{account(strict)}/users?id[]={known}&id[]=usrDoesNotExist99")
    assert (answer.status, answer.json()) == (404, {"error": {"type": "NOT_FOUND"}})


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("{account}/users", 422, "INVALID_REQUEST_UNKNOWN"),
        ("{account}/users?id[]=usr1&include[]=everything", 422, "INVALID_REQUEST_UNKNOWN"),
        ("{account}/users/usrDoesNotExist99", 404, "NOT_FOUND"),
        ("/v0/meta/enterpriseAccounts/entDoesNotExist99", 403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND"),
    ],
)
def test_refusals_have_the_web_shape(path: str, status: int, error: str) -> None:
    """`error` is an object with a type (section 1.7)."""
    sandbox = unhurried()
    answer = ask(sandbox, "GET", path.format(account=account(sandbox)))
    assert (answer.status, answer.json()["error"]["type"]) == (status, error)


def test_unknown_addresses_have_the_bare_shape() -> None:
    """A 404 may be `{"error": "NOT_FOUND"}` (section 1.7)."""
    for path in ("/", "/v0/meta/nothing", "/scim/v2/Schemas"):
        answer = ask(unhurried(), "GET", path)
        assert (answer.status, answer.json()) == (404, {"error": "NOT_FOUND"})


@pytest.mark.parametrize("refusal", [403, 404])
def test_business_has_scim_users_only(refusal: int) -> None:
    """The Enterprise API is not on this plan, `whoami` and SCIM users are (section 1.4)."""
    sandbox = unhurried(plan="business", plan_refusal=refusal)
    assert ask(sandbox, "GET", account(sandbox)).status == refusal
    assert ask(sandbox, "GET", f"{account(sandbox)}/users?id[]=x").status == refusal
    assert ask(sandbox, "GET", "/v0/meta/whoami").status == 200
    assert ask(sandbox, "GET", USERS).status == 200


def test_missing_scopes() -> None:
    """A call without its scope is 403 `INVALID_PERMISSIONS` (sections 1.3 and 1.7); `whoami` needs none."""
    scopes = frozenset({"enterprise.scim.usersAndGroups:manage", "enterprise.user:read"})
    sandbox = unhurried(missing_scopes=scopes)
    for path in (USERS, f"{account(sandbox)}/users?id[]=x"):
        answer = ask(sandbox, "GET", path)
        assert (answer.status, answer.json()["error"]["type"]) == (403, "INVALID_PERMISSIONS")
    assert ask(sandbox, "GET", account(sandbox)).status == ask(sandbox, "GET", "/v0/meta/whoami").status == 200


def test_times_may_lack_their_zone() -> None:
    """Third-party clients have seen times without zone in user records (section 1.9)."""
    for zoneless in (False, True):
        sandbox = unhurried(zoneless_times=zoneless)
        user: dict[str, Any] = get(sandbox, f"{account(sandbox)}/users/{sandbox.me}")
        assert user["createdTime"].endswith("Z") is not zoneless

"""The second opinion on SCIM: the sandbox's bodies, read by scim2-models."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scim2_models import EnterpriseUser, Error, ListResponse, User

from tests.api_client.sandbox.asking import USERS, ask, get, list_ids, unhurried


@pytest.mark.parametrize("omitted", [False, True])
@pytest.mark.parametrize("blank", ["null", "omitted"])
def test_lists_and_users_are_scim(omitted: bool, blank: str) -> None:  # noqa: FBT001
    """Lists and single users parse, with the values that were sent."""
    sandbox = unhurried(lists_omit_pushed_metadata=omitted, blank_attributes=blank)
    body = get(sandbox, USERS)
    parsed = ListResponse[User[EnterpriseUser]].model_validate(_strict(body))
    assert parsed.total_results == len(body["Resources"]) == len(parsed.resources or ())
    for row, user in zip(body["Resources"], parsed.resources or (), strict=True):
        assert (user.id, user.user_name, user.active) == (row["id"], row["userName"], row["active"])
    single = get(sandbox, f"{USERS}/{list_ids(sandbox)[4]}")
    user = User[EnterpriseUser].model_validate(_strict(single))
    assert (
        user[EnterpriseUser].department
        == single["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["department"]
    )


def test_errors_are_scim_but_for_the_number() -> None:
    """The one departure in errors is documented: `status` is a number (section 1.7), a text by switch."""
    sandbox = unhurried(scim_status_as_text=True)
    error = Error.model_validate(ask(sandbox, "GET", f"{USERS}/usrDoesNotExist99").json())
    assert (error.status, error.detail) == (404, "not a valid userId")


def _strict(value: Any) -> Any:
    """The body as the strict reader takes it: without the lone surrogate, which no UTF-8 text can hold."""
    return json.loads(json.dumps(value).replace(r"\ud800", "?"))

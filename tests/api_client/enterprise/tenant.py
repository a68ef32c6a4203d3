"""The account that the tests of the Enterprise calls speak to."""

from __future__ import annotations

from api_client.enterprise.api import EnterpriseApi
from api_client.transport.address import BaseAddress
from tests.api_client.transport.channels import API
from tests.api_client.transport.recording import Recorder

ACCOUNT_PATH = "/v0/meta/enterpriseAccounts/entFake"
ACCOUNT = BaseAddress(API / "meta/enterpriseAccounts/entFake", API.origin)


def api_of(recorder: Recorder) -> EnterpriseApi:
    """The Enterprise API, answered by `recorder`."""
    return EnterpriseApi(recorder.channel, API, ACCOUNT)

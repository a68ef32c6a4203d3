"""`airdeck doctor` over real sockets: the right words and the right exit code, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport import channel as channel_module
from tests.api_client.transport import loopback
from tests.tui.cli.airdeck_command import Ended, airdeck
from tests.tui.cli.background import on_a_port
from tui.files.folders import exports_log_path, presets_path

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"
ENTERPRISE_SCOPES = frozenset({"enterprise.account:read", "enterprise.user:read", "enterprise.auditLogs:read"})
USAGE, NOT_ALLOWED, NETWORK = 2, 5, 6


@pytest.fixture(autouse=True)
def _straight_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of this machine, and no second try: when that helps is the client's own test."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(channel_module, "delay_before_next_try", lambda *_: None)


@contextmanager
def _sandbox(monkeypatch: pytest.MonkeyPatch, switches: Switches | None = None) -> Iterator[tuple[str, ...]]:
    sandbox = Sandbox(users=30, switches=switches or Switches())
    monkeypatch.setenv("AIRDECK_TOKEN", sandbox.token)
    with on_a_port(sandbox) as options:
        yield options
    assert {each.method for each in sandbox.served} <= {"GET"}


def _verdicts(ended: Ended) -> dict[str, str]:
    """Each check's verdict by its subject."""
    lines = [line for line in ended.text.splitlines() if not line.startswith(" ")]
    return {line[10:30].strip(): line[:10].strip() for line in lines}


def test_where_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check is ok, the owner is named, where the token came from is said, and the exit code is 0."""
    with _sandbox(monkeypatch) as options:
        ended = airdeck("doctor", *options)
    verdicts = _verdicts(ended)
    assert ended.code == 0
    assert "Token source        AIRDECK_TOKEN" in ended.text
    assert "accepted; it belongs to" in ended.text
    subjects = (
        *("Token", "SCIM users", "SCIM groups", "Enterprise account", "User details", "Audit log"),
        *("Group members", "Workspaces", "Clock", "Folders"),
    )
    for subject in subjects:
        assert verdicts[subject] == "ok", ended.text


@pytest.mark.parametrize("refusal", [403, 404])
def test_a_business_plan_is_fine(monkeypatch: pytest.MonkeyPatch, refusal: int) -> None:
    """Users work; what the plan lacks is limited and explained; the exit code is 0."""
    with _sandbox(monkeypatch, Switches(plan="business", plan_refusal=refusal)) as options:  # type: ignore[arg-type]
        ended = airdeck("doctor", *options)
    verdicts = _verdicts(ended)
    assert ended.code == 0
    assert verdicts["SCIM users"] == "ok"
    assert {verdicts[subject] for subject in ("SCIM groups", "Enterprise account", "User details")} == {"limited"}
    assert "not on this plan or not permitted" in ended.text


def test_without_an_enterprise_id_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """SCIM alone is a way to work; what it costs is said."""
    with _sandbox(monkeypatch) as options:
        ended = airdeck("doctor", *options[:4])
    assert ended.code == 0
    assert _verdicts(ended)["Enterprise account"] == "limited"
    assert "Account ID" in ended.text


@pytest.mark.parametrize(
    ("scope", "subject", "code"),
    [
        ("enterprise.scim.usersAndGroups:manage", "SCIM users", NOT_ALLOWED),
        ("enterprise.account:read", "Enterprise account", NOT_ALLOWED),
        ("enterprise.user:read", "User details", NOT_ALLOWED),
        ("enterprise.auditLogs:read", "Audit log", 0),
        ("enterprise.groups:read", "Group members", 0),
        ("workspacesAndBases:read", "Workspaces", 0),
    ],
)
def test_a_missing_scope_is_named(monkeypatch: pytest.MonkeyPatch, scope: str, subject: str, code: int) -> None:
    """The advice names the scope; logs, members' roles and places are something to do without."""
    with _sandbox(monkeypatch, Switches(missing_scopes=frozenset({scope}))) as options:
        ended = airdeck("doctor", *options)
    assert ended.code == code
    assert _verdicts(ended)[subject] == ("failed" if code else "limited")
    assert scope in ended.text


def test_without_the_scim_scope_groups_are_not_blamed_on_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Users and groups take the same scope, so the plan is no suspect where both are refused."""
    with _sandbox(
        monkeypatch, Switches(missing_scopes=frozenset({"enterprise.scim.usersAndGroups:manage"}))
    ) as options:
        ended = airdeck("doctor", *options)
    assert _verdicts(ended)["SCIM groups"] == "limited"
    assert "Enterprise Scale" not in ended.text


def test_a_wrong_enterprise_id_is_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups show that the plan has more than users, and nothing that names the account works."""
    with _sandbox(monkeypatch) as options:
        ended = airdeck("doctor", *options[:4], "--enterprise-id", "entWrongWrongWron")
    assert ended.code == NOT_ALLOWED
    assert "the enterprise id is wrong" in ended.text
    assert "Account ID" in ended.text


def test_a_wrong_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is said to be refused, nothing more is asked of that host, and no part of the token is shown."""
    with _sandbox(monkeypatch) as options:
        monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
        ended = airdeck("doctor", *options)
    assert ended.code == NOT_ALLOWED
    assert "Token not accepted" in ended.text
    assert _verdicts(ended)["SCIM groups"] == "not tried"
    assert FAKE_TOKEN[-16:] not in ended.text + ended.err


def test_without_a_token_the_machine_is_still_checked() -> None:
    """The words name the ways to give one, and the keyring's state is told."""
    ended = airdeck("doctor", "--scim-url", "http://127.0.0.1:1/scim")
    assert ended.code == USAGE
    assert _verdicts(ended)["Token source"] == "failed"
    assert "AIRDECK_TOKEN" in ended.text
    assert "Keyring" in _verdicts(ended)


def test_behind_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is named, the network is the trouble, and nothing is asked twice of a host that cannot be reached."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{loopback.unused_port()}")
    ended = airdeck("doctor", "--enterprise-id", "entFakeFakeFakeFa")
    assert ended.code == NETWORK
    assert "by way of 127.0.0.1:" in ended.text
    verdicts = _verdicts(ended)
    assert (verdicts["Token"], verdicts["SCIM users"]) == ("failed", "failed")
    assert (verdicts["SCIM groups"], verdicts["Audit log"]) == ("not tried", "not tried")


def test_proxy_settings_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are told as a setting to correct, before anything is sent."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    monkeypatch.setenv("HTTPS_PROXY", "socks9://proxy.example")
    ended = airdeck("doctor")
    assert ended.code == USAGE
    assert "HTTPS_PROXY" in ended.text


def test_the_demo_passes() -> None:
    """`airdeck doctor --demo` needs neither token nor network."""
    ended = airdeck("doctor", "--demo", "--demo-users", 20)
    assert ended.code == 0
    assert "the sandbox's own" in ended.text


def test_the_doctor_says_where_exports_are_noted_and_presets_are_read() -> None:
    """Whoever looks for the log of exports or wants to write a preset learns the places."""
    text = airdeck("doctor", "--demo", "--demo-users", 20).text
    assert str(exports_log_path()) in text
    assert str(presets_path()) in text

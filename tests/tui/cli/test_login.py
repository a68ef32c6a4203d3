"""`airdeck login` and `logout`: checked before it is kept, and kept safely or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from api_client.sandbox.sandbox import Sandbox
from api_client.sandbox.switches import Switches
from api_client.transport import channel as channel_module
from tests.api_client.profiles import vault
from tests.api_client.profiles.vault import Vault
from tests.tui.cli.airdeck_command import airdeck
from tests.tui.cli.background import on_a_port
from tui.files.folders import profiles_path

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Vault:
    """An empty keyring."""
    backend = Vault()
    vault.install(monkeypatch, backend)
    return backend


@pytest.fixture
def sandbox() -> Sandbox:
    """A small tenant."""
    return Sandbox(users=20)


@pytest.fixture
def options(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, ...]]:
    """The tenant's addresses as options, and its token in the environment."""
    monkeypatch.setenv("AIRDECK_TOKEN", sandbox.token)
    monkeypatch.setattr(channel_module, "delay_before_next_try", lambda *_: None)
    with on_a_port(sandbox) as found:
        yield found


def _saved(name: str) -> SavedProfile:
    return Profiles.load(profiles_path()).named(name)


def _files_hold(text: str) -> bool:
    return any(text.encode() in path.read_bytes() for path in profiles_path().parents[1].rglob("*") if path.is_file())


def test_login_checks_keeps_and_tells(keyring: Vault, options: tuple[str, ...], sandbox: Sandbox) -> None:
    """The checks are shown, the profile is in the file, the token in the keyring and nowhere else."""
    ended = airdeck("login", "corp", *options)
    assert ended.code == 0, ended.err
    assert ended.out == b""
    assert "SCIM users" in ended.err
    assert "Enterprise account" in ended.err
    assert "token in the keyring" in ended.err
    assert "It only looks" in ended.err
    assert list(keyring.kept.values()) == [sandbox.token]
    saved = _saved("corp")
    assert (saved.scim_url, saved.api_url, saved.enterprise_id) == (options[1], options[3], options[5])
    assert saved.keyring
    assert saved.read_only
    assert Profiles.load(profiles_path()).default == "corp"
    assert not _files_hold(sandbox.token)


@pytest.mark.usefixtures("keyring")
def test_after_login_nothing_more_is_needed(options: tuple[str, ...], tmp_path: Path) -> None:
    """`airdeck export` finds addresses and token by itself."""
    airdeck("login", *options)
    ended = airdeck("export", "users", "-o", tmp_path / "users.csv")
    assert ended.code == 0, ended.err
    assert len((tmp_path / "users.csv").read_text(encoding="utf-8").splitlines()) > 15


@pytest.mark.usefixtures("keyring")
def test_changes_are_allowed_only_where_it_was_said(options: tuple[str, ...]) -> None:
    """A profile is read-only unless --allow-changes says otherwise."""
    airdeck("login", "corp", *options, "--no-keyring", "--allow-changes")
    assert not _saved("corp").read_only


def test_without_keyring_the_addresses_are_kept(keyring: Vault, options: tuple[str, ...], sandbox: Sandbox) -> None:
    """--no-keyring keeps no token; a profile that had one says so no longer."""
    assert airdeck("login", "corp", *options, "--no-keyring").code == 0
    assert not keyring.kept
    assert not _saved("corp").keyring
    assert not _files_hold(sandbox.token)


def test_a_machine_without_keyring_keeps_no_token(
    options: tuple[str, ...], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words say what to do instead; the profile is there, its token is nowhere."""
    from api_client.profiles import token_keyring

    monkeypatch.setattr(token_keyring, "_configured_backend", Vault)
    ended = airdeck("login", "corp", *options)
    assert ended.code == 2
    assert ended.err.index("checked, and not kept") < ended.err.index("SCIM users")
    assert "saved without its token" in ended.err
    assert "--token-command" in ended.err
    assert not _saved("corp").keyring
    assert not _files_hold(sandbox.token)


@pytest.mark.usefixtures("sandbox")
def test_a_refused_token_is_not_kept(keyring: Vault, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and the exit code says why."""
    monkeypatch.setenv("AIRDECK_TOKEN", FAKE_TOKEN)
    ended = airdeck("login", "corp", *options)
    assert ended.code == 5
    assert "Token not accepted" in ended.err
    assert FAKE_TOKEN[-16:] not in ended.err
    assert not keyring.kept
    assert not profiles_path().exists()


@pytest.mark.usefixtures("keyring")
def test_a_business_plan_can_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the plan lacks is told and stands in nobody's way."""
    sandbox = Sandbox(users=20, switches=Switches(plan="business"))
    monkeypatch.setenv("AIRDECK_TOKEN", sandbox.token)
    with on_a_port(sandbox) as options:
        ended = airdeck("login", "corp", *options)
    assert ended.code == 0
    assert "not on this plan" in ended.err
    assert _saved("corp").keyring


def test_without_token_and_terminal_it_says_what_is_missing(keyring: Vault) -> None:
    """Nobody is asked where nobody is."""
    ended = airdeck("login", "corp", "--scim-url", "http://127.0.0.1:1")
    assert ended.code == 2
    assert "token is needed" in ended.err
    assert not keyring.kept


def test_at_a_terminal_it_asks(keyring: Vault, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses, enterprise id and, without showing it, the token."""
    token = Sandbox(users=20).token
    answers = iter((options[1], options[3], options[5]))
    monkeypatch.delenv("AIRDECK_TOKEN")
    monkeypatch.setattr("tui.tenants.tokens.is_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _: next(answers))
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _: token)
    ended = airdeck("login")
    assert ended.code == 0, ended.err
    assert _saved("airtable").enterprise_id == options[5]
    assert list(keyring.kept.values()) == [token]
    assert token not in ended.err + ended.text


@pytest.mark.usefixtures("keyring")
def test_a_second_login_keeps_what_it_is_not_told(options: tuple[str, ...], sandbox: Sandbox) -> None:
    """To give a new token, the name is enough."""
    airdeck("login", "corp", *options, "--no-keyring")
    ended = airdeck("login", "corp", "--token-command", f"echo {sandbox.token}")
    assert ended.code == 0, ended.err
    assert _saved("corp").scim_url == options[1]
    assert _saved("corp").keyring


@pytest.mark.parametrize("name", ["a b", "../x", "", "é"])
def test_a_bad_name_is_refused_before_anything_is_asked(name: str, options: tuple[str, ...]) -> None:
    """A name becomes a key of the profile file."""
    ended = airdeck("login", name or " ", *options)
    assert ended.code == 2
    assert "not a name for a profile" in ended.err


def test_logout_deletes_the_token_and_keeps_the_addresses(keyring: Vault, options: tuple[str, ...]) -> None:
    """The token stays valid at Airtable, and that is said; --forget takes the profile away."""
    airdeck("login", "corp", *options)
    ended = airdeck("logout")
    assert ended.code == 0, ended.err
    assert "revoke" in ended.err
    assert not keyring.kept
    assert not _saved("corp").keyring
    assert "No token of corp" in airdeck("logout", "corp").err
    assert airdeck("logout", "corp", "--forget").code == 0
    assert not Profiles.load(profiles_path()).by_name
    assert airdeck("logout").code == 2


def test_the_demo_needs_no_login() -> None:
    """There is nothing to keep."""
    assert airdeck("login", "--demo").code == 2

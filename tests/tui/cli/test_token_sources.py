"""Where a run's token comes from, and where it may go."""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path

import click
import pytest

from api_client.errors import InvalidInputError, MissingSettingError
from api_client.profiles.profile_file import Profiles
from api_client.profiles.saved import SavedProfile
from api_client.profiles.token_keyring import TokenKeyring
from api_client.transport.token import Token
from tests.api_client.profiles import vault
from tests.api_client.profiles.vault import Vault
from tests.tui.cli.airdeck_command import airdeck, started
from tui.cli.options import Settings
from tui.files.folders import profiles_path
from tui.tenants.real_tenant import RealTenant
from tui.tenants.signing_in import keep
from tui.tenants.tenant import find_tenant
from tui.tenants.tokens import MissingTokenError, ask_nobody

CORP = SavedProfile("corp", scim_url="https://scim.corp.example/v2", api_url="https://api.corp.example/v0")
SCIM = "https://scim.other.example/v2"


def _fake(source: str) -> str:
    return f"patFAKEFAKEFAKE00.fake-token-from-{source}"


def _tenant(settings: Settings) -> RealTenant:
    tenant = find_tenant(settings, ask=ask_nobody)
    assert isinstance(tenant, RealTenant)
    return tenant


def _token(settings: Settings) -> str:
    return _tenant(settings).token().token.reveal()


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A keyring that holds the token of the default profile."""
    backend = Vault()
    vault.install(monkeypatch, backend)
    keep(CORP.profile(), Token(_fake("keyring")), TokenKeyring())
    return backend


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A token file."""
    path = tmp_path / "token"
    path.write_text(_fake("file") + "\n")
    path.chmod(0o600)
    return path


@pytest.mark.usefixtures("keyring")
def test_the_order_of_sources(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """What an option gives comes before the environment, and that before the keyring."""
    command = shlex.join([sys.executable, "-c", f"print({_fake('command')!r})"])
    assert _token(Settings()) == _fake("keyring")
    for settings, expected in (
        (Settings(), _fake("environment")),
        (Settings(token_file=file), _fake("file")),
        (Settings(token_command=command), _fake("command")),
    ):
        monkeypatch.setenv("AIRDECK_TOKEN", _fake("environment"))
        assert _token(settings) == expected
        assert "AIRDECK_TOKEN" not in os.environ


def test_standard_input_gives_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe brings it without a trace in arguments or environment."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{_fake('stdin')}\n".encode())))
    assert _token(Settings(token_stdin=True, scim_url=SCIM)) == _fake("stdin")


def test_sources_that_exclude_each_other(file: Path) -> None:
    """Two options for one token are a mistake that is told."""
    with pytest.raises(InvalidInputError, match="exclude each other"):
        find_tenant(Settings(token_file=file, token_command="x", scim_url=SCIM))


def test_a_token_command_does_not_get_the_environments_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is gone before any other program starts."""
    monkeypatch.setenv("AIRDECK_TOKEN", _fake("environment"))
    code = "import os; print('fake-token-' + str('AIRDECK_TOKEN' in os.environ))"
    assert _token(Settings(token_command=shlex.join([sys.executable, "-c", code]), scim_url=SCIM)) == "fake-token-False"


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize("name", ["scim_url", "api_url"])
def test_a_kept_token_never_goes_to_an_address_that_its_profile_does_not_name(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option or by environment: it is refused with the address in the words; another token may go there."""
    with pytest.raises(InvalidInputError, match=r"is not for https://scim\.other\.example, and is never sent"):
        find_tenant(Settings(profile="corp", **{name: SCIM}))  # type: ignore[arg-type]
    monkeypatch.setenv(f"AIRDECK_{name.upper()}", SCIM)
    with pytest.raises(InvalidInputError, match="never sent"):
        find_tenant(Settings(profile="corp"))
    monkeypatch.setenv("AIRDECK_TOKEN", _fake("environment"))
    assert _token(Settings(profile="corp")) == _fake("environment")


@pytest.mark.usefixtures("keyring")
def test_the_default_profile_is_not_mixed_with_a_foreign_address() -> None:
    """An address without a profile's name stands alone, without the default profile's token and other address."""
    tenant = _tenant(Settings(scim_url=SCIM))
    assert tenant.profile.api is None
    with pytest.raises(MissingTokenError):
        tenant.token()


@pytest.mark.usefixtures("keyring")
def test_options_and_environment_override_single_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile's other fields stay, and so does its token, since the addresses are its own."""
    monkeypatch.setenv("AIRDECK_ENTERPRISE_ID", "entEnvironment")
    tenant = _tenant(Settings(read_only=True))
    assert tenant.profile.enterprise_id == "entEnvironment"
    assert tenant.read_only
    assert tenant.name == "corp"
    assert tenant.token().token.reveal() == _fake("keyring")
    assert _tenant(Settings(enterprise_id="entOption")).profile.enterprise_id == "entOption"


@pytest.mark.usefixtures("keyring")
def test_a_profile_is_chosen_by_option_before_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown name lists those that there are."""
    Profiles.load(profiles_path()).having(SavedProfile("lab", scim_url=SCIM)).save(profiles_path())
    monkeypatch.setenv("AIRDECK_PROFILE", "lab")
    assert _tenant(Settings()).name == "lab"
    assert _tenant(Settings(profile="corp")).name == "corp"
    monkeypatch.setenv("AIRDECK_PROFILE", "crop")
    with pytest.raises(MissingSettingError, match="'crop'") as caught:
        find_tenant(Settings())
    assert "corp, lab" in caught.value.hint


def test_a_profile_whose_token_is_gone_says_how_to_keep_it_again(keyring: Vault) -> None:
    """The profile promises a token that the keyring does not have."""
    keyring.kept.clear()
    with pytest.raises(MissingTokenError, match="no token for the profile corp") as caught:
        _token(Settings())
    assert "airdeck login corp" in caught.value.hint


@pytest.mark.usefixtures("keyring")
def test_somebody_at_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no token is found, and only then, it is asked for without being shown, and kept nowhere."""
    monkeypatch.setattr("tui.tenants.tokens.is_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _: _fake("person"))
    tenant = find_tenant(Settings(scim_url=SCIM))
    assert isinstance(tenant, RealTenant)
    assert tenant.secrets() == ()
    assert tenant.token().source == "typed in"
    assert tenant.secrets() == (_fake("person"),)
    assert _token(Settings()) == _fake("keyring")


def test_a_dashboard_needs_its_keyboard() -> None:
    """A token on standard input would leave no keys to read."""
    ended = airdeck("--token-stdin", "--scim-url", SCIM)
    assert ended.code == 2
    assert "--token-command" in ended.err


def test_there_is_no_option_that_takes_a_token() -> None:
    """What stands on a command line can be read by everybody on the machine."""
    for command in ((), ("export",), ("login",), ("doctor",)):
        assert "--token " not in airdeck(*command, "--help").text


_CHECK = """
import ctypes, os, resource
from tui.cli.options import Settings
from tui.tenants.tenant import find_tenant
find_tenant(Settings(scim_url="https://scim.corp.example"))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), "AIRDECK_TOKEN" in os.environ)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's own")
def test_a_process_with_a_token_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory and environment are not for the user's other processes (prctl(2)), and a crash leaves no core."""
    import subprocess

    monkeypatch.setenv("AIRDECK_TOKEN", _fake("environment"))
    ended = subprocess.run([sys.executable, "-c", _CHECK], capture_output=True, text=True, check=True)  # noqa: S603
    assert ended.stdout == "0 (0, 0) False\n"


def test_no_process_argument_holds_the_token(keyring: Vault, file: Path) -> None:
    """Whichever way it is given, the words of the command do not hold it."""
    assert keyring.kept
    with started("doctor", "--token-file", file, "--scim-url", "http://127.0.0.1:1") as process:
        words = " ".join(map(str, process.args))  # type: ignore[arg-type]
        out, err = process.communicate(timeout=60)
    for text in (words, out.decode(), err.decode()):
        assert "fake-token" not in text

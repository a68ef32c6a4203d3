"""What of the machine stands between: told without secrets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api_client.profiles.checks import Verdict
from api_client.profiles.machine import authorities_check, folders_check, keyring_check, machine_checks, proxy_check
from api_client.profiles.profile import Profile
from api_client.profiles.token_keyring import TokenKeyring
from tests.api_client.profiles.vault import Vault

AIRTABLE = Profile.of("corp", enterprise_id="entA")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of this machine stay out of the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_proxy_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both hosts are named with the proxy's host and port, and nothing of who is signed in there."""
    monkeypatch.setenv("HTTPS_PROXY", "http://user:fake-password@proxy.example:3128")
    check = proxy_check(AIRTABLE)
    assert "airtable.com by way of proxy.example:3128" in check.words
    assert "api.airtable.com by way of" in check.words
    assert "password" not in check.words
    assert "user" not in check.words


def test_hosts_that_go_straight_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_PROXY, loopback and no setting at all mean that no proxy is used."""
    assert "none" in proxy_check(AIRTABLE).words
    monkeypatch.setenv("HTTPS_PROXY", "proxy.example")
    assert "by way of proxy.example" in proxy_check(AIRTABLE).words
    monkeypatch.setenv("NO_PROXY", "airtable.com")
    assert "none" in proxy_check(AIRTABLE).words
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example")
    assert "none" in proxy_check(Profile.of("local", scim_url="http://127.0.0.1:8080/scim")).words


def test_a_proxy_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad port stops nothing here."""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:port")
    assert "cannot be read" in proxy_check(AIRTABLE).words


def test_certificate_authorities_are_named(tmp_path: Path) -> None:
    """A file that is not there is told with the variable to correct."""
    bundle = tmp_path / "ca.pem"
    assert "public authorities" in authorities_check({}).words
    missing = authorities_check({"SSL_CERT_FILE": str(bundle)})
    assert missing.verdict is Verdict.LIMITED
    assert "SSL_CERT_FILE" in missing.advice
    bundle.touch()
    assert str(bundle) in authorities_check({"SSL_CERT_FILE": str(bundle)}).words
    assert "SSL_CERT_DIR" in authorities_check({"SSL_CERT_DIR": str(tmp_path)}).words


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_folders_open_to_others_are_told(tmp_path: Path) -> None:
    """The words name the folder, and the advice closes it; what is not there is not open."""
    folder = tmp_path / "config"
    assert folders_check([folder]).verdict is Verdict.OK
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    check = folders_check([folder])
    assert check.verdict is Verdict.LIMITED
    assert str(folder) in check.words
    assert "chmod" in check.advice
    folder.chmod(0o700)
    assert folders_check([folder]).verdict is Verdict.OK


def test_a_keyring_is_named_or_explained() -> None:
    """No keyring is a limit and no failure."""
    name = f"{Vault.__module__}.Vault"
    assert "my vault" in keyring_check(TokenKeyring(Vault, real={name: "my vault"})).words
    check = keyring_check(TokenKeyring(Vault, real={}))
    assert check.verdict is Verdict.LIMITED
    assert "--token-command" in check.advice


def test_without_a_profile_the_rest_is_still_told(tmp_path: Path) -> None:
    """Bad settings of the tenant do not hide the state of the machine."""
    checks = list(machine_checks(None, TokenKeyring(Vault, real={}), [tmp_path]))
    assert [check.subject for check in checks] == ["Keyring", "Certificates", "Folders"]

"""The keyring in every state that a machine has it in: a token is kept safely or not at all."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends import chainer, fail, null

from api_client.errors import InvalidTokenError, MissingSettingError
from api_client.profiles.profile import Profile
from api_client.profiles.token_keyring import KeyringError, TokenKeyring
from api_client.transport.token import Token
from tests.api_client.profiles.vault import Vault

FAKE_TOKEN = "patFAKEFAKEFAKE00.0123456789abcdef"
TOKEN = Token(FAKE_TOKEN)
CORP = Profile.of("corp", enterprise_id="entCorp")


class Forgetful(Vault):
    """Takes a secret and keeps another."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a part of it."""
        super().set_password(service, username, password[:-1])


class Clinging(Vault):
    """Never lets go."""

    def delete_password(self, service: str, username: str) -> None:
        """Do nothing."""


class Talkative(Vault):
    """Complains by repeating the secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        message = f"cannot keep {password} for {username} at {service}"
        raise ValueError(message)


class Plaintext(Vault):
    """What keyrings.alt has: a file that anybody can read."""


class Locked(Vault):
    """Waits for a dialog that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        """Wait."""
        self.asked += 1
        self.unlocked.wait()
        return super().get_password(service, username)


REAL = {f"{kind.__module__}.{kind.__qualname__}": kind.__name__ for kind in (Vault, Forgetful, Clinging, Talkative)}
REAL |= {f"{Locked.__module__}.Locked": "Locked"}


def _keyring(backend: object, timeout: float = 30.0) -> TokenKeyring:
    return TokenKeyring(lambda: backend, real=REAL, timeout=timeout)  # type: ignore[arg-type,return-value]


@pytest.fixture
def locked() -> Iterator[Locked]:
    """A locked keyring, unlocked afterwards so that its thread ends."""
    backend = Locked()
    yield backend
    backend.unlocked.set()


def test_a_token_is_kept_read_and_forgotten() -> None:
    """What was kept is read again, and is gone after it was deleted."""
    keyring = _keyring(Vault())
    assert keyring.read(CORP) is None
    keyring.write(CORP, TOKEN)
    found = keyring.read(CORP)
    assert found is not None
    assert found.reveal() == FAKE_TOKEN
    assert keyring.delete(CORP)
    assert keyring.read(CORP) is None
    assert not keyring.delete(CORP)


def test_a_profile_that_was_changed_finds_no_token() -> None:
    """The token belongs to a name and to addresses, so nobody leads it elsewhere by editing the profile file."""
    vault = Vault()
    _keyring(vault).write(CORP, TOKEN)
    moved = Profile.of("corp", scim_url="https://evil.example/scim", api_url="https://api.airtable.com/v0")
    assert _keyring(vault).read(moved) is None
    assert _keyring(vault).read(Profile.of("other", enterprise_id="entCorp")) is None
    assert _keyring(vault).read(Profile.of("corp", enterprise_id="entOther")) is not None


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (fail.Keyring(), "no keyring on this machine"),
        (null.Keyring(), "switched off"),
        (Plaintext(), "Plaintext is not a keyring that airdeck trusts"),
    ],
)
def test_what_is_no_real_keyring_gets_no_token(backend: object, words: str) -> None:
    """No keyring, none at all by configuration, and plain text are told apart, and none of them is used."""
    keyring = _keyring(backend)
    for use in (keyring.name, lambda: keyring.read(CORP), lambda: keyring.write(CORP, TOKEN)):
        with pytest.raises(KeyringError, match=words) as caught:
            use()
        assert "--token-command" in caught.value.hint
    assert not getattr(backend, "kept", None)


def test_a_subclass_of_a_real_keyring_is_not_it() -> None:
    """A plug-in may override what makes the keyring safe."""

    class Careless(Vault):
        pass

    with pytest.raises(KeyringError, match="Careless"):
        _keyring(Careless()).write(CORP, TOKEN)


def test_of_a_chain_the_first_real_keyring_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two desktop keyrings make a chain, which may hold a plain-text one before them."""
    plain, vault, other = Plaintext(), Vault(), Vault()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", (plain, vault, other))
    _keyring(object.__new__(chainer.ChainerBackend)).write(CORP, TOKEN)
    assert list(vault.kept.values()) == [FAKE_TOKEN]
    assert not plain.kept
    assert not other.kept


def test_a_wrong_read_back_is_told() -> None:
    """A keyring that says it kept the token and did not is noticed at once."""
    with pytest.raises(KeyringError, match="gave back something else"):
        _keyring(Forgetful()).write(CORP, TOKEN)


def test_a_token_that_stays_is_told() -> None:
    """Nobody is told that a token is gone while it is there."""
    clinging = Clinging()
    _keyring(clinging).write(CORP, TOKEN)
    with pytest.raises(KeyringError, match="still has the token"):
        _keyring(clinging).delete(CORP)


def test_the_words_of_a_backend_are_not_repeated() -> None:
    """They may hold the token."""
    with pytest.raises(KeyringError, match=r"refused \(ValueError\)") as caught:
        _keyring(Talkative()).write(CORP, TOKEN)
    assert FAKE_TOKEN not in f"{caught.value!r}{caught.value.__cause__!r}{caught.value.__context__!r}"


def test_a_keyring_that_hangs_is_left_behind(locked: Locked) -> None:
    """The wait ends after its time, in words, and the next question does not wait again."""
    keyring = _keyring(locked, timeout=0.01)
    for use in (lambda: keyring.read(CORP), lambda: keyring.write(CORP, TOKEN), keyring.name):
        with pytest.raises(KeyringError, match="did not answer") as caught:
            use()
        assert "Unlock it" in caught.value.hint
    assert locked.asked <= 1
    assert not locked.kept


def test_a_hanging_keyring_does_not_keep_the_program_alive() -> None:
    """The thread that was left behind ends with the program."""
    code = (
        "import threading\n"
        "from api_client.profiles.profile import Profile\n"
        "from api_client.profiles.token_keyring import KeyringError, TokenKeyring\n"
        "try: TokenKeyring(threading.Event().wait, timeout=0.01).name()\n"
        "except KeyringError: print('left')\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert ended.stdout == "left\n"


def test_it_waits_three_seconds_and_no_longer() -> None:
    """The start of airdeck may cost that much and not more (a keyring is asked once)."""
    assert TokenKeyring()._timeout == 3.0


def test_an_entry_that_is_no_token_is_refused() -> None:
    """What somebody else put there is checked like any other token."""
    vault = Vault()
    _keyring(vault).write(CORP, TOKEN)
    vault.kept = dict.fromkeys(vault.kept, "two words")
    with pytest.raises(InvalidTokenError):
        _keyring(vault).read(CORP)


def test_it_counts_as_something_that_is_not_set_up() -> None:
    """Scripts see the exit code of missing settings."""
    assert issubclass(KeyringError, MissingSettingError)


def test_only_this_module_imports_the_keyring_library(project: Path) -> None:
    """No other code reaches a keyring past the rules above."""
    rooms = [path for room in ("api_client", "exporters", "tui") for path in (project / room).rglob("*.py")]
    offenders = {path.name for path in rooms if "import keyring" in path.read_text(encoding="utf-8")}
    assert offenders == {"token_keyring.py"}

"""Tokens in the operating system's keyring; the only module that imports keyring.

A keyring library falls back to plain text, to nothing at all, or waits for a dialog that nobody sees. So only the
real keyrings are used, each call has three seconds, and what was written is read back.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol, TypeVar

from api_client.errors import MissingSettingError
from api_client.profiles.profile import Profile
from api_client.transport.token import Token

SERVICE = "airdeck"
_SECONDS = 3.0
_REAL_KEYRINGS = {
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service (libsecret)",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet",
}
_WAYS_WITHOUT = (
    "Without it: --token-command, --token-file, --token-stdin or AIRDECK_TOKEN; airdeck keeps no token in plain text."
)

ResultT = TypeVar("ResultT")


class KeyringError(MissingSettingError):
    """The keyring is not there, not to be trusted, or does not answer."""

    title = "Keyring"
    default_hint = _WAYS_WITHOUT


class Backend(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


class TokenKeyring:
    """The keyring as far as airdeck uses it. Every method raises `KeyringError`.

    `find_backend` gives the keyring that is configured here; `real` maps the classes that are trusted to their names
    for people; `timeout` is in seconds. A keyring that once did not answer is not asked again.
    """

    def __init__(
        self,
        find_backend: Callable[[], Backend] | None = None,
        *,
        real: dict[str, str] | None = None,
        timeout: float = _SECONDS,
    ) -> None:
        self._find_backend = find_backend or _configured_backend
        self._real = _REAL_KEYRINGS if real is None else real
        self._timeout = timeout
        self._is_silent = False

    def name(self) -> str:
        """What people call the keyring here."""
        return self._in_time(lambda: self._real[_class_of(self._backend())])

    def read(self, profile: Profile) -> Token | None:
        """The token of this profile, or None where the keyring holds none for it at these addresses."""
        text = self._in_time(lambda: self._backend().get_password(SERVICE, _account(profile)))
        return None if text is None else Token(text)

    def write(self, profile: Profile, token: Token) -> None:
        """Keep the token, and make sure that it was kept."""
        if not self._in_time(lambda: self._kept(_account(profile), token.reveal())):
            message = "The keyring took the token and gave back something else."
            raise KeyringError(message)

    def delete(self, profile: Profile) -> bool:
        """Forget the token, and make sure of it; False where there was none."""
        return self._in_time(lambda: self._forgotten(_account(profile)))

    def _kept(self, account: str, text: str) -> bool:
        backend = self._backend()
        backend.set_password(SERVICE, account, text)
        return backend.get_password(SERVICE, account) == text

    def _forgotten(self, account: str) -> bool:
        backend = self._backend()
        if backend.get_password(SERVICE, account) is None:
            return False
        backend.delete_password(SERVICE, account)
        if backend.get_password(SERVICE, account) is not None:
            message = "The keyring still has the token after it was told to delete it."
            raise KeyringError(message)
        return True

    def _backend(self) -> Backend:
        """The keyring that is configured, or the first real one of a chain."""
        found = self._find_backend()
        chain: tuple[Backend, ...] = (found, *getattr(found, "backends", ()))
        for backend in chain:
            if _class_of(backend) in self._real:
                return backend
        raise KeyringError(_why_not(_class_of(found)))

    def _in_time(self, call: Callable[[], ResultT]) -> ResultT:
        """What `call` gives, unless it takes too long: then its thread is left behind."""
        if self._is_silent:
            raise self._silence()
        answers: SimpleQueue[tuple[ResultT | None, Exception | None]] = SimpleQueue()
        Thread(target=_answer, args=(call, answers), name="keyring", daemon=True).start()
        try:
            result, error = answers.get(timeout=self._timeout)
        except Empty:
            self._is_silent = True
            raise self._silence() from None
        if error is None:
            return result  # type: ignore[return-value]
        if isinstance(error, KeyringError):
            raise error
        message = f"The keyring refused ({type(error).__name__})."
        raise KeyringError(message)  # without its words: a backend may repeat the secret

    def _silence(self) -> KeyringError:
        message = f"The keyring did not answer within {self._timeout:g} seconds; it may be locked."
        return KeyringError(message, hint=f"Unlock it and try again. {_WAYS_WITHOUT}")


def _answer(call: Callable[[], ResultT], answers: SimpleQueue[tuple[ResultT | None, Exception | None]]) -> None:
    try:
        answers.put((call(), None))
    except Exception as error:  # noqa: BLE001 - backends raise whatever their libraries raise
        answers.put((None, error))


def _account(profile: Profile) -> str:
    """The name of the entry; the origins are in it, so that a changed profile file finds no token to send elsewhere."""
    return f"{profile.name} at {' '.join(sorted(map(str, profile.origins)))}"


def _class_of(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _why_not(name: str) -> str:
    if name == "keyring.backends.fail.Keyring":
        return "There is no keyring on this machine."
    if name == "keyring.backends.null.Keyring":
        return "The keyring is switched off here (its null backend is configured)."
    return f"{name} is not a keyring that airdeck trusts: it may keep tokens in plain text."


def _configured_backend() -> Backend:
    import keyring

    return keyring.get_keyring()

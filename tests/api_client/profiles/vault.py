"""A keyring for tests, and how to put it in the place of the machine's own."""

from __future__ import annotations

import pytest

from api_client.profiles import token_keyring


class Vault:
    """A keyring that does as it is told."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self.kept[service, username]


def install(monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    """Let `backend` be the keyring of this machine, and a real one."""
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    monkeypatch.setattr(token_keyring, "_configured_backend", lambda: backend)
    monkeypatch.setitem(token_keyring._REAL_KEYRINGS, name, "test keyring")

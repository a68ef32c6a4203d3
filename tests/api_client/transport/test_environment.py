"""The user's proxy and certificate settings hold, and bad ones are told in words."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from api_client.errors import InvalidInputError, NetworkError
from api_client.transport import channel as channel_module
from api_client.transport.address import BaseAddress
from api_client.transport.channel import Channel
from api_client.transport.token import Token
from tests.api_client.transport import loopback
from tests.api_client.transport.channels import FAKE_TOKEN

_ANSWER = loopback.JSON_HEAD + b"Content-Length: 2\r\n\r\n[]"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts without the settings of the machine that it runs on, and asks once."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    monkeypatch.setattr(channel_module, "delay_before_next_try", lambda *_: None)


async def _get(url: str) -> object:
    base = BaseAddress.parse(url)
    async with Channel(Token(FAKE_TOKEN), [base.origin]) as channel:
        return await channel.get(base / "Users")


class _Proxy:
    """Refuses every tunnel and remembers what it was told."""

    def __init__(self) -> None:
        self.heard = b""

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard += await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()


async def test_a_proxy_that_refuses_is_named_and_hears_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTPS_PROXY is used; its refusal is told as such, nothing was sent, and the proxy never saw the token."""
    proxy = _Proxy()
    async with loopback.server(proxy) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        with pytest.raises(
            NetworkError, match=r"The proxy did not let the request through to scim\.example:443"
        ) as got:
            await _get("https://scim.example")
    assert not got.value.sent
    assert "HTTPS_PROXY" in got.value.hint
    assert proxy.heard.startswith(b"CONNECT scim.example:443 ")
    assert FAKE_TOKEN.encode() not in proxy.heard


@pytest.mark.parametrize(
    ("proxy", "words"),
    [
        ("127.0.0.1:{port}", r"The proxy 127\.0\.0\.1:\d+ refused the connection"),
        ("user:fake-password@nowhere.invalid:3128", r"The host name of the proxy nowhere\.invalid:3128 is not known"),
    ],
)
async def test_a_proxy_that_is_not_there_is_blamed_and_not_the_host(
    monkeypatch: pytest.MonkeyPatch, proxy: str, words: str
) -> None:
    """Nobody looks for trouble at Airtable where the proxy is down; who is signed in at the proxy is not told."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.format(port=loopback.unused_port())}")
    with pytest.raises(NetworkError, match=words) as caught:
        await _get("https://scim.example")
    assert "scim.example" not in caught.value.message
    assert "password" not in caught.value.message
    assert "HTTPS_PROXY" in caught.value.hint


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
async def test_plain_http_on_loopback_goes_past_every_proxy(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """By way of a proxy the token would leave the machine in the clear, so loopback is always reached directly."""
    proxy = _Proxy()
    async with loopback.server(proxy) as proxy_port, loopback.server(loopback.says(_ANSWER)) as port:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy_port}")
        assert await _get(f"http://localhost:{port}") == []
    assert proxy.heard == b""


@pytest.mark.parametrize(
    "value", ["socks5://127.0.0.1:1", "gopher://127.0.0.1", "http://[::1", "http://127.0.0.1:port"]
)
async def test_proxy_settings_that_cannot_be_used_are_bad_input(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A proxy that this program cannot speak to is told before any request, with the variables to look at."""
    monkeypatch.setenv("HTTPS_PROXY", value)
    with pytest.raises(InvalidInputError, match="proxy settings") as caught:
        await _get("https://scim.example")
    assert "HTTPS_PROXY" in caught.value.hint


@pytest.mark.parametrize("content", [None, "this is no certificate"])
async def test_a_certificate_file_that_cannot_be_read_is_bad_input(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    """SSL_CERT_FILE naming a missing file, or one without certificates, is told before any request."""
    path = tmp_path / "authorities.pem"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with pytest.raises(InvalidInputError, match="certificate authorities cannot be read") as caught:
        await _get("https://scim.example")
    assert "SSL_CERT_FILE" in caught.value.hint


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that signs itself, in one file with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command to make a certificate")
    path = tmp_path / "self-signed.pem"
    wish = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", str(tmp_path / "only.pem")]
    subprocess.run([openssl, *wish.split(), *names], check=True, capture_output=True)  # noqa: S603
    path.write_text(path.read_text() + (tmp_path / "only.pem").read_text())
    return path


async def test_a_certificate_that_nobody_vouches_for_ends_the_request(certificate: Path) -> None:
    """An unknown authority: nothing is sent, and the words say what to do behind a company proxy."""
    heard = _Proxy()
    async with loopback.server(heard, _serving(certificate)) as port:
        with pytest.raises(NetworkError, match="The certificate of localhost could not be verified") as caught:
            await _get(f"https://localhost:{port}")
    assert not caught.value.sent
    assert "SSL_CERT_FILE" in caught.value.hint
    assert heard.heard == b""


async def test_a_certificate_for_another_host_ends_the_request(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trusted certificate that is not for this host is not accepted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with loopback.server(loopback.says(_ANSWER), _serving(certificate)) as port:
        with pytest.raises(NetworkError, match=r"The certificate of 127\.0\.0\.1 could not be verified"):
            await _get(f"https://127.0.0.1:{port}")


async def test_the_authority_that_the_user_names_is_trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE makes a company's own authority work."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with loopback.server(loopback.says(_ANSWER), _serving(certificate)) as port:
        assert await _get(f"https://localhost:{port}") == []


def _serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context

"""Which proxy requests go by, as the environment or the system names it; httpx reads the same settings."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from api_client.transport.address import Origin


def proxy_for(origin: Origin) -> str | None:
    """Host and port of the proxy, without its user and password; None where requests go straight to their host.

    Plain http goes to loopback alone, and never by a proxy.
    """
    if origin.scheme != "https" or proxy_bypass(origin.host):
        return None
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("all")
    return _place(proxy) if proxy else None


def _place(proxy: str) -> str:
    try:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    except ValueError:
        return "an address that cannot be read"

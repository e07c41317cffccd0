"""The way to a host: straight, or through the proxy that the user's environment names.

The choice is ours and not left to the HTTP library, because a caller must know which it was: a
proxy is the user's own word and may stand on a private address; what answers without one may not
be taken for it.
"""

from __future__ import annotations

import urllib.parse
import urllib.request

import httpx2

from ostrakon.core.errors import SourceError


def proxy_for(url: str) -> str | None:
    """The proxy for an address by `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.

    On macOS and Windows the settings of the system count where the environment names none.
    """
    parts = urllib.parse.urlsplit(url)
    settings = urllib.request.getproxies()
    proxy = settings.get(parts.scheme) or settings.get("all")
    if not proxy or urllib.request.proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


class Route(httpx2.BaseTransport):
    """A transport that sends every request the way `proxy_for` says."""

    def __init__(self) -> None:
        self._ways: dict[str | None, httpx2.HTTPTransport] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request.

        Raises:
            SourceError: when the proxy that is set cannot be used.
        """
        proxy = proxy_for(str(request.url))
        if proxy not in self._ways:
            self._ways[proxy] = _way(proxy)
        return self._ways[proxy].handle_request(request)

    def close(self) -> None:
        """Let go of all connections."""
        for way in self._ways.values():
            way.close()


def _way(proxy: str | None) -> httpx2.HTTPTransport:
    """A transport through a proxy, or straight."""
    try:
        if proxy is not None and not urllib.parse.urlsplit(proxy).hostname:
            raise httpx2.InvalidURL("no host")
        return httpx2.HTTPTransport(proxy=proxy)
    except (ValueError, httpx2.InvalidURL, ImportError) as error:
        raise SourceError(
            f"the proxy that is set cannot be used ({_reason(error)}); "
            "correct HTTP_PROXY, HTTPS_PROXY or ALL_PROXY"
        ) from None


def _reason(error: Exception) -> str:
    """Why, without the address: it may hold a password."""
    if isinstance(error, ImportError):
        return "SOCKS needs a package that is not installed"
    if "scheme" in str(error):
        return "it is neither http, https nor socks5"
    return "it is not an address"

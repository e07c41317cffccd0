"""Fetch one page: the only door to the outside.

A user's own address is fetched as typed. Where a server sends us on, the next address is a
stranger's word and must be public: no redirect leads into a private network, and the peer that
really answered is checked too, since a name may resolve differently a moment later. A proxy that
the user has set is the user's own word, wherever it stands.
"""

from __future__ import annotations

import urllib.parse

import httpx2
import msgspec
import stamina

from ostrakon import __version__
from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources.public import require_public, require_public_peer
from ostrakon.sources.route import Route, proxy_for

MAX_BYTES = 10_000_000
"""Far above any article with its markup; what is larger is a file of another kind."""
MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 20.0


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: the bytes, the address they came from in the end, and what the server said."""

    url: str
    body: bytes
    content_type: str | None
    charset: str | None


class _TryAgainError(Exception):
    """The server may answer if asked again."""


def fetch(url: str) -> Fetched:
    """Fetch a page by http or https.

    Raises:
        InputError: the address is not one, or what came back is too large.
        SourceError: the server did not answer, answered with an error, or sent us to an address
            that is not public.
    """
    typed = _host(url)
    stamina.instrumentation.set_on_retry_hooks(())  # they would write between our lines
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, _TryAgainError), attempts=3, timeout=60.0, wait_initial=0.5
        ):
            with attempt:
                return _follow(url, typed)
    except _TryAgainError as error:
        raise SourceError(f"{url}: {error}; try again later") from None
    except httpx2.InvalidURL as error:
        raise InputError(f"{url}: not a web address ({error}); copy it from the browser") from None
    except httpx2.DecodingError:
        raise SourceError(
            f"{url}: the answer is damaged; save the page in a browser and give the file"
        ) from None
    except httpx2.ProxyError as error:
        raise SourceError(
            f"{url}: the proxy does not let us through ({error}); check HTTP_PROXY and "
            "HTTPS_PROXY, or save the page and give the file"
        ) from None
    except httpx2.TransportError as error:
        raise SourceError(
            f"{url}: no answer ({error}); check the address and the network, or save the page "
            "and give the file"
        ) from None
    raise AssertionError("unreachable: the retry loop returns or raises")


def _follow(url: str, typed: str) -> Fetched:
    """One try, redirects included."""
    headers = {"User-Agent": f"ostrakon/{__version__}", "Accept": "text/html, text/plain;q=0.9"}
    with httpx2.Client(headers=headers, timeout=TIMEOUT_SECONDS, transport=Route()) as client:
        for _ in range(MAX_REDIRECTS + 1):
            host = _host(url)
            trusted = host == typed
            proxied = proxy_for(url) is not None
            if not trusted:
                require_public(host, url, proxied=proxied)
            with client.stream("GET", url) as response:
                if not trusted and not proxied:
                    require_public_peer(response, url)
                if response.is_redirect:
                    url = _next(url, response.headers.get("location", ""))
                    continue
                if response.status_code in (429, 500, 502, 503, 504):
                    raise _TryAgainError(f"the server answered {response.status_code}")
                if response.status_code != 200:
                    raise SourceError(
                        f"{url}: the server answered {response.status_code}; open the page in a "
                        "browser, save it, and give the file"
                    )
                return Fetched(
                    url=_without_password(url),
                    body=_body(response, url),
                    content_type=response.headers.get("content-type"),
                    charset=response.charset_encoding,
                )
    raise SourceError(f"{url}: more than {MAX_REDIRECTS} redirects; give the final address")


def _body(response: httpx2.Response, url: str) -> bytes:
    """The decoded body, read no further than the limit."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > MAX_BYTES:
            raise InputError(
                f"{url}: larger than {MAX_BYTES // 1_000_000} MB; save the article, give the file"
            )
        parts.append(part)
    return b"".join(parts)


def _next(url: str, target: str) -> str:
    """Where a redirect leads.

    Raises:
        SourceError: nowhere that is an address.
    """
    try:
        return urllib.parse.urljoin(url, target)
    except ValueError:
        raise SourceError(
            f"{url}: the server sends us to {target!r}, which is no address; give the final one"
        ) from None


def _without_password(url: str) -> str:
    """An address without the name and password that it may carry: it goes into reports."""
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _host(url: str) -> str:
    """The host of an http address.

    Raises:
        InputError: when it is not an http(s) address with a host.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
        parts = None
    if parts is None or parts.scheme not in ("http", "https") or not host or not url.isprintable():
        raise InputError(f"{url!r} is not a web address; write http://… or https://…")
    return host

"""One visit to an address: retries, redirects, and what a server may send us to.

A user's own address, and an issuer's in our data, is visited as written. Where a server sends us
on, the next address is a stranger's word and must be public: no redirect leads into a private
network, and the peer that really answered is checked too, since a name may resolve differently a
moment later. A proxy that the user has set is the user's own word, wherever it stands.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Mapping
from typing import TypeVar

import httpx2
import stamina

from ostrakon import __version__
from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources.public import require_public, require_public_peer
from ostrakon.sources.route import Route, proxy_for

Kept = TypeVar("Kept")
MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 20.0
_ATTEMPTS = 3
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


class _TryAgainError(Exception):
    """The server may answer if asked again."""


def visit(
    url: str,
    use: Callable[[httpx2.Response, str], Kept],
    *,
    headers: Mapping[str, str],
    accepts: frozenset[int] = frozenset({200}),
    instead: str,
) -> Kept:
    """Ask an address and use the answer while it streams.

    Args:
        url: http or https.
        use: takes the response and the address that it came from in the end. It may be called
            again after a broken connection, and must then begin anew.
        headers: to send besides the user agent.
        accepts: the statuses that `use` understands.
        instead: what a person can do when the server does not answer as expected.

    Raises:
        InputError: the address is not one.
        SourceError: the server did not answer, answered with an error, or sent us to an address
            that is not public.
    """
    typed = host_of(url)
    stamina.instrumentation.set_on_retry_hooks(())  # they would write between our lines
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, _TryAgainError), attempts=_ATTEMPTS, timeout=60.0,
            wait_initial=0.5,
        ):  # fmt: skip
            with attempt:
                return _follow(url, typed, use, headers, accepts, instead)
    except _TryAgainError as error:
        raise SourceError(f"{url}: {error}; try again later") from None
    except httpx2.InvalidURL as error:
        raise InputError(f"{url}: not a web address ({error}); copy it from the browser") from None
    except httpx2.DecodingError:
        raise SourceError(f"{url}: the answer is damaged; {instead}") from None
    except httpx2.ProxyError as error:
        raise SourceError(
            f"{url}: the proxy does not let us through ({error}); check HTTP_PROXY and "
            f"HTTPS_PROXY, or {instead}"
        ) from None
    except httpx2.TransportError as error:
        raise SourceError(
            f"{url}: no answer ({error}); check the address and the network, or {instead}"
        ) from None
    raise AssertionError("unreachable: the retry loop returns or raises")


def _follow(
    url: str, typed: str, use: Callable[[httpx2.Response, str], Kept],
    headers: Mapping[str, str], accepts: frozenset[int], instead: str,
) -> Kept:  # fmt: skip
    """One try, redirects included."""
    sent = {"User-Agent": f"ostrakon/{__version__}", **headers}
    with httpx2.Client(headers=sent, timeout=TIMEOUT_SECONDS, transport=Route()) as client:
        for _ in range(MAX_REDIRECTS + 1):
            host = host_of(url)
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
                if response.status_code in _TRY_AGAIN:
                    raise _TryAgainError(f"the server answered {response.status_code}")
                if response.status_code not in accepts:
                    raise SourceError(
                        f"{url}: the server answered {response.status_code}; {instead}"
                    )
                return use(response, without_password(url))
    raise SourceError(f"{url}: more than {MAX_REDIRECTS} redirects; give the final address")


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


def without_password(url: str) -> str:
    """An address without the name and password that it may carry: it goes into reports."""
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def host_of(url: str) -> str:
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

"""One visit to an address: retries, redirects, and what a server may send us to.

A user's own address, and an issuer's in our data, is visited as written. Where a server sends us
on, the next address is a stranger's word and must be public: no redirect leads into a private
network, and the peer that really answered is checked too, since a name may resolve differently a
moment later. A proxy that the user has set is the user's own word, wherever it stands.
"""

from __future__ import annotations

import time
import urllib.parse
import zlib
from collections.abc import Callable, Iterator, Mapping
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
RETRY_SECONDS = 0.5  # before the second try; longer before the third
PATIENCE_SECONDS = 60.0
SLOWEST = 5_000
"""Bytes a second on average, once patience is over: the largest list, 200 MB, would take half a
day; a server that sends a byte now and then would hold us for ever."""
_LONGEST = 1000  # characters of a header that is sent back; a tag has some dozens
_ATTEMPTS = 3
_PIECE = 1 << 20
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
    stranger: bool = False,
) -> Kept:
    """Ask an address and use the answer while it streams.

    Args:
        url: http or https.
        use: takes the response and the address that it came from in the end. It may be called
            again after a broken connection, and must then begin anew.
        headers: to send besides the user agent.
        accepts: the statuses that `use` understands.
        instead: what a person can do when the server does not answer as expected.
        stranger: whether the address itself is a stranger's word, as what a feed points to.

    Raises:
        InputError: the address is not one.
        SourceError: the server did not answer, answered with an error, or sent us to an address
            that is not public.
    """
    host = host_of(url)
    shown = without_password(url)
    typed = None if stranger else host
    stamina.instrumentation.set_on_retry_hooks(())  # they would write between our lines
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, _TryAgainError), attempts=_ATTEMPTS, timeout=60.0,
            wait_initial=RETRY_SECONDS,
        ):  # fmt: skip
            with attempt:
                return _follow(url, typed, use, headers, accepts, instead)
    except _TryAgainError as error:
        raise SourceError(f"{shown}: {error}; try again later") from None
    except httpx2.InvalidURL as error:
        raise InputError(
            f"{shown}: not a web address ({error}); copy it from the browser"
        ) from None
    except httpx2.DecodingError:
        raise SourceError(f"{shown}: the answer is damaged; {instead}") from None
    except httpx2.ProxyError as error:
        raise SourceError(
            f"{shown}: the proxy does not let us through ({error}); check HTTP_PROXY and "
            f"HTTPS_PROXY, or {instead}"
        ) from None
    except httpx2.TransportError as error:
        raise SourceError(
            f"{shown}: no answer ({error}); check the address and the network, or {instead}"
        ) from None
    raise AssertionError("unreachable: the retry loop returns or raises")


def _follow(
    url: str, typed: str | None, use: Callable[[httpx2.Response, str], Kept],
    headers: Mapping[str, str], accepts: frozenset[int], instead: str,
) -> Kept:  # fmt: skip
    """One try, redirects included; `typed` is the host that need not be public."""
    sent = {"User-Agent": f"ostrakon/{__version__}", "Accept-Encoding": "gzip", **headers}
    with httpx2.Client(headers=sent, timeout=TIMEOUT_SECONDS, transport=Route()) as client:
        for _ in range(MAX_REDIRECTS + 1):
            host, shown = host_of(url), without_password(url)
            trusted = host == typed
            proxied = proxy_for(url) is not None
            if not trusted:
                require_public(host, shown, proxied=proxied)
            with client.stream("GET", url) as response:
                if not trusted and not proxied:
                    require_public_peer(response, shown)
                if response.has_redirect_location:  # 304 is none
                    url = _next(url, response.headers.get("location", ""))
                    continue
                if response.status_code in _TRY_AGAIN:
                    raise _TryAgainError(f"the server answered {response.status_code}")
                if response.status_code not in accepts:
                    raise SourceError(
                        f"{shown}: the server answered {response.status_code}; {instead}"
                    )
                return use(response, shown)
    raise SourceError(f"{shown}: more than {MAX_REDIRECTS} redirects; give the final address")


def body(response: httpx2.Response, url: str) -> Iterator[bytes]:
    """The body of an answer as it comes, unpacked, in pieces of some megabytes at most.

    Raises:
        SourceError: it comes too slowly.
        DecodingError: it is packed in a way that we did not ask for, or its packing is cut off;
            `visit` tells of that.
        TransportError: the connection broke; `visit` tries again.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    chunks = _in_time(response.iter_raw(), url)
    if coding in ("gzip", "x-gzip"):
        return _unpacked(chunks)
    if coding not in ("identity", ""):
        raise httpx2.DecodingError(f"packed as {coding!r}")
    return chunks


def _in_time(chunks: Iterator[bytes], url: str) -> Iterator[bytes]:
    """Chunks, as long as they come fast enough."""
    began = time.monotonic()
    size = 0
    for chunk in chunks:
        size += len(chunk)
        took = time.monotonic() - began
        if took > PATIENCE_SECONDS and size < SLOWEST * took:
            raise SourceError(
                f"{url}: the answer comes too slowly ({size:,} bytes in {took:.0f} s); "
                "try again later"
            )
        yield chunk


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What gzip packed; a stream that ends before its end mark is damaged."""
    unpacking = zlib.decompressobj(wbits=31)
    begun = False
    packed = plain = 0
    try:
        for chunk in chunks:
            left = chunk
            packed += len(chunk)
            if packed > plain + _PIECE:  # else a stream of empty parts would never end
                raise httpx2.DecodingError("packing that holds nothing")
            while left:
                if unpacking.eof:
                    unpacking = zlib.decompressobj(wbits=31)  # another member
                begun = True
                piece = unpacking.decompress(left, _PIECE)
                plain += len(piece)
                yield piece
                left = unpacking.unconsumed_tail or unpacking.unused_data
    except zlib.error as error:
        raise httpx2.DecodingError(str(error)) from None
    if begun and not unpacking.eof:
        raise httpx2.DecodingError("cut off inside its packing")


def _next(url: str, target: str) -> str:
    """Where a redirect leads.

    Raises:
        SourceError: nowhere that is an address.
    """
    try:
        return urllib.parse.urljoin(url, target)
    except ValueError:
        raise SourceError(
            f"{without_password(url)}: the server sends us to {target!r}, which is no address; "
            "give the final one"
        ) from None


def sendable(value: str | None) -> bool:
    """Whether a header that a server once sent can be sent back to it."""
    return value is not None and value.isascii() and value.isprintable() and len(value) <= _LONGEST


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

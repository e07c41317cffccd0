"""Whether an address that a stranger names may be asked: only what is public on the internet."""

from __future__ import annotations

import ipaddress
import socket

import httpx2

from ostrakon.core.errors import SourceError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses written as IPv6 (RFC 6052)."""
_PRIVATE_NAMES = (
    "localhost", "local", "internal", "home.arpa", "lan", "home", "corp", "intranet", "private",
    "localdomain",
)  # fmt: skip
"""Endings of names inside a network: RFC 6761, 6762 and 8375, what ICANN keeps for private use
(`internal`, 2024), and what RFC 6762, appendix G, saw in use."""


def require_public(host: str, url: str, *, proxied: bool) -> None:
    """Refuse a host that is not public, before it is asked.

    A host that we resolve must resolve to public addresses only. Behind a proxy a name may be
    unknown to us and known to the proxy, which then decides; but a name of a private network is
    never given to it.

    Raises:
        SourceError: when the host is private, or when nobody can resolve it.
    """
    name = host.rstrip(".").casefold()
    if proxied and not _literal(name) and _named_inside(name):
        raise SourceError(
            f"{url}: the server sends us to the private name {host}, which is refused; "
            "open it yourself, save the page, and give the file"
        )
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        if proxied and isinstance(error, OSError):
            return
        raise SourceError(
            f"{url}: the name {host} does not resolve ({error}); check the address, or save the "
            "page and give the file"
        ) from None
    for *_, address in found:
        _require(str(address[0]), url)


def require_public_peer(response: httpx2.Response, url: str) -> None:
    """Refuse what really answered, if its address is not public.

    Raises:
        SourceError: when it is private.
    """
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if peer:
        _require(str(peer[0]), url)


def is_public(address: str) -> bool:
    """Whether an IP address is one host's, reachable from anywhere; what it wraps must be too.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("224.0.0.1")
    (True, False, False)
    >>> is_public("64:ff9b::7f00:1"), is_public("2002:7f00:1::"), is_public("::ffff:127.0.0.1")
    (False, False, False)
    """
    ip = ipaddress.ip_address(address.split("%")[0])
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return not ip.is_site_local and all(one is None or is_public(str(one)) for one in wrapped)


def _literal(name: str) -> bool:
    """Whether a host is an IP address in any notation that resolvers take (`2130706433`, `0x7f.1`).

    >>> _literal("::1"), _literal("0x7f.1"), _literal("intranet")
    (True, True, False)
    """
    try:
        socket.inet_aton(name)
    except (OSError, UnicodeError):
        return ":" in name
    return True


def _named_inside(name: str) -> bool:
    """Whether a name can only mean something inside a network.

    >>> _named_inside("intranet"), _named_inside("nas.home.arpa"), _named_inside("news.example.org")
    (True, True, False)
    """
    return "." not in name or any(name.endswith(f".{ending}") for ending in _PRIVATE_NAMES)


def _require(address: str, url: str) -> None:
    """Raise unless an IP address is public."""
    if not is_public(address):
        raise SourceError(
            f"{url}: the server sends us to the private address {address}, which is refused; "
            "open it yourself, save the page, and give the file"
        )

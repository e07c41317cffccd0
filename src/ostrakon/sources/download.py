"""Fetch an issuer's list file into the archive, asking first whether it has changed.

Conditional by ETag and Last-Modified (RFC 9110, section 13); every body that comes is kept by its
hash. May import: core, `archive`, `visit`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import httpx2
import msgspec

from ostrakon.core.errors import InputError
from ostrakon.sources.archive import Archive
from ostrakon.sources.catalogue import File
from ostrakon.sources.snapshot import Part
from ostrakon.sources.visit import body, sendable, visit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KEPT_HEADERS = ("etag", "last-modified", "date", "content-type")
"""What of an answer is kept beside the file: validators, the server's day, what it said it was."""

_VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """What the server gave: a file, or `None` where it has not changed."""

    part: Part | None
    url: str
    headers: dict[str, str]


def download(file: File, archive: Archive, *, known: Mapping[str, str], max_bytes: int) -> Download:
    """Fetch one file of a list.

    Args:
        file: with its address.
        archive: where the bytes go.
        known: the headers kept with the copy that the store has, or none.
        max_bytes: the source's limit.

    Raises:
        InputError: larger than the limit.
        SourceError: the server did not answer as expected.
        StoreError: the archive cannot be written.
    """
    assert file.url is not None
    asked = {
        header: known[name] for name, header in _VALIDATORS.items() if sendable(known.get(name))
    }

    def keep(response: httpx2.Response, url: str) -> Download:
        kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        if response.status_code == 304:
            return Download(part=None, url=url, headers={**known, **kept})
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > max_bytes:
            raise InputError(
                f"{url}: {int(declared) // 1_000_000} MB, more than this source's limit of "
                f"{max_bytes // 1_000_000} MB; it is not that list"
            )
        stream = io.BufferedReader(_Body(body(response, url)), 1 << 20)
        name = url.rpartition("/")[2] or file.role or "list"
        part = archive.put(stream, role=file.role, name=name, max_bytes=max_bytes)
        return Download(part=part, url=url, headers=kept)

    return visit(
        file.url, keep, headers={"Accept": "*/*", **asked},
        accepts=frozenset({200, 304}) if asked else frozenset({200}),
        instead="download the file with a browser and give it with --from",
    )  # fmt: skip


class _Body(io.RawIOBase):
    """The decoded body of an answer as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with what has come."""
        view = memoryview(buffer).cast("B")
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._left = chunk
        size = min(len(view), len(self._left))
        view[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

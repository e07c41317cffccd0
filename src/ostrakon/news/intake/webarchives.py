"""WARC files (ISO 28500): the pages that a crawler kept, one at a time.

A record that cannot be used is told of and passed over; the next ones are read all the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ostrakon.core.errors import InputError
from ostrakon.core.problem import Problem
from ostrakon.news.intake.feeds import web_address
from ostrakon.news.intake.pages import Page

MOST_BYTES = 10_000_000
"""Of one page with its markup, as of one that is fetched."""
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_LONGEST_HEADER = 65_536
_MOST_PACKED = 4 * MOST_BYTES
_IN_PART = ("WARC-Truncated", "WARC-Segment-Number")
"""What says that a record holds no whole page (ISO 28500, 5.13 and 5.14)."""
_PAGES = (WarcRecordType.response, WarcRecordType.resource)


def is_web_archive(head: bytes, name: str) -> bool:
    r"""Whether a file is a WARC, by its first bytes or, where packed, by its name.

    >>> is_web_archive(b"WARC/1.1\r\n", "x"), is_web_archive(b"<html>", "x.html")
    (True, False)
    """
    return head.startswith(b"WARC/") or name.lower().endswith((".warc.gz", ".warc.zst"))


def pages(stream: BinaryIO, name: str) -> Iterator[Page | Problem]:
    """The pages of an archive that were answered with success and are text or HTML.

    Args:
        stream: packed or not.
        name: how to call the archive.

    Raises:
        InputError: the archive cannot be read further.
    """
    number = 0
    try:
        for record in ArchiveIterator(
            stream, parse_http=False, max_header_len=_LONGEST_HEADER, fsspec_args=False
        ):
            number += 1
            if record.record_type in _PAGES:
                found = _page(record, name, f"record {number}")
                if found is not None:
                    yield found
    except (OSError, ValueError, EOFError, io.UnsupportedOperation) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(
            f"{name}: cannot be read as a web archive after {number} records ({reason})"
        ) from None
    if not number:
        raise InputError(f"{name}: no record of a web archive in it; it is damaged or cut off")


def _page(record: WarcRecord, archive: str, place: str) -> Page | Problem | None:
    """The page of a record, what is wrong with it, or `None` where it is no page."""

    def wrong(said: str) -> Problem:
        return Problem(source=archive, where=place, message=f"{said}, passed over")

    if any(header in record.headers for header in _IN_PART):
        return wrong("cut off, as the archive says itself")
    declared = record.content_length
    if declared > _MOST_PACKED:
        return wrong(f"more than {_MOST_PACKED:,} bytes")
    try:
        record.freeze()
        held = len(record.reader.read())
        record.reader.seek(0)
        if held < declared:
            return wrong(f"cut off: {held:,} of {declared:,} bytes")
        record.parse_http(auto_decode="all")
        http = record.http_headers
        if not _is_text(record):
            return None
        body = record.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError, EOFError) as error:
        return wrong(f"cannot be unpacked ({' '.join(str(error).split())[:100]})")
    if len(body) > MOST_BYTES:
        return wrong(f"more than {MOST_BYTES:,} bytes")
    if not body.strip():
        return None
    address = record.headers.get("WARC-Target-URI")
    return Page(
        name=f"{archive}, {place}" + (f" ({address})" if address else ""),
        body=body,
        url=web_address(address or "", None),
        charset=record.http_charset if http is not None else None,
    )


def _is_text(record: WarcRecord) -> bool:
    """Whether a record was answered with success and is text or HTML."""
    http = record.http_headers
    if http is None:
        return (record.headers.get("Content-Type") or _TEXTS[0]).split(";")[0].strip() in _TEXTS
    kind = (record.http_content_type or _TEXTS[0]).split(";")[0].strip().lower()
    return http.status_code == 200 and kind in _TEXTS

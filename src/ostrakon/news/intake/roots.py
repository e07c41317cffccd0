"""What a file is by its first element, whatever stands before it."""

from __future__ import annotations

import re

_HEAD = 16_384
"""Bytes in which the first element begins; no feed has a longer preamble."""
_BEFORE = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.I
)
_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


def root_of(body: bytes) -> str:
    """The first element's name in small letters, without its prefix; empty where there is none.

    >>> root_of(b"<?xml version='1.0'?><!-- a --><a:Feed>"), root_of(b"Words about <rss>")
    ('feed', '')
    """
    head, at = body[:_HEAD].removeprefix(b"\xef\xbb\xbf"), 0
    while before := _BEFORE.match(head, at):
        at = before.end()
    found = _ELEMENT.match(head, at)
    return found[1].decode().lower() if found else ""

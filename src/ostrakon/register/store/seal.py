"""The seal of one entry of the audit chain. Imports nothing that reading does not have."""

from __future__ import annotations

import hashlib

FIRST = "0" * 64
"""What stands before the first entry."""


def seal_of(number: int, at: str, what: str, before: str) -> str:
    """SHA-256 over number, time, what was done, and the seal before.

    >>> seal_of(1, "2026-01-01T00:00:00.000000Z", "{}", FIRST)[:8]
    '99309fbe'
    """
    return hashlib.sha256(f"{number}\n{at}\n{what}\n{before}\n".encode()).hexdigest()

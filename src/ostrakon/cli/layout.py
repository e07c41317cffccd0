"""Lines that fit a terminal. Light, since every command loads it."""

from __future__ import annotations

import textwrap

from ostrakon.cli.options import width

MAX_WIDTH = 100
"""Columns beyond which a line is hard to read."""


def wrapped(text: str, lead: str = "", rest: str | None = None) -> list[str]:
    """Wrap to the page; what cannot be broken, as an address, stands out.

    Args:
        text: without colours, which would be counted as letters.
        lead: what the first line begins with.
        rest: what later lines begin with; without it they stand under the first, indented by six
            at least.
    """
    return textwrap.wrap(
        text,
        min(width(), MAX_WIDTH),
        initial_indent=lead,
        subsequent_indent=rest if rest is not None else " " * max(len(lead), 6),
        break_long_words=False,
        break_on_hyphens=False,
    )

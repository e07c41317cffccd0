"""Cells of tables that a spreadsheet may open: none of them is ever run."""

from __future__ import annotations

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet would run, in wide letters as well."""


def safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run.

    >>> safe("=1+1"), safe("Red Caps")
    ("'=1+1", 'Red Caps')
    """
    return f"'{cell}" if cell.startswith(_RUN) else cell

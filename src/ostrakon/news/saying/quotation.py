"""Quotation marks: where a text stands between them, and what that says of a content's manner."""

from __future__ import annotations

from ostrakon.core.reading import Manner
from ostrakon.news.analysis import Offsets

_OPEN = {"“": "”", "„": "“", "«": "»", "‘": "’"}
_STRAIGHT = '"'
_DOUBLED = "''"  # two single marks typed for one double
_LONG = 20  # characters; shorter quotations are words picked out, not statements
_SURE = 80  # characters; a quotation this long is no title even without a full stop


def quotations(text: str) -> list[Offsets]:
    """Passages in quotation marks, marks included, in order; none reaches over a paragraph.

    A mark left open ends with its paragraph: long quotations open anew in each.

    >>> [text[a:b] for text in ['He said "no" and ‘so on’.'] for a, b in quotations(text)]
    ['"no"', '‘so on’']
    """
    found: list[Offsets] = []
    start, close = -1, ""
    text = text.replace(_DOUBLED, '" ').replace("``", '" ')  # same length, offsets hold
    for i, char in enumerate(text):
        if char == "\n":
            if start >= 0:
                found.append((start, i))
            start, close = -1, ""
        elif start < 0:
            if char in _OPEN and not (char == "‘" and _inside_word(text, i)):
                start, close = i, _OPEN[char]
            elif char == _STRAIGHT:
                start, close = i, _STRAIGHT
        elif char == close and not (char == "’" and _inside_word(text, i)):
            found.append((start, i + 1))
            start, close = -1, ""
    if start >= 0:
        found.append((start, len(text)))
    return found


def _inside_word(text: str, i: int) -> bool:
    """Whether the mark at `i` stands between letters, as an apostrophe does."""
    return 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum()


def is_statement(text: str, quotation: Offsets) -> bool:
    """Whether a quotation is long enough, and begins like, a statement of its own.

    >>> is_statement('“We shall never agree to that.”', (0, 31))
    True
    """
    start, end = quotation
    inner = text[start + 1 : end].strip(" \n\"”’»'")
    if not inner[:1].isupper() or (end - start < _LONG and inner[-1] != ","):
        return False
    return inner[-1] in ".,!?;:…-–—" or end - start >= _SURE


def widened(content: Offsets, quotes: list[Offsets]) -> Offsets:
    """The content, grown over the whole of each quotation that it begins or ends in.

    >>> widened((5, 9), [(0, 10)])
    (0, 10)
    """
    start, end = content
    for low, high in quotes:
        if low <= start < high or low < end <= high:
            start, end = min(start, low), max(end, high)
    return start, end


def manner_of(contents: tuple[Offsets, ...], quotes: list[Offsets]) -> Manner:
    """Direct when all of it stands in quotation marks, mixed when some does."""
    inside = total = 0
    for start, end in contents:
        total += end - start
        inside += sum(max(0, min(end, high) - max(start, low)) for low, high in quotes)
    if inside == 0:
        return "indirect"
    return "direct" if inside >= total - 2 * len(contents) else "mixed"

"""From a tokenised sentence back to words as they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_ENDS = re.compile(r"^(?:[.,;:!?%)\]]|'(?:s|re|ve|ll|d|m)?|n't|\.\.\.)$", re.IGNORECASE)
_OPENS = frozenset("([$")


def printed(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    r"""The sentence as it would be printed, and where each token stands in it.

    >>> printed(["He", "did", "n't", "``", "go", "''", "."])[0]
    'He didn\'t "go".'
    """
    text = ""
    spans = []
    inside = False  # quotation marks
    glued = True
    for token in tokens:
        word = _QUOTES.get(token, token)
        quote = word == '"'
        closes = quote and (inside if token == '"' else token == "''")
        if text and not glued and not closes and not _ENDS.match(word):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glued = word in _OPENS or (quote and not closes)
        inside = (not closes) if quote else inside
    return text, spans

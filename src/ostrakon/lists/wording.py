"""The words of a file as an entry keeps them: white space collapsed, hidden characters out.

White space and line breaks inside a value become one space, since they are layout. Control
characters and those that only turn the direction of writing cannot be part of a name, and text
that hides them prints as something else; they are taken out, and the reader says so. The joiners
U+200C and U+200D are letters' neighbours in Persian, Urdu and Indic names and stay.
"""

from __future__ import annotations

import re

# C0 and C1 without white space; bidirectional marks, embeddings, overrides and isolates;
# zero-width space, byte order mark, soft hyphen, word joiner.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff\ufffe\uffff]"
)


def tidy(text: str) -> str:
    r"""One line without hidden characters.

    >>> tidy(" AL-NAME\r\n  of\u202e the\u00a0thing ")
    'AL-NAME of the thing'
    """
    if text.isprintable():  # the plain space is the only printable white space
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(_HIDDEN.sub("", text).split())


def hides(text: str) -> bool:
    r"""Whether a text holds characters that `tidy` takes out.

    >>> hides("AL\u202e"), hides("AL\tNAME")
    (True, False)
    """
    return not text.isprintable() and _HIDDEN.search(text) is not None

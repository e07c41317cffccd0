"""The texts that a name may be: with and without what stands in brackets, words grown together.

May import: core.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKENS = re.compile(r"[^\W_]+", re.UNICODE)
_BRACKETS = re.compile(r"\s*[(\[{（【]([^()\[\]{}（）【】]{1,80})[)\]}）】]")
_OPENING = re.compile(r"[(\[{（【]")
_LOWER = "a-zß-öø-ÿа-џґ"
_GROWN_TOGETHER = re.compile(
    rf"(?<=[{_LOWER}]{{3}})(?<!Mac)(?<!Fitz)(?=[A-ZÀ-ÖØ-ÞЀ-ЯҐ][{_LOWER}]{{2}})"
    r"|(?<=[A-Z]{4})(?<!I)(?=III?\b)|(?<=[A-Za-z]{3})(?=\d{1,4}\b)"
)
"""Where two words were written as one: a capital inside, or a number at the end."""
_MAY_HAVE_GROWN = re.compile(rf"[{_LOWER}][A-ZÀ-ÖØ-ÞЀ-ЯҐ][{_LOWER}]|[A-Z]II|[A-Za-z]\d")
"""The same, told faster: most names have no such place."""


def ways_of(text: str) -> Sequence[str]:
    """The texts that a name may be, the likeliest first; at least one.

    >>> list(ways_of("ZorbaTitos")), list(ways_of("Jane MacDonald"))
    (['ZorbaTitos', 'Zorba Titos'], ['Jane MacDonald'])
    """
    ways = _in_brackets(text)
    if _MAY_HAVE_GROWN.search(text) and _GROWN_TOGETHER.search(text):
        ways = [*ways, *(_GROWN_TOGETHER.sub(" ", way) for way in ways)]
    return ways


def _in_brackets(text: str) -> Sequence[str]:
    """The texts a name with brackets may be: without them, each instead of what it follows, whole.

    >>> list(_in_brackets("AHMAD (AHMED) SANTOS"))
    ['AHMAD SANTOS', 'AHMED SANTOS', 'AHMAD AHMED SANTOS']
    """
    bracket = _BRACKETS.search(text) if _OPENING.search(text) else None
    if not bracket:
        return (text,)
    inner = bracket[1].strip()
    before, after = text[: bracket.start()], text[bracket.end() :]
    ways = [_BRACKETS.sub(" ", text).strip()]
    previous = before.split()
    instead = len(inner.split())
    if len(previous) >= instead and previous[-instead:]:
        first = previous[-instead]
        if first[:1].casefold() == inner[:1].casefold():
            ways.append(" ".join((*previous[:-instead], inner, after.strip())))
    ways.append(f"{before} {inner} {after}")
    if _is_short_form(inner, before):
        ways.append(inner)
    found = [" ".join(_BRACKETS.sub(" ", way).split()) for way in ways]
    return list(filter(None, found)) or [_OPENING.sub(" ", text)]


def _is_short_form(inner: str, long: str) -> bool:
    """Whether what stands in brackets is made of the initials of what stands before."""
    letters = [letter for letter in inner if letter.isalpha()]
    if not 2 <= len(letters) <= 8 or not inner.isupper() or " " in inner:
        return False
    initials = "".join(word[0].upper() for word in _TOKENS.findall(long))
    return bool(initials) and letters[0] in initials and letters[-1] in initials

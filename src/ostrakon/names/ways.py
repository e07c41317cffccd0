"""The texts that a name may be: with and without what stands in brackets, words grown together.

May import: core.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ostrakon.core.script import script_of

_MOST_APART = 4
"""Names of one field that are read."""
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
    ways = _apart(text) if ";" in text else _in_brackets(text)
    if _MAY_HAVE_GROWN.search(text) and _GROWN_TOGETHER.search(text):
        ways = [*ways, *(_GROWN_TOGETHER.sub(" ", way) for way in ways)]
    return ways


def _apart(text: str) -> Sequence[str]:
    """The names of a field that holds several, with semicolons between them, and all as one.

    >>> _apart("Jane Roe; J. Roe-Doe")
    ['Jane Roe', 'J. Roe-Doe', 'Jane Roe; J. Roe-Doe']
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) < 2 or any(len(part.split()) < 2 for part in parts):
        return _in_brackets(text)
    return [*(way for part in parts[:_MOST_APART] for way in _in_brackets(part)[:1]), text]


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
    if before.strip() and _is_of_another_script(inner, before):
        return [*filter(None, (ways[0], inner)), f"{before} {inner} {after}"]
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


def _is_of_another_script(inner: str, before: str) -> bool:
    """Whether what stands in brackets is written in other letters: then it is the name again.

    >>> _is_of_another_script("Анна", "Anna"), _is_of_another_script("Ann", "Anna")
    (True, False)
    """
    scripts = [script_of(text) for text in (inner, before)]
    return "Zyyy" not in scripts and scripts[0] != scripts[1]


def _is_short_form(inner: str, long: str) -> bool:
    """Whether what stands in brackets is made of the initials of what stands before."""
    letters = [letter for letter in inner if letter.isalpha()]
    if not 2 <= len(letters) <= 8 or not inner.isupper() or " " in inner:
        return False
    initials = "".join(word[0].upper() for word in _TOKENS.findall(long))
    return bool(initials) and letters[0] in initials and letters[-1] in initials

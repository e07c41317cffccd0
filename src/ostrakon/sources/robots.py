"""What a robots.txt closes to us, by RFC 9309.

All groups for our name count together, else those for every program. Of the rules that a path
meets the longest counts, and of two of one length the one that allows; `*` stands for anything and
`$` for the end. The pause (`Crawl-delay`) is no part of the RFC; many hosts ask for one. Pure.
"""

from __future__ import annotations

import math
import re
import string
import urllib.parse
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")  # RFC 3986, 2.3
_LINE = re.compile(r"\r\n|\r|\n")


class Robots(NamedTuple):
    """What a host asks of us.

    Attributes:
        rules: whether pages are open whose path begins like the pattern, in one spelling.
        pause: seconds between two pages, if it asks for any.
    """

    rules: tuple[tuple[bool, str], ...]
    pause: float | None

    def opens(self, url: str) -> bool:
        """Whether a page may be asked for."""
        parts = urllib.parse.urlsplit(url)
        path = _spelt((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        met = [(len(pattern), allowed) for allowed, pattern in self.rules if _meets(path, pattern)]
        return max(met, default=(0, True))[1]


def robots(text: str, name: str) -> Robots:
    r"""The rules of a robots.txt for the program called `name`.

    >>> robots("User-agent: *\nDisallow: /a\nAllow: /a/b", "us").opens("https://x.example/a/b/c")
    True
    """
    ours: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    agents: set[str] = set()
    named = begun = False
    for key, value in _records(text):
        if key == "user-agent":
            if begun:
                agents, begun = set(), False
            token = _TOKEN.match(value)
            agents.add(token.group().lower() if token else "")
            named = named or name.lower() in agents
        elif key in ("allow", "disallow", "crawl-delay"):
            begun = True
            if name.lower() in agents:
                ours.append((key, value))
            if "*" in agents:
                others.append((key, value))
    said = ours if named else others
    pauses = [pause for key, value in said if key == "crawl-delay" and (pause := _seconds(value))]
    rules = tuple((key == "allow", _spelt(value)) for key, value in said if key != "crawl-delay")
    return Robots(tuple(rule for rule in rules if rule[1]), max(pauses, default=None))


def _records(text: str) -> list[tuple[str, str]]:
    """The lines that say something: a key in small letters, and its value."""
    lines = (line.partition("#")[0] for line in _LINE.split(text.removeprefix("\ufeff")))
    parts = (line.partition(":") for line in lines)
    return [(key.strip().lower(), value.strip()) for key, colon, value in parts if colon]


def _seconds(value: str) -> float | None:
    """A number of seconds above none."""
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None


def _spelt(path: str) -> str:
    """A path or pattern in the one spelling in which both are compared (RFC 9309, 2.2.2).

    >>> _spelt("/ä%7e%2f") == _spelt("/%c3%a4~%2F")
    True
    """
    whole = urllib.parse.quote(path, safe=string.punctuation)

    def plain(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(plain, whole)


def _meets(path: str, pattern: str) -> bool:
    """Whether a path begins like a pattern; in one pass, whatever a stranger writes there.

    >>> _meets("/a/b.pdf", "/*.pdf$"), _meets("/a/b.pdf?c", "/*.pdf$"), _meets("/ab", "/a")
    (True, False, True)
    """
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = rest.pop() if ends and rest else None
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not ends or at == len(path)

"""Who publishes a source and how far it can be trusted alone.

The grades are in `overlay/publishers.csv`, by host, or by host and beginning of the path where one
host carries several publishers. A mirror is graded as the mirror it is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from ostrakon.core.errors import InputError
from ostrakon.core.standing import Source

GRADES = ("official", "established", "secondary", "partisan")


class Publishers:
    """The graded publishers, asked by address."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        """Take the rows of `publishers.csv`."""
        self._rows = {row["host"]: row for row in rows}
        self.used: set[str] = set()

    def source(self, url: str) -> Source:
        """Grade a page by the longest entry that its address begins with.

        Raises:
            InputError: when nobody has graded its host yet.
        """
        parts = urlsplit(url)
        steps = f"{parts.hostname}{parts.path}".split("/")
        for length in range(len(steps), 0, -1):
            row = self._rows.get("/".join(steps[:length]))
            if row:
                self.used.add(row["host"])
                return Source(url=url, publisher=row["publisher"], grade=row["grade"])
        raise InputError(f"{url}: host not graded; add it to overlay/publishers.csv")


def capped(confidence: str, sources: tuple[Source, ...]) -> str:
    """A confidence no higher than its sources allow.

    Nothing stands as "high" on partisan, sanctioned, state-propaganda or user-written sources
    alone.

    >>> blog = Source(url="https://blog.example/1", publisher="Blog", grade="partisan")
    >>> capped("high", (blog,))
    'medium'
    """
    if confidence == "high" and all(source.grade == "partisan" for source in sources):
        return "medium"
    return confidence

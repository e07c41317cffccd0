"""Keys that a file uses twice: none of the entries is lost, and every key stays one entry's."""

from __future__ import annotations

from ostrakon.lists.wording import tidy


class Keys:
    """The keys of one reading. Held whole, since rows need not be in order; a key is short.

    >>> keys = Keys()
    >>> [keys.take(key) for key in ("7", "8", "7", "7")]
    [('7', False), ('8', False), ('7#2', True), ('7#3', True)]
    >>> keys.take("7#2")
    ('7#2#2', True)
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, key: str) -> tuple[str, bool]:
        """The key, with a number in order of the file if it was used before; and whether it was.

        Hidden characters are no part of a key, and an entry without one has the key "none".
        """
        if not key.isprintable() or not key:
            key = tidy(key) or "none"
        if key not in self._taken:
            self._taken[key] = 1
            return key, False
        count = self._taken[key] + 1
        while (new := f"{key}#{count}") in self._taken:
            count += 1
        self._taken[key] = count
        self._taken[new] = 1
        return new, True

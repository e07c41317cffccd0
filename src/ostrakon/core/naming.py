"""What a name is found by: keys that a look-up compares before it looks at names themselves.

`names.keys` makes them; the store keeps those of every listed name, so that a question reads a few
hundred names and not all.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a name.

    Attributes:
        text: folded.
        bones: how it sounds.
        sounds: keys, at least one of which it shares with words that sound alike or that differ
            from it by a slip.
    """

    text: str
    bones: str
    sounds: tuple[str, ...]


class NameKeys(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one name is found by.

    Attributes:
        joined: its letters, folded and without spaces.
        bones: how the whole name sounds; empty where there is nothing to hear.
        words: its words, articles left out, each once.
    """

    joined: str
    bones: str
    words: tuple[Word, ...]


KeysOf = Callable[[str], NameKeys]
"""Makes the keys of a name."""

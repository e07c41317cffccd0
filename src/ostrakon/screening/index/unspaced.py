"""Names of scripts without blanks: where their words may part, to look for names with blanks.

This only leads to names; how alike they are is told of the name as it was written. May import:
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ostrakon.names.letters import plain
from ostrakon.names.words import Word

SCRIPTS = frozenset({"Hani", "Hang", "Jpan", "Kana", "Hira", "Thai", "Khmr", "Laoo", "Mymr"})
"""Scripts in which a name is often written without a blank."""
_SYLLABLES = frozenset({"Hani", "Hang"})
"""Of these, those of which one character is a syllable, and may be a word."""
_MOST_SYLLABLES = 5
"""Characters of a name that is parted: a longer one is no name of a person of these scripts."""


def parted(reading: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """A name of one word as several: a surname of one character before the rest, and all apart.

    >>> word = Word(text="김영호", form="gimyeongho", kind="name", concept="", script="Hang")
    >>> [[part.text for part in parts] for parts in parted((word,))]
    [['김', '영호'], ['김', '영', '호']]
    """
    if len(reading) != 1:
        return
    (word,) = reading
    text = word.text
    if word.script not in _SYLLABLES or not 2 <= len(text) <= _MOST_SYLLABLES:
        return
    yield _word(text[0], word), _word(text[1:], word)
    if len(text) > 2:
        yield tuple(_word(syllable, word) for syllable in text)


def _word(text: str, whole: Word) -> Word:
    """A part of a word as a word of its own."""
    return Word(text=text, form=plain(text), kind="name", concept="", script=whole.script)

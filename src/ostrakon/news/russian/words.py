"""The Russian word lists of `lexicon/ru_words.toml`."""

from __future__ import annotations

import msgspec

from ostrakon.core.tables import Words
from ostrakon.news.lexicon import table


class RussianWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in dictionary form by what they do; the file says what each set is."""

    no_parties: Words
    group_nouns: Words
    named_groups: Words
    leaders: Words
    saying: dict[str, Words]
    phrases: dict[str, Words]
    modality: dict[str, Words]
    lists: dict[str, Words]
    steps: dict[str, Words]
    status: dict[str, Words]
    incidents: dict[str, Words]


def words() -> RussianWords:
    """All of them, read once a process.

    >>> "сообщить" in words().saying["assert"]
    True
    """
    return table("ru_words.toml", RussianWords)

"""What the stages of listings hand to each other: parties, bare acts, names of a document."""

from __future__ import annotations

import dataclasses
from typing import Literal

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Entity

_SHORT = 5  # letters up to which a word of a name is too common to stand for the whole
Kind = Literal["list", "release", "keep", "absent"]


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """Whom an act concerns: the token that names it, who that is, and which part of it."""

    token: int
    entity: Entity | None
    name: str
    scope: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Core:
    """One act on a list, bare.

    Attributes:
        trigger: token index of the verb or noun.
        kind: `list`, `release`, `keep` (on the list), `absent` (no longer on it).
        nominal: a noun ("the designation"), which asserts nothing by itself.
        targets: whom it concerns; empty for "the ban", which takes up an act told before.
        list_token: the word "list" or the like behind it, if there is one.
        named_as: the head of what the party is listed as ("a terrorist group"), if said.
        again: "re-designated", "banned again".
        off_list: said of the list rather than of the legal act.
        direction: that of the act taken up, where it is known.
        generic: the words for parties in general ("terrorist groups"); only laws speak so.
        starts: the event that the word itself tells, before anything above it counts.
        echo: stands for a state of affairs told before ("the EU has not done so").
    """

    trigger: int
    kind: Kind
    nominal: bool
    targets: tuple[Target, ...]
    list_token: int | None = None
    named_as: int | None = None
    again: bool = False
    off_list: bool = False
    generic: str | None = None
    direction: str | None = None
    echo: bool = False
    starts: str | None = None


class Names:
    """Look-up of the entity that a token names or refers to, for one document."""

    def __init__(self, analysis: Analysis) -> None:
        """Index all entities by token: the head wins over the other words of a name."""
        self._by_token: dict[int, Entity] = {}
        self.doc = doc = analysis.doc
        for entity in analysis.entities:
            span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
            if span is None:
                continue
            for token in span:
                self._by_token.setdefault(token.i, entity)
        for entity in analysis.entities:
            self._by_token[entity.head] = entity
        self._by_token.update(analysis.referents)
        self._by_word: dict[str, Entity] = {}
        for entity in analysis.entities:
            if entity.kind == "group" and entity.party and not entity.anaphor:
                for name in (entity.name, analysis.text[entity.start : entity.end]):
                    for each in name.split():
                        self._by_word.setdefault(each, entity)

    def called(self, name: str) -> Entity | None:
        """The party of the register that a single word is a part of the name of, in this text."""
        return self._by_word.get(name) if len(name) > _SHORT and name[:1].isupper() else None

    def at(self, token: Token) -> Entity | None:
        """The entity of a token, if any."""
        return self._by_token.get(token.i)

"""Mentions while they are being made: mutable, by token, joined and named before they are frozen.

Only the stages that find and resolve mentions see a `Draft`; the others get `Entity`.
"""

from __future__ import annotations

import dataclasses
from typing import Literal

from spacy.tokens import Doc

from ostrakon.core.reading import MentionKind
from ostrakon.news.analysis import Entity

Form = Literal[
    "party", "state", "adjective", "demonym", "capital", "seat", "body", "media", "office",
    "person", "place", "facility", "organisation", "date", "anaphor",
]  # fmt: skip


@dataclasses.dataclass(slots=True, eq=False)
class Draft:
    """A mention under way.

    Attributes:
        form: how it names what it names; `kind` is what that is.
        first, last: its tokens, `last` exclusive.
        start, end: its characters.
        head: its syntactic head.
        key: what makes two mentions mentions of one (party, state, surname, body of a state).
        words: the table's phrase, lower case, for bodies and offices.
        country: for a place, where it lies; for a metonym the same as `state`.
        parties: what an ambiguous name may mean.
    """

    form: Form
    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    head: int
    name: str
    key: str = ""
    words: str = ""
    party: str | None = None
    state: str | None = None
    country: str | None = None
    metonym: bool = False
    role: str | None = None
    role_code: str | None = None
    sector: str | None = None
    parties: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    target: Draft | None = None

    @property
    def anaphor(self) -> bool:
        """Whether it is a pronoun or definite noun."""
        return self.form == "anaphor"


class Draws:
    """The drafts of a document and who owns each token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.drafts: list[Draft] = []
        self.owner: list[Draft | None] = [None] * len(doc)

    def free(self, first: int, last: int) -> bool:
        """Whether no mention holds any of these tokens."""
        return all(self.owner[i] is None for i in range(first, last))

    def add(self, draft: Draft) -> Draft:
        """Take a mention in."""
        self.drafts.append(draft)
        for i in range(draft.first, draft.last):
            self.owner[i] = draft
        return draft

    def drop(self, draft: Draft) -> None:
        """Take a mention out."""
        self.drafts.remove(draft)
        for i in range(draft.first, draft.last):
            if self.owner[i] is draft:
                self.owner[i] = None

    def widen(self, draft: Draft, first: int, last: int) -> None:
        """Let a mention reach over more tokens."""
        tokens = self.doc
        draft.first, draft.last = first, last
        draft.start, draft.end = tokens[first].idx, tokens[last - 1].idx + len(tokens[last - 1])
        for i in range(first, last):
            self.owner[i] = draft
        draft.head = head_of(tokens, first, last)


def head_of(doc: Doc, first: int, last: int) -> int:
    """The token of a span whose syntactic head lies outside it; the last of several."""
    for i in range(last - 1, first - 1, -1):
        head = doc[i].head.i
        if head == i or not first <= head < last:
            return i
    return last - 1


def freeze(
    drafts: list[Draft],
) -> tuple[list[Entity], dict[int, Entity], dict[Draft, Entity]]:
    """Entities in text order, what each head token refers to, and the entity of each draft."""
    ordered = sorted(drafts, key=lambda draft: (draft.start, -draft.end))
    chains: dict[str, str] = {}
    entities: list[Entity] = []
    referents: dict[int, Entity] = {}
    frozen: dict[Draft, Entity] = {}
    for number, draft in enumerate(ordered, start=1):
        key = draft.key or f"#{number}"
        entity = Entity(
            id=f"m{number}",
            start=draft.start,
            end=draft.end,
            head=draft.head,
            kind=draft.kind,
            name=draft.name,
            party=draft.party,
            state=draft.state,
            chain=chains.setdefault(key, f"c{len(chains) + 1}"),
            metonym=draft.metonym,
            role=draft.role,
            role_code=draft.role_code,
            sector=draft.sector,
            anaphor=draft.anaphor,
            body=draft.body,
        )
        entities.append(entity)
        frozen[draft] = entity
        referents.setdefault(draft.head, entity)
    return entities, referents, frozen

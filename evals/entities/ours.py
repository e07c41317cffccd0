"""Ostrakon in the run, and the parser's own recogniser of names beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.entities.records import GUM, N3, RE3D, WIKIGOLD, Answer, Document, Entity
from evals.run import the_analyser, the_parser
from evals.tokens import Span

if TYPE_CHECKING:
    from ostrakon.news.analysis import Entity as Mention

TYPES = {
    RE3D: {
        "person": "Person", "organisation": "Organisation", "group": "Organisation",
        "state": "Location", "place": "Location", "facility": "Location", "date": "Temporal",
        "people": "Nationality",
    },
    WIKIGOLD: {
        "person": "PER", "organisation": "ORG", "group": "ORG", "state": "LOC", "place": "LOC",
        "facility": "LOC", "people": "MISC", "work": "MISC",
    },
    GUM: {
        "person": "person", "organisation": "organization", "group": "organization",
        "state": "place", "place": "place", "facility": "place", "date": "time",
        "people": "place",
    },
    N3: dict.fromkeys(("person", "organisation", "group", "state", "place", "facility"), ""),
}  # fmt: skip
"""What the reader's kinds are in each set; `people` is a state in its adjective or demonym."""
KIND_OF_LABEL = {
    "PERSON": "person", "ORG": "organisation", "GPE": "state", "LOC": "place", "FAC": "facility",
    "NORP": "people", "DATE": "date", "TIME": "date", "WORK_OF_ART": "work", "EVENT": "work",
    "PRODUCT": "work",
}  # fmt: skip
_ARTICLE = re.compile(r"(?:the|an?)(?: |$)", re.IGNORECASE)
_POSSESSIVE = re.compile(r" ?['’]s$")
DBPEDIA = "http://dbpedia.org/resource/"
"""Its names are those of Wikipedia, which are mostly the usual English ones."""


def ostrakon(documents: Sequence[Document]) -> list[Answer]:
    """The mentions of the shipped reader; pronouns and nouns that stand for a name are left out."""
    with the_analyser() as analyse:
        return [_answer(document, analyse(document.text).entities) for document in documents]


def _answer(document: Document, mentions: Sequence[Mention]) -> Answer:
    """The mentions of one document in the types of its set."""
    types = TYPES[document.kind]
    found = []
    for one in mentions:
        words = document.text[one.start : one.end]
        kind = types.get(_kind(words, one))
        # In re3d and GUM what stands for a name is an entity as well, in the others names only.
        named = document.kind in (RE3D, GUM) or (not one.anaphor and words != words.lower())
        if kind is not None and named:
            start, end = _edges(document, one.start, one.end)
            found.append(Entity(start, end, kind, _link(one), one.party))
    return Answer(tuple(found))


def _kind(words: str, mention: Mention) -> str:
    """The reader's kind; a state by its people or adjective is `people`."""
    if mention.kind != "state" or mention.state is None:
        return mention.kind
    from ostrakon.names.countries import countries

    country = countries().get(mention.state)
    if country and words in (*country.adjectives, *country.demonyms):
        return "people"
    return "state"


def _edges(document: Document, start: int, end: int) -> Span:
    """A mention as its set has it: WikiGold and N3 leave out articles and the possessive."""
    words = document.text[start:end]
    if document.kind not in (WIKIGOLD, N3) or _ARTICLE.fullmatch(words):
        return start, end
    before = _ARTICLE.match(words)
    after = _POSSESSIVE.search(words)
    return start + (before.end() if before else 0), end - (len(after[0]) if after else 0)


def _link(mention: Mention) -> str | None:
    """DBpedia's address of a state or party; nobody else is known."""
    if mention.party is None and (mention.state is None or mention.kind != "state"):
        return None
    return DBPEDIA + mention.name.replace(" ", "_")


def recogniser(documents: Sequence[Document]) -> list[Answer]:
    """The parser's recogniser alone, without any name known beforehand."""
    with the_parser() as nlp:
        found = []
        for document in documents:
            types = TYPES[document.kind]
            entities = [
                Entity(*_edges(document, one.start_char, one.end_char), types[kind])
                for one in nlp(document.text).ents
                if (kind := KIND_OF_LABEL.get(one.label_, "")) in types
            ]
            found.append(Answer(tuple(entities)))
        return found

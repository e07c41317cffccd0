"""What a learner sees of a sentence and its two parties, in groups of features.

The parties are masked (`SRC`, `TGT`), other names stand as their kind. Words and letters in
sequence, over the sentence and between the parties; the clause of the source from its verb down
through what is said, wanted and tried; the way through the parse from source to target; the PLOVER
types that the shipped word list gives these words; what the shipped reader reads; who the parties
are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from evals.plv.baseline import types_between, types_of
from evals.plv.ours import TYPE_OF, Found
from evals.plv.records import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SOURCE, TARGET = "SRC", "TGT"
_CHAIN = 5
"""Verbs of a clause, from that of the source down."""
_ARGUMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "nsubjpass", "dative"})
_NAMES = frozenset({"PROPN", "NUM", "DET", "ADP", "PUNCT", "SYM"})


class Masked(NamedTuple):
    """A word as it is seen, and as it is printed."""

    word: str
    printed: str


class _Parties(NamedTuple):
    """Where source and target stand; None where they are not found."""

    source: Span | None
    target: Span | None

    def word(self, token: Token) -> str:
        """A word of an argument: its base form, a party or the kind of a name."""
        for name, span in ((SOURCE, self.source), (TARGET, self.target)):
            if span is not None and span.start <= token.i < span.end:
                return name
        if token.pos_ == "PROPN":
            return token.ent_type_ or "NAME"
        return token.lemma_.lower()


def features(row: Sentence, doc: Doc, read: Sequence[Found]) -> dict[str, set[str]]:
    """The features of a sentence, by group.

    Args:
        row: the sentence; its type is not looked at.
        doc: the sentence parsed.
        read: what the shipped reader says of it.
    """
    parties = _Parties(_span(doc, row.text, row.source), _span(doc, row.text, row.target))
    masked = list(mask(doc, parties.source, parties.target))
    chain = _chain(parties.source)
    way = _way(parties)
    return {
        **_sequences(masked),
        "clause": set(_clause(parties, chain)),
        "way": set(_passed(way)),
        "types": set(_types(doc, parties, chain, way)),
        "keywords": {*types_of(row.text), *(f"between {one}" for one in types_between(row))},
        "shipped": set(_shipped(read)),
        "parties": set(_who(parties)),
    }


def _span(doc: Doc, text: str, party: str) -> Span | None:
    """The tokens of a party's first mention."""
    start = text.find(party)
    if start < 0 or not party:
        return None
    return doc.char_span(start, start + len(party), alignment_mode="expand")


def mask(doc: Doc, source: Span | None, target: Span | None) -> Iterator[Masked]:
    """The words of a sentence, parties and names masked; a name of several words is one."""
    at, last = 0, ""
    while at < len(doc):
        token = doc[at]
        at += 1
        if source is not None and source.start <= token.i < source.end:
            word, at = SOURCE, source.end
        elif target is not None and target.start <= token.i < target.end:
            word, at = TARGET, target.end
        elif token.pos_ == "PROPN" or (token.ent_type_ and token.pos_ in _NAMES):
            word = token.ent_type_ or "NAME"
            if word == last:
                continue
        elif token.pos_ == "NUM":
            word = "#"
        else:
            word = token.lower_ if token.pos_ == "PRON" else token.lemma_.lower()
        last = word
        yield Masked(word, word if word in (SOURCE, TARGET) else token.lower_)


def _sequences(masked: Sequence[Masked]) -> dict[str, set[str]]:
    """Words and letters in a row: anywhere, by side of the parties, and between them."""
    words = [one.word for one in masked]
    places = [words.index(party) for party in (SOURCE, TARGET) if party in words]
    first, last = (min(places), max(places)) if len(places) == 2 else (0, len(words) - 1)
    sides = ["-" if at < first else "+" if at > last else "=" for at in range(len(words))]
    grams = [(at, n, " ".join(words[at : at + n])) for n in (1, 2, 3) for at in range(len(words))]
    return {
        "words": {gram for _, _, gram in grams},
        "placed": {sides[at] + gram for at, n, gram in grams if n < 3},
        "between": {gram for at, n, gram in grams if first <= at and at + n <= last + 1},
        "letters": set(_letters(one.printed for one in masked)),
        "letters between": set(_letters(one.printed for one in masked[first : last + 1])),
    }


def _letters(words: Iterable[str]) -> Iterator[str]:
    """Three to five characters in a row."""
    text = " ".join(words)
    return (text[at : at + n] for n in (3, 4, 5) for at in range(len(text) - n + 1))


def _chain(source: Span | None) -> list[Token]:
    """The verb above the source and the clauses below it: "says - agreed - release"."""
    if source is None:
        return []
    verb = next((one for one in source.root.ancestors if one.pos_ in ("VERB", "AUX")), None)
    chain: list[Token] = []
    while verb is not None and len(chain) < _CHAIN:
        chain.append(verb)
        verb = next((one for one in verb.children if one.dep_ in ("xcomp", "ccomp")), None)
    return chain


def _clause(parties: _Parties, chain: Sequence[Token]) -> Iterator[str]:
    """The verbs of a chain, each with its particles, negation, modal words and arguments."""
    for upper, lower in pairwise(chain):
        yield f"{upper.lemma_.lower()} - {lower.lemma_.lower()}"
    for depth, verb in enumerate(chain):
        lemma = verb.lemma_.lower()
        labels = {one.dep_ for one in verb.children}
        voice = ("not " if "neg" in labels else "") + ("be " if "auxpass" in labels else "")
        yield from (f"verb {voice}{lemma}", f"verb {depth} {voice}{lemma}", f"{depth} {verb.tag_}")
        for each in verb.children:
            if each.dep_ == "aux":
                yield from (each.lower_, f"{each.lower_} {lemma}")
            elif each.dep_ in _ARGUMENTS:
                yield from _argument(parties, lemma, each)
            elif each.dep_ in ("prep", "prt", "agent"):
                yield from _adjunct(parties, lemma, each)
            elif each.dep_ in ("advcl", "conj"):
                yield f"{each.dep_} {each.lemma_.lower()}"


def _argument(parties: _Parties, verb: str, noun: Token) -> Iterator[str]:
    """An object with its verb, and with what stands before and after it."""
    word = parties.word(noun)
    yield from (f"{noun.dep_} {word}", f"{verb} {noun.dep_} {word}")
    for each in noun.children:
        if each.dep_ in ("amod", "compound") and each.pos_ != "PROPN":
            before = each.lemma_.lower()
            yield from (f"{before} {word}", f"{verb} {before} {word}")
        elif each.dep_ == "prep":
            yield f"{verb} {word} {each.lower_}"
            for after in each.children:
                if after.dep_ == "pobj":
                    yield f"{word} {each.lower_} {parties.word(after)}"


def _adjunct(parties: _Parties, verb: str, preposition: Token) -> Iterator[str]:
    """A preposition or particle with its verb and object."""
    yield f"{verb} {preposition.lower_}"
    for each in preposition.children:
        if each.dep_ in ("pobj", "pcomp"):
            word = parties.word(each)
            yield f"{preposition.lower_} {word}"
            yield f"{verb} {preposition.lower_} {word}"


class _Way(NamedTuple):
    """The tokens up from the source to what it has in common with the target, and down again."""

    up: tuple[Token, ...]
    down: tuple[Token, ...]

    @property
    def inner(self) -> tuple[Token, ...]:
        """What lies between the two."""
        return (*self.up[1:], *self.down[:-1])


def _way(parties: _Parties) -> _Way:
    """The way through the parse; none where a party is not found or stands in another sentence."""
    if parties.source is None or parties.target is None:
        return _Way((), ())
    up = (parties.source.root, *parties.source.root.ancestors)
    down = (parties.target.root, *parties.target.root.ancestors)
    places = {token.i: at for at, token in enumerate(down)}
    for at, token in enumerate(up):
        if token.i in places:
            return _Way(up[: at + 1], tuple(reversed(down[: places[token.i]])))
    return _Way((), ())


def _passed(way: _Way) -> Iterator[str]:
    """The words of a way and what hangs on them, the labels, and the word at the top."""
    words = [token.lemma_.lower() for token in way.inner]
    yield from (f"word {word}" for word in words)
    yield from (f"{one} - {other}" for one, other in pairwise(words))
    yield "words " + " ".join(words)
    labels = " ".join(t.dep_ for t in way.up[:-1]), " ".join(t.dep_ for t in way.down)
    yield f"labels {labels[0]} | {labels[1]}"
    if way.up:
        yield f"top {way.up[-1].lemma_.lower()}"
    yield from (f"{one.lemma_.lower()} > {other.dep_}" for one, other in pairwise(way.down))
    for token in way.inner:
        for each in token.children:
            if each.dep_ in ("neg", "aux", "prt", "mark"):
                yield f"{each.dep_} {each.lower_}"
                yield f"{token.lemma_.lower()} {each.dep_} {each.lower_}"


@functools.cache
def _listed() -> dict[str, frozenset[str]]:
    """The types that the shipped word list gives a word, and the acts above an event ("refuse")."""
    from ostrakon.news.happening.plover import tables

    found: dict[str, set[str]] = {}
    for listed in (tables().verbs, tables().nouns):
        for lemma, frames in listed.items():
            types = {TYPE_OF.get(frame.type, frame.type) for frame in frames}
            found.setdefault(lemma, set()).update(types)
    for kind, lemmas in tables().outer.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(types) for lemma, types in found.items()}


def _types(doc: Doc, parties: _Parties, chain: Sequence[Token], way: _Way) -> Iterator[str]:
    """What the shipped word list says of the words, by where they stand."""
    placed = [(f"verb {depth}", token) for depth, token in enumerate(chain)]
    placed += [("verb", token) for token in chain]
    placed += [
        ("not" if any(c.dep_ == "neg" for c in token.children) else "plain", token)
        for token in chain
    ]
    placed += [("object", each) for v in chain for each in v.children if each.dep_ == "dobj"]
    placed += [("way", token) for token in way.inner]
    spans = [span for span in parties if span is not None]
    if len(spans) == 2:
        first, last = min(s.end for s in spans), max(s.start for s in spans)
        placed += [("between", token) for token in doc[first : max(first, last)]]
    placed += [
        ("any", token) for token in doc if not any(s.start <= token.i < s.end for s in spans)
    ]
    for where, token in placed:
        for one in _listed().get(token.lemma_.lower(), ()):
            yield f"{where} {one}"


def _shipped(read: Sequence[Found]) -> Iterator[str]:
    """What the shipped reader says, by how well it fits the parties, and what it says first."""
    for one in read:
        source = "event" if one.event else "act"
        yield from (f"{source} {one.root}", f"{source} {one.parties} {one.root}")
    best = max(read, key=lambda one: one[:2], default=None)
    yield f"best {best.root if best is not None else 'none'}"


def _who(parties: _Parties) -> Iterator[str]:
    """The kinds of the parties, their nouns and sectors, and the word above the target."""
    from ostrakon.news.happening.plover import tables

    for name, span in ((SOURCE, parties.source), (TARGET, parties.target)):
        if span is None:
            continue
        root = span.root
        yield f"{name} {root.ent_type_}"
        if root.pos_ == "NOUN":
            yield f"{name} {root.lemma_.lower()}"
        if root.lemma_.lower() in tables().sectors:
            yield f"{name} {tables().sectors[root.lemma_.lower()]}"
    if parties.target is not None:
        yield f"above {parties.target.root.head.lemma_.lower()}"

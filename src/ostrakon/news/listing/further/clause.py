"""One clause as the frames see it: its verb, who does it, what it says of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Entity, Offsets
from ostrakon.news.listing.further.words import (
    answer_groups,
    is_of_listing,
    noun_groups,
    verb_groups,
)
from ostrakon.news.listing.records import Names

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OTHER = frozenset({"conj", "parataxis", "cc", "punct", "mark"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_NONE = frozenset({"no", "none", "nothing", "nobody", "neither"})


@dataclasses.dataclass(frozen=True)
class Clause:
    """A verb with its subject, own or shared with the verb that it is joined to or completes."""

    verb: Token
    subject: Token | None
    names: Names

    @property
    def who(self) -> Entity | None:
        """Who does it, as an entity."""
        return self.names.at(self.subject) if self.subject is not None else None

    @cached_property
    def subject_groups(self) -> frozenset[str]:
        """The noun groups of the subject."""
        return noun_groups(self.subject) if self.subject is not None else frozenset()

    @cached_property
    def helpers(self) -> frozenset[str]:
        """Auxiliaries, of the verb or of the one it is joined to."""
        found = {c.lower_ for c in self.verb.children if c.dep_ in ("aux", "auxpass")}
        if not found and self.verb.dep_ == "conj":
            found = {c.lower_ for c in self.verb.head.children if c.dep_ in ("aux", "auxpass")}
        return frozenset(found)

    @property
    def future(self) -> bool:
        """Whether it is still to come."""
        return bool(self.helpers & _FUTURE)

    @property
    def would(self) -> bool:
        """Whether "would" stands with it."""
        return bool(self.helpers & {"would", "'d"})

    @property
    def open(self) -> bool:
        """Whether it may or should be, and is not told as done."""
        return bool(self.helpers & {"may", "might", "could", "should", "must", "can", "ought"})

    @cached_property
    def negative(self) -> bool:
        """Whether it is denied: by "not", "never", "yet to", or by its subject ("no order …")."""
        verb = self.verb
        if any(c.dep_ == "neg" or c.lower_ in ("never", "nor", "neither") for c in verb.children):
            return True
        if (
            verb.dep_ == "conj"
            and not self.helpers
            and any(c.dep_ == "neg" for c in verb.head.children)
        ):
            return True
        return self.of_none or self.yet_to

    @cached_property
    def yet_to(self) -> bool:
        """As in "has yet to ask"."""
        verb = self.verb
        return verb.dep_ in ("xcomp", "advcl") and any(
            c.lower_ == "yet" for c in verb.head.children
        )

    @cached_property
    def of_none(self) -> bool:
        """Whether the subject is nobody or nothing."""
        subject = self.subject
        if subject is None:
            return False
        return subject.lower_ in _NONE or any(
            c.lower_ in ("no", "neither", "none") for c in subject.children if c.i < subject.i
        )

    @cached_property
    def asks(self) -> bool:
        """Whether it is a question that another clause speaks of ("which ministry studies it")."""
        if self.verb.dep_ not in ("ccomp", "pcomp", "csubj"):
            return False
        before = (t for t in self.tokens if t.i < self.verb.i)
        return any(t.tag_ in ("WDT", "WP", "WP$", "WRB") or t.lower_ == "whether" for t in before)

    @cached_property
    def passive(self) -> bool:
        """Whether it is in the passive."""
        own = any(c.dep_ in ("auxpass", "nsubjpass") for c in self.verb.children)
        shared = (
            self.verb.dep_ == "conj"
            and self.verb.tag_ == "VBN"
            and any(c.dep_ in ("auxpass", "nsubjpass") for c in self.verb.head.children)
        )
        return own or shared

    @cached_property
    def objects(self) -> list[Token]:
        """Its objects and what it says of its subject."""
        return [
            c for c in self.verb.children if c.dep_ in ("dobj", "attr", "oprd", "dative", "acomp")
        ]

    @cached_property
    def behind(self) -> list[Token]:
        """All words that belong to the verb and stand behind it."""
        fronted = {
            t.i
            for c in self.verb.children
            if c.dep_ in ("ccomp", "csubj") and c.i < self.verb.i
            for t in c.subtree
        }
        return [t for t in self.tokens if t.i > self.verb.i or t.i in fronted]

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the clause, without those joined to it."""
        found, pending = [self.verb], [self.verb]
        if self.subject is not None and self.subject.head.i != self.verb.i:
            pending.append(self.subject)
            found.append(self.subject)
        while pending:
            current = pending.pop()
            for each in current.children:
                if current.i == self.verb.i and (each.dep_ in _OTHER or _is_aside(each)):
                    continue
                if each.dep_ in ("relcl",) and current.i != self.verb.i and _is_aside(each):
                    continue
                found.append(each)
                pending.append(each)
        return sorted(found, key=lambda t: t.i)

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words in lower case."""
        return frozenset(t.lower_ for t in self.tokens)

    def speaks_of_listing(self) -> bool:
        """Whether words behind the verb are of listings."""
        return any(is_of_listing(t) for t in self.behind)

    def is_loose(self) -> bool:
        """Whether all that stands behind the verb only points at what was told before."""
        content = [
            t
            for t in self.behind
            if t.pos_ in ("NOUN", "PROPN", "VERB", "PRON")
            and t.dep_ not in ("npadvmod", "aux")
            and "say" not in verb_groups(t)
        ]
        return all(answer_groups(t) or noun_groups(t) & {"matter"} for t in content)

    def span(self) -> Offsets:
        """The passage: from the subject to the end of the clause."""
        kept = [t for t in self.tokens if not t.is_space]
        while len(kept) > 1 and (kept[-1].is_punct and kept[-1].text not in '")'):
            kept.pop()
        while len(kept) > 1 and (kept[0].is_punct or kept[0].lower_ in ("that", "and", "but")):
            kept.pop(0)
        return kept[0].idx, kept[-1].idx + len(kept[-1])


def _is_aside(token: Token) -> bool:
    """Whether a clause stands behind a comma, adding to what was said."""
    if token.dep_ not in ("advcl", "relcl", "ccomp") or token.i < token.head.i:
        return False
    first = token.left_edge.i
    return first > token.sent.start and token.doc[first - 1].text in (",", "-", "—", ";")


def clauses(sentence: Span, names: Names) -> Iterator[Clause]:
    """The clauses of a sentence, in text order."""
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in (
            "aux",
            "auxpass",
            "amod",
            "compound",
        ):
            continue
        yield Clause(token, _subject(token), names)


def _subject(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, else that of the verb it hangs on."""
    current = verb
    for _ in range(4):
        own = next((c for c in current.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            if own.lower_ in ("which", "who", "that") and current.dep_ == "relcl":
                return current.head
            return own
        if current.dep_ in ("conj", "xcomp") and current.head.pos_ in ("VERB", "AUX"):
            current = current.head
        elif current.dep_ in ("acl", "relcl"):
            return current.head
        else:
            return None
    return None


_SCENES = frozenset(
    {"if", "unless", "while", "when", "once", "before", "until", "as", "should", "after"}
)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive says what a noun is for ("time to appeal")."""
    return verb.dep_ in ("acl", "relcl") and any(
        c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children
    )


def sets_scene(verb: Token) -> bool:
    """Whether a clause only says when or under what condition another holds."""
    current = verb
    for _ in range(4):
        opened = any(
            c.lower_ in _SCENES for c in current.children if c.dep_ in ("mark", "advmod", "aux")
        )
        before = current.dep_ == "ccomp" and current.i < current.head.i
        if opened and (current.dep_ == "advcl" or before):
            return True
        if current.dep_ == "pcomp" or _is_purpose(current):
            return True
        if current.head.i == current.i or current.dep_ not in ("xcomp", "conj", "ccomp"):
            return False
        current = current.head
    return False

"""Who governs, who holds ground, who is part of whom, whom a state recognises."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from spacy.tokens import Span, Token

from ostrakon.core.reading import TimeSpan
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.lexicon import table
from ostrakon.news.listing.extent import extent, object_place, place_near, place_of
from ostrakon.news.listing.lexicon import verb_forms
from ostrakon.news.listing.offices import ties_at, triggers
from ostrakon.news.listing.records import Names
from ostrakon.news.listing.targets import is_enumerated
from ostrakon.news.naming.when import expressions, resolve, time_of
from ostrakon.news.text.syntax import subject


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """A state of affairs as found: who, what, about whom, at which token."""

    trigger: Token
    holder: Entity
    predicate: str
    object: str | None
    first: Token
    last: Token
    valid_from: str | None = None
    valid_to: str | None = None
    inferred: bool = False
    object_name: str | None = None


@functools.cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    """The lexicon with all forms of its verbs."""
    raw = dict(table("status.toml", dict[str, dict[str, list[str]]]))
    irregular = raw.pop("irregular")
    verbal = {"verbs", "light", "return", "take"}
    return {
        section: {
            name: frozenset(
                form
                for base in bases
                for form in (verb_forms(base, irregular) if name in verbal else [base])
            )
            for name, bases in groups.items()
        }
        for section, groups in raw.items()
    }


def beginning(span: TimeSpan | None) -> str | None:
    """The beginning of a window, as exact as it was printed."""
    if span is None or span.earliest is None:
        return None
    first, last = span.earliest, span.latest
    if first == last or span.precision == "day":
        return first
    if first.endswith("-01-01") and (
        last is None or last[:4] != first[:4] or last.endswith("12-31")
    ):
        return first[:4]
    if span.precision == "year":
        return first[:4]
    return first[:7] if first.endswith("-01") else first


@functools.cache
def _triggers() -> frozenset[str]:
    """Every word at which a fact can be found."""
    words = _words()
    verbs = (words[s]["verbs"] for s in ("govern", "control", "recognise"))
    nouns = (words[s]["nouns"] for s in ("part", "war"))
    return frozenset({"facto", "power"}).union(*verbs, *nouns, triggers())


def facts_of(
    analysis: Analysis, sentence: Span, names: Names, ruling: Entity | None = None
) -> Iterator[Fact]:
    """All facts of one sentence, apart from listings.

    Args:
        analysis: the document.
        sentence: to search.
        names: its entities.
        ruling: the party that was last told to govern, for "the new rulers".
    """
    for token in sentence:
        if token.lower_ not in _triggers():
            continue
        yield from _governs(analysis, token, names)
        yield from _controls(token, names)
        yield from _is_part(token, names)
        yield from _recognised(token, names, ruling)
        yield from _at_war(token, names)
        yield from _tied(analysis, token, names)


def _governs(analysis: Analysis, token: Token, names: Names) -> Iterator[Fact]:
    """As in "Hold de facto control in", "in power", "rules", "the de facto authorities in"."""
    words = _words()["govern"]
    form = token.lower_
    if token.pos_ == "VERB" and form in words["verbs"]:
        place = object_place(token, names)
        who = _party_subject(token, names)
        if who is not None and place is not None:
            yield _fact(analysis, token, who, "governs_de_facto", place, names)
    elif form == "facto" and token.i and token.nbor(-1).lower_ == "de":
        yield from _de_facto(analysis, token, names)
    elif form == "power" and token.dep_ in ("pobj", "dobj"):
        yield from _in_power(analysis, token, names)


def _de_facto(analysis: Analysis, token: Token, names: Names) -> Iterator[Fact]:
    """As in "Hold de facto control in X"; "the country's de facto authorities"."""
    words = _words()["govern"]
    noun = token.head if token.head.pos_ in ("NOUN", "PROPN") else token.nbor(1)
    if noun.lower_ in words["control"]:
        verb = noun.head
        who = _party_subject(verb, names) if verb.pos_ in ("VERB", "AUX") else None
        if who is not None:
            place = place_near(verb, names) or place_near(noun, names)
            yield _fact(analysis, verb, who, "governs_de_facto", place, names)
    elif noun.lower_ in words["nouns"]:
        who = _equated(noun, names)
        if who is not None:
            yield _fact(analysis, noun, who, "governs_de_facto", place_near(noun, names), names)


def _in_power(analysis: Analysis, token: Token, names: Names) -> Iterator[Fact]:
    """As in "In power", "back in power", "returned to power", "seized power"."""
    words = _words()["govern"]
    if token.dep_ == "dobj":
        verb = token.head
        if verb.lower_ not in words["take"] | words["light"]:
            return
    else:
        preposition = token.head
        verb = preposition.head
        while verb.dep_ in ("prep", "advmod") and verb.head.i != verb.i:
            verb = verb.head
        arrives = preposition.lower_ == "to" and verb.lower_ in words["return"]
        if not arrives and preposition.lower_ != "in":
            return
    if verb.pos_ not in ("VERB", "AUX"):
        return
    who = _party_subject(verb, names)
    if who is not None:
        place = place_near(verb, names) or place_of(analysis, who)
        yield _fact(analysis, verb, who, "governs_de_facto", place, names)


def _fact(
    analysis: Analysis, trigger: Token, who: Entity, predicate: str, place: str | None, names: Names
) -> Fact:
    """A fact of government with its beginning, read or inferred."""
    del names
    own = beginning(time_of(analysis, trigger.i))
    since = any(
        e.before == "since" and trigger.sent.start_char <= e.start < trigger.sent.end_char
        for e in expressions(analysis)
    )
    arriving = trigger.lower_ in _words()["govern"]["return"] | _words()["govern"]["take"]
    started, inferred = (own, False) if own and (since or arriving) else (None, False)
    if started is None and _is_back(trigger):
        started = _inferred_start(analysis, trigger)
        inferred = started is not None
    first, last = extent(trigger)
    return Fact(trigger, who, predicate, place, first, last, started, None, inferred)


def _is_back(trigger: Token) -> bool:
    """Whether somebody is "back" in power."""
    return any(t.lower_ in ("back", "again") for t in trigger.children) or any(
        t.lower_ == "back" for t in trigger.subtree if abs(t.i - trigger.i) < 4
    )


def _inferred_start(analysis: Analysis, trigger: Token) -> str | None:
    """The year of the withdrawal, fall or takeover told in this sentence or the one before."""
    doc, sentence = analysis.doc, trigger.sent
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    low = doc[start].idx
    nouns = _words()["began"]["nouns"]
    if not any(t.lower_ in nouns for t in doc[start : sentence.end]):
        return None
    for one in reversed(expressions(analysis)):
        if low <= one.start < sentence.end_char:
            days = resolve(one, analysis.published, "past")
            if days is not None and days[0] is not None:
                return str(days[0].year)
    return None


def _controls(token: Token, names: Names) -> Iterator[Fact]:
    """As in "Controls swathes of the north": a group that holds ground."""
    words = _words()["control"]
    if token.pos_ != "VERB" or token.lower_ not in words["verbs"]:
        return
    who = _party_subject(token, names)
    place = object_place(token, names)
    if who is not None and place is not None:
        first, last = extent(token)
        yield Fact(token, who, "controls", place, first, last)


def _is_part(token: Token, names: Names) -> Iterator[Fact]:
    """As in "X, an offshoot of Y", "X is an affiliate of Y"."""
    if token.pos_ != "NOUN" or token.lower_ not in _words()["part"]["nouns"]:
        return
    whole = _whole_of(token, names)
    who = _equated(token, names)
    if who is None or whole is None or who.party == whole.party:
        return
    first = token.doc[token.left_edge.i]
    last = token.doc[token.right_edge.i]
    whole_party = whole.party or whole.name
    yield Fact(token, who, "part_of", whole_party, first, last, object_name=whole.name)


def _whole_of(token: Token, names: Names) -> Entity | None:
    """Of whom a noun says that it is a part."""
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ in ("of", "to"):
            for noun in each.children:
                entity = names.at(noun)
                if entity is not None and entity.kind == "group":
                    return entity
        if each.dep_ in ("compound", "poss", "nmod"):
            entity = names.at(each)
            if entity is not None and entity.kind == "group":
                return entity
    return None


def _recognised(token: Token, names: Names, ruling: Entity | None) -> Iterator[Fact]:
    """As in "Recognised the Taliban government": diplomacy, not a list."""
    words = _words()["recognise"]
    if token.pos_ != "VERB" or token.lower_ not in words["verbs"]:
        return
    doer = subject(token)
    if token.dep_ in ("acl", "relcl") and token.head.dep_ == "attr":
        doer = subject(token.head.head)  # "was the first country to recognise"
    by = names.at(doer) if doer is not None else None
    said = {t.lower_ for t in token.subtree}
    plain = by is not None and by.kind == "state" and not said & {"as", "that"}
    if not (said & words["government"] or plain):
        return
    for each in token.children:
        if each.dep_ in ("dobj", "nsubjpass"):
            named = (names.at(t) for t in each.subtree)
            entity = next((e for e in named if e is not None and e.kind == "group"), None)
            entity = entity or (ruling if _are_rulers(each) else None)
            if entity is not None:
                first, last = extent(token)
                state = by.state if by is not None else None
                yield Fact(token, entity, "recognised_by", state, first, last)
                return


def _are_rulers(noun: Token) -> bool:
    """Whether a noun phrase is "the new rulers", "the authorities in Kabul" and names nobody."""
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in _NONE for c in noun.children)
    return definite and noun.lower_ in _words()["govern"]["nouns"]


_NONE = frozenset({"a", "an", "no", "any"})


def _tied(analysis: Analysis, token: Token, names: Names) -> Iterator[Fact]:
    """Offices and memberships; of a person, the name alone is told."""
    for tie in ties_at(token, names):
        who = tie.holder
        if who.kind == "person":
            who = dataclasses.replace(who, party=None)
        since = beginning(time_of(analysis, tie.verb.i)) if tie.begins else None
        first, last = extent(tie.verb)
        yield Fact(tie.verb, who, tie.predicate, tie.object, first, last, since)


def _at_war(token: Token, names: Names) -> Iterator[Fact]:
    """As in "At war with Y"."""
    if token.lower_ not in _words()["war"]["nouns"] or token.head.lower_ != "at":
        return
    verb = token.head.head
    who = _party_subject(verb, names) if verb.pos_ in ("VERB", "AUX") else None
    for source in (token, token.head, verb):
        for each in source.children:
            if each.dep_ == "prep" and each.lower_ == "with":
                for noun in each.children:
                    foe = names.at(noun)
                    if who is not None and foe is not None:
                        first, last = extent(verb)
                        yield Fact(
                            verb,
                            who,
                            "at_war_with",
                            foe.party or foe.state or foe.name,
                            first,
                            last,
                        )
                        return


def _party_subject(verb: Token, names: Names) -> Entity | None:
    """The group that does what a verb says; a participle clause takes the subject above it."""
    who = subject(verb)
    if who is None and verb.dep_ == "pcomp":
        above = verb.head.head
        who = subject(above) if above.pos_ in ("VERB", "AUX") else None
    if who is None:
        return None
    entity = names.at(who)
    return entity if entity is not None and entity.kind == "group" else None


def _equated(noun: Token, names: Names) -> Entity | None:
    """Who is said to be what a noun says: apposition, "X is …", or "X, the …"."""
    if is_enumerated(noun):
        return None
    if noun.dep_ == "appos":
        entity = names.at(noun.head)
    elif noun.dep_ in ("attr", "oprd") and noun.head.pos_ in ("AUX", "VERB"):
        who = subject(noun.head)
        entity = names.at(who) if who is not None else None
    else:
        entity = next(
            (names.at(c) for c in noun.children if c.dep_ == "appos" and names.at(c)), None
        )
        entity = entity or next(
            (names.at(c) for c in noun.children if c.dep_ in ("compound", "nmod") and names.at(c)),
            None,
        )
        entity = entity or names.at(noun)
    return entity if entity is not None and entity.kind == "group" else None

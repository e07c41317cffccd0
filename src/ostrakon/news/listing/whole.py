"""Whole lists: "the Council renewed the EU terrorist list", "Canada began a review of its list".

No party is named, so the record names the list; nothing is told of any party on it by this.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ostrakon.news.listing.clause import is_negated, note_doer
from ostrakon.news.listing.lexicon import is_word, noun_classes, verb_classes
from ostrakon.news.listing.lists import is_list, is_terror_noun
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.records import Core, Names, Target

# What one does with a review that opens it.
_OPENS = frozenset(
    {"begin", "start", "launch", "open", "order", "initiate", "announce", "commission"}
)


def whole_lists(sentence: Span, names: Names, told: bool = False) -> Iterator[tuple[Core, Course]]:
    """The renewals and reviews of whole lists in a sentence, each with what becomes of it.

    Args:
        sentence: to search.
        names: the document's entities.
        told: acts on such a list were told just before, so that "the list" is one of parties.
    """
    for token in sentence:
        if not (is_list(token) and (told or _is_of_parties(token)) and _names_none(token, names)):
            continue
        found = _told(token)
        if found is None:
            continue
        verb, event = found
        target = Target(token.i, None, _called(token))
        core = Core(token.i, "keep", True, (target,), list_token=token.i, off_list=True)
        course = Course(core, "MAINTAIN", event, decisive=verb.i, cues=[verb.i], counted=1)
        course.path.append(verb.i)
        note_doer(course, verb)
        yield core, course


def looked_into(sentence: Span, names: Names) -> Iterator[tuple[Core, Course]]:
    """The parties whose activities are under review where others have just been listed, each a
    signal that it may be listed ("the Department continues to review the activities of …").
    """
    for token in sentence:
        if token.pos_ != "VERB" or "review" not in verb_classes(token) or is_negated(token):
            continue
        things = [c for c in token.children if c.dep_ == "dobj"]
        if not any(is_word(c, "conduct") for c in things):
            continue
        targets = []
        for each in (t for c in things for t in c.subtree):
            entity = names.at(each)
            if entity is not None and entity.kind == "group" and entity.head == each.i:
                targets.append(Target(each.i, entity, entity.name))
        above = token.head if token.dep_ == "xcomp" else token
        core = Core(token.i, "list", False, tuple(targets))
        course = Course(core, "LIST", "signal.considering", decisive=token.i)
        course.cues, course.counted, course.path = [above.i], 1, [above.i]
        note_doer(course, above)
        if targets:
            yield core, course


def _is_of_parties(listed: Token) -> bool:
    """Whether a list is called one of terrorists or banned groups."""
    near = list(listed.subtree)
    if any(is_word(t, "terror") or is_terror_noun(t) for t in near):
        return True
    parties = any(is_word(t, "bodies") for t in near if t.i > listed.i)
    return parties and any(is_word(t, "terror") for t in listed.sent)


def _names_none(listed: Token, names: Names) -> bool:
    """Whether the sentence of a list names no party."""
    return not any((e := names.at(t)) is not None and e.kind == "group" for t in listed.sent)


def _told(listed: Token) -> tuple[Token, str] | None:
    """The verb that renews a list or opens its review, and the event that it tells."""
    noun = _on_list(listed)
    verb = noun.head
    far = _verb_before(listed)
    if far is not None:
        return far, "review.renewed"
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB" or is_negated(verb):
        return None
    if any(c.dep_ == "aux" and c.lower_ not in _DONE for c in verb.children):
        return None
    if verb.tag_ == "VB":
        return None
    classes = verb_classes(verb)
    if noun.i == listed.i or not noun_classes(noun) & {"review"}:
        if "renew" in classes:
            return verb, "review.renewed"
        return (verb, "review.opened") if "review" in classes and verb.tag_ == "VBG" else None
    return (verb, "review.opened") if verb.lemma_ in _OPENS else None


def _verb_before(listed: Token) -> Token | None:
    """A verb of renewal from which its list was torn ("renewed for six months the list of …")."""
    if listed.dep_ in ("dobj", "pobj", "compound"):
        return None
    for at in range(listed.left_edge.i - 1, max(listed.sent.start, listed.i - _FAR) - 1, -1):
        token = listed.doc[at]
        if token.pos_ == "VERB":
            bare = token.tag_ == "VBD" and not any(c.dep_ == "dobj" for c in token.children)
            return token if bare and "renew" in verb_classes(token) else None
    return None


# Words that may stand between a verb of renewal and its list.
_FAR = 12


# Auxiliaries of what is done or going on.
_DONE = frozenset({"has", "have", "had", "is", "are", "was", "were"})


def _on_list(listed: Token) -> Token:
    """The noun that a list hangs on: "a review of the list", "all names on the list"."""
    noun = listed
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN":
        above = noun.head.head
        known = noun_classes(above) & {"review"} or is_word(above, "entries")
        if not (known or is_word(above, "bodies") or is_word(above, "heads")):
            break
        noun = above
    return noun


def _called(listed: Token) -> str:
    """The words for a list, without its article or pronoun."""
    near = [t.i for t in listed.subtree if abs(t.i - listed.i) < _WORDS]
    first = min(near)
    while listed.doc[first].tag_ in ("DT", "PRP$") and first < listed.i:
        first += 1
    text: str = listed.doc[first : max(near) + 1].text
    return text


# How many words before and after a list can be of its name.
_WORDS = 8

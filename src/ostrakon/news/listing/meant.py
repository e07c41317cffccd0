"""Which party told of before an open object or possessor stands for."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.back import recent_acts
from ostrakon.news.listing.lexicon import is_word
from ostrakon.news.listing.records import Names
from ostrakon.news.listing.targets import things_of


def meant(names: Names, trigger: Token, before: list[ActReading], number: int) -> list[ActReading]:
    """The acts on the party that an open object stands for: "them", "it", "the group".

    "Them" are the several parties of the last sentence that tells of any; one party is the only
    one told of nearby, or the only one told of at all that is spoken of in the same sentence.
    """
    far = [a for a in before if not a.target.entity or a.target.entity.kind != "state"]
    before = recent_acts(far, number)
    keys = {act.party_key for act in before}
    things = things_of(trigger)
    if len(keys) == 1:
        parts = any(is_word(c, "parts_plural") for c in things)
        return before if not parts or any(act.target.scope for act in before) else []
    if before and any(c.lower_ in ("they", "them") or c.tag_ == "NNS" for c in things):
        return _last_several(before)
    spoken = {
        entity.party or entity.name
        for token in trigger.sent
        if token.i < trigger.i and (entity := names.at(token)) is not None
    }
    meant = [a for a in far if a.party_key in spoken]
    if len({a.party_key for a in meant}) == 1:
        return meant
    return _called_so(trigger, before) or _just_told(trigger, before, number)


def owner_told(trigger: Token, before: list[ActReading]) -> ActReading | None:
    """The last listing told of, be it an act or a state, for "its removal"."""
    own = any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in trigger.children)
    told = [a for a in before if a.target.entity is not None and a.trigger < trigger.i]
    return told[-1] if own and told else None


def _last_several(before: list[ActReading]) -> list[ActReading]:
    """The acts of the last sentence that tells of more than one party."""
    for number in sorted({act.sentence for act in before}, reverse=True):
        last = [act for act in before if act.sentence == number]
        if len({act.party_key for act in last}) > 1:
            return last
    return []


def _called_so(trigger: Token, before: list[ActReading]) -> list[ActReading]:
    """The acts on the one party whose name has the noun in it ("the corps", "the brigade")."""
    nouns = {c.lower_.rstrip("s") for c in things_of(trigger)}
    found = [a for a in before if nouns & {w.rstrip("s") for w in a.target.name.lower().split()}]
    return found if len({a.party_key for a in found}) == 1 else []


def _just_told(trigger: Token, before: list[ActReading], number: int) -> list[ActReading]:
    """The acts on the one party that the sentence before tells of; for "it" only."""
    if not any(c.lower_ == "it" for c in things_of(trigger)):
        return []
    near = [a for a in before if number - a.sentence == 1]
    return near if len({a.party_key for a in near}) == 1 else []

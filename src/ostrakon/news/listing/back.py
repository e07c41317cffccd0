"""Looking back: words that take up an act told before, headlines, effects that are kept."""

from __future__ import annotations

import dataclasses
from itertools import islice, takewhile

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.listing.acts import ActReading
from ostrakon.news.listing.authority import same_party
from ostrakon.news.listing.course import follow, is_filed
from ostrakon.news.listing.governors import gives_up
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    lexicon,
    noun_classes,
    verb_classes,
    word,
)
from ostrakon.news.listing.offence import opens_condition
from ostrakon.news.listing.records import Core, Kind, Names, Target
from ostrakon.news.listing.targets import things_of

# How many sentences back "the ban" may look for what it takes up.
REACH = 4


_TAKES_UP = frozenset({"effect", "publish", "notify", "expire", "remain", "challenge", "hearing",
                       "uphold", "annul", "lay", "unlawful", "lawful", "block", "hold", "comment",
                       "sign", "impossible", "petition", "sue"})  # fmt: skip


# What only a decision or order that is taken up is told by ("made the decision").
_DECIDES = frozenset({"announce", "sign", "end"})


FAR_REACH = 15


def headline_end(text: str) -> int:
    r"""Where a headline at the text's beginning ends: a short first line without a full stop.

    >>> headline_end("Kestria lifts ban on Front\n\nTHORN, May 2 - The court …")
    26
    """
    first, _, rest = text.lstrip().partition("\n")
    if not rest.strip() or len(first) > _HEADLINE or first.rstrip().endswith((".", "!", "?", ":")):
        return 0
    return text.index(first) + len(first.rstrip())


# Longest first line that is still taken for a headline; those of news agencies stay under 120.
_HEADLINE = 160


def told_in_headline(title: list[ActReading], body: list[ActReading]) -> list[ActReading]:
    """Acts told in the headline, where the body tells of the same party's listing.

    LIFECYCLE.md section 10, rule 1: headlines are never read alone. They are claims of their own,
    in their own words, and nobody is named as acting, so that they count as hearsay at most.
    """
    told = {act.party_key for act in body}
    whose = {act.party_key: act.settled for act in reversed(body) if act.settled.state}
    return [
        dataclasses.replace(
            act,
            agent=None,
            agent_token=None,
            headline=True,
            settled=act.settled if act.settled.state else whose.get(act.party_key, act.settled),
        )
        for act in title
        if act.party_key in told and not act.is_state
    ]


def recent_acts(found: list[ActReading], number: int, reach: int = REACH) -> list[ActReading]:
    """The acts near enough to be taken up in a sentence; acts come in the order of sentences."""
    near = list(takewhile(lambda a: number - a.sentence <= reach, reversed(found)))
    return near[::-1]


def taken_up_in(sentence: Span, taken: set[int], recent: list[ActReading]) -> list[Core]:
    """Nouns that take up an act told before: "the ruling takes effect", "it remains in force"."""
    if not recent:
        return []
    found = []
    for token in sentence:
        if not {token.i, token.head.i} & taken and _is_given_up(token):
            last = antecedent([a for a in recent if a.trigger < token.i])
            if last is not None and last.settled.state in _COLLEGIAL:
                found.append(_lifted(token, last))
            continue
        if (
            token.i in taken
            or token.head.i in taken
            or token.pos_ == "PROPN"
            or token.dep_ not in _PLACES.get(token.pos_, _PLACES["NOUN"])
        ):
            continue
        if "acts" not in lexicon().words.get(word(token), NO_CLASSES) or _sets_time(token.head):
            continue
        any_such = not takes_up(token) and is_any_such(token)
        if not (any_such or takes_up(token)) or any(
            c.dep_ == "acl" and c.tag_ == "VB" for c in token.children
        ):
            continue
        last = antecedent(_of_its_kind(token, [a for a in recent if a.trigger < token.i]))
        if last is None:
            continue
        kind: Kind = "release" if last.direction == "DELIST" else "list"
        asks = bool(noun_classes(token) & _ASKED) and last.event.startswith(("call.", "init."))
        starts = last.event if asks else None
        way = _way_of(last)
        asked = noun_classes(token) & {"application", "petition"}
        if asked and way == "LIST" and not last.event.startswith(_AFOOT):
            way = "DELIST"  # who stands on a list applies to be taken off it
        if noun_classes(token) & {"end"}:
            way = "DELIST"  # "the revocation takes effect"
        core = Core(token.i, kind, True, (), direction=way, starts=starts)
        course = follow(core, token)
        wanted = _TAKES_UP
        if asks:
            wanted = wanted | _ANSWERS
        if noun_classes(token) & {"decide", "order"} or "such" in {
            c.lower_ for c in token.children
        }:
            wanted = _TAKES_UP | _DECIDES
        if is_filed(token):
            wanted = wanted | {"suit", "application", "petition"}
        if any(c.lower_ in _ALIKE for c in token.children):
            wanted = wanted | {"intends", "considering", "review", "decide", "propose", "call"}
        if token.lower_ in ("step", "move"):
            wanted = wanted | {"recommend", "call", "propose", "oppose", "ruleout", "block"}
        if token.pos_ == "PRON" and not _is_own_verb(course.decisive, token):
            continue
        if token.pos_ == "PRON" and "comment" in verb_classes(token.head):
            continue  # "it did not comment": who speaks, not what was told
        wanted = frozenset({"impossible"}) if any_such else wanted
        if course.seen & wanted and course.event is not None and not course.dropped:
            found.append(core)
    return found


_AFOOT = ("call.", "init.", "proc.", "signal.", "resolution.")


def _way_of(act: ActReading) -> str:
    """Which way an order goes that an act was told of: only a review or renewal keeps a listing."""
    keeps = act.event.startswith(("review.", "decision.maintain"))
    return "LIST" if act.direction == "MAINTAIN" and not keeps else act.direction


def _of_its_kind(noun: Token, before: list[ActReading]) -> list[ActReading]:
    """The acts that a noun for a listing, or for its end, can take up as what begins to bind."""
    if "effect" not in verb_classes(noun.head) and noun.head.lemma_ not in (
        "come",
        "take",
        "enter",
    ):
        return before
    classes = lexicon().core_nouns.get(word(noun), NO_CLASSES)
    ends = bool(classes & {"release", "off"})
    if not (ends or "list" in classes):
        return before
    fitting = [a for a in before if (a.direction in ("DELIST", "SUSPEND")) == ends]
    return fitting or before


def subject_before(trigger: Token, names: Names) -> Target | None:
    """The group that "it" or "the group" stands for, where no act was told of it yet.

    The only group that the sentence names before the verb; else the one that the sentence before
    is about.
    """
    if not any(c.lower_ in ("it", "they", "them") for c in things_of(trigger)):
        return None
    here = _groups(trigger.sent, names, trigger.i)
    if here:
        return here[0] if len({t.name for t in here}) == 1 else None
    start = trigger.sent.start
    if not start:
        return None
    before = trigger.doc[start - 1].sent
    for target in _groups(before, names, before.end):
        token = trigger.doc[target.token]
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            return target
    return None


def _groups(sentence: Span, names: Names, end: int) -> list[Target]:
    """The groups that a sentence names before a token."""
    found = []
    for token in sentence:
        entity = names.at(token) if token.i < end else None
        if entity is None or entity.head != token.i or entity.anaphor:
            continue
        if entity.kind == "group":
            found.append(Target(token.i, entity, entity.name))
    return found


def _sets_time(verb: Token) -> bool:
    """Whether a clause only says when or if another holds ("… when it is published")."""
    if verb.dep_ == "ccomp" and verb.i < verb.head.i and opens_condition(verb):
        return True
    return verb.dep_ == "advcl" and any(
        c.lower_ in ("when", "once", "if", "unless", "until", "as") for c in verb.children
    )


def _is_own_verb(decisive: int, pronoun: Token) -> bool:
    """Whether what sets the event is the pronoun's own verb, or completes it."""
    token = pronoun.doc[decisive]
    own = pronoun.head.i
    return own in (token.i, token.head.i, token.head.head.i)


# Organisations of states, where one member can stop a decision.
_COLLEGIAL = frozenset({"EU", "UN"})


def _lifted(objection: Token, last: ActReading) -> Core:
    """What the end of an objection tells of the act that was told before."""
    direction, starts = last.direction, "proc.hold_lifted"
    return Core(objection.i, "list", True, (), direction=direction, starts=starts)


def _is_given_up(noun: Token) -> bool:
    """Whether an objection to what was told before is given up ("Paris gave up its resistance")."""
    return (
        "resist" in noun_classes(noun)
        and gives_up(noun)
        and not any(c.dep_ == "prep" for c in noun.children)
    )


# A request that was told of, and what is made of it.
_ASKED = frozenset({"propose", "call", "motion", "application"})
_ANSWERS = frozenset({"refuse", "deny", "oppose", "ruleout", "grant", "call", "considering"})


# Where a word that takes up an act stands; a pronoun only as subject.
_PLACES = {
    "NOUN": ("nsubj", "nsubjpass", "dobj", "pobj"),
    "PRON": ("nsubj", "nsubjpass"),
}


def antecedent(before: list[ActReading]) -> ActReading | None:
    """The act that is taken up: the last that was told as an act, else the last state."""
    before = [a for a in before if a.target.entity is not None] or before
    acts = [a for a in before if not a.is_state] or before
    if not acts:
        return None
    # Of several parties of one act the first: "X and its wing Y were listed. The order …"
    return next(a for a in acts if a.trigger == acts[-1].trigger)


# "A similar step" is one like that told before.
_ALIKE = frozenset({"similar", "such", "comparable", "corresponding", "like", "equivalent"})


def takes_up(token: Token) -> bool:
    """Whether a noun or pronoun takes up something known."""
    if token.pos_ == "PRON":
        return token.lower_ in ("it", "this", "that", "which")
    if token.lower_ == "hearing" or any(c.lower_ in _ALIKE for c in token.children):
        return True
    return any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "no", "any")
        for c in token.children
    )


def is_any_such(noun: Token) -> bool:
    """Whether a noun names an act that nobody has taken yet: "a ban", "a terrorist listing"."""
    return noun.pos_ == "NOUN" and any(c.lower_ in ("a", "an") for c in noun.children)


def is_bare_plural(noun: Token) -> bool:
    """Whether a noun speaks of all such acts ("designations can be revoked")."""
    return noun.tag_ == "NNS" and not any(
        c.dep_ in ("det", "poss") or c.lower_ == "such" for c in noun.children
    )


def with_effects_kept(found: list[ActReading], analysis: Analysis) -> list[ActReading]:
    """A judgment whose ban "remains in place" is one that keeps the effects (LIFECYCLE.md, 2)."""
    kept: list[ActReading] = []
    for index, act in enumerate(found):
        if act.event == "court.annulled":
            later = [b for b in found if b is not act and 0 <= b.sentence - act.sentence <= 2]
            stays = any(
                b.event == "kept" and (b.taken_up or same_party(b.target, act.target))
                for b in later
            )
            if stays or _keeps_effects(analysis, act):
                act = dataclasses.replace(act, event="court.annulled_effects_kept")
        elif act.event == "review.maintained" and _after_annulment(found[:index], act):
            if act.taken_up or act.course.core.nominal:
                continue
            act = dataclasses.replace(act, event="kept")  # "will stay listed all the same"
        kept.append(act)
    return kept


def _after_annulment(before: list[ActReading], act: ActReading) -> bool:
    """Whether a court has annulled something in the sentences just before."""
    return any(
        b.event.startswith("court.annulled") and act.sentence - b.sentence <= 2 for b in before
    )


def _goes_on(verb: Token) -> bool:
    """Whether a verb says that something goes on ("the freeze should go on binding everyone")."""
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    onward = any(c.lower_ == "on" for c in verb.children)
    return verb.lemma_ in ("continue", "stay") or (verb.lemma_ in ("go", "live") and onward)


def _keeps_effects(analysis: Analysis, act: ActReading) -> bool:
    """As in "… but maintained the effects of the listing for three months"."""
    sentences = islice(analysis.doc.sents, act.sentence, act.sentence + 3)
    for sentence in sentences:
        for token in sentence:
            if word(token) in (
                "effects",
                "effect",
                "measures",
                "freeze",
                "ban",
                "proscription",
            ) and (token.dep_ in ("dobj", "nsubj", "nsubjpass")):
                verbs = lexicon().verbs.get(word(token.head), NO_CLASSES)
                if _goes_on(token.head):
                    return True
                negated = any(c.dep_ == "neg" for c in token.head.children)
                if (
                    verbs & {"maintain", "remain"}
                    and not negated
                    and ("maintain" in verbs or any(c.dep_ == "prep" for c in token.head.children))
                ):
                    return True
    return False

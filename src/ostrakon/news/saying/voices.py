"""Sources of attributions: who can speak, what kind of source it is, who is committed by it.

A voice is made from the token that heads a source. What the entity table knows of it decides its
kind; else the noun does (`lexicon/voices.toml`). A person who speaks in office commits the body
or state for its own acts, and himself or herself for opinions.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import HolderKind, SpeechAct
from ostrakon.names.countries import name_of, state_of_capital
from ostrakon.news.analysis import Analysis, Entity, Offsets, Voice
from ostrakon.news.saying.kinds import (
    PERSONAL,
    body_of,
    is_anonymous,
    is_indefinite,
    kind_of,
    plain_kind,
    state_mention,
)
from ostrakon.news.saying.voice_words import source_nouns
from ostrakon.news.text.syntax import children, offsets

UNNAMED = Voice(name="unnamed", kind="unnamed")
_PLURAL = frozenset({"they", "we", "who", "you", "one"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ourselves"})
_SPEAKING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# What an office holder does for the body rather than as a person.
_OFFICIAL = frozenset(
    {
        "announce", "decide", "order", "enact", "rule", "promise", "offer", "threaten", "deny",
        "reject", "request", "recognise", "claim_responsibility",
    }
)  # fmt: skip
# What a person does as a person: judge, or say nothing.
_PERSONAL_ACTS = frozenset(
    {"assess", "praise", "condemn", "welcome", "warn", "speculate", "omit", "refuse_comment"}
)
# Roles in which one speaks for oneself and never for the state.
_FOR_NOBODY = frozenset({"LEG", "EXP", "NGO", "MED", "ANON", "OPP"})
_NO_LONGER = frozenset({"former", "retired", "ex", "onetime", "ousted", "deposed", "late"})
_LONGEST_SOURCE = 30  # tokens; a longer noun phrase is a parse gone wrong


def can_speak(analysis: Analysis, token: Token) -> bool:
    """Whether the source that a token heads can say, think or want anything."""
    entity = analysis.referents.get(token.i)
    if entity is not None:
        if entity.kind == "place":
            named = entity.metonym or entity.state is not None
            return named or state_of_capital(entity.name) is not None
        return entity.kind in ("state", "organisation", "person", "group")
    if token.lower_ in PERSONAL or token.lower_ in _PLURAL:
        return True
    if token.pos_ == "NUM" and any(c.lower_ == "of" for c in token.children):
        return True  # "two of them"
    if token.ent_type_:
        return token.ent_type_ in _SPEAKING_LABELS
    lemma, known = token.lemma_.lower(), source_nouns().all
    return lemma in known or token.lower_ in known or lemma.endswith(("woman", "man", "ist"))


def is_something_said(token: Token) -> bool:
    """Whether a noun stands for a statement or document: "reports suggesting", "polls show"."""
    return token.lemma_.lower() in source_nouns().document or token.lemma_.lower() in (
        "rumour", "rumor", "indication", "source",
    )  # fmt: skip


def is_first_person(token: Token) -> bool:
    """Whether a source is "I" or "we": inside a quotation that is its speaker."""
    return token.lower_ in _FIRST


def noun_phrase(analysis: Analysis, token: Token) -> Offsets:
    """The passage that names a source: its noun phrase up to a relative or other clause."""
    first, last = token.left_edge.i, token.right_edge.i
    for each in token.children:
        if each.i > token.i and each.dep_ in ("relcl", "acl", "cc", "advcl", "ccomp", "parataxis"):
            described = (
                each.tag_ == "VBN" and each.dep_ == "acl" and each.i - 1 == token.i
            )  # "people briefed on X"
            if each.dep_ != "cc" and not described:
                last = min(last, each.left_edge.i - 1)
        elif each.i < token.i and each.lemma_ in ("cite", "quote") and each.tag_ == "VBG":
            first = each.right_edge.i + 1
        elif each.dep_ == "case":
            last = min(last, each.i - 1)
        elif each.i < token.i and each.dep_ in ("advcl", "mark", "cc", "preconj"):
            first = max(first, each.right_edge.i + 1)
    for i in range(token.i + 1, last):
        if analysis.doc[i].text == "," and analysis.doc[i + 1].lower_ in ("among", "including"):
            last = i - 1  # "critics, among them two judges"
            break
    while last > token.i and analysis.doc[last].is_punct and not analysis.doc[last].is_quote:
        last -= 1
    if last - first > _LONGEST_SOURCE:
        first, last = token.i, token.i
    return offsets(analysis.doc, first, max(last, token.i))


def voice_of(analysis: Analysis, token: Token, act: SpeechAct, content: list[Offsets]) -> Voice:
    """The voice that a source token heads.

    Args:
        analysis: with entities and referents.
        token: head of the source.
        act: the speech act, which decides whether an office or a person is committed.
        content: passages of what is said, searched for the body's own doings.
    """
    span = noun_phrase(analysis, token)
    entity = _entity_of(analysis, token)
    if entity is not None and entity.start <= token.idx < entity.end:
        span = min(span[0], entity.start), max(span[1], entity.end)
    if entity is None:
        return _plain_voice(analysis, token, span)
    if entity.kind == "person":
        return _person_voice(analysis, token, entity, span, act, content)
    if entity.kind == "place" and (home := state_of_capital(entity.name)) is not None:
        entity = dataclasses.replace(
            entity, kind="state", name=name_of(home), state=home, metonym=True
        )
    if entity.kind == "organisation" and entity.party is not None and entity.role_code == "TGT":
        group = _group_of(analysis, entity)
        if group is not None:  # an office of a listed group speaks for the group
            kind = kind_of(token, group)
            return Voice(group.name, kind, entity=group, speaker=entity, span=span)
    entity = _by_its_name(analysis, entity)
    return Voice(name=entity.name, kind=kind_of(token, entity), entity=entity, span=span)


def _entity_of(analysis: Analysis, token: Token) -> Entity | None:
    """What a source refers to; a name in apposition names it ("the minister, Jane Roe")."""
    entity = analysis.referents.get(token.i)
    if entity is not None and (entity.kind != "person" or _has_proper_name(entity)):
        return entity
    for each in children(token, "appos"):
        named = analysis.referents.get(each.i)
        if named is not None and named.kind == "person" and _has_proper_name(named):
            return named
    return entity


def _group_of(analysis: Analysis, office: Entity) -> Entity | None:
    """The group that an office of it belongs to."""
    same = (e for e in analysis.entities if e.party == office.party and e.kind == "group")
    return next(same, None)


def _by_its_name(analysis: Analysis, body: Entity) -> Entity:
    """The first mention of a body by its own name ("the ministry" after "the Home Office")."""
    if body.kind != "organisation" or body.chain is None or body.name[:1].isupper():
        return body
    same = (e for e in analysis.entities if e.chain == body.chain and e.kind == body.kind)
    return next((e for e in same if e.name[:1].isupper()), body)


def is_organ(entity: Entity) -> bool:
    """Whether a body is one through which its state acts: a ministry, the government."""
    if entity.kind != "organisation" or entity.state is None or entity.party is not None:
        return False
    nouns, parts = source_nouns(), entity.name.split()
    if entity.state == "EU" and {"Commission", "Council"} & set(parts):
        return True
    if entity.sector in ("MIL", "SPY"):
        return True  # an army or secret service
    if "office" in parts and any(p.lower() in nouns.high_offices for p in parts):
        return True  # "the office of President X"
    return any(p in nouns.organ_names or p in nouns.organs for p in parts)


def _plain_voice(analysis: Analysis, token: Token, span: Offsets) -> Voice:
    """A source that no entity stands for."""
    kind = plain_kind(analysis, token)
    body = body_of(analysis, token)
    name = _phrase_name(analysis, span)
    if body is None or kind in ("document", "court", "media"):
        return Voice(name=name, kind=kind, span=span)
    if kind == "organisation" and body.kind == "state" and _names_organ(token):
        organ = _organ(analysis, token, span, body)  # "X's foreign office"
        return Voice(name=body.name, kind="state", entity=body, speaker=organ, span=span)
    if kind == "organisation" and body.kind == "group":
        return Voice(name=body.name, kind=kind_of(token, body), entity=body, span=span)
    if kind == "generic" and body.kind == "group":
        return Voice(name=name, kind=kind, span=span)  # "critics of X" are not X
    return Voice(name=name, kind=kind, entity=body, span=span)


def _organ(analysis: Analysis, token: Token, span: Offsets, state: Entity) -> Entity:
    """An organ of a state that is no mention of its own, as the mouth of what it says."""
    words = [c for c in token.lefts if c.dep_ in ("amod", "compound", "nmod") and not c.ent_type_]
    name = " ".join(t.text for t in (*words, token))
    if any(c.lower_ == "of" for c in token.rights):
        name = _phrase_name(analysis, span)  # "the office of President X"
    return Entity("", *span, token.i, "organisation", name, state=state.state)


def _names_organ(token: Token) -> bool:
    """Whether a noun names an organ of a state: "ministry", "foreign office"."""
    nouns, lemma = source_nouns(), token.lemma_.lower()
    if lemma in nouns.organs:
        return True
    before = [c.lower_ for c in children(token, "amod", "compound", "nmod")]
    after = [t.lower_ for t in token.subtree if t.i > token.i]
    return lemma == "office" and any(b in nouns.high_offices for b in (*before, *after))


def _phrase_name(analysis: Analysis, span: Offsets) -> str:
    """A noun phrase as a name: without its article, on one line."""
    name = " ".join(analysis.quote(span).split())
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name


def _person_voice(
    analysis: Analysis,
    token: Token,
    person: Entity,
    span: Offsets,
    act: SpeechAct,
    content: list[Offsets],
) -> Voice:
    """A person or office as source: the body is committed for its own acts."""
    no_longer = any(c.lower_ in _NO_LONGER for c in token.subtree if c.i < token.i)
    person = _named(analysis, person)
    kind: HolderKind = "person"
    name = person.name
    if not _has_proper_name(person):
        kind = _office_kind(analysis, token, person)
        if token.pos_ != "PRON":
            name = _phrase_name(analysis, span)
    if kind == "unnamed":
        return Voice(name=name, kind=kind, entity=person, span=span)
    alone = Voice(name=name, kind=kind, entity=person, speaker=person, span=span)
    if no_longer:  # speaks for nobody any more
        private = dataclasses.replace(person, role_code=None)
        return dataclasses.replace(alone, entity=private, speaker=private)
    if person.role is None and person.role_code is None:
        return alone
    body = _committed(analysis, token, person)
    if body is None or not _speaks_for(analysis, person, body, act, content):
        return alone
    return Voice(name=body.name, kind=kind_of(token, body), entity=body, speaker=person, span=span)


def _has_proper_name(person: Entity) -> bool:
    """Whether a person is named, not only called by an office ("the spokesman")."""
    if not person.name[:1].isupper() or person.name == person.role:
        return False
    last, nouns = person.name.split()[-1], source_nouns().all
    if last.lower() in nouns or last.lower().removesuffix("s") in nouns:
        return False  # "Officials", first in its sentence
    return last[:1].isupper() or person.role_code != "ANON"


def _named(analysis: Analysis, person: Entity) -> Entity:
    """The named mention of the same person, if the text has one."""
    if _has_proper_name(person) or person.chain is None:
        return person
    same = (e for e in analysis.entities if e.chain == person.chain and e.kind == "person")
    return next((e for e in same if _has_proper_name(e)), person)


def _office_kind(analysis: Analysis, token: Token, person: Entity) -> HolderKind:
    """The kind of a person who is only called by an office."""
    if person.role_code == "ANON":
        return "unnamed"
    if person.role_code == "CRT":
        return "court"
    if token.tag_ in ("NNS", "NNPS") or token.lower_ == "they":
        plain = plain_kind(analysis, token)
        return plain if plain in ("generic", "court") else "unnamed"
    if token.lemma_.lower() in source_nouns().public and person.role_code in (None, "LEG", "EXP"):
        return "unnamed" if is_anonymous(token) else "person"
    held_back = token.lemma_.lower() in source_nouns().unnamed or is_anonymous(token)
    if held_back and is_indefinite(token):
        return "unnamed"
    if (
        is_indefinite(token)
        and person.role_code != "SPK"
        and token.pos_ == "NOUN"
        and body_of(analysis, token) is None
    ):
        return "unnamed"
    return "office"


def _speaks_for(
    analysis: Analysis, person: Entity, body: Entity, act: SpeechAct, content: list[Offsets]
) -> bool:
    """Whether what an office holder says commits the body."""
    if person.role_code in _FOR_NOBODY and body.kind == "state":
        return False
    if act in _OFFICIAL or person.role_code == "SPK":
        return act not in _PERSONAL_ACTS
    return act not in _PERSONAL_ACTS and _mentions_own(analysis, person, body, content)


def _mentions_own(analysis: Analysis, person: Entity, body: Entity, content: list[Offsets]) -> bool:
    """Whether the content is about the speaker's own state or body."""
    for start, end in content:
        span = analysis.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        for token in span:
            if token.lower_ in _FIRST:
                return True
            entity = analysis.referents.get(token.i)
            if entity is None or entity.kind == "person":
                continue
            if entity.chain == body.chain or (entity.state and entity.state == person.state):
                return True
    return False


def _committed(analysis: Analysis, token: Token, person: Entity) -> Entity | None:
    """The body or state that an office holder speaks for, as the entity table gives it.

    First a body named with the person ("foreign ministry spokesman Li"), unless it only stands
    for its state; then the state; then the person's own group.
    """
    near = body_of(analysis, token)
    if near is not None and near.kind in ("organisation", "group") and not near.metonym:
        return near
    state = state_mention(analysis, person.state) if person.state is not None else None
    if state is not None:
        return state
    if person.party is not None:
        return next(
            (e for e in analysis.entities if e.party == person.party and e.kind == "group"), near
        )
    return near

"""The turns of phrase that tie somebody to a violent event: claim, denial, blame, charge.

Each pattern gives a `Finding` in tokens; `perpetrators` makes records of them. A pattern whose
standing depends on who says it (“X was behind the attack”) leaves `status` open.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from ostrakon.core.reading import SpeechAct
from ostrakon.news.analysis import Analysis
from ostrakon.news.syntax import agent_of, child, children, climb, is_negated, is_verb, subject
from ostrakon.news.violence import words

Status = Literal[
    "claimed", "accused_by_authority", "accused", "suspected", "possible", "charged",
    "convicted", "denied", "disowned",
]  # fmt: skip
_CLAIM = {"claim", "admit", "take", "acknowledge", "assume", "accept", "own"}
_DENY = {"deny", "reject", "dismiss", "disclaim", "disavow", "repudiate", "refute", "rebuff"}
_RETRACT = {"retract", "withdraw", "disown", "disavow", "recant", "repudiate"}
_PARTS = {
    "involvement", "responsibility", "role", "part", "complicity", "link", "hand", "connection",
    "participation", "tie", "knowledge", "culpability",
}  # fmt: skip
_ALLEGATIONS = {
    "accusation", "allegation", "claim", "charge", "report", "suggestion", "assertion",
    "insinuation", "speculation",
}  # fmt: skip
_DOING = {
    "carry", "perpetrate", "orchestrate", "mastermind", "commit", "stage", "mount", "launch",
    "conduct", "execute", "organize", "organise", "order", "plan", "sponsor", "commission",
    "direct", "plot",
}  # fmt: skip
_OPEN_VERBS = {
    "suggest", "indicate", "investigate", "probe", "examine", "explore", "consider", "allege",
    "point", "hint", "rule", "exclude",
}  # fmt: skip
_COURT: dict[str, Status] = {
    "charge": "charged", "indict": "charged", "prosecute": "charged", "convict": "convicted",
    "sentence": "convicted", "jail": "convicted", "imprison": "convicted",
}  # fmt: skip
_COURT_PREPOSITIONS = ("with", "over", "for", "of", "in")


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One tie between somebody and an incident, in tokens.

    Attributes:
        trigger: the cue.
        perpetrators: head of who is tied to it (conjuncts are read later).
        status: the standing, or None when who says it decides.
        source: head of who says so, when the cue is the speech act itself.
        act: that speech act.
        incident: the word that names the event, if near.
        unnamed: said by nobody named ("was blamed for").
        open: told as possible only ("a potential involvement").
        rule: name of the pattern.
    """

    trigger: Token
    perpetrators: Token
    status: Status | None
    source: Token | None = None
    act: SpeechAct | None = None
    incident: Token | None = None
    unnamed: bool = False
    open: bool = False
    rule: str = ""


def find_findings(analysis: Analysis) -> list[Finding]:
    """Every tie of a document, in text order; one for each cue."""
    found: dict[int, Finding] = {}
    for token in analysis.doc:
        for reader in _readers(token):
            finding = reader(token)
            if finding is not None:
                found.setdefault(finding.trigger.i, finding)
                break
    return [found[i] for i in sorted(found)]


def _readers(token: Token) -> Iterator[object]:
    """The patterns that a word can begin, most telling first."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma in ("responsibility", "credit"):
            yield _responsibility
        if lemma in _PARTS:
            yield _part
        if lemma in _ALLEGATIONS:
            yield _denied_allegation
    elif is_verb(token):
        yield from _VERBS.get(lemma, ())
        if lemma in _CLAIM:
            yield _claimed_event
        if lemma in _RETRACT:
            yield _retracted
        if lemma in _COURT:
            yield _in_court
        if lemma in _DOING:
            yield _did
        if lemma in words().verb_lemmas:
            yield _violence
    elif lemma == "behind":
        yield _behind
    elif lemma in ("responsible", "guilty"):
        yield _responsible
    elif token.lower_ == "suspected":
        yield _suspected_people
    if token.lower_ == "suspected" and token.dep_ == "amod":
        yield _suspected_people
    if lemma == "behind" or token.lower_ == "involved":
        yield _behind


# -- responsibility and involvement ------------------------------------------------------------


def _event_after(token: Token, *prepositions: str) -> Token | None:
    """The word for an event after a preposition: "for the attack", "of bombing a train"."""
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ in prepositions:
            for target in children(each, "pobj", "pcomp"):
                return target
    return None


def _is_event(token: Token | None) -> bool:
    """Whether a word names or takes up a violent event."""
    if token is None:
        return False
    known = words()
    for each in (token, *token.conjuncts):
        lemma = each.lemma_.lower()
        if lemma in known.nouns or lemma in known.anaphors or each.lower_ in known.nouns:
            return True
        if is_verb(each) and lemma in known.verb_lemmas:
            return True
    return any(_is_event(t) for t in _inner(token))


def _inner(token: Token) -> list[Token]:
    """What a word such as "series" or "role" is about: "a series of attacks", "role in"."""
    if token.lemma_.lower() in {"series", "wave", "string", "spate", "number", "death", "part"}:
        return [t for p in children(token, "prep") for t in children(p, "pobj", "pcomp")]
    if token.lemma_.lower() in _PARTS:
        target = _event_after(token, "in", "for", "to", "with")
        return [target] if target is not None else []
    if token.lemma_.lower() in _DOING | {"be", "take", "have", "help"}:
        return [
            *children(token, "dobj"),
            *(t for p in children(token, "prep") for t in children(p, "pobj", "pcomp")),
        ]
    return []


def _innermost(token: Token | None) -> Token | None:
    """The word for the event itself: "carrying out the attack" -> attack."""
    while token is not None:
        known = words()
        lemma = token.lemma_.lower()
        if lemma in known.nouns or lemma in known.anaphors or lemma in known.verb_lemmas:
            return token
        token = next((t for t in _inner(token) if _is_event(t)), None)
    return None


def _nobody(token: Token | None) -> bool:
    """ "no one", "no group", "nobody"."""
    if token is None:
        return True
    if token.lower_ in ("nobody", "none", "one", "neither", "anyone"):
        return True
    return any(each.lower_ in ("no", "neither") for each in token.children if each.dep_ == "det")


def _responsibility(noun: Token) -> Finding | None:
    """ "claimed responsibility for", "responsibility was claimed by", "claim of responsibility"."""
    verb = noun.head
    incident = _event_after(noun, "for", "over")
    if verb.lower_ == "of" and verb.head.lemma_.lower() == "claim":
        return _claim_noun(verb.head, incident)
    if not is_verb(verb) or is_negated(verb):
        return None
    incident = incident or _event_after(verb, "for", "over")
    lemma = verb.lemma_.lower()
    passive = noun.dep_ == "nsubjpass" or verb.dep_ == "acl"
    doer = agent_of(verb) if passive else subject(verb)
    if _nobody(doer) or doer is None:
        return None
    if lemma in _CLAIM:
        return Finding(
            verb, doer, "claimed", doer, "claim_responsibility", incident, rule="claim"
        )
    if lemma in _DENY:
        return Finding(verb, doer, "denied", doer, "deny", incident, rule="denial")
    return None


def _claim_noun(claim: Token, incident: Token | None) -> Finding | None:
    """ "a claim of responsibility by X", "X retracted its claim of responsibility"."""
    verb = claim.head
    if is_verb(verb) and is_negated(verb):
        return None
    doer = child(claim, "poss") or _event_after(claim, "by", "from")
    if doer is None and is_verb(verb) and claim.dep_ == "dobj":
        doer = subject(verb)
    if doer is None or _nobody(doer):
        return None
    if is_verb(verb) and claim.dep_ == "dobj" and verb.lemma_.lower() in _RETRACT:
        owner = subject(verb) or doer
        return Finding(verb, owner, "disowned", owner, "deny", incident, rule="retraction")
    return Finding(claim, doer, "claimed", doer, "claim_responsibility", incident, rule="claim")


def _part(noun: Token) -> Finding | None:
    """ "involvement of X", "X's role in the attack", "denied any part in it"."""
    verb = noun.head
    incident = _event_after(noun, "in", "for", "to", "with")
    owner = child(noun, "poss") or next(
        (t for t in [_event_after(noun, "of", "by")] if t is not None and not _is_event(t)), None
    )
    denies = is_verb(verb) and verb.lemma_.lower() in _DENY and noun.dep_ == "dobj"
    if not denies and noun.dep_ == "pobj" and verb.head.lemma_.lower() in _ALLEGATIONS:
        above = verb.head.head
        if is_verb(above) and above.lemma_.lower() in _DENY:
            verb, denies = above, True
    if denies and not is_negated(verb):
        speaker = subject(verb) or agent_of(verb)
        doer = owner if owner is not None and owner.pos_ != "PRON" else speaker
        if doer is None or _nobody(doer):
            return None
        return Finding(verb, doer, "denied", speaker, "deny", incident, rule="denial")
    if noun.lemma_.lower() in ("part", "hand", "link", "tie", "connection", "knowledge"):
        if not _is_event(incident):
            return None
    holder = verb if is_verb(verb) else None
    if owner is None and holder is not None and holder.lemma_ in ("have", "play", "take", "admit"):
        owner = subject(holder)
        if owner is not None and holder.lemma_ == "admit":
            return Finding(
                holder, owner, "claimed", owner, "claim_responsibility", incident, rule="claim"
            )
    if owner is None or _nobody(owner):
        return None
    if not _is_event(incident) and noun.lemma_.lower() != "involvement":
        return None
    return Finding(noun, owner, None, incident=incident, open=_is_open(noun), rule="involvement")


def _is_open(noun: Token) -> bool:
    """Whether an involvement is told as possible: by its adjective or the verb above it."""
    modifiers = {each.lower_ for each in noun.children}
    if modifiers & {"potential", "possible", "alleged", "suspected", "any", "apparent", "likely"}:
        return True
    verb = noun.head
    return verb.lemma_.lower() in _OPEN_VERBS or (
        noun.dep_ == "dobj" and any(each.lower_ == "out" for each in verb.children)
    )


def _denied_allegation(noun: Token) -> Finding | None:
    """ "rejected the accusation that it was behind the attack", "dismissed the claims"."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb) or verb.lemma_.lower() not in _DENY:
        return None
    doer = subject(verb)
    if doer is None or _nobody(doer) or is_negated(verb):
        return None
    about = [t for t in noun.subtree if _is_event(t) or t.lower_ in ("involvement", "behind")]
    rule = "denial" if about else "bare denial"
    return Finding(verb, doer, "denied", doer, "deny", about[-1] if about else None, rule=rule)


# -- speech acts of claim and blame ------------------------------------------------------------


def _claimed_event(verb: Token) -> Finding | None:
    """ "claimed the attack", "an attack claimed by X"."""
    if is_negated(verb) or verb.lemma_ not in ("claim", "admit", "acknowledge", "own"):
        return None
    target = child(verb, "dobj", "nsubjpass")
    if target is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        target = verb.head
    if target is None or not _is_event(target):
        return None
    passive = target.dep_ == "nsubjpass" or target is verb.head
    doer = agent_of(verb) if passive else subject(verb)
    if doer is None or _nobody(doer):
        return None
    return Finding(verb, doer, "claimed", doer, "claim_responsibility", target, rule="claim")


def _retracted(verb: Token) -> Finding | None:
    """ "retracted its claim", "disowned the attack"."""
    target = child(verb, "dobj")
    if target is None or is_negated(verb):
        return None
    if target.lemma_.lower() not in ("claim", "statement") and not _is_event(target):
        return None
    if target.lemma_.lower() == "statement" and verb.lemma_ not in ("retract", "recant"):
        return None
    doer = subject(verb)
    if doer is None or _nobody(doer):
        return None
    incident = target if _is_event(target) else _event_after(target, "for", "of")
    return Finding(verb, doer, "disowned", doer, "deny", incident, rule="retraction")


def _blame(verb: Token) -> Finding | None:
    """ "blamed X for the attack", "blamed the attack on X", "an attack blamed on X"."""
    if is_negated(verb):
        return None
    first = child(verb, "dobj", "nsubjpass")
    if first is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        first = verb.head
    passive = first is not None and first.dep_ != "dobj"
    on = _event_after(verb, "on", "upon")
    if on is not None and first is not None and _is_event(first):
        perpetrator, incident = on, first
    else:
        if first is None or _is_event(first):
            return None
        perpetrator, incident = first, _event_after(verb, "for", "over") or _deep(first, "for")
    if not _is_event(incident):
        return None
    source = agent_of(verb) if passive else subject(verb)
    return Finding(
        verb, perpetrator, "accused", source, "blame", incident,
        unnamed=source is None, rule="blame",
    )  # fmt: skip


def _deep(noun: Token, *prepositions: str) -> Token | None:
    """What follows a preposition that the parse hung on the last word of a noun phrase."""
    for each in noun.subtree:
        if each.dep_ == "prep" and each.lower_ in prepositions:
            return child(each, "pobj", "pcomp")
    return None


def _accuse(verb: Token) -> Finding | None:
    """ "accused X of carrying out the attack", "X is suspected of the bombing"."""
    if is_negated(verb):
        return None
    person = child(verb, "dobj", "nsubjpass")
    if person is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        person = verb.head
    if person is None:
        return None
    deed = _event_after(verb, "of", "over", "for") or _deep(person, "of")
    if not _is_event(deed) and not _is_behind(deed):
        return None
    passive = person.dep_ != "dobj"
    source = agent_of(verb) if passive else subject(verb)
    suspected = verb.lemma_.lower() == "suspect"
    return Finding(
        verb, person, "suspected" if suspected else "accused", source,
        "speculate" if suspected else "accuse", deed, unnamed=source is None, rule="accusation",
    )  # fmt: skip


def _is_behind(deed: Token | None) -> bool:
    return deed is not None and any(t.lower_ in ("behind", "involvement") for t in deed.subtree)


def _attribute(verb: Token) -> Finding | None:
    """ "attributed the attack to X", "the attack was attributed to X", "pinned it on X"."""
    target = child(verb, "dobj", "nsubjpass")
    if target is None and verb.dep_ == "acl":
        target = verb.head
    perpetrator = _event_after(verb, "to", "on", "at") or _deep(verb, "to")
    if target is None or perpetrator is None or is_negated(verb):
        return None
    lemma = target.lemma_.lower()
    if not (_is_event(target) or lemma in ("blame", "responsibility", "finger")):
        return None
    if verb.lemma_ == "point" and lemma != "finger":
        return None
    source = agent_of(verb) if target.dep_ != "dobj" else subject(verb)
    incident = target if _is_event(target) else _deep(verb, "for", "over")
    return Finding(
        verb, perpetrator, "accused", source, "blame", incident,
        unnamed=source is None, rule="blame",
    )  # fmt: skip


def _hold(verb: Token) -> Finding | None:
    """ "held X responsible for the attack"."""
    word = next((t for t in verb.subtree if t.lower_ in ("responsible", "accountable")), None)
    person = child(verb, "dobj", "nsubjpass") or (child(word, "nsubj") if word else None)
    if word is None or person is None or is_negated(verb):
        return None
    incident = _event_after(word, "for") or _event_after(verb, "for")
    if not _is_event(incident):
        return None
    source = agent_of(verb) if person.dep_ == "nsubjpass" else subject(verb)
    return Finding(
        verb, person, "accused", source, "blame", incident, unnamed=source is None, rule="blame"
    )


def _implicate(verb: Token) -> Finding | None:
    """ "linked X to the attack", "implicated X in the bombing"."""
    person = child(verb, "dobj", "nsubjpass")
    incident = _event_after(verb, "to", "in", "with")
    if person is None or not _is_event(incident) or is_negated(verb):
        return None
    source = agent_of(verb) if person.dep_ == "nsubjpass" else subject(verb)
    return Finding(
        verb, person, "suspected", source, "accuse", incident,
        unnamed=source is None, rule="implication",
    )  # fmt: skip


def _in_court(verb: Token) -> Finding | None:
    """ "was charged with the bombing", "convicted of killing two officers", "jailed over"."""
    person = child(verb, "dobj", "nsubjpass")
    if person is None and verb.dep_ in ("acl", "conj") and verb.tag_ == "VBN":
        person = verb.head if verb.dep_ == "acl" else subject(verb)
    deed = _event_after(verb, *_COURT_PREPOSITIONS)
    if person is None or is_negated(verb) or not _is_event(deed):
        return None
    source = agent_of(verb) or (subject(verb) if person.dep_ == "dobj" else None)
    return Finding(
        verb, person, _COURT[verb.lemma_.lower()], source, "accuse" if source else None, deed,
        rule="court",
    )  # fmt: skip


# -- deeds whose standing depends on who tells them --------------------------------------------


def _did(verb: Token) -> Finding | None:
    """ "X carried out the attack", "the bombing was orchestrated by X"."""
    target = child(verb, "dobj", "nsubjpass")
    passive = target is not None and target.dep_ == "nsubjpass"
    if target is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        target, passive = verb.head, True
    if target is None and verb.dep_ == "relcl":
        target = verb.head
    if target is None or not _is_event(target):
        return None
    doer = agent_of(verb) if passive else subject(verb)
    if doer is None or _nobody(doer):
        return None
    return Finding(verb, doer, None, incident=target, rule="deed")


def _violence(verb: Token) -> Finding | None:
    """ "X's fighters shelled the town": a deed told by its own verb."""
    passive = child(verb, "nsubjpass", "auxpass") is not None or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    )
    doer = agent_of(verb) if passive else subject(verb)
    if doer is None or _nobody(doer) or _is_event(doer):
        return None
    return Finding(verb, doer, None, incident=verb, rule="violence")


def _behind(word: Token) -> Finding | None:
    """ "X was behind the attack", "X may be involved in it"."""
    verb = word if is_verb(word) else word.head
    incident = child(word, "pobj") or _event_after(word, "in", "with")
    doer = subject(verb) if word.lower_ != "involved" or is_verb(word) else None
    if word.lower_ == "involved":
        doer = child(word, "nsubjpass") or subject(verb if is_verb(verb) else word.head)
    elif verb.lemma_ != "be":
        return None
    if doer is None or _nobody(doer) or not _is_event(incident):
        return None
    return Finding(word, doer, None, incident=incident, rule="behind")


def _responsible(word: Token) -> Finding | None:
    """ "X is responsible for the attack", "was found guilty of the murders"."""
    verb = word.head
    incident = _event_after(word, "for", "of") or _event_after(verb, "for", "of")
    doer = child(verb, "nsubj", "nsubjpass") or subject(verb)
    if word.dep_ == "amod" or doer is None or _nobody(doer) or not _is_event(incident):
        return None
    if verb.lemma_ == "hold":
        return None
    if word.lower_ == "guilty":
        if verb.lemma_ != "find":
            return None
        doer = child(verb, "dobj", "nsubjpass") or doer
        return Finding(word, doer, "convicted", None, None, incident, rule="court")
    return Finding(word, doer, None, incident=incident, rule="behind")


def _suspected_people(word: Token) -> Finding | None:
    """ "suspected X militants attacked", "an attack by suspected X fighters"."""
    people = word.head
    if word.dep_ != "amod":
        return None
    for head in climb(people):
        if head.pos_ == "ADP" and head.lower_ not in ("by", "to", "on"):
            return None
        if _is_event(head):
            return Finding(word, people, "suspected", incident=head, rule="suspected")
        if is_verb(head):
            target = child(head, "dobj", "nsubjpass")
            if _is_event(target):
                return Finding(word, people, "suspected", incident=target, rule="suspected")
            return None
    return None


_VERBS = {
    "blame": (_blame,), "accuse": (_accuse,), "suspect": (_accuse,), "attribute": (_attribute,),
    "pin": (_attribute,), "point": (_attribute,), "lay": (_attribute,), "hold": (_hold,),
    "link": (_implicate,), "implicate": (_implicate,), "tie": (_implicate,),
    "connect": (_implicate,),
}  # fmt: skip

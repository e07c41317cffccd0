"""The turns of phrase that tie somebody to a violent event: claim, denial, part in it.

Each pattern gives a `Finding` in tokens; `perpetrators` makes records of them. A pattern whose
standing depends on who says it (“X was behind the attack”) leaves `status` open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.happening.accusing import ACCUSING
from ostrakon.news.happening.deeds import (
    COURT,
    PAYING,
    SENDING,
    behind,
    did,
    did_it,
    in_court,
    nothing,
    own_man,
    responsible,
    sent,
    suspected_people,
    targeted,
    violence,
)
from ostrakon.news.happening.owning import (
    bare_charge,
    denied_event,
    never_claimed,
    owned_up,
    pointed,
    signed,
)
from ostrakon.news.happening.roles import doer_of
from ostrakon.news.happening.ties import (
    DOING,
    PARTS,
    Finding,
    deep,
    event_after,
    is_event,
    is_taken_up,
    nobody,
)
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import agent_of, child, is_negated, is_verb, subject

_CLAIM = {"claim", "admit", "take", "acknowledge", "assume", "accept", "own"}
_DENY = {"deny", "reject", "dismiss", "disclaim", "disavow", "repudiate", "refute", "rebuff"}
_RETRACT = {"retract", "withdraw", "disown", "disavow", "recant", "repudiate"}
_ALLEGATIONS = {
    "accusation", "allegation", "claim", "charge", "report", "suggestion", "assertion",
    "insinuation", "speculation",
}  # fmt: skip
_MESSAGES = {"message", "statement", "video", "post", "letter", "audio", "recording", "communique"}
_AGAINST = {"accusation", "allegation", "charge", "insinuation"}
_LOOSE = {"part", "hand", "link", "tie", "connection", "knowledge"}
_OPEN_VERBS = {
    "suggest", "indicate", "investigate", "probe", "examine", "explore", "consider", "allege",
    "point", "hint", "rule", "exclude",
}  # fmt: skip


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


def _readers(token: Token) -> Iterator[Callable[[Token], Finding | None]]:
    """The patterns that a word can begin, most telling first."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma in ("responsibility", "credit"):
            yield _responsibility
        if lemma in PARTS:
            yield _part
        if lemma in _ALLEGATIONS:
            yield _denied_allegation
        if lemma == "name":
            yield signed
    elif is_verb(token):
        yield from ACCUSING.get(lemma, ())
        if lemma in _CLAIM:
            yield _claimed_event
            yield never_claimed
        if lemma in ("own", "confess"):
            yield owned_up
        if lemma in ("point", "lead"):
            yield pointed
        if lemma in _RETRACT:
            yield _retracted
        if lemma in ("distance", "dissociate"):
            yield _distanced
        if lemma in COURT:
            yield in_court
        if lemma in ("charge", "indict", "convict"):
            yield bare_charge
        if lemma in DOING:
            yield did
        if lemma == "do":
            yield did_it
        if lemma in PAYING | SENDING:
            yield sent
        if lemma == "target":
            yield targeted
        if lemma in _DENY:
            yield _denied_doing
            yield denied_event
        if lemma in words().verb_lemmas:
            yield violence
    elif lemma in ("responsible", "guilty"):
        yield responsible
    elif lemma == "nothing":
        yield nothing
    if token.lemma_ == "be" and token.dep_ == "ccomp":
        yield own_man
    if token.lower_ == "suspected" and token.dep_ == "amod":
        yield suspected_people
    if lemma == "behind" or token.lower_ == "involved":
        yield behind


# -- responsibility and involvement ------------------------------------------------------------


def _responsibility(noun: Token) -> Finding | None:
    """As in "claimed responsibility for", "responsibility was claimed by", "claim of …"."""
    verb = noun.head
    incident = event_after(noun, "for", "over")
    if verb.lower_ == "of" and verb.head.lemma_.lower() == "claim":
        return _claim_noun(verb.head, incident)
    if not is_verb(verb) or is_negated(verb):
        return None
    incident = incident or event_after(verb, "for", "over")
    lemma = verb.lemma_.lower()
    passive = noun.dep_ == "nsubjpass" or verb.dep_ == "acl"
    doer = agent_of(verb) if passive else subject(verb)
    if doer is not None and doer.lemma_.lower() in _MESSAGES:
        doer = deep(doer, "of", "from", "by")  # "a message in the name of X claimed …"
    if doer is not None and nobody(doer) and lemma in _CLAIM:
        return Finding(verb, doer, "claimed", None, None, incident, rule="unclaimed")
    if nobody(doer) or doer is None:
        return None
    if lemma in _CLAIM:
        return Finding(verb, doer, "claimed", doer, "claim_responsibility", incident, rule="claim")
    if lemma in _DENY:
        return Finding(verb, doer, "denied", doer, "deny", incident, rule="denial")
    return None


def _claim_noun(claim: Token, incident: Token | None) -> Finding | None:
    """As in "a claim of responsibility by X", "X retracted its claim of responsibility"."""
    verb = claim.head
    if is_verb(verb) and claim.dep_ == "dobj" and is_negated(verb):
        return None
    doer = child(claim, "poss") or deep(claim, "by", "from")
    if doer is None and is_verb(verb) and claim.dep_ == "dobj":
        doer = subject(verb)
    if doer is None or nobody(doer):
        return None
    if is_verb(verb) and claim.dep_ == "dobj" and verb.lemma_.lower() in _RETRACT:
        owner = subject(verb) or doer
        return Finding(verb, owner, "disowned", owner, "deny", incident, rule="retraction")
    return Finding(
        claim, doer, "claimed", doer, "claim_responsibility", incident, rule="claim noun"
    )


_AT_LARGE = frozenset({"violence", "terrorism", "terror", "extremism", "militancy"})


def _part(noun: Token) -> Finding | None:
    """As in "involvement of X", "X's role in the attack", "denied any part in it"."""
    verb = noun.head
    incident = event_after(noun, "in", "for", "to", "with")
    owner = child(noun, "poss") or next(
        (t for t in [event_after(noun, "of", "by")] if t is not None and not is_event(t)), None
    )
    denies = is_verb(verb) and verb.lemma_.lower() in _DENY and noun.dep_ == "dobj"
    if not denies and noun.dep_ == "pobj" and verb.head.lemma_.lower() in _ALLEGATIONS:
        above = verb.head.head
        if is_verb(above) and above.lemma_.lower() in _DENY:
            verb, denies = above, True
    if denies and not is_negated(verb):
        at_large = any(t.lemma_.lower() in _AT_LARGE for t in noun.subtree)
        if at_large and (incident is None or incident.lemma_.lower() in _AT_LARGE):
            return None  # "any link with violence" is of no one attack
        speaker = subject(verb) or agent_of(verb)
        doer = owner if owner is not None and owner.pos_ != "PRON" else speaker
        if doer is None or nobody(doer):
            return None
        return Finding(verb, doer, "denied", speaker, "deny", incident, rule="denial")
    holder = verb if is_verb(verb) else None
    lemma = noun.lemma_.lower()
    held = holder is not None and holder.lemma_ in ("have", "play", "take", "admit")
    loose = not is_event(incident) and (is_taken_up(incident) or (incident is None and held))
    if lemma in _LOOSE and not is_event(incident) and not (loose and lemma in ("part", "hand")):
        return None
    if owner is None and holder is not None and held:
        owner = doer_of(holder)
        if owner is not None and holder.lemma_ == "admit":
            return Finding(
                holder, owner, "claimed", owner, "claim_responsibility", incident, rule="claim"
            )
    if owner is None or nobody(owner):
        return None
    if held and holder is not None and holder.dep_ == "pcomp":
        return None  # "accused of taking part in it" is the accusation's
    if not is_event(incident) and not loose and lemma != "involvement":
        return None
    return Finding(
        noun, owner, None, incident=incident, open=_is_open(noun), loose=loose,
        rule="involvement", scope=holder if held else None,
    )  # fmt: skip


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
    """As in "rejected the accusation that it was behind the attack", "dismissed the claims"."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb) or verb.lemma_.lower() not in _DENY:
        return None
    doer = subject(verb)
    if doer is None or nobody(doer) or is_negated(verb) or not _is_of_oneself(noun, doer):
        return None
    about = [t for t in noun.subtree if is_event(t) or t.lower_ in ("involvement", "behind")]
    rule = "denial" if about else "bare denial"
    return Finding(verb, doer, "denied", doer, "deny", about[-1] if about else None, rule=rule)


def _denied_doing(verb: Token) -> Finding | None:
    """As in "denied laying the mine", "denied carrying out the attack"."""
    doing, doer = child(verb, "xcomp"), subject(verb)
    if doing is None or doer is None or nobody(doer) or is_negated(verb):
        return None
    if doing.tag_ != "VBG" and not any(c.lower_ == "having" for c in doing.lefts):
        return None
    target = child(doing, "dobj")
    named = next((t for t in (target, doing) if is_event(t)), None)
    if named is None and not (is_taken_up(target) and doing.lemma_.lower() in DOING | {"do"}):
        return None
    return Finding(verb, doer, "denied", doer, "deny", named, loose=named is None, rule="denial")


def _is_of_oneself(noun: Token, doer: Token) -> bool:
    """Whether an allegation is one against who denies it, as far as its own words tell."""
    clauses = [t for t in noun.children if t.dep_ in ("acl", "ccomp", "relcl") and t.i > noun.i]
    for clause in clauses:
        accused = child(clause, "nsubj", "nsubjpass")
        if accused is not None and accused.tag_ not in ("WDT", "WP"):
            return accused.lower_ in ("it", "they") or accused.lemma_ == doer.lemma_
    own = any(each.lower_ in ("its", "their", "his") for each in noun.subtree)
    return own or not any(is_event(t) for t in noun.subtree) or noun.lemma_.lower() in _AGAINST


# -- speech acts of claim and blame ------------------------------------------------------------


def _claimed_event(verb: Token) -> Finding | None:
    """As in "claimed the attack", "an attack claimed by X"."""
    if is_negated(verb) or verb.lemma_ not in ("claim", "admit", "acknowledge", "own"):
        return None
    target = child(verb, "dobj", "nsubjpass")
    passive = target is not None and target.dep_ == "nsubjpass"
    if target is None and verb.tag_ == "VBN":  # "the attack, claimed by X, killed two"
        target = verb.head if verb.dep_ == "acl" else subject(verb)
        passive = True
    loose = is_taken_up(target) and verb.lemma_ == "claim" and not passive
    if target is None or not (loose or is_event(target)):
        return None
    doer = agent_of(verb) if passive else subject(verb)
    if doer is None or nobody(doer):
        return None
    return Finding(
        verb, doer, "claimed", doer, "claim_responsibility", target, loose=loose, rule="claim"
    )


def _distanced(verb: Token) -> Finding | None:
    """As in "distanced itself from the attack", "distanced the group from it"."""
    incident = event_after(verb, "from")
    doer, owner = subject(verb), child(verb, "dobj")
    loose = not is_event(incident) and is_taken_up(incident)
    if doer is None or owner is None or is_negated(verb) or not (loose or is_event(incident)):
        return None
    owner = doer if owner.lower_ in ("itself", "themselves", "himself") else owner
    return Finding(verb, owner, "disowned", doer, "deny", incident, loose=loose, rule="retraction")


def _retracted(verb: Token) -> Finding | None:
    """As in "retracted its claim", "disowned the attack"."""
    target = child(verb, "dobj")
    if target is None or is_negated(verb):
        return None
    if target.lemma_.lower() not in ("claim", "statement") and not is_event(target):
        return None
    if target.lemma_.lower() == "statement" and verb.lemma_ not in ("retract", "recant"):
        return None
    doer = subject(verb)
    if doer is None or nobody(doer):
        return None
    incident = target if is_event(target) else event_after(target, "for", "of")
    return Finding(verb, doer, "disowned", doer, "deny", incident, rule="retraction")

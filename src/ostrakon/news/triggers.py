"""The words in a text that tell a violent event as having happened.

A word of violence is passed over when it is a figure of speech ("attacked the bill", "heart
attack"), when it names something else ("attack helicopter"), and when the text does not say that
it took place (planned, feared, foiled, threatened, general).
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.clauses import stance_of
from ostrakon.news.syntax import child, children, climb, conjuncts, is_passive, is_verb
from ostrakon.news.violence import words

_NOT_HAPPENED = {
    "conditional", "counterfactual", "question", "intention", "obligation", "scheduled_future",
    "generic", "possibility", "permission", "ability",
}  # fmt: skip
_UNREAL_MODIFIERS = {
    "planned", "possible", "potential", "future", "imminent", "threatened", "foiled", "thwarted",
    "further", "more", "impending", "alleged plot", "any", "hypothetical", "would-be", "averted",
    "such", "intended", "nuclear",
}  # fmt: skip
_OTHERS = {
    "another", "second", "third", "separate", "similar", "previous", "earlier", "other", "new",
    "latest", "fresh", "different", "fourth",
}  # fmt: skip
_DEFINITE = {"the", "this", "that", "these", "those"}
_CRITICISM = {"for", "over", "as", "about"}


@dataclasses.dataclass(frozen=True, slots=True)
class Trigger:
    """One word that tells, or takes up, a violent event.

    Attributes:
        token: its index.
        kind: as in `Incident.kind`; `other` for words such as "the incident".
        noun: a noun, not a verb.
        anaphor: can only take up an event told before.
        definite: "the attack"; `another`: "a second attack", "a separate blast".
        plural: more than one event.
        weak: an incident only with a victim, a place or a date of its own.
    """

    token: int
    kind: str
    noun: bool
    anaphor: bool = False
    definite: bool = False
    another: bool = False
    plural: bool = False
    weak: bool = False


def find_triggers(analysis: Analysis) -> list[Trigger]:
    """Every trigger of a document, in text order."""
    known = words()
    found: list[Trigger] = []
    for token in analysis.doc:
        if token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        lemma = token.lemma_.lower()
        trigger = None
        if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and token.dep_ in _NOMINAL):
            lemma = lemma if lemma in known.nouns else token.lower_
            if lemma in known.nouns or lemma in known.anaphors:
                trigger = _noun(analysis, token, lemma)
        elif is_verb(token) and (
            lemma in known.verb_lemmas or lemma in known.phrases or lemma in known.device_verbs
        ):
            trigger = _verb(analysis, token, lemma)
        elif lemma in _HAPPEN and is_verb(token):
            trigger = _it_happened(token)
        if trigger is not None:
            found.append(trigger)
    return found


_HAPPEN = {"happen", "occur", "unfold"}
_NOMINAL = {"pobj", "nsubj", "dobj", "nsubjpass"}


def _it_happened(token: Token) -> Trigger | None:
    """As in "It happened just after ten": the event told before."""
    subject = child(token, "nsubj")
    if subject is None or subject.lower_ not in ("it", "this", "that", "which"):
        return None
    return Trigger(token=token.i, kind="other", noun=False, anaphor=True, definite=True)


def _noun(analysis: Analysis, token: Token, lemma: str) -> Trigger | None:
    """A noun such as "attack"; None when it tells no event."""
    known = words()
    modifiers = {each.lower_ for each in token.children if each.i < token.i}
    determiners = {each.lower_ for each in token.children if each.dep_ in ("det", "poss")}
    if token.dep_ == "compound" or (token.dep_ == "amod" and token.head.i > token.i):
        return None
    anaphor = lemma in known.anaphors
    if anaphor and not determiners & _DEFINITE and token.dep_ != "pobj":
        return None
    if anaphor and not determiners & _DEFINITE and not modifiers & {"recent", "deadly"}:
        return None
    if lemma in _CRIMES and token.tag_ == "NN" and not determiners and _is_bare(token):
        return None  # "charged with murder": the name of the crime
    if modifiers & (known.figurative_modifiers | _UNREAL_MODIFIERS) or _aims_at_idea(token):
        return None
    if lemma == "strike" and not _is_air_strike(token, modifiers):
        return None
    definite = bool(determiners & _DEFINITE) and token.tag_ == "NN"
    if not anaphor and _is_unreal_noun(token):
        return None
    if not anaphor and not definite and _unreal_scope(analysis, token):
        return None  # "the attack" is presupposed even where somebody denies it
    return Trigger(
        token=token.i,
        kind="other" if anaphor else known.nouns[lemma],
        noun=True,
        anaphor=anaphor,
        definite=bool(determiners & _DEFINITE),
        another=bool(modifiers & _OTHERS),
        plural=token.tag_ in ("NNS", "NNPS"),
        weak=lemma in known.weak_nouns,
    )


_CRIMES = {"murder", "robbery", "arson", "assault", "kidnapping", "abduction", "assassination"}


def _is_bare(token: Token) -> bool:
    """Whether a crime is named after a preposition without saying which one it was."""
    return token.dep_ in ("pobj", "conj") and not any(
        each.dep_ in ("prep", "compound") and each.lower_ != "degree" for each in token.children
    )


def _is_air_strike(token: Token, modifiers: set[str]) -> bool:
    """Whether a "strike" is one from the air and not one of workers."""
    known = words()
    inner = {part for word in modifiers for part in word.split("-")}
    return bool(inner & known.strike_modifiers) or any(
        _after_preposition(token, "on", "against") and each.ent_type_ in ("GPE", "FAC", "LOC")
        for each in _after_preposition(token, "on", "against")
    )


def _aims_at_idea(token: Token) -> bool:
    """As in "an attack on press freedom": the target is not people or a place."""
    known = words()
    return any(
        each.lemma_.lower() in known.figurative_targets
        for each in _after_preposition(token, "on", "against", "of", "upon")
    )


def _after_preposition(token: Token, *prepositions: str) -> list[Token]:
    return [
        target
        for each in token.children
        if each.dep_ == "prep" and each.lower_ in prepositions
        for target in children(each, "pobj")
    ]


def _is_unreal_noun(token: Token) -> bool:
    """As in "a plot to carry out an attack", "the threat of attacks", "foiled a bombing"."""
    known = words()
    steps = 0
    below = token
    for head in climb(token):
        if head.pos_ in ("ADP", "PART", "DET"):
            if head.lower_ == "against" and below.tag_ == "NNS":
                return True
            below = head
            continue
        steps += 1
        if steps > 3 or (below.dep_ in ("nsubj", "nsubjpass", "advcl", "relcl")):
            return False
        if head.lemma_.lower() in known.unreal_heads and below.dep_ not in ("nsubj", "agent"):
            return True
        if head.pos_ not in ("NOUN", "VERB") or head.lemma_.lower() in ("claim", "say", "kill"):
            return False
        below = head
    return False


def _unreal_scope(analysis: Analysis, token: Token) -> bool:
    """Whether the clause of a light verb denies or only imagines the event of its noun."""
    head = token.head
    if token.dep_ not in ("dobj", "attr", "nsubj", "nsubjpass"):
        return False
    if head.lemma_ not in _LIGHT and not (token.dep_ != "dobj" and head.lemma_ in _OCCUR):
        return False
    scope = stance_of(analysis, head.i)
    return scope.polarity == "-" or bool(_NOT_HAPPENED & set(scope.modality))


_LIGHT = {
    "carry", "launch", "commit", "conduct", "mount", "stage", "perpetrate", "execute", "plan",
    "make", "undertake", "be", "attempt", "prepare", "organize", "organise", "mastermind",
}  # fmt: skip
_OCCUR = {"occur", "happen", "take", "come", "follow", "be", "continue"}


def is_figurative(token: Token) -> bool:
    """Whether a word of violence is a figure of speech where it stands."""
    known = words()
    lemma = token.lemma_.lower()
    if not is_verb(token):
        modifiers = {each.lower_ for each in token.children if each.i < token.i}
        if lemma == "strike" and not _is_air_strike(token, modifiers):
            return True
        return bool(modifiers & known.figurative_modifiers) or _aims_at_idea(token)
    return not _fits(token, lemma)


def _verb(analysis: Analysis, token: Token, lemma: str) -> Trigger | None:
    """A verb such as "attack"; None when it tells no event."""
    known = words()
    kind = verb_kind(token, lemma)
    if kind is None or not _fits(token, lemma):
        return None
    if is_summed_up(token):
        return None
    scope = stance_of(analysis, token.i)
    if _NOT_HAPPENED & set(scope.modality):
        return None
    if scope.polarity == "-" and not (lemma == "kill" or token.dep_ == "pcomp"):
        return None
    if _is_unreal_noun(token):
        return None
    return Trigger(
        token=token.i,
        kind=kind,
        noun=False,
        another=_told_as_another(token),
        weak=lemma in known.weak_verbs,
    )


def is_brought_down(verb: Token) -> bool:
    """As in "shot down a drone": done to an aircraft, not to people."""
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "down"


def _told_as_another(verb: Token) -> bool:
    """As in "in a separate incident, gunmen killed nine", "elsewhere, a bomb wounded two"."""
    known = words()
    for each in verb.doc[verb.sent.start : verb.i]:
        if each.lower_ in ("separately", "elsewhere", "meanwhile"):
            return True
        if each.lower_ in _OTHERS and each.head.i < verb.i:
            lemma = each.head.lemma_.lower()
            if lemma in known.nouns or lemma in known.anaphors:
                return True
    return False


def verb_kind(token: Token, lemma: str) -> str | None:
    """The kind of incident that a verb with its particle or object tells."""
    known = words()
    if lemma == "shoot" and is_brought_down(token):
        return None
    if lemma in known.phrases:
        accepted, kind = known.phrases[lemma]
        near = {
            each.lemma_.lower()
            for each in token.children
            if each.dep_ in ("dobj", "oprd", "acomp", "advmod", "nsubjpass", "xcomp", "advcl")
        }
        near |= {t.lemma_.lower() for t in _after_preposition(token, "into", "on", "through", "at")}
        near |= {each.lemma_.lower() for each in token.doc[token.i + 1 : token.i + 4]}
        if accepted & near:
            return kind
    if lemma in known.device_verbs:
        subject = child(token, "nsubj")
        if subject is not None and subject.lemma_.lower() in known.devices - _SELVES:
            return "bombing"
    particle = child(token, "prt")
    if particle is not None:
        return known.verbs.get(f"{lemma} {particle.lower_}")
    if lemma == "go" and any(each.lower_ == "off" for each in token.children):
        return known.verbs["go off"]
    return known.verbs.get(lemma)


def _fits(token: Token, lemma: str) -> bool:
    """Whether subject and object are such as violence has."""
    known = words()
    subject = child(token, "nsubj", "nsubjpass")
    target = child(token, "dobj", "nsubjpass")
    if lemma in ("explode", "go", "detonate") or (lemma == "blow" and target is None):
        agent = target or subject
        if agent is None and token.dep_ in ("acl", "relcl"):
            agent = token.head
        return agent is None or bool(_lemmas(agent) & (known.devices | {"which", "that"}))
    if target is None and token.dep_ in ("acl", "relcl") and is_passive(token):
        target = token.head
    if target is not None:
        lemmas = {each.lemma_.lower() for each in conjuncts(target)}
        ideas = known.figurative_targets | (known.things - _BUILT)
        if lemma not in _AT_THINGS and lemmas & ideas:
            return False
    if lemma in ("attack", "assault", "bombard", "slaughter", "shoot"):
        words_after = _after_preposition(token, "with")
        if {each.lemma_.lower() for each in words_after} & known.figurative_with:
            return False
        if lemma == "attack" and any(
            each.dep_ == "prep" and each.lower_ in _CRITICISM and each.i > token.i
            for each in token.children
        ):
            return any(each.ent_type_ in ("GPE", "FAC") for each in token.subtree)
        if any(each.lower_ in ("verbally", "politically", "publicly") for each in token.children):
            return False
    if lemma in ("storm", "rob", "hijack", "execute", "shell", "bombard", "bomb"):
        return target is not None
    return not by_accident(token)


_SELVES = {"himself", "herself", "themselves", "car", "truck"}
_AT_THINGS = {"storm", "torch", "raid", "shell", "bombard", "bomb", "hijack", "set"}
_BUILT = {
    "car", "vehicle", "house", "home", "building", "shop", "village", "city", "town", "province",
    "district", "country", "company", "bomb", "rocket", "missile", "drone", "shot", "bullet",
    "round",
}  # fmt: skip


def _lemmas(token: Token) -> set[str]:
    return {each.lemma_.lower() for each in (token, *token.children)} | {token.lower_}


def by_accident(token: Token) -> bool:
    """Whether what killed was an accident, the weather, an illness or a whole war."""
    known = words()
    causes = [each for each in token.children if each.dep_ in ("nsubj", "agent", "prep")]
    near = {each.lemma_.lower() for each in causes}
    for each in causes:
        near |= {t.lemma_.lower() for t in children(each, "pobj")}
    if token.dep_ in ("relcl", "acl", "advcl"):
        near |= {each.lemma_.lower() for each in (token.head, *children(token.head, "nsubj"))}
        if token.dep_ == "relcl":  # the parse may hang "in which …" on the verb above
            near |= {each.lemma_.lower() for each in children(token.head, "dobj")}
    return bool(near & known.accidents)


def is_summed_up(token: Token) -> bool:
    """As in "have killed 200 people since 2019": many events told as one sum."""
    for verb in (token, *climb(token)):
        if not is_verb(verb):
            continue
        perfect = any(each.lower_ in ("have", "has", "'ve") for each in children(verb, "aux"))
        if perfect and any(_is_span_of_time(each) for each in verb.children):
            return True
        if verb.dep_ not in ("advcl", "conj", "xcomp", "acl") and not (
            perfect and verb.dep_ == "relcl"
        ):
            return False
    return False


def _is_span_of_time(preposition: Token) -> bool:
    if preposition.dep_ not in ("prep", "mark", "advmod"):
        return False
    words_after = {each.lower_ for each in preposition.subtree}
    if preposition.lower_ == "since":
        return True
    return preposition.lower_ in ("over", "in", "during", "for") and bool(
        words_after & {"past", "last", "years", "months", "decades", "decade"}
    )

"""Whether a word of violence is meant as violence where it stands, and which kind it tells.

"Attacked the bill", "heart attack", "a strike by teachers", "shot down a drone" are none; neither
are accidents, nor many events told as one sum.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import IncidentKind
from ostrakon.news.happening.violence import words
from ostrakon.news.text.syntax import child, children, climb, conjuncts, is_passive, is_verb

_CRITICISM = {"for", "over", "as", "about"}


def burns_something(token: Token) -> bool:
    """As in "the burning of the school", not "the burning of fuel" nor a protest's flags."""
    burnt = {each.lemma_.lower() for each in after_preposition(token, "of")}
    named = any(each.pos_ == "PROPN" for each in after_preposition(token, "of"))
    return named or bool(burnt & (_BUILT | _SITES))


def is_air_strike(token: Token, modifiers: set[str]) -> bool:
    """Whether a "strike" is one from the air and not one of workers."""
    known = words()
    inner = {part for word in modifiers for part in word.split("-")}
    if inner & known.strike_modifiers:
        return True
    return any(
        each.ent_type_ in ("GPE", "FAC", "LOC") or each.lemma_.lower() in _SITES | {"target"}
        for each in after_preposition(token, "on", "against")
    )


def aims_at_idea(token: Token) -> bool:
    """As in "an attack on press freedom": the target is not people or a place."""
    known = words()
    return any(
        each.lemma_.lower() in known.figurative_targets
        for each in after_preposition(token, "on", "against", "of", "upon")
    )


def after_preposition(token: Token, *prepositions: str) -> list[Token]:
    """The nouns after prepositions attached to a word."""
    return [
        target
        for each in token.children
        if each.dep_ == "prep" and each.lower_ in prepositions
        for target in children(each, "pobj")
    ]


def is_figurative(token: Token) -> bool:
    """Whether a word of violence is a figure of speech where it stands."""
    known = words()
    lemma = token.lemma_.lower()
    if not is_verb(token):
        modifiers = {each.lower_ for each in token.children if each.i < token.i}
        if lemma == "strike" and not is_air_strike(token, modifiers):
            return True
        return bool(modifiers & known.figurative_modifiers) or aims_at_idea(token)
    return not fits(token, lemma)


def is_brought_down(verb: Token) -> bool:
    """As in "shot down a drone": done to an aircraft, not to people."""
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "down"


def verb_kind(token: Token, lemma: str) -> IncidentKind | None:
    """The kind of incident that a verb with its particle or object tells."""
    known = words()
    if lemma == "shoot" and is_brought_down(token):
        return None
    if lemma == "fire" and _is_shooting(token):
        return "attack"
    if lemma in known.phrases:
        accepted, kind = known.phrases[lemma]
        near = {
            each.lemma_.lower()
            for each in token.children
            if each.dep_ in ("dobj", "oprd", "acomp", "advmod", "nsubjpass", "xcomp", "advcl")
        }
        near |= {t.lemma_.lower() for t in after_preposition(token, "into", "on", "through", "at")}
        near |= {each.lemma_.lower() for each in token.doc[token.i + 1 : token.i + 4]}
        near |= {t.lemma_.lower() for o in children(token, "dobj") for t in conjuncts(o)}
        if lemma in _LAUNCH and accepted & near and not _is_aimed(token):
            return None
        into = any(each.lower_ == "into" for each in children(token, "prep"))
        if accepted & near and (into or lemma not in _INTO):
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


def fits(token: Token, lemma: str) -> bool:
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
    lemmas: set[str] = set()
    if target is not None:
        lemmas = {each.lemma_.lower() for each in conjuncts(target)}
        ideas = known.figurative_targets | (known.things - _BUILT)
        if lemma not in _AT_THINGS and lemmas & ideas:
            return False
    if lemma in ("attack", "assault", "bombard", "slaughter", "shoot"):
        words_after = after_preposition(token, "with")
        if {each.lemma_.lower() for each in words_after} & known.figurative_with:
            return False
        if lemma == "attack" and any(
            each.dep_ == "prep" and each.lower_ in _CRITICISM and each.i > token.i
            for each in token.children
        ):
            return any(each.ent_type_ in ("GPE", "FAC") for each in token.subtree)
        if any(each.lower_ in ("verbally", "politically", "publicly") for each in token.children):
            return False
    if lemma == "strike":
        return target is not None and not lemmas & _STRUCK and not _by_nature(token)
    if lemma in ("storm", "rob", "hijack", "execute", "shell", "bombard", "bomb"):
        return target is not None
    return not by_accident(token)


# What is struck without violence.
_STRUCK = {
    "balance", "chord", "tone", "blow", "pose", "match", "note", "bargain", "compromise",
    "alliance", "pact", "accord", "truce", "ceasefire", "gold", "oil", "understanding", "clause",
    "provision", "ban", "order", "ruling", "decision", "word", "name", "settlement",
}  # fmt: skip
_LAUNCH = {"launch", "fire"}
_AIMS = ("at", "on", "against", "toward", "towards", "into", "across")
_EMPTY = {"sea", "ocean", "water", "waters", "space", "orbit", "air", "sky", "programme", "program"}
_STRIKING = {"wave", "iceberg", "tragedy", "crisis", "deadlock", "ship", "boat", "train", "lorry"}
_INTO = {"break", "burst", "force"}
_SELVES = {"himself", "herself", "themselves", "car", "truck"}
_AT_THINGS = {"storm", "torch", "raid", "shell", "bombard", "bomb", "hijack", "set"}
_SITES = {
    "school", "church", "mosque", "synagogue", "temple", "embassy", "consulate", "office",
    "hospital", "market", "headquarters", "station", "palace", "parliament", "warehouse", "hotel",
    "bus", "truck", "farm", "camp", "clinic", "library", "restaurant", "factory",
}  # fmt: skip
_BUILT = {
    "car", "vehicle", "house", "home", "building", "shop", "village", "city", "town", "province",
    "district", "country", "company", "bomb", "rocket", "missile", "drone", "shot", "bullet",
    "round",
}  # fmt: skip


def _lemmas(token: Token) -> set[str]:
    return {each.lemma_.lower() for each in (token, *token.children)} | {token.lower_}


def _is_shooting(verb: Token) -> bool:
    """As in "gunmen fired on the parade", not "fired at critics"."""
    doer = child(verb, "nsubj")
    known = words()
    if doer is None or child(verb, "dobj") is not None or not _is_aimed(verb):
        return False
    return doer.lemma_.lower() in known.attackers | known.soldiers | {"police"}


def _is_aimed(verb: Token) -> bool:
    """As in "fired rockets at the city", not "launched a missile into the sea"."""
    holders = [verb, *children(verb, "dobj", "nsubjpass", "prep", "prt")]
    aims = [
        t
        for holder in holders
        for p in holder.children
        if p.dep_ == "prep" and p.lower_ in _AIMS
        for t in children(p, "pobj")
    ]
    return any(t.lemma_.lower() not in _EMPTY and t.pos_ != "NUM" for t in aims)


def _by_nature(verb: Token) -> bool:
    """As in "tragedy struck", "the wave struck the coast"."""
    doer = child(verb, "nsubj")
    return by_accident(verb) or (doer is not None and doer.lemma_.lower() in _STRIKING)


def by_accident(token: Token) -> bool:
    """Whether what killed was an accident, the weather, an illness or a whole war."""
    known = words()
    causes = [each for each in token.children if each.dep_ in ("nsubj", "agent", "prep")]
    near = {each.lemma_.lower() for each in causes}
    for each in causes:
        near |= {t.lemma_.lower() for t in children(each, "pobj")}
    if token.dep_ in ("relcl", "acl", "advcl"):
        above = [token.head] if token.head.pos_ in ("NOUN", "PROPN") else []
        near |= {each.lemma_.lower() for each in (*above, *children(token.head, "nsubj"))}
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

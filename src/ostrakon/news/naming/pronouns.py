"""Personal and possessive pronouns: what they stand for, or nothing.

A pronoun is bound by the subject of its clause or of a clause above, then by the only fitting
mention before it, then by the subject of the sentence before. Rivals without a name block it.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.naming.discourse import (
    DEFINITE,
    SUBJECTS,
    Fits,
    before,
    choose,
    is_subject,
    subject_of,
)
from ostrakon.news.naming.draft import Draft, Draws
from ostrakon.news.text.syntax import upward
from ostrakon.news.text.words import word_set

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_POSSESSIVE = frozenset(("his", "her", "its", "their"))
_UPWARD = word_set(
    "xcomp ccomp advcl pcomp acl relcl conj dobj prep pobj attr acomp appos parataxis dep agent "
    "nsubj nsubjpass poss amod oprd npadvmod dative mark compound advmod nmod"
)
_DUMMY_VERBS = word_set("seem appear emerge happen turn follow remain rain mean take")
_DUMMY_PASSIVES = word_set(
    "believe think say report understand expect know hope fear allege claim announce note reveal"
)
_PLURAL_BODIES = ("authorities", "police", "forces", "troops", "services", "agencies")
_MALE = ("spokesman", "chairman", "king", "congressman", "mr", "imam", "mullah", "pope", "emir")
_FEMALE = ("spokeswoman", "chairwoman", "queen", "congresswoman", "mrs", "ms")
_GROUPS = word_set("group organisation organization movement entity party network cartel militia")
_TIMES = ("DATE", "TIME", "CARDINAL", "ORDINAL")
_GENERIC_OFFICES = frozenset(("ANON", "EXP"))


def antecedent(draws: Draws, token: Token, lower: str) -> Draft | None:
    """The mention that a pronoun (`lower`: its form) stands for, or none."""
    if lower in _HE:
        return _bound(draws, token, lambda draft: _is_one_person(draft, _FEMALE))
    if lower in _SHE:
        return _bound(draws, token, lambda draft: _is_one_person(draft, _MALE))
    if lower in _IT:
        return None if _is_dummy(token) else _bound(draws, token, _is_thing)
    if lower in _THEY:
        return _bound(draws, token, _is_many)
    return None


def _is_one_person(draft: Draft, other_sex: tuple[str, ...]) -> bool:
    if draft.kind != "person" or draft.form == "demonym":
        return False
    if draft.form == "office" and draft.role_code in _GENERIC_OFFICES:
        return False
    role = (draft.role or "").lower()
    return not _is_plural(draft) and not any(word in role.split() for word in other_sex)


def _is_thing(draft: Draft) -> bool:
    if draft.form in ("adjective", "demonym", "media"):
        return False
    return draft.kind in ("state", "organisation", "group") and not _is_plural(draft)


def _is_many(draft: Draft) -> bool:
    return draft.kind == "group" or _is_plural(draft) or draft.form == "demonym"


def _is_plural(draft: Draft) -> bool:
    if draft.form == "office":
        word = draft.name.split()[-1].lower()
        return word.endswith(("s", "men", "women")) and not word.endswith("ss")
    return draft.form == "body" and draft.words.split()[-1] in _PLURAL_BODIES


def _is_dummy(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it is believed that", "it seems"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS:
        return False
    if verb.lemma_ in _DUMMY_VERBS:
        return True
    children = {child.dep_ for child in verb.children}
    if verb.lemma_ == "be":
        clause = children & {"ccomp", "xcomp", "advcl", "csubj"}
        for child in verb.children:
            if child.dep_ in ("acomp", "attr"):
                clause |= {c.dep_ for c in child.children} & {"ccomp", "xcomp", "relcl", "acl"}
        return bool(clause)
    return (
        token.dep_ == "nsubjpass"
        and verb.lemma_ in _DUMMY_PASSIVES
        and bool(children & {"ccomp", "xcomp"})
    )


def _bound(draws: Draws, token: Token, fits: Fits) -> Draft | None:
    """The antecedent of a pronoun, or none."""
    if token.lower_ in _POSSESSIVE and token.head.dep_ == "conj":
        joined = draws.owner[token.head.head.i]
        if joined is not None and fits(joined) and joined.last <= token.i:
            return joined
    if token.dep_ in ("dobj", "dative", "pobj") and token.lower_ == "it":
        if not _is_called_group(token):
            return None  # an object "it" mostly takes up a thing: a bill, a ban, a claim
        every, fits = fits, lambda draft: draft.kind == "group" and every(draft)
    bound, blocked = _by_subject(draws, token, fits)
    if bound is not None or blocked:
        return bound
    own = _clause_mates(token)
    barred = _barred(draws, token)
    rivals = [i for i in range(token.sent.start, token.i) if _is_rival(draws, token.doc[i], token)]
    for distance, seen in before(draws, token, fits):
        seen = [draft for draft in seen if draft.head not in own and draft.key != barred]
        if not seen:
            continue
        if distance == 0:
            found = choose(draws, seen)
            if found is None or (rivals and token.lower_ in _THEY):
                return None
            return None if any(i > found.head for i in rivals) else found
        return None if distance > 1 or rivals else _from_sentence_before(draws, token, seen)
    return None


def _is_called_group(token: Token) -> bool:
    """Whether an object is called a group: "listed it as a terrorist organisation"."""
    return any(
        noun.lemma_.lower() in _GROUPS
        for prep in token.head.children
        if prep.dep_ == "prep" and prep.lower_ == "as"
        for noun in prep.children
    )


def _is_rival(draws: Draws, noun: Token, pronoun: Token) -> bool:
    """Whether a nameless noun before it may be what a pronoun stands for ("the order … it")."""
    if noun.pos_ != "NOUN" or draws.owner[noun.i] is not None or noun.ent_type_ in _TIMES:
        return False
    if pronoun.lower_ in _IT:
        definite = any(child.lower_ in DEFINITE for child in noun.children)
        return definite and noun.tag_ == "NN"
    return pronoun.lower_ in _THEY and noun.tag_ == "NNS" and noun.dep_ != "compound"


def _from_sentence_before(draws: Draws, token: Token, seen: list[Draft]) -> Draft | None:
    """The subject of the sentence before, unless that is a nameless thing."""
    last = draws.doc[seen[0].head].sent
    main = [child for child in last.root.children if child.dep_ in SUBJECTS]
    if main:
        found = next((draft for draft in seen if draft.head == main[0].i), None)
        if found is not None:
            joined = {child.i for child in main[0].children if child.dep_ == "conj"}
            return None if any(draft.head in joined for draft in seen) else found
        if draws.owner[main[0].i] is None and _number_fits(main[0], token.lower_):
            return None
    subjects = [draft for draft in seen if is_subject(draws.doc[draft.head])]
    if subjects or token.lower_ in ("it", "its"):
        return choose(draws, subjects)
    return choose(draws, seen)


def _by_subject(draws: Draws, token: Token, fits: Fits) -> tuple[Draft | None, bool]:
    """The subject above that binds a pronoun; and whether a nameless one stands in the way."""
    nominative = token.dep_ in SUBJECTS
    objective = _is_object(token)
    own = True  # still in the pronoun's own clause
    for current in upward(token.head if nominative else token, 14):
        mine = current.i == token.head.i
        if current.pos_ in ("VERB", "AUX") and not (nominative and mine):
            subject = next((c for c in current.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i < token.i and not (objective and own):
                found = draws.owner[subject.i]
                if found is not None and fits(found):
                    return found, False
                if found is None and _blocks(subject, token, own):
                    return None, True
            if subject is not None or current.dep_ != "conj":
                own = False
        if current.dep_ not in _UPWARD:
            break
    return None, False


def _barred(draws: Draws, token: Token) -> str | None:
    """The chain of the subject of an object's clause: an object pronoun is somebody else."""
    if not _is_object(token):
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    subject = subject_of(verb)
    found = draws.owner[subject.i] if subject is not None else None
    return found.key if found is not None else None


def _is_object(token: Token) -> bool:
    """Whether a pronoun is an object, which the subject of its own clause cannot be."""
    if token.lower_.endswith(("self", "selves")):
        return False
    return token.dep_ in ("dobj", "dative", "pobj")


def _blocks(subject: Token, pronoun: Token, own: bool) -> bool:
    """Whether a nameless subject may be what a pronoun stands for: "the move and its effects"."""
    if subject.pos_ != "NOUN" or not _number_fits(subject, pronoun.lower_):
        return False
    return own or pronoun.dep_ in SUBJECTS or pronoun.lower_ in _THEY


def _number_fits(subject: Token, pronoun: str) -> bool:
    """Whether a nameless noun could be what "it" or "they" stands for."""
    plural = subject.tag_ in ("NNS", "NNPS")
    return plural if pronoun in _THEY else not plural if pronoun in _IT else False


def _clause_mates(token: Token) -> set[int]:
    """Heads that an object or subject pronoun cannot refer to: arguments of its own verb."""
    verb = token.head
    if token.dep_ == "pobj":
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
    elif token.dep_ not in ("nsubj", "nsubjpass", "dobj", "dative"):
        return set()
    return {child.i for child in verb.children if child.i != token.i}

"""What the form of a word or clause says by itself: negation, past, question, command."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.saying.modality_words import Table, Word
from ostrakon.news.text.syntax import SUBJECTS, child, children

_PARTICIPANTS = SUBJECTS | {"dobj", "attr"}
_NOBODY = frozenset({"nobody", "nothing", "none", "no-one", "neither"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def denies(each: Token, head: Token) -> bool:
    """Whether a child makes its head untrue: "no", or a participant that is nobody."""
    if each.dep_ in ("det", "predet"):
        return each.lower_ in ("no", "neither")
    return each.dep_ in _PARTICIPANTS and _is_none(each, head)


def _is_none(participant: Token, verb: Token) -> bool:
    """Whether nobody does it or it is done to nothing: "no links", "nobody", "none of them"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if participant.lower_ in _NOBODY:
        return True
    article = next((c for c in participant.children if c.lower_ in ("no", "neither")), None)
    return article is not None and article.dep_ in ("det", "preconj")


def is_only(negation: Token) -> bool:
    """Whether "not" belongs to "not only"."""
    following = negation.i + 1
    return following < len(negation.doc) and negation.doc[following].lower_ in ("only", "just")


def contrasts(joint: Token | None) -> bool:
    """Whether "but" keeps a negation from what follows."""
    return joint is not None and joint.lower_ not in ("or", "nor", "and")


def said_of(clause: Token, be: Token, table: Table) -> Word | None:
    """What "it is likely that" or "is due to" says of its clause, where that hangs on "be"."""
    quality = child(be, "acomp") if clause.dep_ in ("ccomp", "csubj", "xcomp") else None
    if quality is None or quality.i == clause.i:
        return None
    return table.words.get(("adjective", quality.lemma_.lower()))


def is_done(clause: Token) -> bool:
    """Whether a clause tells of the past: "likely that X did it", "is expected to have left"."""
    verbs = (clause, *children(clause, "aux", "auxpass"))
    if any(v.tag_ == "MD" for v in verbs):
        return False
    return any(v.tag_ == "VBD" for v in verbs) or any(
        v.lower_ in ("have", "has") for v in verbs[1:]
    )


def kind_of(token: Token) -> str:
    """Which part of the table a head is looked up in."""
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    if token.pos_ == "ADJ":
        return "adjective"
    return "adverb" if token.pos_ == "ADV" else "noun"


def opens_with_question(clause: Token) -> bool:
    """Whether a clause asks: "whether it will", "if it had" after a verb of asking."""
    mark = child(clause, "mark")
    return clause.dep_ in ("ccomp", "xcomp", "pcomp", "acl", "csubj") and (
        mark is not None and mark.lower_ in ("whether", "if")
    )


def is_finite_clause(clause: Token) -> bool:
    """Whether a complement states something: "that it left", not "to leave", "leaving"."""
    verbs = (clause, *children(clause, "aux", "auxpass"))
    return clause.dep_ == "ccomp" and any(v.tag_ in _FINITE for v in verbs)


def is_to_infinitive(verb: Token) -> bool:
    """As in "to leave"."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb, "aux"))


def is_command(verb: Token) -> bool:
    """As in "Ban the group now": a bare verb without a subject, that nothing stands above."""
    first = verb
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return all(
        each.tag_ == "VB" and each.dep_ in ("ROOT", "conj")
        and child(each, *SUBJECTS, "aux", "expl") is None
        for each in (first, verb)
    )  # fmt: skip

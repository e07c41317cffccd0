"""How sure a cue leaves its source and its reader, when it is negated or only foreseen.

The words' own values stand in `lexicon/cues.toml`, after FactBank's per-source reading.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Modality, Polarity, SpeechAct
from ostrakon.news.analysis import Strength
from ostrakon.news.saying.cues import Cue, NounCue
from ostrakon.news.text.syntax import auxiliaries, child, children

# Negating these denies the content: "does not believe that S", "has no plans to do".
_TRANSPARENT = frozenset({"assess", "speculate"})
# Who does not do these is not asked: what is not known is so all the same.
_KNOWING = frozenset({"know", "realise", "realize", "recognise", "recognize", "remember"})
# Negating these says that nothing was said.
_UNSAID = frozenset({"assert", "announce"})
# Who does not do these takes a stand: "police do not allege that S".
_CLAIMING = frozenset({"allege", "claim", "argue", "contend", "maintain", "assert", "insist"})
# Not doing these is to reject: "does not support the proposal".
_BACKING = frozenset({"support", "back", "endorse", "favour", "favor", "advocate", "accept"})
# What stands as an infinitive under these is not done, or not yet.
_NOT_YET = frozenset(
    {"hope", "want", "plan", "intend", "expect", "aim", "try", "seek", "wish", "prepare", "set"}
)
# What others are to do, or are let do: they have not done it.
_TO_BE_DONE = frozenset(
    {"oblige", "require", "force", "compel", "order", "instruct", "ask", "urge", "allow", "permit",
     "need", "authorise", "authorize", "enable", "let", "invite", "press", "tell", "call", "beg"}
)  # fmt: skip
_OUGHT = frozenset({"should", "must", "may", "might", "could", "ought"})
# What is done by saying it: under "should" or "may" it has not been said.
_PERFORMED = frozenset(
    {"announce", "decide", "order", "rule", "accuse", "blame", "condemn", "praise", "welcome",
     "promise", "offer", "threaten", "recognise", "claim_responsibility", "deny", "reject"}
)  # fmt: skip
_OPEN_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must"})


@dataclasses.dataclass(frozen=True, slots=True)
class Commitment:
    """What a cue in its setting says of its content."""

    act: SpeechAct
    holder: Strength
    author: Strength
    polarity: Polarity
    modality: tuple[Modality, ...]


def commitment(cue: Token, reading: Cue | NounCue, negated: bool) -> Commitment | None:
    """The reading of a cue, adjusted; None when a negated cue attributes nothing.

    Args:
        cue: head of the cue.
        reading: from the lexicon.
        negated: whether the cue is negated.
    """
    plain = Commitment(
        reading.act, reading.holder, reading.author, reading.polarity, reading.modality
    )
    if negated and cue.lemma_ == "agree" and any(c.dep_ == "xcomp" for c in cue.children):
        return None  # "have not agreed to": told of them, decided by nobody
    if negated and plain.act == "assess" and cue.lemma_.lower() in _KNOWING and _states(cue):
        return None  # "did not know that S": S is told, and not by whoever did not know
    settled = _negated(plain) if negated else plain
    if negated and plain.act == "assert" and cue.lemma_.lower() in _CLAIMING:
        settled = dataclasses.replace(plain, holder="PS", author="U", polarity="-")
    if cue.tag_ == "VB" and cue.dep_ == "xcomp" and cue.head.lemma_ in _NOT_YET:
        return None  # "hopes to announce": nothing is announced
    asked = cue.tag_ == "VB" and cue.dep_ in ("xcomp", "ccomp") and cue.head.lemma_ in _TO_BE_DONE
    if asked and plain.act in _PERFORMED:
        return None  # "would oblige X to decide": nothing is decided
    if cue.lemma_.lower() in _BACKING and plain.act == "assess":
        if negated:
            return dataclasses.replace(plain, act="reject", polarity="-")
        if cue.tag_ == "VBD":
            return None  # "backed it by 20 votes": a deed told, not an opinion held
    if settled is None or not cue.tag_.startswith("V"):
        return settled
    modals = {a.lower_ for a in auxiliaries(cue) if a.tag_ == "MD"}
    if modals & _OUGHT and plain.act in _PERFORMED:
        return None  # "should declare it a threat": nobody has
    conditional = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in cue.children)
    if conditional or modals & _OPEN_MODALS:
        return dataclasses.replace(settled, author="U")
    if modals:
        modality = dict.fromkeys((*settled.modality, "scheduled_future"))
        return dataclasses.replace(settled, author="U", modality=tuple(modality))
    return settled


def _states(cue: Token) -> bool:
    """Whether a cue's clause tells something and does not ask it."""
    marks = [m for c in children(cue, "ccomp") for m in children(c, "mark", "advmod", "attr")]
    asked = any(m.lower_ in ("whether", "if") or m.tag_ in ("WRB", "WP") for m in marks)
    return child(cue, "ccomp") is not None and not asked


def _negated(plain: Commitment) -> Commitment | None:
    """The commitment under a negated cue."""
    flipped: Polarity = "-" if plain.polarity == "+" else "+"
    if plain.act in ("deny", "reject"):
        # "did not rule out S": S stays possible, nobody asserts it.
        return Commitment("assert", "PS", "U", "+", ("possibility",))
    if "intention" in plain.modality and plain.act in ("assert", "promise", "offer", "threaten"):
        return dataclasses.replace(plain, polarity=flipped)
    if plain.act in _TRANSPARENT:
        return dataclasses.replace(plain, polarity=flipped)
    if plain.act == "decide":
        return Commitment("decide", "U", "U", plain.polarity, ("question",))
    if plain.act in _UNSAID:
        return Commitment("omit", "U", "U", plain.polarity, plain.modality)
    if plain.act in ("omit", "refuse_comment"):
        return plain
    return None

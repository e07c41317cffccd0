"""PLOVER types, modes and CAMEO codes: the tables of `lexicon/plover.toml`, and what they give.

Goldstein or PLOVER scores are never computed here: a code is kept, its weight is the reader's
business (READING.md, 5.5).
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping

import msgspec

from ostrakon.core.lifecycle import STAGE_OF, course
from ostrakon.core.tables import Alternatives, Words
from ostrakon.news.lexicon import table

Code = tuple[str, str | None, str]

TYPES: frozenset[str] = frozenset(
    {
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
    }
)  # fmt: skip
SYMMETRIC: frozenset[str] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ASKING = {
    "init.application",
    "init.petition",
    "init.suit",
    "init.proposal",
    "proc.notice_legislature",
}
_REFUSING = {
    "signal.denied", "signal.premature", "decision.refuse_list", "decision.refuse_delist",
    "decision.deemed_refusal", "decision.withdrawn", "proc.hold", "proc.hold_extended",
    "proc.blocked", "prop.not_followed",
}  # fmt: skip
_KEEPING = {"court.upheld", "court.dismissed", "review.maintained", "review.renewed"}
_FREEING = {"court.annulled", "court.annulled_effects_kept", "review.removed"}


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one word becomes an event.

    Attributes:
        lemmas: the words that are read so.
        type, mode, cameo: the code.
        slots: where the recipient stands: `obj`, or prepositions, in order of preference.
        need: `both`, `actor`, `recipient` or `either` must be known actors.
        objects: lemmas of which the object must be one, or none needed; for a noun, one of the
            words before it.
        subjects: lemmas of which the doer must be one, or none needed.
        skip: lemmas that the object must not be.
        particles: of which the verb must have one, or none needed.
        via: prepositions of which the verb must have one, or none needed.
        persons: the object must be an actor in its own name.
        violent: the word must not be a figure of speech.
        phrases: words that the clause must hold one of, or none needed.
        light: verbs that carry a noun's event.
        actor_of: for nouns: what follows "of" acts.
    """

    lemmas: Words
    type: str
    cameo: str
    slots: tuple[str, ...]
    need: str
    mode: str | None = None
    objects: Words = Words()
    subjects: Words = Words()
    skip: Words = Words()
    particles: Words = Words()
    via: Words = msgspec.field(name="with", default=Words())
    persons: bool = False
    violent: bool = False
    phrases: Alternatives = Alternatives()
    light: Words = Words()
    actor_of: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    sectors: dict[str, Words]
    verb: tuple[Frame, ...]
    noun: tuple[Frame, ...]
    outer: dict[str, Words]
    convert: dict[str, dict[str, tuple[str, str, str]]]
    listing: dict[str, dict[str, tuple[str, str, str]]]


@dataclasses.dataclass(frozen=True, slots=True)
class Tables:
    """All tables: frames by lemma, nouns for people by sector, and the words above events."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    outer: Mapping[str, frozenset[str]]
    convert: dict[str, dict[str, Code]]
    listing: dict[str, dict[str, Code]]
    sectors: dict[str, str]


@functools.cache
def tables() -> Tables:
    """Read the tables once."""
    raw = table("plover.toml", _File)
    return Tables(
        verbs=_by_lemma(raw.verb),
        nouns=_by_lemma(raw.noun),
        outer=raw.outer,
        convert={name: _codes(codes) for name, codes in raw.convert.items()},
        listing={name: _codes(codes) for name, codes in raw.listing.items()},
        sectors={lemma: code for code, lemmas in raw.sectors.items() for lemma in lemmas},
    )


def _codes(codes: dict[str, tuple[str, str, str]]) -> dict[str, Code]:
    """Codes by name, an empty mode as none."""
    return {name: (type_, mode or None, cameo) for name, (type_, mode, cameo) in codes.items()}


def _by_lemma(frames: tuple[Frame, ...]) -> dict[str, tuple[Frame, ...]]:
    """Frames by lemma, in the order of the file."""
    found: dict[str, tuple[Frame, ...]] = {}
    for frame in frames:
        for lemma in frame.lemmas:
            found[lemma] = (*found.get(lemma, ()), frame)
    return found


def plover_for_listing(direction: str, event: str) -> Code:
    """The event that a step toward a listing change is (READING.md, 5.5).

    Args:
        direction: LIST, DELIST, MAINTAIN, AMEND, SUSPEND or REINSTATE.
        event: a key of `core.lifecycle.STAGE_OF`.

    Returns:
        PLOVER type, mode (if any) and CAMEO code. Keeping a ban counts as the ban.

    >>> plover_for_listing("DELIST", "signal.considering")
    ('CONCEDE', None, '0351')
    >>> plover_for_listing("LIST", "effect.start")
    ('COERCE', 'restrict', '172')
    """
    release = course(direction) == "release"
    if event in _KEEPING:
        return tables().listing["ban"]["done"]
    if event in _FREEING:
        return tables().listing["release"]["done"]
    return tables().listing["release" if release else "ban"][_phase(event)]


def _phase(event: str) -> str:
    """How far a step has come, in the words of the table."""
    stage = STAGE_OF[event]
    if event in _REFUSING:
        return "refused"
    if stage == "S0" or event in _ASKING:
        return "asked"
    if stage == "S9":
        return "challenged"
    if stage in ("S1", "S2", "S3", "S4") or event == "review.opened":
        return "intended"
    if stage in ("S7", "S13"):
        return "in_force"
    return "done"

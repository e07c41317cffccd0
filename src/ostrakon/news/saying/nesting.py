"""Attributions within attributions: who reports whom, and what is one voice saying one thing.

A pronoun as source gets the voice that it stands for; what only repeats its reporter is dropped.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Analysis, Offsets, Voice
from ostrakon.news.saying.candidate import Candidate
from ostrakon.news.saying.commitment import Commitment
from ostrakon.news.saying.voices import is_first_person, is_organ
from ostrakon.news.text.syntax import is_aside

QUOTING = frozenset({"clause", "parataxis", "direct", "fronted", "continued"})
_STANDS_FOR: dict[str, frozenset[str]] = {
    "they": frozenset({"court", "unnamed", "generic", "organisation", "listed_group", "office"}),
    "he": frozenset({"person", "office", "unnamed"}),
    "she": frozenset({"person", "office", "unnamed"}),
    "it": frozenset({"organisation", "state", "court", "media", "document", "listed_group"}),
}
_STRETCH = 1024  # characters that share an entry in an index of contents
_PRONOUN_REACH = 600  # characters; farther back than this a pronoun stands for nothing


@dataclasses.dataclass(slots=True)
class Draft:
    """An attribution under way: passages instead of tokens, parent not yet numbered."""

    candidate: Candidate
    contents: tuple[Offsets, ...]
    commitment: Commitment
    voice: Voice
    parent: Draft | None = None
    guessed: bool = False


def nest(analysis: Analysis, drafts: list[Draft]) -> None:
    """Find for each attribution the innermost one whose content holds its cue.

    "I" and "we" in a content are its speaker.
    """
    doc = analysis.doc
    near = _by_stretch(drafts)
    for draft in drafts:
        cue = doc[draft.candidate.cue].idx
        around = [
            d for d in near.get(cue // _STRETCH, ())
            if d is not draft and _within(cue, d) and not _within(doc[d.candidate.cue].idx, draft)
        ]  # fmt: skip
        around.sort(key=size)
        draft.parent = next((d for d in around if not _is_added(doc, draft, d)), None)
    for draft in drafts:
        source = draft.candidate.source
        if draft.parent is None or source is None or draft.candidate.frame == "retort":
            continue
        if is_first_person(doc[source]) or _is_speaker_again(analysis, doc[source], draft.parent):
            draft.voice = draft.parent.voice
    _settle_pronouns(analysis, drafts)
    _collapse(drafts)
    for draft in [d for d in drafts if _adds_nothing(d)]:
        drafts.remove(draft)
        for other in drafts:
            if other.parent is draft:
                other.parent = draft.parent


def _by_stretch(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts by the stretches of text that their contents touch."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        touched = {
            stretch
            for a, b in draft.contents
            for stretch in range(a // _STRETCH, b // _STRETCH + 1)
        }
        for stretch in touched:
            found.setdefault(stretch, []).append(draft)
    return found


def _is_added(doc: Doc, inner: Draft, outer: Draft) -> bool:
    """Whether a cue only stands in a clause that the author adds: "X, which denies this"."""
    if not outer.candidate.contents or outer.candidate.root is None:
        return False
    indirect = outer.candidate.frame in ("clause", "person", "object", "addressee", "open")
    return indirect and is_aside(doc[inner.candidate.cue], outer.candidate.contents[0][0])


def _collapse(drafts: list[Draft]) -> None:
    """X said it denied S is X's denial, "said it could not comment" no comment: one voice, once."""
    for draft in list(drafts):
        outer = draft.parent
        if outer is None or outer not in drafts or outer.candidate.frame not in QUOTING:
            continue
        if outer.candidate.root != draft.candidate.cue or outer.commitment.act != "assert":
            continue
        if draft.commitment.act == "decide" or "intention" in draft.commitment.modality:
            continue  # a plan in the speaker's own words is left to `modality`
        if not _same_voice(draft.voice, outer.voice):
            continue
        plain = draft.voice.entity is None or draft.voice.entity.anaphor or _is_pronoun(draft)
        if plain or _is_mouth_of(outer.voice, draft.voice):
            draft.voice = outer.voice
        elif outer.voice.speaker is not None:
            draft.voice = dataclasses.replace(draft.voice, speaker=outer.voice.speaker)
        draft.parent = outer.parent
        drafts.remove(outer)
        for other in drafts:
            if other.parent is outer:
                other.parent = draft.parent


def _is_mouth_of(outer: Voice, inner: Voice) -> bool:
    """Whether a state says through one of its bodies what it does: "Norway refuses, Oslo said"."""
    if inner.entity is None or outer.entity is None or inner.entity.kind != "state":
        return False
    return outer.entity is not inner.entity and (outer.entity.metonym or is_organ(outer.entity))


def _is_pronoun(draft: Draft) -> bool:
    """Whether a source is a pronoun: its passage is short and no name."""
    span, entity = draft.voice.span, draft.voice.entity
    if span is None or entity is None:
        return True
    return span[1] - span[0] <= 4 and not entity.start <= span[0] < entity.end


def _settle_pronouns(analysis: Analysis, drafts: list[Draft]) -> None:
    """Give an unresolved "they said" to the nearest voice before it that it can stand for."""
    doc = analysis.doc
    ordered = sorted(drafts, key=lambda d: d.candidate.cue)
    for i, draft in enumerate(ordered):
        source = None if draft.candidate.source is None else doc[draft.candidate.source]
        if source is None or draft.voice.entity is not None or source.lower_ not in _STANDS_FOR:
            continue
        if draft.candidate.frame == "retort":
            continue  # who denies is not who said it
        for earlier in reversed(ordered[:i]):
            gap = analysis.text[doc[earlier.candidate.cue].idx : source.idx]
            if gap.count("\n") > 1 or len(gap) > _PRONOUN_REACH:
                break
            if earlier.voice.kind in _STANDS_FOR[source.lower_]:
                draft.voice, draft.guessed = earlier.voice, True
                break


def _is_speaker_again(analysis: Analysis, source: Token, parent: Draft) -> bool:
    """Whether an unresolved "they" in what somebody says is that somebody."""
    if source.i in analysis.referents or source.pos_ != "PRON":
        return False
    if source.lower_ in ("he", "she"):
        return parent.voice.kind in ("person", "office")
    bodies = ("organisation", "state", "listed_group", "court", "media", "unnamed", "generic")
    return source.lower_ in ("it", "they") and parent.voice.kind in bodies


def _adds_nothing(draft: Draft) -> bool:
    """Whether a thought or wish inside a content only changes its modality.

    "X said it planned to …" is X's statement of a plan, and "X denied that Y wanted …" is X's
    denial: the words between are for `modality` to read.
    """
    parent = draft.parent
    if parent is None:
        return False
    if parent.commitment.act in ("omit", "refuse_comment"):
        return True  # nobody said what is in there
    inward = _is_thought(parent) or parent.candidate.frame in ("open", "gerund", "adjective")
    if inward and _same_voice(draft.voice, parent.voice):
        return True
    denied = parent.commitment.act == "deny" and parent.candidate.frame != "retort"
    if denied and draft.candidate.cue == parent.candidate.root:
        return True  # "denied that X had offered": what is denied, said by nobody
    if not _is_thought(draft):
        return False
    return parent.commitment.polarity == "-" or _same_voice(draft.voice, parent.voice)


def _is_thought(draft: Draft) -> bool:
    """Whether a cue tells of a thought or will, not of a saying."""
    act, modality = draft.candidate.reading.act, draft.candidate.reading.modality
    return act in ("assess", "decide", "speculate") or (act == "assert" and "intention" in modality)


def _same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are of the same one."""
    if _chains(one) & _chains(other) or (one.kind != "unnamed" and one.name == other.name):
        return True
    states = [v.entity.state for v in (one, other) if v.entity is not None and _for_state(v)]
    return len(states) == 2 and states[0] is not None and states[0] == states[1]


def _chains(voice: Voice) -> set[str]:
    """Chains of mentions of a voice; that of a body only where it is the body that speaks."""
    nameless = voice.kind in ("unnamed", "generic")
    entities = [e for e in (voice.entity, voice.speaker) if e is not None and e.chain]
    return {e.chain for e in entities if e.chain and (not nameless or e.kind == "person")}


def _for_state(voice: Voice) -> bool:
    """Whether a voice may stand for its state."""
    return voice.kind in ("state", "office") or (
        voice.kind == "organisation" and voice.entity is not None and is_organ(voice.entity)
    )


def _within(offset: int, draft: Draft) -> bool:
    """Whether an offset lies in a draft's content."""
    return any(a <= offset < b for a, b in draft.contents)


def size(draft: Draft) -> int:
    """Characters of content."""
    return sum(b - a for a, b in draft.contents)

"""Who says what: sources, cues and contents, nested where one reports another.

Patterns propose (`proposals`); this module grows contents over their quotations, gives quotations
without a cue to the speaker before, finds who is committed (`voices`) and how far (`commitment`),
drops what adds nothing and orders the rest from the outside in.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Analysis, Attribution, Offsets, Voice
from ostrakon.news.candidate import Candidate
from ostrakon.news.commitment import Commitment, commitment
from ostrakon.news.cues import NounCue, lexicon
from ostrakon.news.proposals import propose
from ostrakon.news.quotation import is_statement, manner_of, quotations, widened
from ostrakon.news.syntax import is_aside, offsets, trimmed
from ostrakon.news.voices import UNNAMED, is_first_person, is_organ, voice_of

# How often each pattern was right on news text, by content overlap of one half: measured on 140
# training articles of a public attribution set (3,200 attributions), which counts attributions
# inside quotations as wrong, so that these are low. The last row was too rare to measure.
_P = {
    "clause": 0.77, "parataxis": 0.87, "direct": 0.88, "continued": 0.80, "according": 0.75,
    "as": 0.73, "person": 0.71, "headline": 0.75, "addressee": 0.65, "silence": 0.65,
    "open": 0.55, "object": 0.54, "prep": 0.47, "noun_clause": 0.46, "light": 0.45,
    "noun_prep": 0.35, "adjective": 0.30, "adverb": 0.50, "raise": 0.60, "gerund": 0.60,
    "fronted": 0.60, "quoted": 0.75, "citing": 0.75, "responsibility": 0.90, "retort": 0.75,
}  # fmt: skip
_QUOTING = frozenset({"clause", "parataxis", "direct", "fronted", "continued"})
_NEAR = 3  # characters between cue and quotation: a comma or colon and a space
_FINDING = frozenset({"find", "hold", "conclude", "determine", "declare", "decide"})
_STANDS_FOR: dict[str, frozenset[str]] = {
    "they": frozenset({"court", "unnamed", "generic", "organisation", "listed_group", "office"}),
    "he": frozenset({"person", "office", "unnamed"}),
    "she": frozenset({"person", "office", "unnamed"}),
    "it": frozenset({"organisation", "state", "court", "media", "document", "listed_group"}),
}
_PRONOUN_REACH = 600  # characters; farther back than this a pronoun stands for nothing
_FAR = 200  # characters; a voice this far from its cue was named in another sentence


@dataclasses.dataclass(slots=True)
class _Draft:
    """An attribution under way: passages instead of tokens, parent not yet numbered."""

    candidate: Candidate
    contents: tuple[Offsets, ...]
    commitment: Commitment
    voice: Voice
    parent: _Draft | None = None


def find_attributions(analysis: Analysis) -> list[Attribution]:
    """All attributions of a document, in the order of their first passage.

    Args:
        analysis: with entities and referents found; its own list of attributions is not read.
    """
    quotes = quotations(analysis.text)
    candidates = propose(analysis, lexicon(), quotes)
    drafts = _drafts(analysis, candidates, quotes)
    _rejoin(analysis, drafts, quotes)
    drafts += _continued(analysis, drafts, quotes)
    _nest(analysis, drafts)
    return _numbered(analysis, drafts, quotes)


# --- quotations without a cue ------------------------------------------------------------------


def _rejoin(analysis: Analysis, drafts: list[_Draft], quotes: list[Offsets]) -> None:
    """Give a draft the other half of a quotation that its cue interrupts: "A," X said, "B"."""
    for quote in quotes:
        if _covered(analysis, quote, drafts):
            continue
        for draft in drafts:
            cue = analysis.doc[draft.candidate.cue]
            start, end = _clause_of_cue(draft, cue)
            near = 0 <= quote[0] - end <= _NEAR or 0 <= start - quote[1] <= _NEAR
            if near and draft.candidate.frame in _QUOTING and _is_quoted(draft, quotes):
                draft.contents = tuple(sorted((*draft.contents, quote)))
                break


def _clause_of_cue(draft: _Draft, cue: Token) -> Offsets:
    """Where source and cue begin and end."""
    spans = [(cue.idx, cue.idx + len(cue))]
    if draft.voice.span is not None and abs(draft.voice.span[0] - cue.idx) < _FAR:
        spans.append(draft.voice.span)
    return min(s for s, _ in spans), max(e for _, e in spans)


def _is_quoted(draft: _Draft, quotes: list[Offsets]) -> bool:
    """Whether a draft's content is a quotation already, in part."""
    return any(a < high and low < b for a, b in draft.contents for low, high in quotes)


def _continued(analysis: Analysis, drafts: list[_Draft], quotes: list[Offsets]) -> list[_Draft]:
    """Give quotations without a cue to the speaker before them.

    In the same paragraph they continue the content of that attribution; in the next one they make
    an attribution of their own under the same cue.
    """
    found: list[_Draft] = []
    ordered = sorted(drafts, key=lambda d: d.candidate.cue)
    for quote in quotes:
        if not is_statement(analysis.text, quote) or _covered(analysis, quote, [*ordered, *found]):
            continue
        before = [d for d in [*ordered, *found] if _anchor(analysis, d) < quote[0]]
        speaker = max(before, key=lambda d: _anchor(analysis, d), default=None)
        if speaker is None or not speaker.candidate.extended or speaker.voice is UNNAMED:
            continue
        gap = analysis.text[_anchor(analysis, speaker) : quote[0]]
        if gap.strip().count("\n") > 1 or not _opens_sentence(analysis.text, quote[0]):
            continue
        if "\n" not in gap:
            speaker.contents = (*speaker.contents, quote)
        else:
            candidate = dataclasses.replace(speaker.candidate, frame="continued")
            found.append(dataclasses.replace(speaker, candidate=candidate, contents=(quote,)))
    return found


def _anchor(analysis: Analysis, draft: _Draft) -> int:
    """The last offset of a draft: where a continuation may follow."""
    cue = analysis.doc[draft.candidate.cue]
    return max([cue.idx + len(cue), *(end for _, end in draft.contents)])


def _covered(analysis: Analysis, quote: Offsets, drafts: list[_Draft]) -> bool:
    """Whether some content overlaps a quotation, other than of cues inside it."""
    for draft in drafts:
        if quote[0] < analysis.doc[draft.candidate.cue].idx < quote[1]:
            continue
        if any(a < quote[1] and quote[0] < b for a, b in draft.contents):
            return True
    return False


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a quotation stands at the beginning of a sentence."""
    before = text[:start].rstrip(" ")
    return not before or before[-1] in '.!?\n”"’'


# --- drafts, nesting, numbers -------------------------------------------------------------------


def _drafts(analysis: Analysis, candidates: list[Candidate], quotes: list[Offsets]) -> list[_Draft]:
    """Candidates with passages, voices and commitment."""
    found = []
    for candidate in candidates:
        if _is_own_thought(analysis, candidate, quotes):
            continue
        settled = commitment(analysis.doc[candidate.cue], candidate.reading, candidate.negated)
        contents = _passages(analysis, candidate, quotes)
        if settled is None or (not contents and candidate.frame != "silence"):
            continue
        voice = _voice(analysis, candidate, settled, contents)
        if voice.kind == "court" and analysis.doc[candidate.cue].lemma_ in _FINDING:
            settled = dataclasses.replace(settled, act="rule", author="PR")
        found.append(_Draft(candidate, contents, settled, voice))
    return found


def _is_own_thought(analysis: Analysis, candidate: Candidate, quotes: list[Offsets]) -> bool:
    """Whether a quoted speaker only says "I think": the speaker is the source already."""
    if candidate.source is None:
        return False
    source = analysis.doc[candidate.source]
    if source.lower_ in ("you", "one"):
        return source.n_rights == 0
    return is_first_person(source) and any(a < source.idx < b for a, b in quotes)


def _passages(
    analysis: Analysis, candidate: Candidate, quotes: list[Offsets]
) -> tuple[Offsets, ...]:
    """The content as passages, grown over the quotations that it begins or ends in."""
    cue = analysis.doc[candidate.cue].idx
    found: list[Offsets] = []
    for tokens in candidate.contents:
        tokens = _without_joint(analysis, tokens)
        span = trimmed(analysis.text, _span_of(analysis, tokens))
        if span is None:
            continue
        if candidate.frame == "parataxis" and span[1] <= cue:
            span = _after_colon(analysis.text, span, quotes)
        if candidate.extended:
            wide = widened(span, quotes)
            span = wide if not wide[0] <= cue < wide[1] else span
        if found and span[0] <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span[1]))
        else:
            found.append(span)
    return tuple(found)


def _without_joint(analysis: Analysis, tokens: tuple[int, int]) -> tuple[int, int]:
    """A range without the "and" at its end that joins the next clause to the cue."""
    first, last = tokens
    while last > first and (analysis.doc[last].dep_ == "cc" or analysis.doc[last].is_space):
        last -= 1
    return first, last


def _after_colon(text: str, span: Offsets, quotes: list[Offsets]) -> Offsets:
    """X declared the need: "…," she said: only the quotation is what she said."""
    for low, high in quotes:
        if span[0] < low and low < span[1] <= high and text[:low].rstrip().endswith((":", "(")):
            return low, span[1]
    return span


def _voice(
    analysis: Analysis, candidate: Candidate, settled: Commitment, contents: tuple[Offsets, ...]
) -> Voice:
    """The voice of a candidate; a noun without source stands for those who said it."""
    if candidate.source is not None:
        source = analysis.doc[candidate.source]
        return voice_of(analysis, source, settled.act, list(contents))
    if isinstance(candidate.reading, NounCue):
        noun = analysis.doc[candidate.cue]
        span = offsets(analysis.doc, noun.i, noun.i)
        return Voice(name=noun.text.lower(), kind=candidate.reading.kind, span=span)
    return UNNAMED


def _nest(analysis: Analysis, drafts: list[_Draft]) -> None:
    """Find for each attribution the innermost one whose content holds its cue.

    "I" and "we" in a content are its speaker.
    """
    doc = analysis.doc
    for draft in drafts:
        cue = doc[draft.candidate.cue].idx
        around = [
            d for d in drafts
            if d is not draft and any(a <= cue < b for a, b in d.contents)
            and not _within(doc[d.candidate.cue].idx, draft)
            and not _is_added(doc, draft, d)
        ]  # fmt: skip
        draft.parent = min(around, key=_size, default=None)
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


def _is_added(doc: Doc, inner: _Draft, outer: _Draft) -> bool:
    """Whether a cue only stands in a clause that the author adds: "X, which denies this"."""
    if not outer.candidate.contents or outer.candidate.root is None:
        return False
    indirect = outer.candidate.frame in ("clause", "person", "object", "addressee", "open")
    return indirect and is_aside(doc[inner.candidate.cue], outer.candidate.contents[0][0])


def _collapse(drafts: list[_Draft]) -> None:
    """X said it denied S is X's denial, "said it could not comment" no comment: one voice, once."""
    for draft in list(drafts):
        outer = draft.parent
        if outer is None or outer not in drafts or outer.candidate.frame not in _QUOTING:
            continue
        if outer.candidate.root != draft.candidate.cue or outer.commitment.act != "assert":
            continue
        if not _same_voice(draft.voice, outer.voice):
            continue
        draft.voice, draft.parent = outer.voice, outer.parent
        drafts.remove(outer)
        for other in drafts:
            if other.parent is outer:
                other.parent = draft.parent


def _settle_pronouns(analysis: Analysis, drafts: list[_Draft]) -> None:
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
                draft.voice = earlier.voice
                break


def _is_speaker_again(analysis: Analysis, source: Token, parent: _Draft) -> bool:
    """Whether an unresolved "they" in what somebody says is that somebody."""
    if source.i in analysis.referents or source.pos_ != "PRON":
        return False
    if source.lower_ in ("he", "she"):
        return parent.voice.kind in ("person", "office")
    bodies = ("organisation", "state", "listed_group", "court", "media", "unnamed", "generic")
    return source.lower_ in ("it", "they") and parent.voice.kind in bodies


def _adds_nothing(draft: _Draft) -> bool:
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
    if not _is_thought(draft):
        return False
    return parent.commitment.polarity == "-" or _same_voice(draft.voice, parent.voice)


def _is_thought(draft: _Draft) -> bool:
    """Whether a cue tells of a thought or will, not of a saying."""
    act, modality = draft.candidate.reading.act, draft.candidate.reading.modality
    return act in ("assess", "decide", "speculate") or (act == "assert" and "intention" in modality)


def _same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are of the same one."""
    chains = {e.chain for e in (one.entity, one.speaker) if e is not None and e.chain}
    chains &= {e.chain for e in (other.entity, other.speaker) if e is not None and e.chain}
    if chains or (one.kind != "unnamed" and one.name == other.name):
        return True
    states = [v.entity.state for v in (one, other) if v.entity is not None and _for_state(v)]
    return len(states) == 2 and states[0] is not None and states[0] == states[1]


def _for_state(voice: Voice) -> bool:
    """Whether a voice may stand for its state."""
    return voice.kind in ("state", "office") or (
        voice.kind == "organisation" and voice.entity is not None and is_organ(voice.entity)
    )


def _within(offset: int, draft: _Draft) -> bool:
    """Whether an offset lies in a draft's content."""
    return any(a <= offset < b for a, b in draft.contents)


def _size(draft: _Draft) -> int:
    """Characters of content."""
    return sum(b - a for a, b in draft.contents)


def _numbered(analysis: Analysis, drafts: list[_Draft], quotes: list[Offsets]) -> list[Attribution]:
    """Records in text order, parents by number."""
    doc = analysis.doc

    def place(draft: _Draft) -> tuple[int, int]:
        starts = [a for a, _ in draft.contents]
        return min([doc[draft.candidate.cue].idx, *starts]), -_size(draft)

    ordered = sorted(drafts, key=place)
    numbers = {id(draft): i for i, draft in enumerate(ordered)}
    return [_record(analysis, d, numbers, quotes) for d in ordered]


def _record(
    analysis: Analysis, draft: _Draft, numbers: dict[int, int], quotes: list[Offsets]
) -> Attribution:
    """The record of one draft."""
    candidate, settled = draft.candidate, draft.commitment
    return Attribution(
        number=numbers[id(draft)],
        voice=draft.voice,
        cue=candidate.cue,
        cue_span=_cue_span(analysis, candidate),
        contents=tuple(sorted(draft.contents)),
        content_root=candidate.root,
        manner=manner_of(draft.contents, quotes),
        act=settled.act,
        polarity=settled.polarity,
        strength=settled.holder,
        author_strength=settled.author,
        modality=settled.modality,
        parent=numbers[id(draft.parent)] if draft.parent is not None else None,
        frame=candidate.frame,
        p=_P.get(candidate.frame, 0.5),
    )


def _cue_span(analysis: Analysis, candidate: Candidate) -> Offsets:
    """The passage of a cue: with its negation, up to its particle, noun or preposition."""
    doc, first = analysis.doc, candidate.cue
    if candidate.negated or candidate.frame == "silence":
        while first > 0 and doc[first - 1].dep_ in ("neg", "aux", "auxpass", "advmod"):
            first -= 1
            if doc[first].head.i != candidate.cue:
                first += 1
                break
    first = first if candidate.cue_first is None else min(first, candidate.cue_first)
    last = max(candidate.cue_last, candidate.cue)
    if last + 1 < len(doc) and doc[last + 1].dep_ == "prt" and doc[last + 1].head.i == last:
        last += 1
    return offsets(doc, first, last)


def _span_of(analysis: Analysis, tokens: tuple[int, int]) -> Offsets:
    """Offsets of a token range."""
    return offsets(analysis.doc, *tokens)

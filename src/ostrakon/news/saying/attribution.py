"""Who says what: sources, cues and contents, nested where one reports another.

Patterns propose (`proposals`); this module grows contents over their quotations, gives quotations
without a cue to the speaker before, finds who is committed (`voices`) and how far (`commitment`),
drops what adds nothing and orders the rest from the outside in.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Attribution, Offsets, Voice
from ostrakon.news.saying.candidate import Candidate
from ostrakon.news.saying.commitment import Commitment, commitment
from ostrakon.news.saying.cues import NounCue, lexicon
from ostrakon.news.saying.nesting import QUOTING, Draft, nest, size
from ostrakon.news.saying.proposals import propose
from ostrakon.news.saying.quotation import is_statement, manner_of, quotations, widened
from ostrakon.news.saying.voices import UNNAMED, can_speak, is_first_person, voice_of
from ostrakon.news.text.syntax import children, conjuncts, offsets, trimmed

# How far each pattern is to be trusted, in three steps. On the texts with keys of the repository
# (tests/texts: 190 claims) source, act and sign were right for 19 of 20 claims that the key has
# made by verbs with a clause, quotations and fixed phrases, and for 8 of 9 by verbs with objects
# and infinitives; nouns, adjectives and adverbs are too few there to measure and stand lower.
_SURE, _LIKELY, _WEAK = 0.95, 0.85, 0.7
_P = {
    "object": _LIKELY, "person": _LIKELY, "open": _LIKELY, "addressee": _LIKELY,
    "gerund": _LIKELY, "light": _LIKELY, "raise": _LIKELY, "around": _LIKELY,
    "headline": _LIKELY, "transcript": _LIKELY, "retort": _LIKELY, "fronted": _LIKELY,
    "continued": _LIKELY,
    "prep": _WEAK, "noun_clause": _WEAK, "noun_prep": _WEAK, "adjective": _WEAK, "adverb": _WEAK,
}  # fmt: skip
_GUESSED = 0.8  # a voice taken from an earlier sentence, or one that nobody names
_NEAR = 3  # characters between cue and quotation: a comma or colon and a space
_PHRASE = 60  # characters of the words between cue and quotation that do not part them
_FINDING = frozenset({"find", "hold", "conclude", "determine", "declare", "decide"})
_FAR = 200  # characters; a voice this far from its cue was named in another sentence


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
    nest(analysis, drafts)
    return _numbered(analysis, drafts, quotes)


# --- quotations without a cue ------------------------------------------------------------------


def _rejoin(analysis: Analysis, drafts: list[Draft], quotes: list[Offsets]) -> None:
    """Give a draft the other half of a quotation that its cue interrupts: "A," X said, "B"."""
    for quote in quotes:
        if _covered(analysis, quote, drafts):
            continue
        for draft in drafts:
            cue = analysis.doc[draft.candidate.cue]
            start, end = _clause_of_cue(draft, cue)
            near = 0 <= quote[0] - end <= _NEAR or 0 <= start - quote[1] <= _NEAR
            near = near or _goes_on(analysis.text[end : quote[0]])
            if near and draft.candidate.frame in QUOTING and _is_quoted(draft, quotes):
                draft.contents = tuple(sorted((*draft.contents, quote)))
                break


def _goes_on(gap: str) -> bool:
    """Whether nothing but a phrase lies between a cue and a quotation: X told Y by phone, "…"."""
    return (
        0 < len(gap) < _PHRASE and gap.rstrip().endswith(",") and not set(gap) & set('.!?;:\n"“”')
    )


def _clause_of_cue(draft: Draft, cue: Token) -> Offsets:
    """Where source and cue begin and end."""
    spans = [(cue.idx, cue.idx + len(cue))]
    if draft.voice.span is not None and abs(draft.voice.span[0] - cue.idx) < _FAR:
        spans.append(draft.voice.span)
    return min(s for s, _ in spans), max(e for _, e in spans)


def _is_quoted(draft: Draft, quotes: list[Offsets]) -> bool:
    """Whether a draft's content is a quotation already, in part."""
    return any(a < high and low < b for a, b in draft.contents for low, high in quotes)


def _continued(analysis: Analysis, drafts: list[Draft], quotes: list[Offsets]) -> list[Draft]:
    """Give quotations without a cue to the speaker before them.

    In the same paragraph they continue the content of that attribution; in the next one they make
    an attribution of their own under the same cue.
    """
    found: list[Draft] = []
    ordered = sorted(drafts, key=lambda d: d.candidate.cue)
    for quote in quotes:
        if not is_statement(analysis.text, quote) or _covered(analysis, quote, [*ordered, *found]):
            continue
        before = [d for d in [*ordered, *found] if _anchor(analysis, d) < quote[0]]
        speaker = max(before, key=lambda d: _anchor(analysis, d), default=None)
        if speaker is None or not speaker.candidate.extended or speaker.voice is UNNAMED:
            continue
        if analysis.doc[speaker.candidate.cue].tag_ == "VB":
            continue  # "a bill that would oblige X to decide" says nothing
        gap = analysis.text[_anchor(analysis, speaker) : quote[0]]
        if gap.strip().count("\n") > 1 or not _opens_sentence(analysis.text, quote[0]):
            continue
        if "\n" not in gap:
            speaker.contents = (*speaker.contents, quote)
        else:
            candidate = dataclasses.replace(speaker.candidate, frame="continued")
            found.append(dataclasses.replace(speaker, candidate=candidate, contents=(quote,)))
    return found


def _anchor(analysis: Analysis, draft: Draft) -> int:
    """The last offset of a draft: where a continuation may follow."""
    cue = analysis.doc[draft.candidate.cue]
    return max([cue.idx + len(cue), *(end for _, end in draft.contents)])


def _covered(analysis: Analysis, quote: Offsets, drafts: list[Draft]) -> bool:
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


def _drafts(analysis: Analysis, candidates: list[Candidate], quotes: list[Offsets]) -> list[Draft]:
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
        found.append(Draft(candidate, contents, settled, voice, guessed=voice is UNNAMED))
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


def _numbered(analysis: Analysis, drafts: list[Draft], quotes: list[Offsets]) -> list[Attribution]:
    """Records in text order, parents by number."""
    doc = analysis.doc

    def place(draft: Draft) -> tuple[int, int]:
        starts = [a for a, _ in draft.contents]
        return min([doc[draft.candidate.cue].idx, *starts]), -size(draft)

    ordered = sorted(drafts, key=place)
    numbers = {id(draft): i for i, draft in enumerate(ordered)}
    return [_record(analysis, d, numbers, quotes) for d in ordered]


def _record(
    analysis: Analysis, draft: Draft, numbers: dict[int, int], quotes: list[Offsets]
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
        p=round(_P.get(candidate.frame, _SURE) * (_GUESSED if draft.guessed else 1.0), 2),
        others=_others(analysis, draft),
    )


def _others(analysis: Analysis, draft: Draft) -> tuple[Voice, ...]:
    """Who else says it, where several are named: each is committed for itself."""
    index = draft.candidate.source
    if index is None or draft.guessed:
        return ()
    found: list[Voice] = []
    held = {_committed_by(draft.voice)}
    for token in conjuncts(analysis.doc[index])[1:]:
        if not can_speak(analysis, token) or not _joined_by_and(token):
            continue
        voice = voice_of(analysis, token, draft.commitment.act, list(draft.contents))
        if voice.kind in ("unnamed", "generic") or _committed_by(voice) in held:
            continue
        held.add(_committed_by(voice))
        found.append(voice)
    return tuple(found)


def _committed_by(voice: Voice) -> str:
    """Whom a voice commits, to tell two of one state or body from two."""
    entity = voice.entity
    if entity is None:
        return voice.name
    return entity.state or entity.party or entity.chain or voice.name


def _joined_by_and(token: Token) -> bool:
    """Whether a conjunct speaks as well: "X and Y", "neither X nor Y"; not "X or Y"."""
    joints = [c.lower_ for c in children(token.head, "cc")]
    return not set(joints) & {"or", "but"} and token.pos_ in ("NOUN", "PROPN")


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

"""Who says what: sources, cues and contents, nested where one reports another.

Patterns (`frames`, `nominal`) propose; this module takes the best proposal for each cue, grows
contents over their quotations, gives quotations without a cue to the speaker before, finds who is
committed (`voices`) and orders everything from the outside in.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Attribution, Offsets, Voice
from ostrakon.news.cues import Cue, Lexicon, NounCue, lexicon
from ostrakon.news.frames import (
    Candidate,
    adjective_candidate,
    adverb_candidate,
    verb_candidate,
)
from ostrakon.news.nominal import (
    according_candidate,
    citing_source,
    light_candidate,
    noun_candidate,
    quoted_candidate,
    responsibility_candidate,
    retort,
    silence_candidate,
)
from ostrakon.news.commitment import Commitment, commitment
from ostrakon.news.quotation import is_statement, manner_of, quotations, widened
from ostrakon.news.syntax import child, climb, edges, is_verb, offsets, runs, subject, trimmed
from ostrakon.news.voices import UNNAMED, can_speak, is_first_person, voice_of

# How often each pattern was right on news text read by hand-made rules alone (training part of a
# public attribution set; content overlap of one half), rounded.
_P = {
    "clause": 0.9, "parataxis": 0.9, "direct": 0.9, "fronted": 0.85, "as": 0.8, "according": 0.9,
    "quoted": 0.85, "citing": 0.75, "responsibility": 0.95, "silence": 0.85, "person": 0.75,
    "addressee": 0.75, "open": 0.65, "gerund": 0.65, "raise": 0.75, "prep": 0.6, "object": 0.6,
    "view": 0.7, "noun_clause": 0.65, "noun_prep": 0.5, "light": 0.65, "adjective": 0.6,
    "adverb": 0.75, "retort": 0.8, "continued": 0.75, "headline": 0.8,
}  # fmt: skip
_SPEECH = Cue(act="assert")
_LONGEST_LINE = 200  # characters; a title longer than this is running text


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
    words = lexicon()
    candidates = _candidates(analysis, words)
    quotes = quotations(analysis.text)
    candidates += _quoted_directly(analysis, words, candidates, quotes)
    drafts = _drafts(analysis, candidates, quotes)
    drafts += _continued(analysis, drafts, quotes)
    _nest(analysis, drafts)
    return _numbered(analysis, drafts, quotes)


# --- proposals ----------------------------------------------------------------------------------


def _candidates(analysis: Analysis, words: Lexicon) -> list[Candidate]:
    """One proposal for each cue of the text."""
    found: dict[int, Candidate] = {}
    taken: set[int] = set()
    later: list[Token] = []
    for token in analysis.doc:
        lemma = token.lemma_.lower()
        if citing_source(analysis, token) is not None:
            later.append(token)
        elif lemma in words.verbs or lemma in words.silence.refuse or lemma == "reach":
            if is_verb(token) and token.i not in taken:
                candidate = _verb(analysis, token, words)
                if candidate is not None:
                    found[token.i] = candidate
                    taken |= _consumed(token, candidate, words)
        elif lemma in words.silence.omit or lemma in words.silence.comment or _deems(lemma, words):
            if is_verb(token) and token.i not in taken:
                candidate = silence_candidate(token, words) or _light(analysis, token, words)
                candidate = candidate or responsibility_candidate(token, words)
                if candidate is not None:
                    found[token.i] = candidate
                    taken |= _consumed(token, candidate, words)
        elif lemma in words.adjectives and token.pos_ == "ADJ":
            _keep(found, adjective_candidate(analysis, token, words))
        elif lemma in words.adverbs and token.dep_ == "advmod":
            _keep(found, adverb_candidate(token))
        elif token.lower_ == "according" or token.lower_ == "in" or token.lower_ == "by":
            _keep(found, according_candidate(token, words))
    for token in analysis.doc:
        if token.lemma_.lower() in words.nouns and token.i not in taken and token.i not in found:
            _keep(found, noun_candidate(analysis, token, words))
    for token in later:
        _cite(analysis, token, found)
    _retorts(analysis, words, found)
    _keep(found, _headline(analysis))
    return sorted(found.values(), key=lambda c: c.cue)


def _keep(found: dict[int, Candidate], candidate: Candidate | None) -> None:
    """Take a proposal unless its cue has one."""
    if candidate is not None:
        found.setdefault(candidate.cue, candidate)


def _deems(lemma: str, words: Lexicon) -> bool:
    """Whether a verb only carries a speech noun or responsibility."""
    return (
        lemma in words.light
        or lemma in words.claim_responsibility
        or lemma in words.deny_responsibility
    )


def _verb(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """The proposal for a verb that may be a cue."""
    candidate = silence_candidate(verb, words) or responsibility_candidate(verb, words)
    if candidate is not None:
        return candidate
    if verb.lemma_.lower() not in words.verbs:
        return None
    candidate = quoted_candidate(analysis, verb) or _light(analysis, verb, words)
    candidate = candidate or verb_candidate(analysis, verb, words)
    return candidate or _fronted(analysis, verb, words)


def _light(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """The proposal of a verb that only carries a speech noun."""
    if verb.lemma_.lower() not in words.light or verb.lemma_.lower() == "announce":
        return None
    return light_candidate(analysis, verb, words)


def _consumed(verb: Token, candidate: Candidate, words: Lexicon) -> set[int]:
    """Tokens that must not be cues of their own beside this one."""
    taken: set[int] = {candidate.cue_last}
    if candidate.frame == "silence":
        inner = child(verb, "xcomp", "ccomp")
        if inner is not None and inner.lemma_ in words.silence.comment | words.silence.omit:
            taken.add(inner.i)
    for each in (child(verb, "dobj"), child(verb, "nsubjpass")):
        if each is not None and candidate.frame in ("object", "light"):
            taken.add(each.i)
    return taken


def _fronted(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """S, X said: where the parser lost the clause, all before the comma is what was said."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    reading = next((r for r in words.verbs[verb.lemma_.lower()] if "fronted" in r.frames), None)
    source = subject(verb) if reading is not None else None
    if reading is None or source is None or not can_speak(analysis, source):
        return None
    first = min(source.left_edge.i, verb.i) if source.sent is verb.sent else verb.i
    start = verb.sent.start
    if first - start < 3 or analysis.doc[first - 1].lower_ != ",":
        return None
    before = analysis.doc[start : first - 1]
    roots = [t for t in before if is_verb(t) or t.pos_ == "AUX"]
    if not roots:
        return None
    root = next((t for t in roots if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), roots[-1])
    return Candidate("fronted", verb.i, verb.i, source.i, ((start, first - 2),), root.i, reading)


def _cite(analysis: Analysis, verb: Token, found: dict[int, Candidate]) -> None:
    """X reported, citing Y, that S: Y says S, and X says that Y does."""
    source = citing_source(analysis, verb)
    if source is None:
        return
    own = edges(verb)
    above = next((found[h.i] for h in climb(verb) if h.i in found), None)
    if above is None:
        head = verb.head
        within = [c for c in found.values() if any(a <= verb.i <= b for a, b in c.contents)]
        above = min(within, key=lambda c: c.contents[0][0], default=None) if within else None
        contents = tuple(runs(*edges(head), [own]))
        root: int | None = head.i
    if above is not None:
        own = (own[0], min(own[1], source.right_edge.i))
        contents = tuple(r for a, b in above.contents for r in runs(a, b, [own]))
        root = above.root
        whole = tuple(sorted({*above.contents, own}))
        found[above.cue] = dataclasses.replace(above, contents=whole)
    if contents:
        found[verb.i] = Candidate("citing", verb.i, verb.i, source.i, contents, root, _SPEECH)


def _retorts(analysis: Analysis, words: Lexicon, found: dict[int, Candidate]) -> None:
    """What is denied in a tail or by "the accusation" is what was said before."""
    for token in analysis.doc:
        if token.lower_ != "which" and token.lemma_.lower() not in words.anaphors:
            continue
        pair = retort(token, words) or _object_retort(token, words, found)
        if pair is None:
            continue
        verb, source = pair
        earlier = [
            c for c in found.values()
            if c.cue < verb.i and c.contents and c.source != source.i and c.frame != "retort"
            and verb.sent.start - c.cue < 60 and c.reading.act in ("accuse", "blame", "assert")
            and not any(a <= verb.i <= b for a, b in c.contents[:1] if c.cue > token.i)
        ]  # fmt: skip
        if not earlier:
            continue
        said = max(earlier, key=lambda c: c.cue)
        tail = (token.i - 1, verb.i)
        contents = tuple(r for a, b in said.contents for r in runs(a, b, [tail]))
        found[said.cue] = dataclasses.replace(said, contents=contents)
        reading = next(r for r in words.verbs[_lemma(verb, words)])
        found[verb.i] = Candidate("retort", verb.i, verb.i, source.i, contents, said.root, reading)
        found.pop(token.i, None)


def _lemma(verb: Token, words: Lexicon) -> str:
    """The lemma of a verb that the tagger may have taken for a noun."""
    lemma = verb.lemma_.lower()
    return lemma if lemma in words.verbs else lemma[:-3] + "y"


def _object_retort(
    noun: Token, words: Lexicon, found: dict[int, Candidate]
) -> tuple[Token, Token] | None:
    """X denied the accusation: verb and source, when the noun says nothing itself."""
    verb = noun.head
    candidate = found.get(verb.i)
    if noun.dep_ != "dobj" or candidate is None or candidate.frame != "object":
        return None
    if candidate.reading.act not in ("deny", "reject") or candidate.source is None:
        return None
    reading = words.nouns.get(noun.lemma_.lower())
    if candidate.root != noun.i or (reading is not None and noun.n_rights):
        return None
    return verb, noun.doc[candidate.source]


def _headline(analysis: Analysis) -> Candidate | None:
    """A title of the form "X: S"."""
    line_end = analysis.title_end
    if not 0 < line_end <= _LONGEST_LINE:
        return None
    for token in analysis.doc:
        if token.idx >= line_end:
            return None
        if token.text == ":" and 0 < token.i <= 6:
            source = token.nbor(-1)
            last = max(t.i for t in analysis.doc if t.idx < line_end)
            if can_speak(analysis, source) and last > token.i:
                root = analysis.doc[token.i + 1 : last + 1].root
                return Candidate("headline", token.i, token.i, source.i,
                                 ((token.i + 1, last),), root.i, _SPEECH)  # fmt: skip
            return None
    return None


# --- quotations ---------------------------------------------------------------------------------


def _quoted_directly(
    analysis: Analysis, words: Lexicon, candidates: list[Candidate], quotes: list[Offsets]
) -> list[Candidate]:
    """Quotations that no pattern reached, with a verb of saying beside them."""
    spans = [(analysis.doc[c.cue].idx, _span_of(analysis, r)) for c in candidates
             for r in c.contents]  # fmt: skip
    cues = {c.cue for c in candidates}
    found: list[Candidate] = []
    for quote in quotes:
        if any(low < quote[1] and quote[0] < high and not quote[0] < cue < quote[1]
               for cue, (low, high) in spans):  # fmt: skip
            continue
        inside = analysis.doc.char_span(*quote, alignment_mode="expand")
        if inside is None or not is_statement(analysis.text, quote):
            continue
        cue = _cue_beside(analysis, words, inside.start, inside.end, cues)
        if cue is None:
            continue
        verb, source, reading = cue
        cues.add(verb.i)
        found.append(Candidate("direct", verb.i, verb.i, source.i,
                               ((inside.start, inside.end - 1),), inside.root.i, reading))  # fmt: skip
    return found


def _cue_beside(
    analysis: Analysis, words: Lexicon, first: int, end: int, cues: set[int]
) -> tuple[Token, Token, Cue] | None:
    """A free verb of saying in the same sentence, or before a colon that opens the quotation."""
    doc = analysis.doc
    start = doc[first].sent.start
    if first > 0 and doc[first - 1].text in (":", ",") and first == start:
        start = doc[first - 1].sent.start
    stop = doc[end - 1].sent.end
    near = [t for t in doc[start:stop] if not first <= t.i < end and t.i not in cues]
    for token in sorted(near, key=lambda t: min(abs(t.i - first), abs(t.i - end))):
        if not is_verb(token):
            continue
        for reading in words.verbs.get(token.lemma_.lower(), ()):
            source = subject(token) if "quote" in reading.frames else None
            if source is not None and can_speak(analysis, source):
                return token, source, reading
    return None


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
        found.append(_Draft(candidate, contents, settled, voice))
    return found


def _is_own_thought(analysis: Analysis, candidate: Candidate, quotes: list[Offsets]) -> bool:
    """Whether a quoted speaker only says "I think": the speaker is the source already."""
    if candidate.source is None:
        return False
    source = analysis.doc[candidate.source]
    if source.lower_ in ("you", "one"):
        return True
    return is_first_person(source) and any(a < source.idx < b for a, b in quotes)


def _passages(
    analysis: Analysis, candidate: Candidate, quotes: list[Offsets]
) -> tuple[Offsets, ...]:
    """The content as passages, grown over the quotations that it begins or ends in."""
    cue = analysis.doc[candidate.cue].idx
    found: list[Offsets] = []
    for tokens in candidate.contents:
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


def _after_colon(text: str, span: Offsets, quotes: list[Offsets]) -> Offsets:
    """X declared the need: "…," she said: only the quotation is what she said."""
    for low, high in quotes:
        if span[0] < low and low < span[1] <= high and text[:low].rstrip().endswith(":"):
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
        ]  # fmt: skip
        draft.parent = min(around, key=_size, default=None)
    for draft in drafts:
        source = draft.candidate.source
        if draft.parent is not None and source is not None and is_first_person(doc[source]):
            draft.voice = draft.parent.voice


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
    last = max(candidate.cue_last, candidate.cue)
    return offsets(doc, first, last)


def _span_of(analysis: Analysis, tokens: tuple[int, int]) -> Offsets:
    """Offsets of a token range."""
    return offsets(analysis.doc, *tokens)

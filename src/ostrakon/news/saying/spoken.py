"""Words that stand by themselves beside their speaker: quotations, titles and transcripts.

A quotation that no pattern of `frames` or `phrases` reached belongs to a verb of saying beside it,
or to who acts in the clause whose colon opens it. `X: S` gives S to X in a title, before a
quotation, and throughout a transcript.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Offsets
from ostrakon.news.saying.candidate import Candidate, TokenRange
from ostrakon.news.saying.cues import Cue, Lexicon
from ostrakon.news.saying.quotation import is_statement
from ostrakon.news.saying.voices import can_speak
from ostrakon.news.text.syntax import is_verb, offsets, subject

_SPEECH = Cue(act="assert")
_LONGEST_LINE = 200  # characters; a title longer than this is running text
_LONGEST_NAME = 6  # tokens of a name and its office before a colon
_BESIDE = 8  # tokens between a quotation and the verb of whatever says it
_TURNS = 2  # lines of a transcript that a name opens, at the least
_MARKS = frozenset("\"“”'‘")
_CLOSING = frozenset("\"”'’")


def spoken(
    analysis: Analysis, words: Lexicon, candidates: list[Candidate], quotes: list[Offsets]
) -> list[Candidate]:
    """Titles, turns of a transcript and quotations that the candidates leave.

    Args:
        analysis: with entities and referents found.
        words: the cue words.
        candidates: what other patterns propose.
        quotes: passages in quotation marks.
    """
    title = _headline(analysis)
    cues = {one.cue for one in candidates}
    found = [title] if title is not None and title.cue not in cues else []
    found += [one for one in _turns(analysis, quotes) if one.cue not in {*cues, *_cues(found)}]
    return found + _quoted(analysis, words, [*candidates, *found], quotes)


def _cues(candidates: list[Candidate]) -> set[int]:
    """The cues of proposals."""
    return {one.cue for one in candidates}


# --- X: S ---------------------------------------------------------------------------------------


def _headline(analysis: Analysis) -> Candidate | None:
    """A title of the form "X: S"."""
    line_end = analysis.title_end
    if not 0 < line_end <= _LONGEST_LINE:
        return None
    for token in analysis.doc:
        if token.idx >= line_end:
            return None
        if token.text == ":" and 0 < token.i <= _LONGEST_NAME:
            source = token.nbor(-1)
            last = max(t.i for t in analysis.doc if t.idx < line_end)
            if can_speak(analysis, source) and last > token.i and _stands_alone(analysis, source):
                return _said_after(analysis, token.i, source.i, (token.i + 1, last), "headline")
            return None
    return None


def _stands_alone(analysis: Analysis, source: Token) -> bool:
    """Whether nothing but a name stands before the colon: no "Blow for X: …"."""
    entity = analysis.referents.get(source.i)
    start = entity.start if entity is not None else source.idx
    return not any(token.pos_ == "ADP" for token in analysis.doc[: source.i] if token.idx < start)


def _turns(analysis: Analysis, quotes: list[Offsets]) -> list[Candidate]:
    """Lines that begin with a name and a colon.

    What follows is said where it is a quotation, and in a transcript, where names in capitals open
    lines and one of them more lines than one.
    """
    lines = list(_openings(analysis))
    names = (_in_capitals(analysis, first, colon) for first, colon, _ in lines)
    capitals = Counter(name for name in names if name)
    transcript = max(capitals.values(), default=0) >= _TURNS
    opening = {low for low, _ in quotes}
    found = []
    for first, colon, last in lines:
        name = _in_capitals(analysis, first, colon)
        quoted = analysis.doc[colon + 1].idx in opening
        source = analysis.doc[first:colon].root
        if (name and transcript) or (quoted and can_speak(analysis, source)):
            found.append(_said_after(analysis, colon, source.i, (colon + 1, last), "transcript"))
    return found


def _openings(analysis: Analysis) -> list[tuple[int, int, int]]:
    """Lines with a colon near their beginning: first token of the name, colon, last token."""
    doc, text = analysis.doc, analysis.text
    found: list[tuple[int, int, int]] = []
    begins, name, colon = True, 0, -1
    for token in doc:
        if begins and not token.is_space and token.text not in _MARKS:
            begins, name, colon = False, token.i, -1
        if token.text == ":" and colon < 0 and 0 < token.i - name <= _LONGEST_NAME:
            colon = token.i
        ends = token.i + 1 == len(doc) or "\n" in text[token.idx : doc[token.i + 1].idx]
        if ends:
            last = token.i - 1 if token.is_space else token.i
            if colon > name and last > colon and not doc[colon + 1].is_space:
                found.append((name, colon, last))
            begins, colon = True, len(doc)
    return found


def _in_capitals(analysis: Analysis, first: int, colon: int) -> str:
    """The name before a colon, if it stands in capitals."""
    words = [token.text for token in analysis.doc[first:colon] if token.is_alpha]
    return words[-1] if words and all(word.isupper() and len(word) > 1 for word in words) else ""


def _said_after(
    analysis: Analysis, colon: int, source: int, content: TokenRange, frame: str
) -> Candidate:
    """What follows a colon, as said by whom it follows."""
    root = analysis.doc[content[0] : content[1] + 1].root
    return Candidate(frame, colon, colon, source, (content,), root.i, _SPEECH)


# --- quotations ---------------------------------------------------------------------------------


def _quoted(
    analysis: Analysis, words: Lexicon, candidates: list[Candidate], quotes: list[Offsets]
) -> list[Candidate]:
    """Quotations that no pattern reached, with a verb of saying or a colon beside them."""
    spans = [(analysis.doc[c.cue].idx, offsets(analysis.doc, *r)) for c in candidates
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
        cue = cue or _before_colon(analysis, inside.start, cues)
        if cue is None:
            continue
        verb, source, reading = cue
        cues.add(verb.i)
        content = ((inside.start, inside.end - 1),)
        found.append(Candidate("direct", verb.i, verb.i, source.i, content, inside.root.i, reading))
    return found


def _cue_beside(
    analysis: Analysis, words: Lexicon, first: int, end: int, cues: set[int]
) -> tuple[Token, Token, Cue] | None:
    """A free verb of saying in the same sentence, or before a colon that opens the quotation."""
    doc = analysis.doc
    start, before = doc[first].sent.start, _before(analysis, first)
    if doc[before].text in (":", ",") and before < start:
        start = doc[before].sent.start
    stop = doc[end - 1].sent.end
    if stop <= end and _goes_on(analysis, end):
        stop = doc[end].sent.end
    near = [t for t in doc[start:stop] if not first <= t.i < end and t.i not in cues]
    for token in sorted(near, key=lambda t: min(abs(t.i - first), abs(t.i - end))):
        if not is_verb(token) or (token.dep_ == "advcl" and token.tag_ == "VBN"):
            continue
        for reading in words.verbs.get(token.lemma_.lower(), ()):
            source = subject(token) if "quote" in reading.frames else None
            if source is None:
                continue
            if can_speak(analysis, source) or _says(token, first, end):
                return token, source, reading
    return None


def _says(verb: Token, first: int, end: int) -> bool:
    """Whether whatever does this speaks: beside the quotation, which is all its object."""
    beside = end <= verb.i < end + _BESIDE or first - _BESIDE < verb.i < first
    objects = (c for c in verb.children if c.dep_ in ("dobj", "ccomp"))
    return beside and all(first <= each.i < end for each in objects)


def _before(analysis: Analysis, first: int) -> int:
    """The token before a quotation."""
    before = first - 1
    while before > 0 and analysis.doc[before].is_space:
        before -= 1
    return max(before, 0)


def _goes_on(analysis: Analysis, end: int) -> bool:
    """Whether the sentence goes on after a quotation: a comma closes it, on the same line."""
    doc = analysis.doc
    if end >= len(doc) or "\n" in analysis.text[doc[end - 1].idx : doc[end].idx]:
        return False
    inner = next((t for t in reversed(doc[max(end - 4, 0) : end]) if t.text not in _CLOSING), None)
    return inner is not None and inner.text == ","


def _before_colon(
    analysis: Analysis, first: int, cues: set[int]
) -> tuple[Token, Token, Cue] | None:
    """Who acts in the clause whose colon opens a quotation: "X had one answer: “…”"."""
    doc, colon = analysis.doc, _before(analysis, first)
    if doc[colon].text != ":" or "\n\n" in analysis.text[doc[colon].idx : doc[first].idx]:
        return None
    verb = doc[colon].sent.root
    source = subject(verb) if is_verb(verb) or verb.pos_ == "AUX" else None
    if source is None or verb.i in cues or not source.i < verb.i < colon:
        return None
    return (verb, source, _SPEECH) if can_speak(analysis, source) else None

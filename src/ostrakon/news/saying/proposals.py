"""One proposal for each cue of a text, out of all patterns (`frames`, `nouns`, `adjectives`,
`phrases`), then what stands by itself beside its speaker (`spoken`).

The order of trying is fixed: ways of saying nothing first, then responsibility, quotation, nouns
carried by a verb, and last the verb's own patterns. A scorer may later stand between the patterns
and this choice.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Offsets
from ostrakon.news.saying.adjectives import adjective_candidate, adverb_candidate, is_felt
from ostrakon.news.saying.candidate import Candidate
from ostrakon.news.saying.cues import Cue, Lexicon
from ostrakon.news.saying.frames import verb_candidate
from ostrakon.news.saying.nouns import light_candidate, noun_candidate
from ostrakon.news.saying.phrases import (
    absence_candidate,
    according_candidate,
    citing_source,
    contrary_candidate,
    figure_candidate,
    quoted_candidate,
    responsibility_candidate,
    silence_candidate,
)
from ostrakon.news.saying.predications import called_so
from ostrakon.news.saying.retorts import rebuttals, retorts
from ostrakon.news.saying.spoken import spoken
from ostrakon.news.saying.voices import can_speak, is_something_said
from ostrakon.news.text.syntax import (
    child,
    children,
    climb,
    edges,
    is_verb,
    runs,
    subject,
)

_NOT_REACHED = frozenset({"reach", "draw"})  # "could not be reached", "would not be drawn"
_SPEECH = Cue(act="assert")


def propose(analysis: Analysis, words: Lexicon, quotes: list[Offsets]) -> list[Candidate]:
    """All proposals, in the order of their cues.

    Args:
        analysis: with entities and referents found.
        words: the cue words.
        quotes: passages in quotation marks.
    """
    candidates = _candidates(analysis, words)
    return candidates + spoken(analysis, words, candidates, quotes)


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
        elif is_felt(token, words):
            _keep(found, adjective_candidate(analysis, token, words))
        elif lemma in words.verbs or lemma in words.silence.refuse or lemma in _NOT_REACHED:
            if is_verb(token) and token.i not in taken:
                candidate = _verb(analysis, token, words)
                if candidate is not None:
                    found[token.i] = candidate
                    taken |= _consumed(token, candidate, words)
        elif lemma in words.finding and (absent := absence_candidate(token, words)) is not None:
            found[token.i] = absent if _has_teller(analysis, absent) else found.get(token.i, absent)
            taken.add(absent.cue_last)
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
    _part_according(analysis, found)
    for token in later:
        _cite(analysis, token, found)
    retorts(analysis, words, found)
    rebuttals(analysis, found)
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
    fixed = (figure_candidate(verb), contrary_candidate(verb), absence_candidate(verb, words))
    for found in fixed:
        if found is not None and _has_teller(analysis, found):
            return found
    if _is_only_due(verb):
        return None
    candidate = quoted_candidate(analysis, verb) or _light(analysis, verb, words)
    candidate = candidate or verb_candidate(analysis, verb, words)
    return candidate or _fronted(analysis, verb, words)


_DUE = frozenset({"must", "should", "can", "may", "might", "could"})


def _is_only_due(verb: Token) -> bool:
    """As in "must be confirmed by a tribunal", "can be appealed": nobody has said it yet."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return passive and any(c.dep_ == "aux" and c.lower_ in _DUE for c in verb.children)


def _has_teller(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether the source of a fixed phrase is somebody, or a document."""
    if candidate.source is None:
        return False
    source = analysis.doc[candidate.source]
    return can_speak(analysis, source) or is_something_said(source)


def _light(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """The proposal of a verb that only carries a speech noun."""
    if verb.lemma_.lower() not in words.light or verb.lemma_.lower() == "announce":
        return None
    return light_candidate(analysis, verb, words)


def _consumed(verb: Token, candidate: Candidate, words: Lexicon) -> set[int]:
    """Tokens that must not be cues of their own beside this one."""
    taken: set[int] = {candidate.cue_last}
    if candidate.frame == "silence":
        taken |= {c.i for c in verb.children if c.dep_ == "conj" and c.lemma_ == "deny"}
        inner = child(verb, "xcomp", "ccomp")
        if inner is not None and inner.lemma_ in words.silence.comment | words.silence.omit:
            taken.add(inner.i)
    if candidate.frame == "object" and called_so(verb) is not None:
        taken |= {c.i for c in children(verb, "ccomp")}
    for each in (child(verb, "dobj"), child(verb, "nsubjpass")):
        if each is not None and candidate.frame in ("object", "light"):
            taken.add(each.i)
    return taken


def _fronted(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """S, X said: where the parser lost the clause, all before the comma is what was said."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    readings = words.verbs[verb.lemma_.lower()]
    reading = next((r for r in readings if "fronted" in r.frames and r.subject == "any"), None)
    source = subject(verb) if reading is not None else None
    if reading is None or source is None or not can_speak(analysis, source):
        return None
    first = min(source.left_edge.i, verb.i) if source.sent == verb.sent else verb.i
    start = verb.sent.start
    if first - start < 3 or analysis.doc[first - 1].lower_ != ",":
        return None
    before = analysis.doc[start : first - 1]
    roots = [t for t in before if is_verb(t) or t.pos_ == "AUX"]
    if not roots:
        return None
    finite = [t for t in roots if t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ != "advcl"]
    if not finite or before[0].dep_ == "mark" or before[0].tag_ in ("WRB", "VBG"):
        return None
    root = finite[0]
    return Candidate("fronted", verb.i, verb.i, source.i, ((start, first - 2),), root.i, reading)


def _cite(analysis: Analysis, verb: Token, found: dict[int, Candidate]) -> None:
    """X reported, citing Y, that S: Y says S, and X says that Y does."""
    source = citing_source(analysis, verb)
    if source is None:
        return
    own = (verb.left_edge.i, max(verb.right_edge.i, source.right_edge.i))
    reports = [found[h.i] for h in climb(verb) if h.i in found and h.sent == verb.sent]
    reports = _according_before(verb, found) or reports
    above = next((c for c in reversed(reports) if c.reading.act in ("assert", "announce")), None)
    above = above or (reports[0] if reports else None)
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
        for inner in reports:
            if inner is not above:
                kept = tuple(r for a, b in inner.contents for r in runs(a, b, [own]))
                found[inner.cue] = dataclasses.replace(inner, contents=kept)
    if contents:
        found[verb.i] = Candidate("citing", verb.i, verb.i, source.i, contents, root, _SPEECH)


def _part_according(analysis: Analysis, found: dict[int, Candidate]) -> None:
    """Keep "according to X" out of what others say in the same sentence."""
    for candidate in [c for c in found.values() if c.frame == "according"]:
        hole = edges(analysis.doc[candidate.cue])
        for other in [c for c in found.values() if c.cue != candidate.cue]:
            said = any(a <= other.cue <= b for a, b in candidate.contents)
            if said and not hole[0] <= other.cue <= hole[1]:
                kept = tuple(r for a, b in other.contents for r in runs(a, b, [hole]))
                found[other.cue] = dataclasses.replace(other, contents=kept)


def _according_before(verb: Token, found: dict[int, Candidate]) -> list[Candidate]:
    """The "according to X" that a "citing Y" follows: it is X who cites."""
    return [
        c
        for c in found.values()
        if c.frame == "according" and c.source is not None and 0 < verb.i - c.source <= 3
        and c.source < verb.i
    ]  # fmt: skip

"""Who says what in a Russian text: verbs of saying with their clauses and quotations, «по словам»,
and what was left unsaid.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from spacy.tokens import Span, Token

from ostrakon.core.reading import Manner, Modality, Polarity, SpeechAct
from ostrakon.news.analysis import Analysis, Attribution, Offsets, Strength, Voice
from ostrakon.news.russian.grammar import (
    case,
    child,
    children,
    has,
    is_verb,
    negation,
    preposition,
    span_of,
    subject,
    subtree,
    trimmed,
    without,
)
from ostrakon.news.russian.voices import voice_at
from ostrakon.news.russian.words import words

_CERTAIN = 0.85
_THAT = frozenset({"что", "будто", "чтобы", "как", "ли"})
_OPEN, _CLOSE = frozenset('«„“"'), frozenset("»”")


@functools.cache
def _acts() -> dict[str, SpeechAct]:
    """Verbs of saying and what they do."""
    order: tuple[SpeechAct, ...] = (
        "assert", "announce", "assess", "speculate", "deny", "accuse", "warn", "promise", "request",
        "condemn", "welcome",
    )  # fmt: skip
    acts: dict[str, SpeechAct] = {}
    for act in order:
        for word in words().saying[act]:
            acts.setdefault(word, act)
    return acts


@dataclasses.dataclass(slots=True)
class _Found:
    """One attribution before it has a number."""

    voice: Voice
    cue: Token
    cue_span: Offsets
    contents: tuple[Offsets, ...]
    act: SpeechAct
    frame: str
    polarity: Polarity = "+"
    strength: Strength = "CT"
    author: Strength = "PR"
    modality: tuple[Modality, ...] = ()


def find_attributions(analysis: Analysis) -> list[Attribution]:
    """All attributions of a document, in the order of their cues; inner ones know the outer."""
    for sentence in analysis.doc.sents:
        for found in _in_sentence(analysis, sentence):
            analysis.attributions.append(_numbered(analysis, found))
    return [
        dataclasses.replace(each, parent=_parent(analysis, each)) for each in analysis.attributions
    ]


def _numbered(analysis: Analysis, found: _Found) -> Attribution:
    direct = all(analysis.text[max(0, a - 1)] in _OPEN for a, _ in found.contents)
    manner: Manner = "direct" if direct and found.contents else "indirect"
    return Attribution(
        number=len(analysis.attributions),
        voice=found.voice,
        cue=found.cue.i,
        cue_span=found.cue_span,
        contents=found.contents,
        content_root=None,
        manner=manner,
        act=found.act,
        polarity=found.polarity,
        strength=found.strength,
        author_strength=found.author,
        modality=found.modality,
        parent=None,
        frame=found.frame,
        p=_CERTAIN,
    )


def _parent(analysis: Analysis, said: Attribution) -> int | None:
    """The attribution whose content holds this one's cue: always a longer one, so that none holds
    itself by way of another.
    """
    at, own = analysis.doc[said.cue].idx, _length(said)
    around = [a for a in analysis.attributions if a.covers(at) and _length(a) > own]
    return min(around, key=_length).number if around else None


def _length(said: Attribution) -> tuple[int, int]:
    """How much is said; of two that are equally long the later counts as longer."""
    return sum(end - start for start, end in said.contents), said.number


def _in_sentence(analysis: Analysis, sentence: Span) -> Iterator[_Found]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or has(token, "Variant", "Short"):
            found = _unsaid(analysis, token) or _verb(analysis, sentence, token)
            if found is not None:
                yield found
        elif (token.lemma_ in words().phrases["according"] and preposition(token) in (
            "по", "из", "со", "с", "согласно",
        )) or preposition(token) == "согласно":  # fmt: skip
            found = _according(analysis, sentence, token)
            if found is not None:
                yield found


# --- verbs --------------------------------------------------------------------------------------


def _verb(analysis: Analysis, sentence: Span, cue: Token) -> _Found | None:
    """A verb of saying with who says it and what."""
    act = _acts().get(cue.lemma_)
    if act is None or (has(cue, "VerbForm", "Part") and not has(cue, "Variant", "Short")):
        return None
    voice = _source(analysis, cue)
    if voice is None:
        return None
    contents, frame = _content(analysis, sentence, cue, voice)
    if not contents:
        return None
    found = _Found(voice, cue, _cue_span(cue), contents, act, frame)
    if negation(cue) is not None:
        if act in ("assert", "announce"):
            found.act, found.strength, found.author = "omit", "U", "U"
        elif act == "deny":
            found.act, found.strength, found.modality = "assert", "PS", ("possibility",)
        else:
            found.polarity = "-"
    elif act == "deny":
        found.polarity = "-"
    if act in ("accuse", "speculate") or cue.lemma_ in words().saying["claim"]:
        found.author = "U"
    if act == "speculate":
        found.strength = "PS"
    if voice.kind in ("unnamed", "generic", "media"):
        found.author = "U"
    return found


def _cue_span(cue: Token) -> Offsets:
    small = negation(cue)
    return span_of([small, cue] if small is not None else [cue])


def _source(analysis: Analysis, cue: Token) -> Voice | None:
    """Who says it: the subject; a body where «в МИД заявили»; the agent of a passive."""
    who = subject(cue)
    if who is not None and who.lemma_ != "что":
        return voice_at(analysis, who)
    plural = has(cue, "Number", "Plur") or has(cue, "Variant", "Short")
    for each in children(cue, "obl", "nmod", "obl:agent", "parataxis"):
        if each.dep_ in ("obl", "nmod") and preposition(each) in ("в", "на", "во", "из"):
            if not plural and cue.lemma_ not in ("следовать", "говориться"):
                continue
            entity = analysis.referents.get(each.i)
            if entity is not None and entity.kind in ("organisation", "state", "group", "place"):
                return voice_at(analysis, each)
            plain = voice_at(analysis, each)
            if plain is not None and plain.kind in ("document", "unnamed", "state"):
                return plain
    if cue.dep_ == "conj" and is_verb(cue.head) and cue.head.lemma_ in _acts():
        return _source(analysis, cue.head)
    return None


def _content(
    analysis: Analysis, sentence: Span, cue: Token, voice: Voice
) -> tuple[tuple[Offsets, ...], str]:
    """What is said: the clause under the verb, what follows a colon, a quotation before, or the
    clause that the verb is put into.
    """
    clause = next((c for c in cue.children if c.dep_ in ("ccomp", "csubj") and c.i > cue.i), None)
    if (clause is not None and is_verb(clause)) or (clause is not None and child(clause, "mark")):
        return _clean(analysis, [_clause_span(clause)]), "that"
    after = _after_colon(sentence, cue)
    if after is not None:
        return _clean(analysis, [after]), "colon"
    infinitive = child(cue, "xcomp")
    if infinitive is not None and has(infinitive, "VerbForm", "Inf"):
        return _clean(analysis, [span_of(subtree(infinitive))]), "to"
    about = next((c for c in children(cue, "obl") if preposition(c) in ("о", "об", "на", "в")
                  and c.i > cue.i and c.pos_ == "NOUN"), None)  # fmt: skip
    before = _before_cue(analysis, sentence, cue, voice)
    if before:
        return before, "put in"
    if about is not None and preposition(about) in ("о", "об"):
        return _clean(analysis, [span_of(subtree(about))]), "about"
    thing = child(cue, "obj", "ccomp")
    if thing is not None:
        rest = [t for t in subtree(cue) if t.i > cue.i] or subtree(thing)
        return _clean(analysis, [span_of(rest)]), "object"
    return (), ""


def _clause_span(clause: Token) -> Offsets:
    """A clause without the word that joins it."""
    tokens = [t for t in subtree(clause) if not t.is_space]
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in _THAT):
        tokens = tokens[1:]
    return span_of(tokens or [clause])


def _after_colon(sentence: Span, cue: Token) -> Offsets | None:
    """What follows «сказал он:» in the same sentence."""
    for token in sentence:
        if token.text == ":" and token.i > cue.i:
            rest = [t for t in sentence if t.i > token.i and not t.is_space]
            near = [t for t in sentence if cue.i < t.i < token.i]
            clauses = [t for t in near if is_verb(t)]
            return span_of(rest) if rest and not clauses else None
    return None


def _before_cue(
    analysis: Analysis, sentence: Span, cue: Token, voice: Voice
) -> tuple[Offsets, ...]:
    """The clause or quotation that a verb of saying is put after or into."""
    own = {t.i for t in subtree(cue)} if cue.dep_ in ("parataxis", "advcl", "conj") else {cue.i}
    if voice.span is not None:
        own |= {t.i for t in sentence if voice.span[0] <= t.idx < voice.span[1]}
    first = min((i for i in own if not analysis.doc[i].is_punct), default=cue.i)
    comma = analysis.doc[first - 1].text if first > sentence.start else ""
    if comma in ("как", "Как"):
        own.add(first - 1)
    if comma not in (",", "—", "–", "-", "как") and analysis.doc[sentence.start].lower_ != "как":
        return ()
    if cue.dep_ not in ("parataxis", "root", "advcl", "conj"):
        return ()
    if cue.dep_ == "root" and not any(is_verb(t) and t.i < first for t in sentence):
        return ()
    parts = _clean(analysis, without(sentence, own))
    parts = tuple(p for p in parts if p[1] - p[0] > 3)
    quote = _open_quote(analysis, sentence, parts)
    return quote or parts


def _open_quote(
    analysis: Analysis, sentence: Span, parts: tuple[Offsets, ...]
) -> tuple[Offsets, ...]:
    """A quotation of several sentences of which this sentence holds the last words."""
    if not parts:
        return ()
    text = analysis.text
    head = text[sentence.start_char : parts[0][1] + 1]
    if head.count("»") <= head.count("«"):
        return ()
    line = text.rfind("\n", 0, sentence.start_char) + 1
    start = text.rfind("«", line, sentence.start_char)
    return ((start + 1, parts[0][1]), *parts[1:]) if start >= 0 else ()


def _clean(analysis: Analysis, spans: list[Offsets]) -> tuple[Offsets, ...]:
    found = [trimmed(analysis.text, span) for span in spans]
    return tuple(span for span in found if span is not None)


# --- phrases ------------------------------------------------------------------------------------


def _according(analysis: Analysis, sentence: Span, noun: Token) -> _Found | None:
    """«По словам X», «по данным X», «согласно X», «из слов X следует»."""
    if case(noun) == "Nom":
        return None
    if preposition(noun) == "согласно":
        voice = voice_at(analysis, noun)
    else:
        owner = next((c for c in children(noun, "nmod", "det", "appos") if c.i != noun.i), None)
        voice = voice_at(analysis, owner) if owner is not None else None
    if voice is None:
        return None
    out = {t.i for t in subtree(noun) if t.i - noun.i < 30}
    above = noun.head
    if above.lemma_ == "следовать":
        out |= {above.i}
    parts = _clean(analysis, without(sentence, out))
    parts = tuple(p for p in parts if p[1] - p[0] > 3)
    if not parts:
        return None
    author: Strength = "U" if voice.kind in ("unnamed", "generic") else "PR"
    act: SpeechAct = "assess" if noun.lemma_ in ("мнение", "оценка", "убеждение") else "assert"
    span = span_of([t for t in subtree(noun) if t.i <= noun.i])
    return _Found(voice, noun, span, parts, act, "according", author=author)


def _unsaid(analysis: Analysis, cue: Token) -> _Found | None:
    """What was refused or left out: «отказался от комментариев», «не уточнил, когда …»."""
    comment = words().phrases["comment"]
    inner = [t for t in cue.children if t.dep_ in ("obl", "xcomp", "obj")]
    silent = cue.lemma_ in words().phrases["refuse"] and any(
        t.lemma_ in comment
        or t.lemma_ in ("комментировать", "прокомментировать", "ответить", "отвечать", "обсуждать")
        for t in inner
    )
    if cue.lemma_ == "стать" and negation(cue) is None:
        silent = False
    mute = cue.lemma_ in words().saying["unsaid"] and negation(cue) is not None
    if not silent and not mute:
        return None
    voice = _source(analysis, cue)
    if voice is None:
        return None
    whole = trimmed(analysis.text, (cue.sent.start_char, cue.sent.end_char))
    clause = child(cue, "ccomp", "obj", "obl", "xcomp")
    span = span_of(subtree(clause)) if clause is not None and mute else whole
    act: SpeechAct = "refuse_comment" if silent or "комментировать" in cue.lemma_ else "omit"
    contents = _clean(analysis, [span] if span else [])
    if not contents:
        return None
    return _Found(voice, cue, _cue_span(cue), contents, act, "unsaid", strength="U", author="U")

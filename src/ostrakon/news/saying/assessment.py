"""Judgements: who holds what for good, bad or needed, and which judgement answers which.

Works on attributions whose content judges ("view it as a threat", "warn of risks", "praised the
move"), on groups characterised in passing, and, with little confidence, on what the author lets
events "suggest". Two judgements set against each other ("while some …, others …") name each other
by the token index of their triggers (`t:<index>`), which `assemble` turns into claim ids.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from spacy.tokens import Token

from ostrakon.core.reading import AssessmentAbout
from ostrakon.news.analysis import Analysis, Attribution, Entity, Offsets, Proposition, Scope
from ostrakon.news.saying.author import characters, inferred
from ostrakon.news.saying.judgement import Valence, judging_words, phrase_of, topic_of, valence_of
from ostrakon.news.saying.modality import scope_of
from ostrakon.news.text.syntax import (
    child,
    children,
    climb,
    is_negated,
)

_P_SAID = 0.9
_OPPOSITE: dict[Valence, Valence] = {
    "positive": "negative", "negative": "positive", "mixed": "mixed", "neutral": "neutral",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class _Judgement:
    """A judgement with what linking it to its opposite needs."""

    proposition: Proposition
    topic: str
    valence: Valence
    cue: int
    source: Token | None


def find_assessments(analysis: Analysis) -> list[Proposition]:
    """All judgements of a document, linked in pairs where one answers another.

    Args:
        analysis: with its attributions found.
    """
    said = [j for a in analysis.attributions if (j := _said(analysis, a)) is not None]
    found = _linked(analysis, said)
    taken = {p.trigger for p in found}
    cues = {a.cue for a in analysis.attributions}
    found += [p for p in inferred(analysis, cues) if p.trigger not in taken]
    found += [p for p in characters(analysis) if p.trigger not in taken]
    return sorted(found, key=lambda p: (p.span[0], p.trigger))


# --- judgements with a holder -------------------------------------------------------------------


def _said(analysis: Analysis, said: Attribution) -> _Judgement | None:
    """The judgement that an attribution's content is, if it is one."""
    if said.content_root is None or said.act in ("omit", "refuse_comment"):
        return None
    lists, root = judging_words(), analysis.doc[said.content_root]
    cue = analysis.doc[said.cue]
    source = _source(analysis, said)
    topic: str | None = None
    valence: Valence = "neutral"
    if said.frame == "as":
        topic, valence = _view(analysis, cue, root, said)
    elif _is_threat(said, root):
        return None
    elif cue.lemma_.lower() in lists.good_acts | lists.bad_acts and said.frame != "addressee":
        judged = child(cue, "dobj", "nsubjpass") if said.frame == "person" else None
        judged = root if judged is None else judged
        topic = topic_of(analysis, judged, cue, said.voice.speaker or said.voice.entity)
        valence = "positive" if cue.lemma_.lower() in lists.good_acts else "negative"
    elif root.lemma_.lower() in lists.needs | lists.merits or _need_above(root):
        topic, valence = phrase_of(analysis, root), _merit(root)
    elif said.frame == "object" and root.pos_ == "NOUN" and cue.lemma_ in lists.sight:
        topic, valence = phrase_of(analysis, root), valence_of(root)
    elif said.act in ("assert", "assess", "warn", "speculate", "reject", "announce", "rule"):
        topic, valence = _stated(analysis, root, source, said.voice.speaker or said.voice.entity)
        if valence == "positive" and is_negated(root) and _gives_reason(analysis, cue):
            valence = "negative"  # "opposed the ban, saying X was no crime": still against it
    rejected = said.act == "reject" or said.polarity == "-"
    if topic is None or (said.frame == "as" and valence == "neutral" and rejected):
        return None
    if said.polarity == "-" and said.act in ("assess", "speculate"):
        valence = _OPPOSITE[valence]
    if said.frame == "as" and _is_label(root) and _is_public(said):
        return None  # what a state calls terrorists is a matter of lists and status
    if not is_negated(cue) and scope_of(analysis, cue.i).polarity == "-":
        return None  # "does not mean that X praises Y"
    proposition = Proposition(
        trigger=root.i,
        span=_span(analysis, said),
        about=AssessmentAbout(topic=topic, valence=valence),
        scope=_scope(analysis, root),
        rule="assessment",
        p=_P_SAID,
    )
    return _Judgement(proposition, topic, valence, said.cue, source)


def _gives_reason(analysis: Analysis, cue: Token) -> bool:
    """Whether a participle of saying says why its subject is against something."""
    if cue.dep_ != "advcl" or cue.tag_ != "VBG":
        return False
    lists = judging_words()
    for above in climb(cue):
        said = next((a for a in analysis.attributions if a.cue == above.i), None)
        if said is None:
            continue
        against = said.polarity == "-" or said.act in ("condemn", "reject", "deny", "warn")
        root = None if said.content_root is None else analysis.doc[said.content_root]
        unwanted = said.act == "request" and root is not None and is_negated(root)
        return against or unwanted or above.lemma_.lower() in lists.bad_acts
    return False


def _scope(analysis: Analysis, root: Token) -> Scope:
    """The scope of what is judged; what is needed is to be done."""
    scope = scope_of(analysis, root.i)
    if root.lemma_.lower() not in judging_words().needs or "obligation" in scope.modality:
        return scope
    return dataclasses.replace(scope, modality=(*scope.modality, "obligation"))


def _is_threat(said: Attribution, root: Token) -> bool:
    """Whether a quoted warning tells what the speaker will do, and judges nothing."""
    own = child(root, "nsubj")
    return said.act == "warn" and own is not None and own.lower_ in ("we", "i")


def _is_public(said: Attribution) -> bool:
    """Whether a state, one of its bodies or a court speaks."""
    entity = said.voice.entity
    public = entity is not None and entity.kind in ("state", "organisation") and entity.state
    return said.voice.kind in ("state", "court") or bool(public)


def _is_label(root: Token) -> bool:
    """Whether a predicate is "terrorist" or the like."""
    return any(t.lemma_.lower() in judging_words().labels for t in root.subtree)


def _need_above(root: Token) -> bool:
    """Whether content is brought by "the need to", "the importance of"."""
    lists = judging_words()
    return root.dep_ in ("acl", "pobj", "pcomp") and any(
        above.lemma_ in lists.needs | lists.merits for above in (root.head, root.head.head)
    )


def _merit(root: Token) -> Valence:
    """What is important is held for good; what is needed is not judged."""
    merits = judging_words().merits
    found = any(t.lemma_.lower() in merits for t in (root, root.head, root.head.head))
    return "positive" if found else "neutral"


def _view(
    analysis: Analysis, cue: Token, root: Token, said: Attribution
) -> tuple[str | None, Valence]:
    """Topic and valence of "view X as Y"."""
    subject = child(cue, "dobj", "nsubjpass")
    if subject is None:
        subject = child(root, "nsubj")
    if subject is None:  # "call the ruling shameful", seen as two predicates or as one
        parts = children(cue, "oprd")
        subject = parts[0] if len(parts) == 2 else child(root, "compound", "nmod")
    if subject is None:
        return None, "neutral"
    holder = said.voice.speaker or said.voice.entity
    return topic_of(analysis, subject, root, holder), valence_of(root)


def _stated(
    analysis: Analysis, root: Token, source: Token | None, holder: Entity | None
) -> tuple[str | None, Valence]:
    """Topic and valence of "S said that X was a mistake", "critics say it emboldens …"."""
    lists = judging_words()
    subject = child(root, "nsubj", "nsubjpass")
    side = source.lemma_.lower() if source is not None else ""
    if side in lists.good_voices | lists.bad_voices:
        topic = (
            topic_of(analysis, subject, root, holder)
            if subject is not None
            else phrase_of(analysis, root)
        )
        return topic, "positive" if side in lists.good_voices else "negative"
    predicate = child(root, "acomp", "attr", "oprd") if root.lemma_ in ("be", "remain") else None
    behind = any(c.lower_ == "behind" for c in children(root, "advmod"))
    if predicate is not None and subject is not None and subject.tag_ != "EX" and not behind:
        valence = valence_of(predicate) if predicate.pos_ in ("ADJ", "NOUN") else "neutral"
        if valence != "neutral":
            flip = is_negated(root) and valence != "mixed"
            topic = topic_of(analysis, subject, predicate, holder)
            return topic, _OPPOSITE[valence] if flip else valence
    if subject is not None and (effect := _effect(analysis, root, subject)) != "neutral":
        flip = is_negated(root) and effect != "mixed"
        topic = topic_of(analysis, subject, root, holder)
        return topic, _OPPOSITE[effect] if flip else effect
    return None, "neutral"


def _effect(analysis: Analysis, root: Token, subject: Token) -> Valence:
    """What something is said to lead or to amount to.

    "Would embolden the hardliners", "will make it easier to work", "amounted to abuse", "was out
    of proportion".
    """
    lists = judging_words()
    text = root.doc[root.i + 1 : root.right_edge.i + 1].text.lower()
    if root.lemma_ == "be" and text.startswith(lists.bad_phrases):
        return "negative"
    if root.lemma_ in lists.amounting:
        prep = child(root, "prep")
        found = child(root, "dobj", "attr") or (child(prep, "pobj") if prep is not None else None)
        return valence_of(found) if found is not None else "neutral"
    entity = analysis.referents.get(subject.i)
    deed = entity is None or entity.kind not in ("person", "group", "state", "organisation")
    foreseen = any(c.tag_ == "MD" for c in children(root, "aux"))
    if not deed or not foreseen or subject.tag_ in ("NNP", "EX"):
        return "neutral"
    if root.lemma_ == "make":
        result = child(root, "oprd", "ccomp", "acomp")
        if result is None or result.pos_ not in ("ADJ", "ADV"):
            result = next((t for t in root.subtree if t.pos_ == "ADJ" and t.i > root.i), None)
        return valence_of(result) if result is not None else "neutral"
    if root.lemma_ in lists.causing:
        prep = child(root, "prep")
        found = child(root, "dobj") or (child(prep, "pobj") if prep is not None else None)
        return valence_of(found) if found is not None else "neutral"
    if root.lemma_.lower() in lists.good_effects:
        return "positive"
    return "negative" if root.lemma_.lower() in lists.bad_effects else "neutral"


def _source(analysis: Analysis, said: Attribution) -> Token | None:
    """The token that heads an attribution's source, if it stands in the text."""
    if said.voice.span is None:
        return None
    span = analysis.doc.char_span(*said.voice.span, alignment_mode="expand")
    return span.root if span is not None else None


def _span(analysis: Analysis, said: Attribution) -> Offsets:
    """From source or cue to the end of the content, within the cue's sentence."""
    sentence = analysis.doc[said.cue].sent
    spans = [said.cue_span, *said.contents]
    voice = said.voice.span
    if voice is not None and voice[0] >= sentence.start_char:
        cues = (a.cue_span[0] for a in analysis.attributions if a.number != said.number)
        if not any(voice[1] <= c < said.cue_span[0] for c in cues):  # a subject shared with it
            spans.append(voice)
    inside = [s for s in spans if s[0] < sentence.end_char and s[1] > sentence.start_char]
    return min(s[0] for s in inside), max(s[1] for s in inside)


# --- contrast -----------------------------------------------------------------------------------


def _linked(analysis: Analysis, found: list[_Judgement]) -> list[Proposition]:
    """The judgements, each paired with the one it is set against."""
    partner: dict[int, int] = {}
    ordered = sorted(found, key=lambda j: j.cue)
    for one, other in itertools.pairwise(ordered):
        a, b = one.proposition.trigger, other.proposition.trigger
        if a != b and a not in partner and _opposed(analysis, one, other):
            partner[a], partner[b] = b, a
    return [_with_partner(j, partner) for j in found]


def _with_partner(judgement: _Judgement, partner: dict[int, int]) -> Proposition:
    """A judgement's proposition, naming its opposite."""
    proposition = judgement.proposition
    other = partner.get(proposition.trigger)
    if other is None:
        return proposition
    about = AssessmentAbout(
        topic=judgement.topic, valence=judgement.valence, contrast_with=f"t:{other}"
    )
    return dataclasses.replace(proposition, about=about)


def _opposed(analysis: Analysis, one: _Judgement, other: _Judgement) -> bool:
    """Whether two judgements next to each other are set against each other."""
    first, second = analysis.doc[one.cue], analysis.doc[other.cue]
    if second.sent.start - first.sent.end > 1 or _index(one.source) == _index(other.source):
        return False
    if one.valence == other.valence and one.valence != "neutral":
        return False
    lists = judging_words()
    if one.source is not None and other.source is not None:
        sides = (one.source.lemma_.lower(), other.source.lemma_.lower())
        if sides[0] in lists.one_side and sides[1] in lists.other_side:
            return True
        if sides[0] in lists.other_side and sides[1] in lists.one_side | lists.good_voices:
            return True
    return any(t.lower_ in lists.contrast for t in _joints(first, second))


def _index(token: Token | None) -> int:
    """The index of a token that may be absent."""
    return -1 if token is None else token.i


def _joints(first: Token, second: Token) -> Iterable[Token]:
    """The joining words of both clauses, and between them."""
    for verb in (first, second):
        for each in (verb, *climb(verb)):
            if each.sent != verb.sent:
                break
            yield from children(each, "mark", "cc")
            yield from (c for c in children(each, "advmod") if c.i == each.sent.start)
            if each.dep_ in ("advcl", "ROOT", "conj"):
                break

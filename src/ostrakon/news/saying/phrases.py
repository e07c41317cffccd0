"""Patterns of attribution in fixed phrases.

Saying nothing, claiming responsibility, "according to X", "quoted X as saying", "citing X", "an
allegation X rejects". Proposes candidates like `frames`.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.saying.candidate import Candidate, TokenRange
from ostrakon.news.saying.cues import Cue, Lexicon
from ostrakon.news.saying.voices import can_speak
from ostrakon.news.text.syntax import (
    agent_of,
    child,
    children,
    climb,
    edges,
    is_negated,
    is_passive,
    is_verb,
    object_of_preposition,
    runs,
    subject,
)

_OMIT = Cue(act="omit", holder="U", author="U")
_REFUSE = Cue(act="refuse_comment", holder="U", author="U")
_SAID = Cue(act="assert")
_CLAIMED = Cue(act="claim_responsibility")
_DENIED = Cue(act="deny", polarity="-")
_ABSENT = Cue(act="assert", holder="PR", polarity="-")
FALSE = frozenset(
    {"wrong", "false", "untrue", "incorrect", "inaccurate", "nonsense", "baseless", "lie",
     "fabrication", "unfounded", "groundless", "misleading", "fake", "fiction", "propaganda",
     "absurd", "ridiculous", "preposterous", "ludicrous", "falsehood", "untruth", "disinformation",
     "misinformation", "hoax", "myth", "slander", "libel", "smear", "invention", "rubbish"}
)  # fmt: skip
_CALLED = frozenset({"call", "label", "brand", "deem", "dub", "describe", "term"})
_RETORT_REACH = 8  # tokens between "an allegation" and "rejects"


# --- saying nothing -----------------------------------------------------------------------------


def silence_candidate(verb: Token, words: Lexicon) -> Candidate | None:
    """Not saying: "declined to comment", "did not specify X", "without giving details"."""
    silence, lemma = words.silence, verb.lemma_.lower()
    if lemma in silence.refuse:
        said = child(verb, "xcomp")
        if said is None or said.lemma_ not in silence.comment | silence.omit:
            return None
        return _silent(verb, said, _REFUSE)
    if lemma == "reach" and is_negated(verb) and object_of_preposition(verb, "for") is not None:
        return Candidate("silence", verb.i, verb.right_edge.i, _index(child(verb, "nsubjpass")),
                         (), None, _REFUSE, negated=False, extended=False)  # fmt: skip
    if lemma == "draw" and is_passive(verb) and is_negated(verb):
        return _silent(verb, verb, _REFUSE)  # "would not be drawn on"
    if lemma == "have" and _has_no_comment(verb):
        return _silent(verb, verb, _REFUSE, last=child(verb, "dobj"))
    if lemma == "confirm" and _neither(verb):
        return _silent(verb, verb, _OMIT)
    if lemma == "confirm" and (other := _nor_denies(verb)) is not None:
        return dataclasses.replace(_silent(verb, other, _OMIT), cue_last=other.i)
    if lemma not in silence.omit and lemma not in silence.comment:
        return None
    said = child(verb, "dobj")
    bare = said is not None and any(c.lower_ in ("no", "few") for c in said.children)
    if bare and said is not None and said.lemma_.lower() in silence.omit_objects:
        return _silent(verb, verb, _OMIT, last=said)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return _silent(verb, verb, _OMIT)
    if not (is_negated(verb) or _neither(verb)) or is_passive(verb):
        return None
    would = any(c.dep_ == "aux" and c.lower_ in ("would", "will") for c in verb.children)
    if lemma in ("comment", "respond", "reply", "answer") or would:
        return _silent(verb, verb, _REFUSE) if not would or _asks(verb) else None
    if said is None and child(verb, "ccomp") is None and not _asks(verb):
        return None
    return _silent(verb, verb, _OMIT)


def _has_no_comment(verb: Token) -> bool:
    """Whether somebody has "no comment", "no further comment"."""
    said = child(verb, "dobj")
    if said is None or said.lemma_.lower() != "comment":
        return False
    return is_negated(verb) or any(c.lower_ == "no" for c in children(said, "det"))


def _neither(verb: Token) -> bool:
    """Whether neither of two does it: "neither the police nor the army commented"."""
    who = child(verb, "nsubj")
    return who is not None and any(c.lower_ == "neither" for c in who.children)


def _nor_denies(verb: Token) -> Token | None:
    """The second verb of "neither confirmed nor denied"."""
    other = next((c for c in children(verb, "conj") if c.lemma_ == "deny"), None)
    said = [c.lower_ for c in verb.children]
    return other if "neither" in said or "not" in said else None


def _asks(verb: Token) -> bool:
    """Whether what is not said is a question or a comment, not an ordinary object."""
    if verb.lemma_ in ("comment", "elaborate", "respond", "reply", "answer"):
        return True
    said = child(verb, "ccomp", "xcomp")
    return said is not None and said.left_edge.lower_ != "to"


def _silent(cue: Token, verb: Token, reading: Cue, last: Token | None = None) -> Candidate:
    """A candidate for what was left unsaid; the content is what it would have been about."""
    source = _outer(cue) or (child(cue, "nsubjpass") if is_passive(cue) else subject(cue))
    contents: list[TokenRange] = []
    root: int | None = None
    for each in verb.children:
        if each.i > verb.i and each.dep_ in ("dobj", "ccomp", "xcomp", "prep", "advcl"):
            if last is None or each.i != last.i:
                contents.append(edges(each))
                root = root if root is not None else each.i
            elif last is not None:
                contents.extend(edges(c) for c in last.children if c.i > last.i)
    kept = contents[:1] if contents else []
    return Candidate("silence", cue.i, (last or verb).i, _index(source), tuple(kept), root,
                     reading, negated=False, extended=False)  # fmt: skip


def _outer(cue: Token) -> Token | None:
    """Who leaves unsaid, where the parse joins that to what was said.

    "The ministry said that X had fled and would not say how" tells of the ministry.
    """
    clause = cue.head
    if cue.dep_ != "conj" or child(cue, "nsubj", "nsubjpass") is not None:
        return None
    if clause.dep_ != "ccomp" or not is_verb(clause.head) or clause.head.tag_ != "VBD":
        return None
    return subject(clause.head)


def responsibility_candidate(verb: Token, words: Lexicon) -> Candidate | None:
    """X claimed responsibility for Y; X denied responsibility."""
    lemma = verb.lemma_.lower()
    claims = lemma in words.claim_responsibility
    if not claims and lemma not in words.deny_responsibility:
        return None
    said = child(verb, "dobj", "nsubjpass")
    if said is None or said.lemma_.lower() not in words.responsibility or is_negated(verb):
        return None
    source = object_of_preposition(verb, "by") if is_passive(verb) else subject(verb)
    if source is None or any(c.lower_ == "no" for c in source.children):
        return None
    first, last = edges(said)
    reason = next((c for c in children(verb, "prep") if c.lower_ == "for"), None)
    if reason is not None:
        last = max(last, reason.right_edge.i)
    reading = _CLAIMED if claims else _DENIED
    ranges = tuple(runs(first, last, [(verb.i, verb.i)])) if first < verb.i else ((first, last),)
    return Candidate("responsibility", verb.i, verb.i, source.i, ranges, said.i, reading)


def figure_candidate(verb: Token) -> Candidate | None:
    """X put the toll at nine: X says that it is nine."""
    said, source = child(verb, "dobj"), subject(verb)
    if verb.lemma_ not in ("put", "place", "estimate") or said is None or source is None:
        return None
    at = next((p for p in verb.subtree if p.lower_ == "at" and p.i > said.i), None)
    number = child(at, "pobj") if at is not None else None
    if at is None or number is None or not _counts(number):
        return None
    return Candidate("figure", verb.i, verb.i, source.i,
                     ((said.left_edge.i, at.right_edge.i),), number.i, _SAID)  # fmt: skip


def _counts(number: Token) -> bool:
    """Whether a phrase gives a number."""
    return any(t.like_num or t.tag_ == "CD" for t in (number, *number.children))


def absence_candidate(verb: Token, words: Lexicon) -> Candidate | None:
    """X found no evidence that S: as far as X knows, not S."""
    noun, source = child(verb, "dobj"), subject(verb)
    if verb.lemma_ not in words.finding or noun is None or source is None:
        return None
    none = is_negated(verb) or any(c.lower_ in ("no", "little") for c in children(noun, "det"))
    if noun.lemma_.lower() not in words.proof or not none:
        return None
    said = next((c for c in children(noun, "acl", "relcl", "ccomp") if c.i > noun.i), None)
    said = said if said is not None else object_of_preposition(noun, "of", "for")
    said = said if said is not None else child(verb, "ccomp")
    if said is None:
        return None
    return Candidate("absence", verb.i, noun.i, source.i, (edges(said),), said.i, _ABSENT)


def contrary_candidate(verb: Token) -> Candidate | None:
    """X says otherwise: what was said before is denied."""
    word = next((c for c in verb.children if c.lower_ in ("otherwise", "differently")), None)
    source = subject(verb)
    if word is None or source is None or word.i != verb.i + 1 or child(verb, "dobj", "ccomp"):
        return None
    return Candidate("contrary", verb.i, verb.i, source.i, ((word.i, word.i),), word.i, _DENIED,
                     extended=False)  # fmt: skip


# --- prepositional sources ----------------------------------------------------------------------


def according_candidate(word: Token, words: Lexicon) -> Candidate | None:
    """According to X, S; in the words of X, S; in X's view, S."""
    if word.lower_ == "according":
        source = object_of_preposition(word, "to")
    else:
        noun = child(word, "pobj")
        if noun is None or noun.lemma_ not in words.according_nouns:
            return None
        if noun.lemma_ == "account" and word.lower_ != "by":
            return None
        source = child(noun, "poss")
        if source is None and noun.lemma_ != "view":
            source = object_of_preposition(noun, "of")
    if source is None or source.lower_ in ("its", "their", "this", "that"):
        return None
    head = next((h for h in climb(word) if is_verb(h) or h.pos_ == "AUX"), None)
    if head is None:
        head = word.head
    set_off = word.i > head.i and word.nbor(-1).text == ","
    while set_off and head.dep_ == "ccomp" and head.head.i < head.i:
        head = head.head  # after a comma at the end it is the whole sentence that X says
    first, last = edges(head)
    marks = [edges(m) for m in children(head, "mark", "cc") if m.i < word.i]
    kept = [r for r in runs(first, last, [edges(word), *marks]) if not _only_marks(word, r)]
    if not kept or head.i == word.i:
        return None
    cue_last = source.left_edge.i - 1
    return Candidate("according", word.i, max(cue_last, word.i), source.i, tuple(kept), head.i,
                     _SAID, extended=True)  # fmt: skip


def _only_marks(word: Token, tokens: TokenRange) -> bool:
    """Whether a range holds punctuation only."""
    return all(t.is_punct or t.is_space for t in word.doc[tokens[0] : tokens[1] + 1])


def quoted_candidate(analysis: Analysis, verb: Token) -> Candidate | None:
    """Z quoted X as saying S: the outer source, whose content is that X said S."""
    if verb.lemma_ not in ("quote", "cite"):
        return None
    named, source = child(verb, "dobj"), subject(verb)
    if is_passive(verb):  # "X was quoted by Z as saying S"
        named, source = child(verb, "nsubjpass"), agent_of(verb)
    if named is None or source is None or not can_speak(analysis, source):
        return None
    for prep in children(verb, "prep"):
        saying = child(prep, "pcomp")
        if prep.lower_ == "as" and saying is not None:
            said: tuple[TokenRange, ...] = ((named.left_edge.i, saying.right_edge.i),)
            if named.i < verb.i:
                said = (edges(named), (prep.i, saying.right_edge.i))
            return Candidate("quoted", verb.i, verb.i, source.i, said, saying.i, _SAID,
                             extended=True)  # fmt: skip
    return None


def citing_source(analysis: Analysis, verb: Token) -> Token | None:
    """The source after "citing"; reasons cited are not sources."""
    if verb.lemma_ not in ("cite", "quote") or verb.tag_ != "VBG":
        return None
    named = child(verb, "dobj")
    if named is None and verb.dep_ in ("compound", "amod") and verb.head.i > verb.i:
        named = verb.head  # "X, quoting officials, said", taken for one noun phrase
    return named if named is not None and can_speak(analysis, named) else None


def retort(noun: Token, words: Lexicon) -> tuple[Token, Token] | None:
    """The verb and its doer in a tail like "an allegation X rejects", "which X denies".

    Read from the tokens, because the parser often takes such a tail for one noun phrase.
    """
    if noun.lower_ == "which":
        if noun.i == 0 or noun.nbor(-1).lower_ != ",":
            return None
    else:
        article = 1 if noun.i > 1 and noun.nbor(-1).lower_ in ("a", "an", "the") else 0
        plural = noun.tag_ == "NNS"
        if noun.i < 2 or (not article and not plural) or noun.nbor(-1 - article).lower_ != ",":
            return None
    holder: Token | None = None
    end = min(noun.i + _RETORT_REACH, noun.sent.end)
    for each in noun.doc[noun.i + 1 : end]:
        if each.is_punct:
            return None
        readings = words.verbs.get(_base(each))
        if holder is not None and _base(each) in _CALLED and _called_false(each):
            return each, holder
        if holder is not None and any(r.polarity == "-" for r in readings or ()):
            following = each.i + 1 < len(noun.doc) and noun.doc[each.i + 1].dep_ == "dobj"
            return None if following else (each, holder)
        if each.pos_ in ("NOUN", "PROPN", "PRON"):
            holder = each
    return None


def _called_false(verb: Token) -> bool:
    """Whether what is called something is called a lie, baseless or the like."""
    after = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    return any(t.lemma_.lower() in FALSE for t in after)


def _base(token: Token) -> str:
    """The lemma, also of a verb in -s that was taken for a noun."""
    lemma = token.lemma_.lower()
    return lemma if not lemma.endswith("ies") else lemma[:-3] + "y"


def _index(token: Token | None) -> int | None:
    """The index of a token that may be absent."""
    return None if token is None else token.i

"""Syntactic patterns in which a verb, adjective or adverb gives content to a source.

Each pattern proposes a `Candidate`: cue, source and content as tokens, with the reading of the
cue. Nothing is decided here that a trained scorer could not decide later: `attribution` takes,
completes and orders the candidates.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from spacy.tokens import Token

from ostrakon.news.analysis import Analysis
from ostrakon.news.saying.candidate import Candidate, Found
from ostrakon.news.saying.cues import Cue, Lexicon
from ostrakon.news.saying.judgement import valence_of
from ostrakon.news.saying.nouns import noun_complement
from ostrakon.news.saying.predications import as_something, called_so, of_person, preposition
from ostrakon.news.saying.voices import can_speak, is_something_said
from ostrakon.news.text.syntax import (
    agent_of,
    child,
    children,
    climb,
    edges,
    is_finite,
    is_negated,
    is_passive,
    is_verb,
    leaves_clause,
    runs,
    subject,
)

# Patterns whose passive without "by" says nothing of a source ("was welcomed", "is found").
_NEED_AGENT = frozenset({"object", "as", "prep", "open", "gerund"})
_TAILS = frozenset({"of", "for", "with", "as", "against", "to", "about", "between", "from"})
_COMPLEMENTS = ("ccomp", "xcomp")
_PLACING = frozenset({"outside", "inside", "near", "before", "after", "across", "behind", "beside"})


def verb_candidate(analysis: Analysis, verb: Token, words: Lexicon) -> Candidate | None:
    """The best pattern for a verb that can be a cue, or None."""
    readings = words.verbs[verb.lemma_.lower()]
    for frame, match in _PATTERNS:
        for reading in readings:
            if frame not in reading.frames or not _has_particle(verb, reading):
                continue
            found = match(verb, reading, words)
            if found is None:
                continue
            source = _source(verb, reading, words)
            if not _fits(analysis, verb, source, reading, frame):
                continue
            return Candidate(
                frame=found.frame or frame,
                cue=verb.i,
                cue_last=(found.last or verb).i,
                source=source.i if source is not None else None,
                contents=found.contents,
                root=found.root.i,
                reading=_of_nobody(verb, reading),
                negated=is_negated(verb),
            )
    return None


def _of_nobody(verb: Token, reading: Cue) -> Cue:
    """The reading of a cue whose object is "none": "convicted none of them of X"."""
    named = child(verb, "dobj", "nsubjpass")
    if named is None or named.lower_ not in ("none", "nobody", "neither"):
        return reading
    return msgspec.structs.replace(reading, polarity="-" if reading.polarity == "+" else "+")


def _has_particle(verb: Token, reading: Cue) -> bool:
    """Whether the verb has the particle that its reading needs."""
    if reading.particle is None:
        return True
    return any(c.dep_ in ("prt", "advmod", "prep") and c.lower_ == reading.particle
               for c in verb.children)  # fmt: skip


def _source(verb: Token, reading: Cue, words: Lexicon) -> Token | None:
    """Who is the source, if the reading has one.

    Of "X issued a statement saying S" it is X, not the statement.
    """
    if reading.subject == "none":
        return None
    if is_passive(verb):
        return agent_of(verb)
    source = subject(verb)
    if source is None and "quote" in reading.frames:
        source = _inverted(verb)
    if source is not None:
        source = _behind_place(source)
    if source is not None and source.dep_ == "dobj" and is_something_said(source):
        giver = source.head
        if giver.lemma_.lower() in words.light and not is_passive(giver):
            return subject(giver) or source
    return source


def _inverted(verb: Token) -> Token | None:
    """The speaker in "…," gushed X, taken for what was gushed."""
    after, said = child(verb, "dobj"), child(verb, "ccomp")
    if after is None or said is None or not said.i < verb.i < after.i:
        return None
    return after if after.left_edge.i == verb.i + 1 else None


def _behind_place(source: Token) -> Token:
    """The doer in "Outside court a campaigner hailed X", taken for an apposition to the place."""
    added = children(source, "appos")
    if not added or source.left_edge.lower_ not in _PLACING or source.left_edge.i == source.i:
        return source
    return added[-1] if added[-1].i < source.head.i else source


def _fits(analysis: Analysis, verb: Token, source: Token | None, reading: Cue, frame: str) -> bool:
    """Whether the source is one that this reading takes."""
    if reading.subject == "none":
        return reading.impersonal or is_passive(verb)
    if (
        verb.dep_ == "advcl"
        and verb.tag_ in ("VBN", "VBD")
        and child(verb, "nsubj", "mark") is None
    ):
        return False  # "Asked whether S, X said …": X is the one asked
    if source is None and reading.act == "assess" and frame != "clause":
        return False
    if source is None:
        return is_passive(verb) and verb.dep_ not in ("acl", "amod") and frame not in _NEED_AGENT
    if any(c.lower_ in ("no", "neither", "nor") and c.dep_ in ("det", "preconj")
           for c in source.children) or source.lower_ in ("nobody", "none"):  # fmt: skip
        return False
    if reading.subject == "any":
        return source.tag_ not in ("EX", "WDT") and source.lower_ not in ("that", "this")
    if verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "csubj") and reading.act == "assess":
        return False  # "accused of backing X": what X is accused of, not what it thinks
    if reading.subject == "source":
        return is_something_said(source)
    return can_speak(analysis, source)


# --- patterns of verbs --------------------------------------------------------------------------


def _clause(verb: Token, _reading: Cue, words: Lexicon) -> Found | None:
    """V that S, V S, X said between commas, as X said."""
    for complement in children(verb, *_COMPLEMENTS):
        if complement.dep_ == "xcomp" and not _is_question(complement):
            continue
        if complement.tag_ in ("VB", "VBG") and not is_finite(complement):
            continue
        first, last = edges(complement)
        last = max([last, *(c.right_edge.i for c in _further_clauses(verb, complement))])
        holes = [_with_joint(c) for c in complement.children if _is_further_cue(c, words)]
        if first <= verb.i <= last:
            continue
        frame = "parataxis" if first < verb.i else "clause"
        return Found(tuple(runs(first, last, holes)), complement, frame=frame)
    return _around(verb) or _strayed(verb)


def _with_joint(clause: Token) -> tuple[int, int]:
    """A clause with the "but" or "and" before it."""
    first, last = edges(clause)
    if first > 0 and clause.doc[first - 1].dep_ == "cc":
        first -= 1
    return first, last


def _further_clauses(verb: Token, complement: Token) -> list[Token]:
    """Clauses that go on with a complement: "said that X would be laid and would come …"."""
    if complement.i < verb.i:
        return []
    return [
        c
        for c in children(verb, "ccomp")
        if c.i > complement.i and child(c, "nsubj", "nsubjpass", "mark") is None
    ]


def _around(verb: Token) -> Found | None:
    """The clause that a parenthetic "X said" or "as X said" stands in."""
    if verb.dep_ not in ("parataxis", "advcl", "ccomp", "dep") or verb.head.i == verb.i:
        return None
    if child(verb, "dobj", *_COMPLEMENTS) is not None and verb.dep_ != "advcl":
        return None
    head = verb.head
    if not (is_verb(head) or head.pos_ in ("AUX", "NOUN", "ADJ")):
        return None
    mark = child(verb, "mark", "advmod")
    if verb.dep_ == "advcl" and (mark is None or mark.lower_ != "as"):
        return None
    if verb.dep_ == "ccomp" and (mark is not None or head.i < verb.i or not _set_off(verb)):
        return None
    if child(verb, "nsubj") is None:
        return None
    first, last = edges(head)
    kept = [r for r in runs(first, last, [edges(verb)]) if r[1] - r[0] >= 1 or r[0] == head.i]
    if not kept:
        return None
    return Found(tuple(kept), head, frame="as" if verb.dep_ == "advcl" else "parataxis")


def _strayed(verb: Token) -> Found | None:
    """V in a statement posted on Z that S, where the parser hung the clause on a noun."""
    if child(verb, "dobj") is not None:
        return None
    for that in verb.doc[verb.i + 1 : verb.sent.end]:
        clause = that.head
        late = clause.dep_ == "relcl" and clause.head.ent_type_ in ("DATE", "TIME")
        if that.lower_ != "that" or not (late or that.dep_ == "mark"):
            continue  # "reported earlier in the day that S": hung on the day
        for above in climb(clause):
            if above.i == verb.i:
                return Found((edges(clause),), clause, frame="clause")
            if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("acl", "relcl"):
                break
    return None


def _set_off(verb: Token) -> bool:
    """Whether a clause stands between commas."""
    first, last = edges(verb)
    before = first == 0 or verb.doc[first - 1].is_punct
    return before and last + 1 < len(verb.doc) and verb.doc[last + 1].is_punct


def _is_question(complement: Token) -> bool:
    """Whether a complement opens with a question word ("whether to sign")."""
    first = complement.left_edge
    return first.tag_ in ("WRB", "WP", "WDT") or first.lower_ in ("whether", "if")


def _is_further_cue(token: Token, words: Lexicon) -> bool:
    """A participle of saying after a comma: "…, adding that …" is not part of what was said.

    Nor is a second verb of saying in the past beside a "would": "said it would X but accused Y".
    """
    if token.dep_ == "conj" and token.tag_ == "VBD" and token.lemma_ in words.silence.refuse:
        unsaid = child(token, "xcomp")
        silent = words.silence.comment | words.silence.omit
        return unsaid is not None and unsaid.lemma_ in silent and child(token, "nsubj") is None
    if token.dep_ == "conj" and token.lemma_.lower() in words.silence.omit and is_negated(token):
        helped = any(c.lower_ in ("would", "did", "could") for c in children(token, "aux"))
        return helped and child(token, "nsubj", "nsubjpass") is None
    if token.dep_ == "conj" and token.tag_ == "VBD" and child(token, "nsubj") is None:
        foreseen = any(c.tag_ == "MD" for c in children(token.head, "aux"))
        return foreseen and token.lemma_.lower() in words.verbs
    if token.dep_ != "advcl" or token.tag_ != "VBG" or token.i == 0:
        return False
    readings = words.verbs.get(token.lemma_.lower())
    return readings is not None and token.nbor(-1).is_punct and "clause" in readings[0].frames


def _addressee(verb: Token, _reading: Cue, _words: Lexicon) -> Found | None:
    """V X to do."""
    for complement in children(verb, "ccomp", "xcomp", "advcl"):
        to = child(complement, "aux")
        if complement.i < verb.i or to is None or to.lower_ != "to":
            continue
        own = child(complement, "nsubj", "nsubjpass")
        if own is not None:
            return Found((edges(complement),), complement)
        addressed = child(verb, "dobj", "dative", "iobj")
        if addressed is not None and addressed.i > verb.i and complement.dep_ != "advcl":
            return Found(((addressed.left_edge.i, complement.right_edge.i),), complement)
        passive = child(verb, "nsubjpass")
        if passive is not None and complement.dep_ == "xcomp":
            return Found((edges(passive), edges(complement)), complement)
    return None


def open_to(verb: Token, _reading: Cue, _words: Lexicon) -> Found | None:
    """V to do."""
    for complement in children(verb, "xcomp"):
        to = child(complement, "aux")
        if to is not None and to.lower_ == "to" and complement.i > verb.i:
            return Found((edges(complement),), complement)
    return None


def _gerund(verb: Token, _reading: Cue, _words: Lexicon) -> Found | None:
    """V doing, V having done."""
    for complement in children(verb, "xcomp"):
        had = any(c.lower_ == "having" for c in children(complement, "aux"))
        if (had or complement.tag_ == "VBG") and complement.i > verb.i:
            return Found((edges(complement),), complement)
    return None


def _raise(verb: Token, _reading: Cue, _words: Lexicon) -> Found | None:
    """X is V-ed to do."""
    raised = child(verb, "nsubjpass")
    complement = child(verb, "xcomp")
    if complement is None or not is_passive(verb):
        return None
    if raised is None:
        return Found((edges(complement),), complement)
    return Found((edges(raised), edges(complement)), complement)


def brought_by(verb: Token, reading: Cue, _words: Lexicon) -> Found | None:
    """V of Y, V against doing, V on X to do."""
    prep = preposition(verb, None, reading.preps)
    said = child(prep, "pobj", "pcomp") if prep is not None else None
    if prep is None and (found := _hung_apart(verb, reading)) is not None:
        return found
    if prep is None or said is None or said.ent_type_ in ("DATE", "TIME"):
        return None
    if said.lemma_ in ("condition", "behalf"):
        return None
    root, last = said, said.right_edge.i
    for complement in children(verb, "xcomp", "advcl"):
        to = child(complement, "aux")
        if complement.i > said.i and to is not None and to.lower_ == "to":
            root, last = complement, complement.right_edge.i
    if prep.lower_ in ("on", "upon") and root is said and verb.lemma_ == "call":
        return None
    return Found(((said.left_edge.i, last),), root, last=prep)


def _hung_apart(verb: Token, reading: Cue) -> Found | None:
    """V on X to do, where the parser makes X the doer only and leaves "on" without an object."""
    for prep in children(verb, "prep", "prt"):
        if prep.lower_ not in reading.preps or prep.n_rights:
            continue
        for doing in children(verb, "oprd", "ccomp", "xcomp", "advcl"):
            doer = child(doing, "nsubj")
            if doer is not None and doer.left_edge.i == prep.i + 1 and doing.tag_ == "VB":
                return Found(((doer.left_edge.i, doing.right_edge.i),), doing, last=prep)
    return None


def _object(verb: Token, reading: Cue, words: Lexicon) -> Found | None:
    """V NP: "condemned the attack", "announced its intention to …", "was welcomed by X"."""
    passive = child(verb, "nsubjpass")
    said = child(verb, "dobj") if passive is None else passive
    if said is None and (named := called_so(verb)) is not None:
        return Found((edges(named),), named)
    if said is None or said.tag_ in ("WDT", "WP") or said.lower_.endswith(("self", "selves")):
        return None
    noun = words.nouns.get(said.lemma_.lower())
    if reading.objects == "judgement":
        if is_passive(verb) or said.pos_ != "NOUN" or valence_of(said) == "neutral":
            return None
    elif reading.objects == "policy":
        if said.lemma_.lower() not in words.policies:
            return None
    elif reading.objects is not None:
        return None
    if said.ent_type_ in ("DATE", "TIME") or (said.pos_ == "PRON" and said.tag_ == "EX"):
        return None
    root = noun_complement(said, noun) if noun is not None and noun.content else None
    first, last = edges(said)
    for prep in children(verb, "prep", "dative"):
        if passive is None and prep.left_edge.i == last + 1 and prep.lower_ in _TAILS:
            last = prep.right_edge.i
    gone = [_with_joint(t) for t in said.subtree if leaves_clause(t)]
    return Found(tuple(runs(first, last, gone)), root if root is not None else said)


_Pattern = Callable[[Token, Cue, Lexicon], Found | None]
_PATTERNS: tuple[tuple[str, _Pattern], ...] = (
    ("as", as_something),
    ("person", of_person),
    ("addressee", _addressee),
    ("clause", _clause),
    ("around", lambda verb, _reading, _words: _around(verb)),
    ("raise", _raise),
    ("open", open_to),
    ("gerund", _gerund),
    ("prep", brought_by),
    ("object", _object),
)

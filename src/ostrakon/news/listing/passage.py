"""The passage to quote for an act: from the word that sets the event to the end of its phrase."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ostrakon.news.analysis import Analysis, Offsets
from ostrakon.news.listing.outcome import Course
from ostrakon.news.listing.records import Core


def passage(analysis: Analysis, core: Core, course: Course, agent_token: int | None) -> Offsets:
    """The passage: from the word that sets the event to the end of the act's own phrase."""
    doc = analysis.doc
    trigger = doc[core.trigger]
    tokens = {core.trigger}
    for target in core.targets:
        tokens |= _name_words(doc[target.token])
    tokens |= _phrase(trigger)
    for cue in course.cues[: course.counted]:
        tokens.add(cue)
    if not core.nominal:
        tokens |= {c.i for c in trigger.children if c.dep_ == "nsubj" and c.pos_ == "PRON"}
    for flip in course.flips:
        tokens |= _denial(doc[flip])
        if course.event == "kept":  # "the ruling does not end …"
            tokens |= {t.i for c in doc[flip].children if c.dep_ == "nsubj" for t in c.subtree}
    if not core.targets and trigger.dep_ in ("nsubj", "nsubjpass"):
        tokens |= _phrase(trigger.head)
    if course.event == "kept" and core.nominal:
        tokens |= _phrase(doc[course.decisive])
    for condition in course.conditions:
        tokens |= {t.i for t in doc[condition].subtree}
    if core.list_token is not None:
        tokens |= _phrase(doc[core.list_token])
    if agent_token is not None:
        tokens |= _agent_words(doc, core, course, agent_token)
    sentence = trigger.sent
    inside = [i for i in tokens if sentence.start <= i < sentence.end]
    first, last = min(inside), max(inside)
    while last > first and doc[last].is_punct:
        last -= 1
    while first < last and (doc[first].is_punct or _only_joins(doc[first])):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _only_joins(token: Token) -> bool:
    """Whether "that" only joins a clause to what stands above."""
    return token.lower_ == "that" and token.tag_ in ("IN", "WDT")


_DENYING = frozenset({"no", "not", "n't", "never", "neither", "nor", "hardly", "longer"})
_NOBODY = frozenset({"nobody", "none", "neither"})


def _denial(node: Token) -> set[int]:
    """The words by which a verb or noun is denied ("no plans", "does not end", "nobody works on"):
    a quote without them would say the opposite.
    """
    found = {node.i}
    for each in node.children:
        nobody = each.lower_ in _NOBODY and each.dep_ in ("nsubj", "nsubjpass", "dobj")
        if nobody or each.dep_ == "neg" or each.lower_ in _DENYING:
            found.add(each.i)
        elif each.dep_ in ("nsubj", "nsubjpass") and any(
            c.lower_ in ("no", "neither") for c in each.children
        ):
            found |= {t.i for t in each.subtree if t.i <= each.i}
    if node.pos_ in ("VERB", "AUX") and len(found) > 1:
        found |= {c.i for c in node.children if c.dep_ in ("aux", "auxpass")}
    if node.head.lower_ == "of" and node.head.head.lower_ == "out":  # "out of the question"
        found |= {node.head.i, node.head.head.i, node.head.head.head.i}
    if node.dep_ == "xcomp" and any(c.lower_ == "yet" for c in node.head.children):
        found |= {node.head.i, *(c.i for c in node.head.children if c.lower_ == "yet")}
    if len(found) > 1 and node.dep_ == "dobj":  # "made no mention of"
        found.add(node.head.i)
    if len(found) > 1 and node.dep_ == "attr" and node.head.i < node.i:  # "there are no plans"
        found |= {node.head.i, *(c.i for c in node.head.children if c.dep_ in ("expl", "nsubj"))}
    return found


def _name_words(head: Token) -> set[int]:
    """A name with its article and what stands before its head."""
    kept = ("det", "compound", "punct", "amod", "nmod", "poss", "case")
    return {head.i} | {t.i for t in head.subtree if t.dep_ in kept and t.i < head.i}


def _agent_words(doc: Doc, core: Core, course: Course, agent_token: int) -> set[int]:
    """The agent, where it belongs to the passage: "Russia's decision to …", "Canada removed …"."""
    agent = doc[agent_token]
    words = {t.i for t in agent.subtree if t.i <= agent_token}
    if agent.dep_ == "poss":
        way = [core.trigger, *course.path]
        if agent.head.i not in way:
            return set()
        below = doc[way[max(way.index(agent.head.i) - 1, 0)]]
        joined = below.i == agent.head.i or below.head.i == agent.head.i
        return words | {agent.head.i} if joined else set()
    decisive = doc[course.decisive]
    verbs = {decisive.i, decisive.head.i} if decisive.pos_ != "VERB" else {decisive.i}
    if not core.nominal:
        verbs.add(core.trigger)
    return words if agent.dep_ == "nsubj" and agent.head.i in verbs else set()


def _phrase(head: Token) -> set[int]:
    """The tokens of a phrase without the clauses that merely follow it."""
    found = {head.i}
    pending = [head]
    while pending:
        current = pending.pop()
        for each in current.children:
            if each.dep_ in (
                "advcl",
                "relcl",
                "conj",
                "cc",
                "punct",
                "parataxis",
                "ccomp",
                "mark",
                "nsubj",
            ) and not (each.dep_ == "conj" and current.i != head.i):
                continue
            if each.i < head.i == current.i and each.dep_ in ("prep", "npadvmod"):
                continue
            found.add(each.i)
            pending.append(each)
    return found

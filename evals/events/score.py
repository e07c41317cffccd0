"""How coded events are scored (data README, `event_gsr` and `plover_gsr`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evals.counts import Count, accuracy, counted, macro_f1, total
from evals.events.data import Answer, Event, Record
from evals.events.types import OF_ROOT, in_words_of, reduced
from evals.exam import Figures

LEVELS: dict[str, Callable[[Event, str], tuple[str, ...]]] = {
    "full": lambda event, what: (event.source, what, event.target),
    "reduced": lambda event, what: (
        reduced(event.source), what[:2] if what[:2].isdigit() else what, reduced(event.target),
    ),
    "root": lambda _, what: (what[:2] if what[:2].isdigit() else what,),
}  # fmt: skip
"""What of a triple is compared: all of it; root, country and first role; the event's root alone."""

HALF = 0.5
"""Of the words of two actors together that must be shared."""


def score(records: Sequence[Record], answers: Sequence[Answer]) -> Figures:
    """Of all files together and of each: precision, recall and F1 of the set of triples.

    Sentences in which there is no event count against precision when anything is answered;
    `false_alarms` is the share of them. Where types are asked: accuracy and macro F1 of the main
    event's, and the share of actors found in the same place (source or target).
    """
    pairs = list(zip(records, answers, strict=True))
    coded = [(r, a) for r, a in pairs if not r.detection]
    figures: Figures = {}
    if coded and len({record.part for record, _ in coded}) > 1:
        figures |= _triples(coded)
    for part in dict.fromkeys(record.part for record in records):
        inside = [(r, a) for r, a in pairs if r.part == part]
        triples = [(r, a) for r, a in inside if not r.detection]
        found = _triples(triples) if triples else {}
        typed = [(r, a) for r, a in inside if r.typed]
        found |= _types(typed) | _actors(typed) if typed else {}
        asked = [(r, a) for r, a in inside if r.detection]
        found |= _detection(asked) if asked else {}
        figures |= {f"{part}_{name}": value for name, value in found.items()}
    return figures


def _triples(pairs: Sequence[tuple[Record, Answer]]) -> Figures:
    """Triples at the three levels."""
    figures: Figures = {}
    for name, level in LEVELS.items():
        count = total(_count(record.gold, answer, level) for record, answer in pairs)
        figures |= count.figures(name)
    silent = [bool(answer.events) for record, answer in pairs if not record.gold.events]
    if silent:
        figures["false_alarms"] = sum(silent) / len(silent)
    return figures


def _count(gold: Answer, answer: Answer, level: Callable[[Event, str], tuple[str, ...]]) -> Count:
    """The triples of one sentence at one level."""
    by_cameo = any(event.cameo for event in gold.events)
    asked = {level(event, event.cameo if by_cameo else event.plover) for event in gold.events}
    found = {level(event, _what(event, by_cameo, gold)) for event in answer.events}
    return counted(len(asked & found), len(found), len(asked))


def _what(event: Event, by_cameo: bool, gold: Answer) -> str:
    """An answered event in the terms of the gold."""
    if by_cameo:
        return event.cameo
    plover = _type(event)
    names = {in_words_of(one.plover, plover) for one in gold.events}
    known = names & {one.plover for one in gold.events}
    return min(known or names, default=plover)


def _type(event: Event) -> str:
    """The PLOVER type of an event, if need be that of its CAMEO root."""
    return event.plover or OF_ROOT.get(event.cameo[:2], "")


def _types(pairs: Sequence[tuple[Record, Answer]]) -> Figures:
    """The type of the main event, which is the first."""
    gold = [record.gold.events[0].plover for record, _ in pairs if record.gold.events]
    main = [_type(a.events[0]) if a.events else "" for r, a in pairs if r.gold.events]
    found = [in_words_of(one, other) for one, other in zip(gold, main, strict=True)]
    return {"type_accuracy": accuracy(gold, found), "type_macro_f1": macro_f1(gold, found)}


def _actors(pairs: Sequence[tuple[Record, Answer]]) -> Figures:
    """The share of actors some answered one of the same side overlaps with, by half or at all."""
    best = [
        max((overlap(actor, other) for other in found), default=0.0)
        for record, answer in pairs
        for asked, found in (
            (record.gold.sources, answer.sources), (record.gold.targets, answer.targets),
        )
        for actor in asked
    ]  # fmt: skip
    if not best:
        return {}
    return {
        "actors_found": sum(share >= HALF for share in best) / len(best),
        "actors_touched": sum(share > 0 for share in best) / len(best),
    }


def overlap(one: str, other: str) -> float:
    """The share of words that two texts have in common, of all that either has.

    >>> overlap("the Sudanese government", "Sudanese government"), overlap("rebels", "the army")
    (1.0, 0.0)
    """
    mine, theirs = _words(one), _words(other)
    both = mine | theirs
    return len(mine & theirs) / len(both) if both else 0.0


def _words(text: str) -> set[str]:
    """The words of an actor, without articles."""
    return set(re.findall(r"\w+", text.replace(".", "").casefold())) - {"the", "a", "an"}


def _detection(pairs: Sequence[tuple[Record, Answer]]) -> Figures:
    """F1 of "yes"."""
    asked = sum(record.gold.label == "yes" for record, _ in pairs)
    found = sum(answer.label == "yes" for _, answer in pairs)
    right = sum(record.gold.label == answer.label == "yes" for record, answer in pairs)
    return counted(right, found, asked).figures("yes")

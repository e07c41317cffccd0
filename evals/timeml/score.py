"""How marked times, events and links are scored (data README, `timeml`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from evals.counts import Count, counted, total
from evals.exam import Figures
from evals.timeml.data import Article, Event, Marked, Timex

UNRELIABLE = "AQUAINT"
"""The corpus in which half of the polarities are wrong (data README)."""


class Span(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """After the last."""
        ...


S = TypeVar("S", bound=Span)


def score(articles: Sequence[Article], answers: Sequence[Marked]) -> Figures:
    """Expressions of time, then events, then links; counts are summed over the articles.

    `timex_type_f1` and `timex_value_f1` are the relaxed F1 times the share of the matched
    expressions with the right type or value; `timex_strict_…` the same of the strict F1.
    """
    golds = [article.gold for article in articles]
    figures = _times(golds, answers) | _events(articles, answers)
    asked = [
        (relation, dict(answer.links).get(link))
        for gold, answer in zip(golds, answers, strict=True)
        for link, relation in gold.links
    ]
    if asked:
        figures["slink_accuracy"] = sum(gold == found for gold, found in asked) / len(asked)
    return figures


def matched(gold: Sequence[S], found: Sequence[S]) -> list[tuple[S, S]]:
    """Pairs that overlap, one to one: the same span first, then the longest overlap, then order."""
    overlaps = [
        (one != other, -length, at, place)
        for at, one in enumerate((g.start, g.end) for g in gold)
        for place, other in enumerate((f.start, f.end) for f in found)
        if (length := min(one[1], other[1]) - max(one[0], other[0])) > 0
    ]
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, _, at, place in sorted(overlaps):
        if at not in taken and place not in used:
            taken.add(at)
            used.add(place)
            pairs.append((at, place))
    return [(gold[at], found[place]) for at, place in sorted(pairs)]


def _times(golds: Sequence[Marked], answers: Sequence[Marked]) -> Figures:
    """Of the expressions of time."""
    relaxed: list[tuple[Timex, Timex]] = []
    counts: list[Count] = []
    strict: list[Count] = []
    for gold, answer in zip(golds, answers, strict=True):
        pairs = matched(gold.timex, answer.timex)
        relaxed += pairs
        sizes = len(answer.timex), len(gold.timex)
        counts.append(counted(len(pairs), *sizes))
        strict.append(counted(sum(_same(*pair) for pair in pairs), *sizes))
    exact = [pair for pair in relaxed if _same(*pair)]
    loose, tight = total(counts), total(strict)
    figures = tight.figures("timex_strict") | loose.figures("timex_relaxed")
    for name, right in RIGHT.items():
        figures[f"timex_{name}_f1"] = loose.f1 * _share(right(*pair) for pair in relaxed)
    for name, right in RIGHT.items():
        figures[f"timex_strict_{name}_f1"] = tight.f1 * _share(right(*pair) for pair in exact)
    return figures


def _same(one: Span, other: Span) -> bool:
    """Whether two passages are the same."""
    return (one.start, one.end) == (other.start, other.end)


RIGHT: dict[str, Callable[[Timex, Timex], bool]] = {
    "type": lambda gold, found: gold.type == found.type,
    "value": lambda gold, found: gold.value == found.value,
}
"""What of a matched expression can be right."""


def _events(articles: Sequence[Article], answers: Sequence[Marked]) -> Figures:
    """Of the events; polarity only where it can be relied upon."""
    pairs: list[tuple[str, Event, Event]] = []
    counts: list[Count] = []
    for article, answer in zip(articles, answers, strict=True):
        near = matched(article.gold.events, answer.events)
        pairs += [(article.corpus, gold, found) for gold, found in near]
        counts.append(counted(len(near), len(answer.events), len(article.gold.events)))
    count = total(counts)
    figures = count.figures("event")
    figures["event_class_f1"] = count.f1 * _share(g.kind == f.kind for _, g, f in pairs)
    asked = [(gold, found) for _, gold, found in pairs if gold.instances]
    if asked:
        figures["event_modality_accuracy"] = _share(_modality(*pair) for pair in asked)
    sure = [(g, f) for corpus, g, f in pairs if g.instances and corpus != UNRELIABLE]
    if sure:
        figures["event_polarity_accuracy"] = _share(_polarity(*pair) for pair in sure)
    return figures


def _modality(gold: Event, found: Event) -> bool:
    """Whether any instance of the gold has the modal word of the answer's first, or none as it."""
    mine = found.instances[0].modality if found.instances else ""
    return any(mine == instance.modality for instance in gold.instances)


def _polarity(gold: Event, found: Event) -> bool:
    """Whether any instance of the gold has the polarity of the answer's first."""
    mine = found.instances[0].polarity if found.instances else None
    return any(mine == instance.polarity for instance in gold.instances)


def _share(rights: Iterable[bool]) -> float:
    """The share that is true; 0 of none."""
    every = list(rights)
    return sum(every) / len(every) if every else 0.0

"""How found and located places are scored (data README, `geoparse`)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from evals.counts import counted, total
from evals.exam import Figures
from evals.geoparse.data import NO_TOPONYMS, Answer, Article, Toponym
from ostrakon.names.countries import code_of, countries

NEAR = 161.0
"""Kilometres within which a place counts as found: 100 miles."""
FARTHEST = 20_039.0
"""Kilometres to the other end of the world; the error of a place that is not answered."""
_RADIUS = 6371.0088


def score(articles: Sequence[Article], answers: Sequence[Answer]) -> Figures:
    """Of each file: precision, recall and F1 of the exact passages, then where they are.

    Where they are is asked of every place with coordinates. It is answered by a place of the same
    passage with coordinates; one that is not answered is `FARTHEST` away and in no country. For
    answers that were given the passages only the second part is scored.
    """
    figures: Figures = {}
    for part in dict.fromkeys(article.part for article in articles):
        pairs = [(a, b) for a, b in zip(articles, answers, strict=True) if a.part == part]
        found = {} if any(answer.given for _, answer in pairs) else _found(pairs)
        figures |= {f"{part}_{name}": value for name, value in (found | _placed(pairs)).items()}
    return figures


def kilometres(one: Toponym, other: Toponym | None) -> float:
    """The great circle between two points; `FARTHEST` where one has no point."""
    if other is None or None in (one.lat, one.lon, other.lat, other.lon):
        return FARTHEST
    lat, lon, to_lat, to_lon = (
        math.radians(degrees or 0.0) for degrees in (one.lat, one.lon, other.lat, other.lon)
    )
    half = math.sin((to_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _found(pairs: Sequence[tuple[Article, Answer]]) -> Figures:
    """Of the passages; one that stands twice counts once."""
    counts = []
    for article, answer in pairs:
        gold = {one.span for one in article.toponyms if one.kind not in NO_TOPONYMS}
        found = {one.span for one in answer.toponyms}
        counts.append(counted(len(gold & found), len(found), len(gold)))
    return total(counts).figures("spans")


def _placed(pairs: Sequence[tuple[Article, Answer]]) -> Figures:
    """Of where the places are."""
    asked: list[tuple[Toponym, Toponym | None]] = []
    for article, answer in pairs:
        by_span = {one.span: one for one in answer.toponyms}
        asked += [(g, by_span.get(g.span)) for g in article.toponyms if g.lat is not None]
    if not asked:
        return {}
    errors = [kilometres(gold, found) for gold, found in asked]
    figures: Figures = {
        "accuracy_161km": sum(error <= NEAR for error in errors) / len(errors),
        "mean_error_km": statistics.fmean(errors),
        "median_error_km": statistics.median(errors),
        "error_auc": statistics.fmean(math.log1p(e) / math.log1p(FARTHEST) for e in errors),
        "answered": sum(f is not None and f.lat is not None for _, f in asked) / len(asked),
    }
    named = [(gold, found) for gold, found in asked if gold.country]
    if named:
        right = sum(_same_country(gold, found) for gold, found in named)
        figures["country_accuracy"] = right / len(named)
    return figures


def _same_country(gold: Toponym, found: Toponym | None) -> bool:
    """Whether both are in one country, by name or code."""
    if found is None or not found.country or not gold.country:
        return False
    return _country(gold.country) == _country(found.country)


def _country(text: str) -> str:
    """A code where the words are known, else the words in small letters."""
    if text.upper() in countries():
        return text.upper()
    return code_of(text) or text.casefold()

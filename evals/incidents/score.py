"""How answers about incidents are scored (data README, `incidents_gva`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evals.exam import Figures
from evals.incidents.data import Answer, Article

_IN_BRACKETS = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)$")


class Measure(NamedTuple):
    """One figure: whether the gold asks it, and whether an answer is right."""

    asked: Callable[[Answer], bool]
    right: Callable[[Answer, Answer], bool]


def score(articles: Sequence[Article], answers: Sequence[Answer]) -> Figures:
    """Shares of articles with the right value, where the gold has one; an abstention is a miss.

    Then the mean absolute error of the numbers that were given, the share of articles for which
    each value was given, and the same shares as means over incidents of the mean of their articles.
    """
    pairs = list(zip(articles, answers, strict=True))
    figures: Figures = {}
    macro: Figures = {}
    for name, measure in MEASURES.items():
        by_incident: dict[str, list[bool]] = {}
        for article, answer in pairs:
            if measure.asked(article.gold):
                right = measure.right(article.gold, answer)
                by_incident.setdefault(article.incident, []).append(right)
        every = [right for one in by_incident.values() for right in one]
        if every:
            figures[name] = sum(every) / len(every)
            means = [sum(one) / len(one) for one in by_incident.values()]
            macro[f"macro_{name}"] = sum(means) / len(means)
    return figures | _errors(pairs) | _given(answers) | macro


def same_city(gold: str, answer: str | None) -> bool:
    """Whether an answer names the city or county of the gold.

    A quarter in brackets may stand for its city and the city for it; a county goes with and
    without the word.

    >>> same_city("Harrow (East Side)", "east side"), same_city("Harrow", "Harrow County")
    (True, False)
    >>> same_city("Pell (county)", "Pell County"), same_city("Saint Ives", "St. Ives")
    (True, True)
    """
    if answer is None:
        return False
    return _plain(answer) in {_plain(name) for name in (gold, *_alternatives(gold))}


def _alternatives(gold: str) -> tuple[str, ...]:
    """What else the gold's city may be called."""
    found = _IN_BRACKETS.match(gold.strip())
    if found is None:
        return ()
    outer, inner = found["outer"], found["inner"]
    if inner.casefold() in ("county", "parish"):
        return outer, f"{outer} {inner}"
    return outer, inner


def _plain(name: str) -> str:
    """A name of a place for comparison: case, stops and "Saint" aside."""
    words = re.sub(r"[^\w\s]", " ", name.replace(".", "").casefold()).split()
    return " ".join({"saint": "st", "fort": "ft", "mount": "mt"}.get(word, word) for word in words)


def _city(gold: Answer, answer: Answer) -> bool:
    return gold.city is not None and same_city(gold.city, answer.city)


def _state(gold: Answer, answer: Answer) -> bool:
    return bool(gold.state and answer.state and _plain(gold.state) == _plain(answer.state))


def _days_apart(gold: Answer, answer: Answer) -> int | None:
    if gold.date is None or answer.date is None:
        return None
    return abs((gold.date - answer.date).days)


def _all(gold: Answer, answer: Answer) -> bool:
    return gold.date == answer.date and _city(gold, answer) and gold.killed == answer.killed


MEASURES = {
    "killed_exact": Measure(lambda g: g.killed is not None, lambda g, a: g.killed == a.killed),
    "injured_exact": Measure(lambda g: g.injured is not None, lambda g, a: g.injured == a.injured),
    "date_exact": Measure(lambda g: g.date is not None, lambda g, a: g.date == a.date),
    "date_within_one_day": Measure(
        lambda g: g.date is not None, lambda g, a: _days_apart(g, a) in (0, 1)
    ),
    "city": Measure(lambda g: g.city is not None, _city),
    "state": Measure(lambda g: g.state is not None, _state),
    "date_city_killed": Measure(lambda g: None not in (g.date, g.city, g.killed), _all),
}
"""The figures, in the order of the table."""


def _errors(pairs: Sequence[tuple[Article, Answer]]) -> Figures:
    """Mean absolute errors; over the answers that give a number, the others have no error."""
    figures: Figures = {}
    for name in ("killed", "injured"):
        apart = [
            abs(gold - found)
            for article, answer in pairs
            if (gold := getattr(article.gold, name)) is not None
            and (found := getattr(answer, name)) is not None
        ]
        if apart:
            figures[f"{name}_mean_absolute_error"] = sum(apart) / len(apart)
    return figures


def _given(answers: Sequence[Answer]) -> Figures:
    """The share of articles for which each value was given at all."""
    if not answers:
        return {}
    return {
        f"{name}_given": sum(getattr(answer, name) is not None for answer in answers) / len(answers)
        for name in Answer._fields
    }

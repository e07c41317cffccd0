"""The figures of an examination, of results alone. Pure; may import: core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ostrakon.screening.examine.judging import alerts, as_wanted, offered
from ostrakon.screening.examine.records import Point, Quiet, Recall, Result

THRESHOLDS = (0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
"""Alert thresholds of the quadrant; the one in use is put among them."""
_FIVE = 5
_LINE = 0.05
"""How far from the alert threshold a score is just under or just over it."""


def recalls(
    results: Iterable[Result], by: Callable[[Result], Iterable[str]], threshold: float,
    review: float,
) -> tuple[Recall, ...]:  # fmt: skip
    """Figures of the results that have a right party, by what they have in common, in its order.

    Args:
        results: of any cases.
        by: the names of what a result counts under.
        threshold: the alert threshold.
        review: the review threshold.
    """
    found: dict[str, list[Result]] = {}
    for result in results:
        if result.case.wanted != "quiet":
            for name in by(result):
                found.setdefault(name, []).append(result)
    return tuple(
        recall(name, each, threshold, review) for name, each in sorted(found.items())
    )  # fmt: skip


def recall(name: str, results: Sequence[Result], threshold: float, review: float) -> Recall:
    """Figures of some results that have a right party; at least one."""
    right = sum(alerts(each, threshold) for each in results)
    ranks = [each.rank for each in results if each.rank is not None and offered(each, review)]
    return Recall(
        name=name, cases=len(results), alert=right / len(results),
        offered=sum(offered(each, review) for each in results) / len(results),
        in_five=sum(rank <= _FIVE for rank in ranks) / len(results),
        mean_rank=sum(ranks) / len(ranks) if ranks else None,
        as_wanted=sum(as_wanted(each, threshold, review) for each in results) / len(results),
        others=sum(each.others for each in results) / max(right, 1),
    )  # fmt: skip


def quiet(name: str, results: Sequence[Result], threshold: float, review: float) -> Quiet:
    """Figures of names on which nothing should alert; at least one."""
    return Quiet(
        name=name, cases=len(results),
        alerting=sum(each.score >= threshold for each in results) / len(results),
        reviewing=sum(each.score >= review for each in results) / len(results),
        per_thousand=1000 * sum(each.others for each in results) / len(results),
    )  # fmt: skip


def effectiveness(results: Iterable[Result], threshold: float) -> float | None:
    """Share of the cases that should alert on a party that do; `None` without such cases."""
    should = [each for each in results if each.case.wanted == "alert"]
    return sum(alerts(each, threshold) for each in should) / len(should) if should else None


def quadrant(results: Sequence[Result], threshold: float) -> tuple[Point, ...]:
    """Effectiveness against efficiency; nothing where one of the two was not examined.

    Args:
        results: all of them.
        threshold: the one in use.
    """
    placebo = [each for each in results if each.case.group == "F"]
    if not placebo or effectiveness(results, threshold) is None:
        return ()
    return tuple(
        Point(
            threshold=line, effectiveness=effectiveness(results, line) or 0.0,
            efficiency=sum(each.score < line for each in placebo) / len(placebo),
            per_thousand=1000
            * sum(score >= line for each in placebo for score in each.scores)
            / len(placebo),
        )
        for line in sorted({*THRESHOLDS, threshold})
    )  # fmt: skip


def near_the_line(
    results: Iterable[Result], threshold: float, most: int
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """Right parties just under the alert threshold, and other names just over it; nearest first."""
    below = [
        each for each in results
        if each.case.wanted == "alert" and threshold - _LINE <= each.score < threshold
    ]  # fmt: skip
    above = [
        each for each in results
        if each.case.wanted == "quiet" and threshold <= each.score < threshold + _LINE
    ]  # fmt: skip
    below.sort(key=lambda each: (-each.score, each.case.query))
    above.sort(key=lambda each: (each.score, each.case.query))
    return tuple(below[:most]), tuple(above[:most])

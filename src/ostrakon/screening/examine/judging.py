"""From what a screening shows to what came of a case. May import: core, names and screening."""

from __future__ import annotations

from collections.abc import Callable

from ostrakon.core.screening import Match, Part, Subject
from ostrakon.screening.examine.records import PERFECT, Case, Cause, Miss, Other, Result
from ostrakon.screening.party import compare
from ostrakon.screening.records import PartyRecord

_MOST_PARTS = 6
"""Parts of a name that are told of a miss, those that cost most first."""


def subject(case: Case) -> Subject:
    """Who is asked about."""
    return Subject(name=case.query, schema=case.schema)


def judge(
    case: Case, matches: tuple[Match, ...], twins: frozenset[str], threshold: float,
    review: float, limit: int, party: Callable[[str], PartyRecord],
) -> Result:  # fmt: skip
    """What came of a case.

    Args:
        case: what was asked.
        matches: what was shown, best first.
        twins: parties that bear the same name as the right one, which count neither way.
        threshold: the alert threshold.
        review: the review threshold.
        limit: how many matches are shown at most.
        party: a party by its id, as the question counts it.
    """
    right = case.listed.party if case.listed is not None else ""
    strangers = [match for match in matches if match.party != right and match.party not in twins]
    others = sum(match.score >= threshold for match in strangers)
    best = _other(strangers[0]) if strangers else None
    if case.listed is None or case.wanted == "quiet":
        scores = tuple(match.score for match in matches)
        return Result(
            case=case, score=scores[0] if scores else 0.0, scores=scores,
            other=_other(matches[0]) if matches else None,
            others=sum(score >= threshold for score in scores),
        )  # fmt: skip
    for match in matches:
        if match.party == right:
            rank = 1 + sum(other.score > match.score for other in strangers)
            return Result(
                case=case, score=match.score, shown=True, rank=rank, other=best, others=others
            )
    score = compare(subject(case), party(right)).score
    return Result(
        case=case, score=score, other=best, others=others,
        cause=_cause(score, matches, limit, threshold if case.wanted == "alert" else review),
    )  # fmt: skip


def _cause(score: float, matches: tuple[Match, ...], limit: int, line: float) -> Cause:
    """Why the right party is not shown."""
    if score < line:
        return "score"
    return "crowded" if len(matches) >= limit and matches[-1].score >= score else "not found"


def _other(match: Match) -> Other:
    """A match as it is told."""
    return Other(party=match.party, name=match.name, matched=match.matched.text, score=match.score)


def alerts(result: Result, threshold: float) -> bool:
    """Whether there was an alert on the right party; of a placebo, on any."""
    return result.score >= threshold and (result.shown or result.case.wanted == "quiet")


def offered(result: Result, review: float) -> bool:
    """Whether the right party was shown from the review threshold on."""
    return result.shown and result.score >= review


def as_wanted(result: Result, threshold: float, review: float) -> bool:
    """Whether what was wanted came."""
    wanted = result.case.wanted
    if wanted == "quiet":
        return not alerts(result, threshold)
    if wanted == "alert":
        return alerts(result, threshold)
    if wanted == "apart":
        return offered(result, review) and result.score < PERFECT
    return offered(result, review)


def explain(result: Result, party: Callable[[str], PartyRecord]) -> Miss:
    """A miss, with what the name cost: against the right party, or the one that alerts."""
    listed = result.case.listed
    quiet = listed is None or result.case.wanted == "quiet"
    met = result.other if quiet else listed
    if met is None:
        return Miss(result=result)
    found = compare(subject(result.case), party(met.party))
    against = f"best name: {found.matched.text} ({found.score:.2f})" if found.matched else ""
    dearest = sorted(found.parts, key=lambda part: -part.cost)[:_MOST_PARTS]
    parts = [_part(part) for part in dearest if quiet or part.cost >= 0.005]
    return Miss(result=result, parts=(against, *parts))


def _part(part: Part) -> str:
    """Which part met which, how, and what it cost."""
    sides = " = ".join(side for side in (part.query, part.listed) if side is not None)
    return f"{sides}: {part.how} {part.likeness:.2f}, -{part.cost:.2f}"

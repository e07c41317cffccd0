"""Figures worked by hand on a small invented list."""

from __future__ import annotations

import pytest

from ostrakon.core.screening import Match, MatchedName
from ostrakon.screening.examine import figures, judging
from ostrakon.screening.examine.records import Case, Listed, Result, Wanted
from ostrakon.screening.records import ListedName, PartyRecord

LINE, REVIEW = 0.75, 0.6


def case(wanted: Wanted = "alert", group: str = "B", query: str = "Jane Rowe") -> Case:
    listed = Listed(
        party="P1", party_name="Jane Roe", schema="Person", sort="person", text="Jane Roe",
        kind="primary", sources=("a-list", "b-list"),
    )  # fmt: skip
    return Case(
        operation="slip", group=group, wanted=wanted, query=query, schema="Person",  # type: ignore[arg-type]
        script="Latn", listed=None if group == "F" else listed,
    )  # fmt: skip


def match(party: str, score: float) -> Match:
    return Match(
        party=party, name=party, schema="Person", score=score, name_score=score,
        outcome="alert" if score >= LINE else "review",
        matched=MatchedName(text=f"name of {party}", kind="primary"),
    )  # fmt: skip


def party(ident: str) -> PartyRecord:
    names = {"P1": "Jane Roe", "P9": "Wendolin Halvarsson"}
    return PartyRecord(
        id=ident, name=names[ident], schema="Person", names=(ListedName(text=names[ident]),)
    )


def judged(one: Case, *matches: Match, twins: str = "", limit: int = 25) -> Result:
    return judging.judge(one, matches, frozenset(twins.split()), LINE, REVIEW, limit, party)


def test_rank_counts_those_above_that_do_not_bear_the_name() -> None:
    found = judged(case(), match("P2", 0.95), match("P3", 0.9), match("P1", 0.8), twins="P2")
    assert (found.shown, found.score, found.rank, found.others) == (True, 0.8, 2, 1)
    assert found.other is not None
    assert found.other.party == "P3"


def test_parties_that_score_the_same_share_a_place() -> None:
    assert judged(case(), match("P2", 0.8), match("P1", 0.8)).rank == 1


def test_why_a_party_is_not_shown() -> None:
    assert judged(case(), match("P2", 0.7)).cause == "not found", "its name scores high enough"
    assert judged(case(query="Wendolin Halvarsson")).cause == "score"
    crowd = [match(f"P{number}", 1.0) for number in (2, 3)]
    assert judged(case(query="Jane Roe"), *crowd, limit=2).cause == "crowded"
    assert judged(case(query="Jane Roe"), *crowd, limit=3).cause == "not found"


def test_a_placebo_has_no_right_party() -> None:
    found = judged(case("quiet", "F"), match("P2", 0.9), match("P3", 0.76), match("P4", 0.61))
    assert (found.score, found.others, found.scores) == (0.9, 2, (0.9, 0.76, 0.61))
    assert not judging.as_wanted(found, LINE, REVIEW)
    assert judging.as_wanted(judged(case("quiet", "F")), LINE, REVIEW)


@pytest.mark.parametrize(
    ("wanted", "score", "came"),
    [
        ("alert", 0.75, True), ("alert", 0.74, False), ("offer", 0.6, True), ("offer", 0.59, False),
        ("apart", 0.9, True), ("apart", 1.0, False), ("apart", 0.5, False),
    ],
)  # fmt: skip
def test_what_was_wanted(wanted: Wanted, score: float, came: bool) -> None:
    found = judged(case(wanted), match("P1", score))
    assert judging.as_wanted(found, LINE, REVIEW) is came


def test_a_score_without_being_shown_is_no_alert() -> None:
    assert not judging.alerts(judged(case(query="Jane Roe")), LINE)


def results() -> list[Result]:
    strangers = [match(f"S{number}", 0.9) for number in range(5)]
    return [
        judged(case(), match("P1", 1.0)),
        judged(case(), match("P2", 0.9), match("P1", 0.8)),
        judged(case(), *strangers, match("P1", 0.7)),
        judged(case(query="Wendolin Halvarsson")),
        judged(case("offer"), match("P1", 0.65)),
        judged(case("quiet", "F"), match("P2", 0.8), match("P3", 0.76)),
        judged(case("quiet", "F"), match("P2", 0.7)),
        judged(case("quiet", "F")),
        judged(case("quiet", "F")),
    ]


def test_recall_by_hand() -> None:
    (found,) = figures.recalls(results(), lambda each: (each.case.operation,), LINE, REVIEW)
    assert found.name == "slip"
    assert found.cases == 5
    assert found.alert == 2 / 5, "1.0 and 0.8"
    assert found.offered == 4 / 5
    assert found.in_five == 3 / 5, "the one in sixth place is not among them"
    assert found.mean_rank == (1 + 2 + 6 + 1) / 4
    assert found.as_wanted == 3 / 5, "two alerts and the one that was to be offered"
    assert found.others == 6 / 2, "six strangers alert beside two right ones"


def test_a_case_counts_under_each_of_its_lists() -> None:
    found = figures.recalls(
        results(), lambda each: each.case.listed.sources if each.case.listed else (), LINE, REVIEW
    )
    assert [(one.name, one.cases) for one in found] == [("a-list", 5), ("b-list", 5)]


def test_placebo_by_hand() -> None:
    quiet = [each for each in results() if each.case.wanted == "quiet"]
    found = figures.quiet("all", quiet, LINE, REVIEW)
    assert (found.cases, found.alerting, found.reviewing) == (4, 1 / 4, 2 / 4)
    assert found.per_thousand == 1000 * 2 / 4


def test_quadrant_by_hand() -> None:
    points = {point.threshold: point for point in figures.quadrant(results(), LINE)}
    assert points[0.75].effectiveness == 2 / 4, "the case that was to be offered does not count"
    assert points[0.60].effectiveness == 3 / 4
    assert points[0.95].effectiveness == 1 / 4
    assert points[0.75].efficiency == 3 / 4
    assert points[0.60].efficiency == 2 / 4
    assert points[0.60].per_thousand == 1000 * 3 / 4
    assert points[0.95].per_thousand == 0
    assert list(points) == sorted(points)
    assert 0.77 in {point.threshold for point in figures.quadrant(results(), 0.77)}


def test_no_quadrant_of_half_an_examination() -> None:
    placebo = [each for each in results() if each.case.group == "F"]
    assert figures.quadrant(placebo, LINE) == ()
    assert figures.quadrant(results()[:5], LINE) == ()
    assert figures.effectiveness(placebo, LINE) is None


def test_the_line() -> None:
    below, above = figures.near_the_line(results(), LINE, 10)
    assert [one.score for one in below] == [0.7]
    assert [one.score for one in above] == []
    near = [judged(case("quiet", "F"), match("P2", score)) for score in (0.79, 0.76, 0.81)]
    assert [one.score for one in figures.near_the_line(near, LINE, 10)[1]] == [0.76, 0.79]
    assert len(figures.near_the_line(near, LINE, 1)[1]) == 1


def test_a_miss_says_what_the_name_cost() -> None:
    miss = judging.explain(judged(case(query="Jane Wendolin")), party)
    assert miss.parts[0].startswith("best name: Jane Roe (0.")
    assert any("Wendolin" in part and "-0." in part for part in miss.parts)

"""The records of an examination: what was asked, what came of it, and the figures.

Plain data; may import: core.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.screening import Sort

Group: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
GROUPS: dict[str, str] = {
    "A": "Control", "B": "Typing", "C": "Structure", "D": "Equivalents", "E": "Organisations",
    "F": "Placebo",
}  # fmt: skip
"""The groups of the catalogue of name manipulations."""
Wanted: TypeAlias = Literal["alert", "offer", "apart", "quiet"]
"""What should come of a name: an alert on the right party; that it is offered, from the review
threshold on; that it is offered, and scores below a perfect match; that nothing alerts."""
PERFECT = 0.995
"""A score from here on says that it is the same name: what is to be kept apart stays below."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A listed name that is changed, and what is known of its party that a change may use.

    Attributes:
        party: its id.
        party_name: what the register calls it.
        schema: FollowTheMoney's.
        sort: how its names are read.
        text: the name as listed.
        kind, quality, script: of the name, as listed.
        sources: the lists that the party stands on; empty for one of the register's own.
        birth_date: one of them, as ISO has it, partial as it is; empty when none is known.
        countries: codes or words, as listed.
    """

    party: str
    party_name: str
    schema: str
    sort: Sort
    text: str
    kind: str
    quality: str | None = None
    script: str = "Latn"
    sources: tuple[str, ...] = ()
    birth_date: str = ""
    countries: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A name to be asked; `listed` is null where it is nobody's (a placebo)."""

    operation: str
    group: Group
    wanted: Wanted
    query: str
    schema: str
    script: str
    listed: Listed | None = None


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """A party other than the right one, by the name that scored best."""

    party: str
    name: str
    matched: str
    score: float


Cause: TypeAlias = Literal["", "score", "crowded", "not found"]
"""Why the right party is not among those shown: its names score too low; others that score as well
took all places; or the index did not find it although its names score high enough."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a case.

    Attributes:
        case: it.
        score: of the right party, shown or not; of the best other one for a placebo.
        shown: whether the right party is among those shown.
        rank: its place among those shown; others that bear the same name take no place.
        other: the best party that is neither the right one nor of the same name.
        others: how many such parties alert.
        scores: of all that is shown for a name on which nothing should alert, best first.
        cause: why the right party is not shown.
    """

    case: Case
    score: float
    shown: bool = False
    rank: int | None = None
    other: Other | None = None
    others: int = 0
    scores: tuple[float, ...] = ()
    cause: Cause = ""


class Recall(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of some cases that have a right party; shares are 0 to 1.

    Attributes:
        name: what the cases have in common: an operation, a group, a script, a list …
        cases: how many.
        alert: share that alerts on the right party.
        offered: share that shows the right party, from the review threshold on.
        in_five: share that shows it among the first five.
        mean_rank: of those shown; null if none is.
        as_wanted: share of which came what was wanted.
        others: alerts on other parties for each alert on the right one.
        group, wanted: of an operation; else empty.
    """

    name: str
    cases: int
    alert: float
    offered: float
    in_five: float
    mean_rank: float | None
    as_wanted: float
    others: float
    group: str = ""
    wanted: str = ""


class Quiet(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of names on which nothing should alert.

    Attributes:
        name: what they have in common.
        cases: how many.
        alerting: share with an alert.
        reviewing: share with a match from the review threshold on.
        per_thousand: alerts for each 1,000 names; one name may have several.
    """

    name: str
    cases: int
    alerting: float
    reviewing: float
    per_thousand: float


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One threshold: effectiveness (the right party alerts, of the cases in which it should)
    against efficiency (share of placebo names on which nothing alerts).
    """

    threshold: float
    effectiveness: float
    efficiency: float
    per_thousand: float


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """A case in which what was wanted did not come, and why: `parts` say what the name cost."""

    result: Result
    parts: tuple[str, ...] = ()


class Examination(msgspec.Struct, frozen=True, kw_only=True):
    """A whole examination.

    Attributes:
        seed, sample: what was drawn, and how many listed names that is.
        names, parties: how many there were to draw from.
        asked: how it was asked: as of when, thresholds, version.
        index: that was searched, by its content.
        effectiveness: share of the cases that should alert that do, groups A to E.
        control: the same of group A; each miss of it stands in `control_misses`.
        operations, groups, scripts, lists, types, kinds: figures by each.
        placebo: by operation of group F, and of all of them, which comes first.
        control_misses: every one.
        misses: some of each operation, those of the weakest operations first.
        below, above: just under the alert threshold on the right party, and just over it on
            another.
        quadrant: effectiveness against efficiency by threshold.
    """

    seed: int
    sample: int
    names: int
    parties: int
    on: str
    known_on: str
    basis: str
    threshold: float
    review: float
    version: str
    index: str
    cases: int
    effectiveness: float | None
    control: float | None
    operations: tuple[Recall, ...]
    groups: tuple[Recall, ...]
    scripts: tuple[Recall, ...]
    lists: tuple[Recall, ...]
    types: tuple[Recall, ...]
    kinds: tuple[Recall, ...]
    placebo: tuple[Quiet, ...]
    control_misses: tuple[Miss, ...]
    misses: tuple[Miss, ...]
    below: tuple[Result, ...]
    above: tuple[Result, ...]
    quadrant: tuple[Point, ...]

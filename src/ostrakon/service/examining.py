"""The screening examination of a store: its own listed names, changed in known ways, and names that
nobody listed. May import: core, register, names, screening.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import NotFoundError, UserError
from ostrakon.screening.examine import figures, judging, placebo
from ostrakon.screening.examine.catalogue import OPERATIONS, cases
from ostrakon.screening.examine.records import (
    GROUPS,
    Case,
    Examination,
    Miss,
    Quiet,
    Recall,
    Result,
)
from ostrakon.screening.examine.sampling import Drawn, draw
from ostrakon.screening.many import Asked, screen_many
from ostrakon.screening.records import AsOf, PartyRecord, party_as_of
from ostrakon.service.screening import Notify, Question, Screener

Step = Callable[[int, int], None]
Keep = Callable[[Result], None]
SAMPLE = 1000
"""Listed names that are examined unless more or fewer are asked for."""
_LIMIT = 25
"""Matches that are looked at: more than are shown, so that a rank beyond them is known."""
_FLOOR = figures.THRESHOLDS[0]
_MISSES, _LINES = 5, 10
"""Misses of an operation, and names on either side of the threshold, that are told."""
_PLACEBO_BODIES = 2
"""One made-up body for so many made-up persons."""
OWN = "register"
"""What a party stands on that no list has, but the register's own facts."""


def examine(
    question: Question, *, sample: int = SAMPLE, seed: int = 1, groups: tuple[str, ...] = (),
    sources: tuple[str, ...] = (), workers: int | None = None, store: str | None = None,
    notify: Notify | None = None, step: Step | None = None, keep: Keep | None = None,
) -> Examination:  # fmt: skip
    """Examine the screening of a store.

    Args:
        question: as of when, and the thresholds.
        sample: listed names that are drawn, and names that are made up.
        seed: what decides which; the same seed and store give the same examination.
        groups: of manipulations, `A` to `F`; all when empty.
        sources: lists from which names are drawn; all when empty.
        workers: processes; two, or as many as there are cores if fewer.
        store: the store.
        notify: is told what is being done.
        step: is told how many names of how many are asked.
        keep: is handed every result, in the order of the cases.

    Raises:
        UserError: a sample of no name, a group that is none, or a source on which nobody is.
        StoreError: the store cannot be read.
    """
    asked = frozenset(groups) or frozenset(GROUPS)
    if sample < 1:
        raise UserError("--sample must be at least 1")
    if unknown := asked - GROUPS.keys():
        raise UserError(f"{min(unknown)!r} is no group; write {' or '.join(GROUPS)}")
    say = notify or (lambda _line: None)
    with Screener(question, store, notify) as screener:
        when = _when(question)
        say("drawing names")
        drawn = _drawn(screener, sample, seed, when, sources)
        asking = [*_cases(drawn, sample, seed, asked)]
        say(f"asking {len(asking):,} names")
        results: list[Result] = []
        for result in _results(screener, asking, drawn, when, workers):
            results.append(result)
            if keep:
                keep(result)
            if step:
                step(len(results), len(asking))
        return _examination(screener, results, drawn, when, seed)


def _when(question: Question) -> AsOf:
    """What the question counts."""
    known = question.known_on
    return AsOf(
        question.on, known.date() if isinstance(known, dt.datetime) else known, question.basis
    )


def _drawn(
    screener: Screener, sample: int, seed: int, when: AsOf, sources: tuple[str, ...]
) -> Drawn:
    """The names that are examined."""
    index = screener.index
    amount = index.manifest.parties
    entries: dict[str, tuple[str, ...]] = reg.entries_of(
        screener.register, [index.party(place).id for place in range(amount)]
    )
    lists = {
        party: tuple(sorted({entry.split(" ", 1)[0] for entry in found}))
        for party, found in entries.items()
    }
    known = {source for found in lists.values() for source in found} | {OWN}
    if missing := [source for source in sources if source not in known]:
        raise NotFoundError(
            f"--source {missing[0]}: nobody of this store stands on it; there are "
            f"{', '.join(sorted(known))}"
        )
    return draw(
        map(index.party, range(amount)), index.party, sample, seed, when,
        lambda party: lists.get(party, (OWN,)), frozenset(sources),
    )  # fmt: skip


def _cases(drawn: Drawn, sample: int, seed: int, groups: frozenset[str]) -> Iterator[Case]:
    """Everything that is asked, in one order."""
    quiet: set[str] = set()
    for listed in drawn.listed:
        for case in cases(listed, seed, groups, drawn.taken):
            if case.wanted == "quiet":
                if case.query.casefold() in quiet:
                    continue  # many bodies have the same generic words: they are asked once
                quiet.add(case.query.casefold())
            yield case
    if "F" in groups:
        yield from placebo.persons(sample, seed, drawn.taken)
        yield from placebo.bodies(max(1, sample // _PLACEBO_BODIES), seed, drawn.taken)
        yield from placebo.fixed(drawn.taken)


def _results(
    screener: Screener, asking: list[Case], drawn: Drawn, when: AsOf, workers: int | None
) -> Iterator[Result]:
    """What comes of each case, in their order."""
    question = screener.question
    limit = max(_LIMIT, question.limit)
    asked = Asked(
        on=when.on, known_on=when.known_on, basis=when.basis, threshold=question.threshold,
        review=min(_FLOOR, question.review), limit=limit, explain=False,
    )  # fmt: skip
    answers = screen_many(
        screener.index.folder, map(judging.subject, asking),
        min(2, os.cpu_count() or 1) if workers is None else workers, asked,
    )  # fmt: skip
    party = _parties(screener, when)
    for case, matches in zip(asking, answers, strict=True):
        twins = drawn.twins.get(case.listed.party, frozenset()) if case.listed else frozenset()
        yield judging.judge(
            case, matches, twins, question.threshold, question.review, limit, party
        )  # fmt: skip


def _parties(screener: Screener, when: AsOf) -> Callable[[str], PartyRecord]:
    """A party by its id, as the question counts it."""
    return lambda ident: party_as_of(screener.party(ident), when)


def _examination(
    screener: Screener, results: list[Result], drawn: Drawn, when: AsOf, seed: int
) -> Examination:
    """All figures, and the misses with their reasons."""
    question = screener.question
    line, review = question.threshold, question.review
    party = _parties(screener, when)
    operations = _operations(results, line, review)
    below, above = figures.near_the_line(results, line, _LINES)
    control = [each for each in results if each.case.group == "A"]
    quiet = [each for each in results if each.case.group == "F"]

    def by(name: Callable[[Result], tuple[str, ...]]) -> tuple[Recall, ...]:
        """Figures of the cases that have a right party."""
        return figures.recalls(results, name, line, review)

    return Examination(
        seed=seed, sample=len(drawn.listed), names=drawn.names, parties=drawn.parties,
        on=str(when.on), known_on=str(when.known_on), basis=when.basis, threshold=line,
        review=review, version=question.version, index=screener.index.folder.name,
        cases=len(results), effectiveness=figures.effectiveness(results, line),
        control=figures.effectiveness(control, line), operations=operations,
        groups=by(lambda each: (each.case.group,)), scripts=by(lambda each: (each.case.script,)),
        lists=by(lambda each: each.case.listed.sources if each.case.listed else ()),
        types=by(lambda each: (each.case.listed.sort,) if each.case.listed else ()),
        kinds=by(lambda each: (each.case.listed.kind,) if each.case.listed else ()),
        placebo=_placebo(results, quiet, line, review),
        control_misses=tuple(
            judging.explain(each, party) for each in control
            if not judging.as_wanted(each, line, review)
        ),
        misses=tuple(_misses(results, line, review, party)), below=below, above=above,
        quadrant=figures.quadrant(results, line),
    )  # fmt: skip


def _operations(results: list[Result], line: float, review: float) -> tuple[Recall, ...]:
    """Figures of each operation, in the order of the catalogue."""
    first = {each.case.operation: each.case for each in reversed(results)}
    order = {operation.name: place for place, operation in enumerate(OPERATIONS)}
    found = figures.recalls(results, lambda each: (each.case.operation,), line, review)
    told = [
        msgspec.structs.replace(one, group=first[one.name].group, wanted=first[one.name].wanted)
        for one in found
    ]
    return tuple(sorted(told, key=lambda one: (one.group, order.get(one.name, 0), one.name)))


def _placebo(
    results: list[Result], quiet: list[Result], line: float, review: float
) -> tuple[Quiet, ...]:
    """Figures of names on which nothing should alert."""
    found: dict[str, list[Result]] = {}
    for result in results:
        if result.case.wanted == "quiet":
            found.setdefault(result.case.operation, []).append(result)
    told = [figures.quiet(name, each, line, review) for name, each in found.items()]
    return (figures.quiet("all of group F", quiet, line, review), *told) if quiet else tuple(told)


def _misses(
    results: list[Result], line: float, review: float, party: Callable[[str], PartyRecord]
) -> Iterator[Miss]:
    """Some misses of each operation but the control, those of the weakest operations first."""
    asked: dict[str, int] = {}
    found: dict[str, list[Result]] = {}
    for result in results:
        name = result.case.operation
        asked[name] = asked.get(name, 0) + 1
        if result.case.group != "A" and not judging.as_wanted(result, line, review):
            found.setdefault(name, []).append(result)
    for name in sorted(found, key=lambda name: (-len(found[name]) / asked[name], name)):
        step = max(1, len(found[name]) // _MISSES)
        for result in found[name][::step][:_MISSES]:  # spread over all parties
            yield judging.explain(result, party)

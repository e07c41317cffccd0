"""Acts and lists as pure functions: invariants over any acts and any copies."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act
from ostrakon.lists.entry import Entry
from ostrakon.register.derive import derive
from ostrakon.register.explain import explain
from ostrakon.register.lists.combine import Merged, combine, explained
from ostrakon.register.lists.episodes import episodes, timeline
from ostrakon.register.lists.presence import Rules, history
from ostrakon.register.lists.records import Copy
from ostrakon.register.lists.renumbering import current
from ostrakon.register.lists.sightings import Day, Presence, Said, Stood
from ostrakon.register.lists.status import presences
from ostrakon.register.together import holds, together
from tests.register.lists.world import RED, SOURCE, World, entry, install
from tests.register.synthetic import act

START = dt.date(2024, 1, 1)
STATES = ("LISTED", "LISTED", "REVOKED", "SUSPENDED", "UNKNOWN", "EXPIRED")


def stood(source_copies: list[Copy], entries: dict[str, Entry], **rules: object) -> list[Stood]:
    """The runs of the invented entry `1`, as the store would hand them on."""
    ordered = sorted(source_copies, key=lambda copy: (copy.date, copy.id))
    place = {copy.id: number for number, copy in enumerate(ordered)}
    proved = history(ordered, entries.__getitem__, Rules(return_days=30, **rules))  # type: ignore[arg-type]
    return [
        Stood(
            key=run.key,
            said=Said(
                names=entries[run.digest].names, dates=entries[run.digest].dates,
                programmes=entries[run.digest].programmes,
            ),
            first=place[run.first], until=place[run.until] if run.until else None,
            opened=run.opened, closed=run.closed, ended=run.ended,
        )
        for run in proved.runs
        if run.key == "1"
    ]  # fmt: skip


def present(source_copies: list[Copy], entries: dict[str, Entry]) -> list[Presence]:
    """What the copies prove of it."""
    ordered = sorted(source_copies, key=lambda copy: (copy.date, copy.id))
    days = [
        Day(pk=number, id=one.id, day=one.date, complete=one.complete, exact=one.exact)
        for number, one in enumerate(ordered)
    ]
    return presences(SOURCE, stood(source_copies, entries), days)


@st.composite
def copies(draw: st.DrawFn) -> tuple[list[Copy], dict[str, Entry]]:
    """Copies in which the entry stands, is missing, has ended, or says something else."""
    kept = entry("0", "Other Caps of Elsewhere")
    says = [
        None, entry(), entry(listed="2020-05-06"), entry("1", RED, "A", "B"), entry("1", RED, "B"),
        entry("1", RED, "Q-17"), entry(live=False, removed="2024-03-02"), entry(live=False),
        entry(relisted="2024-02-03", listed="2020-05-06"),
    ]  # fmt: skip
    entries = {one.digest(): one for one in (kept, *says) if one is not None}
    made = []
    for number in range(draw(st.integers(1, 6))):
        one = draw(st.sampled_from(says))
        standing = [kept] if one is None or not one.listed else [kept, one]
        over = [one] if one is not None and not one.listed else []
        made.append(
            Copy(
                id=f"c{number}", date=START + dt.timedelta(days=draw(st.integers(0, 200))),
                layout=draw(st.sampled_from(["x", "x", "y"])),
                complete=draw(st.sampled_from([True, True, True, False])),
                exact=draw(st.sampled_from([True, True, True, False])),
                live={each.key: each.digest() for each in standing},
                ended={each.key: each.digest() for each in over},
            )
        )  # fmt: skip
    return made, entries


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    """Acts on the listing around the time of the copies."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        day = START + dt.timedelta(days=draw(st.integers(-200, 300)))
        made.append(act(f"a{number}", draw(st.sampled_from(STATES)), day.isoformat()))
    return made


def of(acts: list[Act], found: list[Presence]) -> tuple[Merged, ...]:
    """Acts and lists together under one instrument."""
    record, _ = derive(acts, "published", START)
    under = [one for one in found if one.instrument == "xx-list"]
    return combine(record, acts, episodes(under))


@settings(max_examples=150, deadline=None)
@given(copies(), acts())
def test_statuses_never_overlap_and_rest_on_something(
    made: tuple[list[Copy], dict[str, Entry]], acts: list[Act]
) -> None:
    merged = of(acts, present(*made))
    for one, following in itertools.pairwise(merged):
        assert one.interval.valid_to is not None
        assert following.interval.valid_from is not None
        assert one.interval.valid_to <= following.interval.valid_from
    for one in merged:
        interval = one.interval
        first, last = interval.valid_from, interval.valid_to
        assert first is None or last is None or first < last
        assert interval.acts or one.episode is not None
        explain(interval, first or START)  # every doubt has words


@settings(max_examples=100, deadline=None)
@given(copies(), acts(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    made: tuple[list[Copy], dict[str, Entry]], acts: list[Act], chance: random.Random
) -> None:
    ordered, entries = made
    shuffled = chance.sample(ordered, len(ordered))
    mixed = chance.sample(acts, len(acts))
    assert of(acts, present(ordered, entries)) == of(mixed, present(shuffled, entries))


@settings(max_examples=150, deadline=None)
@given(copies(), acts())
def test_a_finding_stands_only_where_no_act_explains_it(
    made: tuple[list[Copy], dict[str, Entry]], acts: list[Act]
) -> None:
    """And without presence the acts stand as they are."""
    record, _ = derive(acts, "published", START)
    assert [one.interval for one in combine(record, acts, ())] == list(record)
    for one in of(acts, present(*made)):
        if one.finding == "silent_removal" and one.episode is not None:
            gone = one.episode.gone
            assert gone is not None
            assert not explained(record, gone)


@settings(max_examples=150, deadline=None)
@given(copies())
def test_a_copy_that_surely_has_it_is_never_a_day_without_it(
    made: tuple[list[Copy], dict[str, Entry]],
) -> None:
    """On lists alone the day of a complete, exact copy has the status that the copy shows.

    Unless the list itself prints later that it had ended by then.
    """
    found = present(*made)
    ends = [
        dated.when
        for copy in made[0]
        for digest in copy.ended.values()
        for dated in made[1][digest].dates
        if dated.kind == "removed"
    ]
    ordered = sorted(made[0], key=lambda copy: (copy.date, copy.id))
    told = timeline(episodes([one for one in found if one.instrument == "xx-list"]))
    last_of_day = {copy.date: copy for copy in ordered}
    for copy in last_of_day.values():
        alone = sum(other.date == copy.date for other in ordered) == 1
        digest = copy.live.get("1")
        over = any(end is not None and end <= copy.date.isoformat() for end in ends)
        if over or not (copy.complete and copy.exact and alone and digest):
            continue
        if "A" in [programme.code for programme in made[1][digest].programmes]:
            held = [one for one in told if holds(one.interval, copy.date)]
            assert [one.interval.state for one in held] == [State.LISTED]


def test_two_copies_of_one_day_may_differ() -> None:
    """It went on that day; the day before is not where it was seen last."""
    kept, one = entry("0", "Other Caps of Elsewhere"), entry(listed="2011-01-02")
    entries = {each.digest(): each for each in (kept, one)}
    made = [
        Copy(
            id=name, date=START, seen=name, layout="x", complete=True, exact=True,
            live={each.key: each.digest() for each in standing}, ended={},
        )
        for name, standing in (("a", (kept, one)), ("b", (kept,)))
    ]  # fmt: skip
    found = [each for each in present(made, entries) if each.instrument == "xx-list"]
    last = timeline(episodes(found))[-1].interval
    assert (last.state, last.valid_from) == (State.UNKNOWN, START)
    sure = explain(last, START)
    assert sure.why is not None
    assert sure.why.startswith("missing from the list of 2024-01-01; no act")


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_a_number_given_up_leads_to_one_that_was_not(moves: list[tuple[str, str]]) -> None:
    found = current(moves)
    assert not set(found) & set(found.values())


def test_presence_of_a_list_whose_instrument_has_no_acts_stands_beside_the_rest() -> None:
    kept = entry("0", "Other Caps of Elsewhere")
    one = entry("1", RED, "A", "Q-17")
    copy = Copy(
        id="c", date=START, layout="x", complete=True, exact=True,
        live={each.key: each.digest() for each in (kept, one)}, ended={},
    )  # fmt: skip
    found = {
        (each.instrument, each.scope): episodes([each])
        for each in present([copy], {each.digest(): each for each in (kept, one)})
    }
    joints = together({}, {}, found)
    assert sorted(joints) == [(SOURCE.id, "programme: Q-17"), ("xx-list", "whole")]
    assert When.parse("2024-01-01").latest == joints[("xx-list", "whole")].seen


def test_any_order_of_copies_and_acts_gives_the_same_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch)
    ban, end = act("a", "LISTED", "2003-02-14"), act("b", "REVOKED", "2025-06-15")
    steps = [
        ("2025-01-10", [entry(passport="P 11"), entry("5", "Green Caps of Yonder")]),
        ("2025-03-10", [entry("9", passport="P 11")]),
        ("2025-06-20", [entry("5", "Green Caps of Yonder")]),
        ("2025-11-10", [entry("9", passport="P 11"), entry("5", "Green Caps of Yonder")]),
    ]  # fmt: skip
    told = set()
    for number, order in enumerate([(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]):
        world = World(tmp_path / str(number), ban, *([end] if number == 1 else []))
        for step in order:
            world.copy(steps[step][0], *steps[step][1])
            if number == 2 and step == 3:
                world.know(ban, end, at="2026-06-02")
        world.know(ban, end, at="2026-06-03")
        answers = [
            [world.standing(day, who) for day in ("2025-02-01", "2025-08-01", "2026-01-01")]
            for who in ("redcaps", f"{SOURCE.id}.5")
        ]
        seen = [world.history(who) for who in ("redcaps", f"{SOURCE.id}.5")]
        told.add(msgspec.json.encode([answers, seen, world.findings()]))
    assert len(told) == 1

"""What a party's entries on lists prove: presence under each instrument and scope. Pure.

A run of copies says that an entry stood; the programmes that it names say under which instruments.
So an entry that loses one programme ends its presence there and goes on elsewhere. The rules are
those of LIFECYCLE.md section 13 (docs/design/0002-lists.md, "From presence to standing").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from ostrakon.core.dates import When
from ostrakon.lists.entry import Programme
from ostrakon.register.lists.findings import had_expired, lapsed_on
from ostrakon.register.lists.sightings import Day, How, Presence, Printed, Said, Span, Stood
from ostrakon.sources.catalogue import ListSource

WHOLE = "whole"
Under: TypeAlias = "tuple[str, str]"
"""An instrument (the source itself where the register has none for the programme), and a scope."""

# A version under which the entry goes on, whatever its number.
_GOES_ON = ("amended", "reread", "renumbered", "returned")


def under(source: ListSource, said: Said) -> dict[Under, tuple[Programme, ...]]:
    """Under what an entry stands, by the programmes that it names."""
    if source.instrument is not None:
        return {(source.instrument, WHOLE): said.programmes}
    found: dict[Under, tuple[Programme, ...]] = {}
    for programme in said.programmes:
        instrument = source.instruments.get(programme.code)
        key = (instrument, WHOLE) if instrument else (source.id, f"programme: {programme.code}")
        found[key] = (*found.get(key, ()), programme)
    return found or {(source.id, WHOLE): ()}


def presences(
    source: ListSource,
    runs: Iterable[Stood],
    copies: Sequence[Day],
    counts: Callable[[Said], bool] = lambda _said: True,
) -> list[Presence]:
    """What the runs of one party on one list prove.

    Args:
        source: the list.
        runs: of all entries that are joined to the party, in any order.
        copies: the accepted copies, by list date.
        counts: whether an entry that says this is about the party (for names on others' entries).
    """
    work = _Work(source, sorted(runs, key=_place), copies, counts)
    return work.result()


def _place(run: Stood) -> tuple[int, int, str]:
    """Runs in order of time."""
    return run.first, run.until if run.until is not None else 1 << 60, run.key


class _Work:
    """The runs of one party on one list."""

    def __init__(
        self, source: ListSource, runs: Sequence[Stood], copies: Sequence[Day],
        counts: Callable[[Said], bool],
    ) -> None:  # fmt: skip
        self._source = source
        self._runs = runs
        self._copies = copies
        self._counts = counts
        self._under: dict[int, dict[Under, tuple[Programme, ...]]] = {}
        for place in range(len(runs)):
            self._under[place] = self._stands_under(place)

    def result(self) -> list[Presence]:
        """All presences, in order of instrument, scope and time."""
        covers: dict[Under, list[int]] = {}
        for place, run in enumerate(self._runs):
            if not run.ended:
                for key in self._under[place]:
                    covers.setdefault(key, []).append(place)
        found: dict[Under, list[Presence]] = {}
        for key, places in covers.items():
            found[key] = [self._presence(key, stretch) for stretch in self._stretches(places)]
        for place, run in enumerate(self._runs):
            if run.ended and run.opened == "baseline":
                for key in self._under[place]:
                    self._only_ended(key, place, found.setdefault(key, []))
        return [
            one for key in sorted(found)
            for one in sorted(found[key], key=lambda each: each.first.day)
        ]  # fmt: skip

    def _stands_under(self, place: int) -> dict[Under, tuple[Programme, ...]]:
        """Under what a run stands. A layout that names no programme takes none away."""
        run = self._runs[place]
        if not self._counts(run.said):
            before = self._before(place) if run.opened == "reread" else None
            return self._under[before] if before is not None else {}
        found = under(self._source, run.said)
        if run.opened == "reread" and not _mapped(found, self._source):
            before = self._before(place)
            if before is not None and (
                not run.said.programmes or _mapped(self._under[before], self._source)
            ):
                return self._under[before]
        return found

    def _before(self, place: int) -> int | None:
        """The run that said something else until this one began."""
        run = self._runs[place]
        return next(
            (
                other
                for other in range(place - 1, -1, -1)
                if self._runs[other].until == run.first and self._runs[other].key == run.key
            ),
            None,
        )

    def _stretches(self, places: Sequence[int]) -> list[list[int]]:
        """Runs that follow one another without a gap, or with one that was a glitch."""
        found: list[list[int]] = []
        until: int | None = 0
        bridged = False
        for place in places:
            run = self._runs[place]
            back = bridged and run.opened == "returned"
            if found and (until is None or run.first <= until or back):
                found[-1].append(place)
                longer = until is not None and (run.until is None or run.until >= until)
            else:
                found.append([place])
                longer = True
            if longer:
                until, bridged = run.until, run.closed == "absent"
        return found

    def _presence(self, key: Under, places: list[int]) -> Presence:
        """One unbroken presence."""
        runs = [self._runs[place] for place in places]
        opens = runs[0]
        closes = max(runs, key=lambda run: (run.until is None, run.until or 0, run.first))
        how, at, ended_on = self._end(key, closes)
        first = self._seen_first(runs)
        found = Presence(
            source=self._source.id, instrument=key[0], scope=key[1], runs=tuple(runs),
            copies=self._copies, spans=tuple(Span(run.first, run.until, run.key) for run in runs),
            first=self._copies[first], last=self._copies[first],
            gone=self._copies[at] if at is not None else None, how=how,
            before=self._missing_before(opens), printed=self._printed(key, places),
            several=len(self._under[places[0]]) > 1, ended_on=ended_on,
            authority=self._source.authority,
        )  # fmt: skip
        seen = found.seen()
        found = msgspec.structs.replace(found, last=seen[-1]) if seen else found
        return msgspec.structs.replace(found, closed=self._closed(found))

    def _closed(self, one: Presence) -> dt.date | None:
        """When the list was closed; a copy of a later day shows that it then still stood."""
        if self._source.closed_on is None or one.gone is not None or one.last is None:
            return None
        return max(self._source.closed_on, one.last.day + dt.timedelta(days=1))

    def _end(self, key: Under, run: Stood) -> tuple[How | None, int | None, When | None]:
        """How a presence ended that this run closes, in which copy, and the date printed."""
        if run.until is None or run.closed is None:
            return None, None, None
        over = self._lapsed(key, run, run.until)
        if run.closed in ("removed", "absent"):
            if had_expired(run.said.dates, self._copies[run.until].day.isoformat()):
                return "expired", run.until, _day_of(run.said, ("expires",))
            return ("lapsed", run.until, over) if over else ("removed", run.until, None)
        after = self._after(run)
        if after is None:
            # Under a number that is not joined to the party: it goes on there.
            return None, None, None
        if after.ended:
            return "ended", run.until, _day_of(after.said, ("removed",))
        registered = key[0] != self._source.id
        if over is not None:
            return "lapsed", run.until, over
        return ("dropped" if registered else "relabelled"), run.until, None

    def _lapsed(self, key: Under, run: Stood, until: int) -> When | None:
        """When the programmes under which a run stood came to an end, if that is why it is over."""
        if not self._source.ended:
            return None
        place = next(number for number, one in enumerate(self._runs) if one is run)
        codes = {one.code for one in self._under[place].get(key, ())}
        last, gone = self._copies[until - 1].day, self._copies[until].day
        day = lapsed_on(self._source.ended, codes, last, gone)
        return When.parse(day.isoformat()) if day is not None else None

    def _after(self, run: Stood) -> Stood | None:
        """What an entry says from the copy on in which it no longer says what it said."""
        fit = [other for other in self._runs if other.first == run.until and other is not run]
        same = [other for other in fit if other.key == run.key]
        moved = [other for other in fit if other.opened in _GOES_ON]
        return next(iter(same or moved), None)

    def _seen_first(self, runs: Sequence[Stood]) -> int:
        """The first copy that surely has it; the first at all where none does."""
        for run in runs:
            end = len(self._copies) if run.until is None else run.until
            for place in range(run.first, end):
                if self._copies[place].exact and (
                    place == run.first or self._copies[place].complete
                ):
                    return place
        return runs[0].first

    def _missing_before(self, run: Stood) -> Day | None:
        """The last complete copy before a run, if it can have shown what the run shows."""
        if run.opened == "reread":
            return None
        earlier = (copy for copy in reversed(self._copies[: run.first]) if copy.complete)
        return next(earlier, None)

    def _printed(self, key: Under, places: Sequence[int]) -> tuple[Printed, ...]:
        """Listing dates, in the order in which they were first printed."""
        found: dict[Printed, None] = {}
        added = self._runs[places[0]].opened == "amended"
        for place in places:
            for programme in self._under[place].get(key, ()):
                if programme.since is not None and programme.since.when is not None:
                    again = programme.since.kind == "relisted"
                    found[Printed(When.parse(programme.since.when), True, again)] = None
            if not added:  # a programme added later does not date from the entry's day
                for dated in self._runs[place].said.dates:
                    if dated.kind in ("listed", "relisted") and dated.when is not None:
                        again = dated.kind == "relisted"
                        found[Printed(When.parse(dated.when), False, again)] = None
        return tuple(found)

    def _only_ended(self, key: Under, place: int, held: list[Presence]) -> None:
        """An entry that the copies know as ended only; or the word on one that was missing."""
        run = self._runs[place]
        ended_on = _day_of(run.said, ("removed",))
        for number, one in enumerate(held):
            if one.how == "removed" and one.gone and one.gone.day <= self._copies[run.first].day:
                held[number] = msgspec.structs.replace(one, how="ended", ended_on=ended_on)
                return
        held.append(
            Presence(
                source=self._source.id, instrument=key[0], scope=key[1], runs=(run,),
                copies=self._copies, spans=(Span(run.first, run.until, run.key),),
                first=self._copies[run.first], last=None, gone=self._copies[run.first],
                how="ended", printed=self._printed(key, [place]),
                several=len(self._under[place]) > 1, ended_on=ended_on,
                authority=self._source.authority,
            )
        )  # fmt: skip


def _mapped(found: Mapping[Under, object], source: ListSource) -> bool:
    """Whether something stands under an instrument that the source's data name."""
    return any(instrument != source.id for instrument, _ in found)


def _day_of(said: Said, kinds: tuple[str, ...]) -> When | None:
    """The last date of some kind that an entry prints and that can be read."""
    days = [
        When.parse(dated.when)
        for dated in said.dates
        if dated.kind in kinds and dated.when is not None
    ]
    return max(days, key=lambda when: when.latest or dt.date.min, default=None)

"""How a party stands under each instrument on a day, with the days of it, for exports.

The same statuses as `standing` gives, without the places in files. May import: core and the reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import State
from ostrakon.core.standing import Act, InstrumentInfo, PartyInfo
from ostrakon.register import records
from ostrakon.register.derive import Interval
from ostrakon.register.explain import explain, shown_from
from ostrakon.register.freshness import old_copy
from ostrakon.register.listed import Found, Lists, instrument_of
from ostrakon.register.lists.combine import Merged
from ostrakon.register.lists.status import Under
from ostrakon.register.records import AsKnown
from ostrakon.register.standing import alias_text, happened_by, in_time_order
from ostrakon.register.store import queries
from ostrakon.register.store.reader import Register, Row
from ostrakon.register.term import term_over
from ostrakon.register.together import Joint, together

_OVER = (
    State.REVOKED, State.EXPIRED, State.ANNULLED, State.SUPERSEDED, State.NOT_LISTED,
)  # fmt: skip
# Clocks that tell since when something was seen, not since when it was so.
_SEEN = ("present", "absent", "gone", "observed")
_LISTED_ON = ("decided", "announced", "published", "effective")


class LegalStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a party stands under one instrument and scope at the end of a day.

    Attributes:
        status, binding, certain, why: as `core.standing.Listing` has them.
        listed_on: the day of the last act by then that listed the party, partial as it is.
        since: the first day of the unbroken listing; `None` where no act or list dates it.
        until: the day from which on the listing is over, if it is and that day is known.
        acts: those by then, in time order; none where lists alone show it.
        programmes: of an entry, the codes that stand for the instrument.
        stands_as: in whose entry it stands, in words, where it is another's.
    """

    instrument: InstrumentInfo
    scope: str
    status: str
    binding: bool | None
    certain: bool
    why: str | None = None
    confidence: str = "high"
    listed_on: str | None = None
    since: str | None = None
    until: str | None = None
    acts: tuple[Act, ...] = ()
    name_on_list: str = ""
    programmes: tuple[str, ...] = ()
    stands_as: str | None = None


class Statuses:
    """Statuses of one party after the other on one day; of the last party alone is anything kept.

    What acts say of all parties of the register is read at once: it is as large as what ships.
    """

    def __init__(self, register: Register, on: dt.date, known: AsKnown) -> None:
        self._register = register
        self._on = on
        self._lists = Lists(register, known)
        self._instruments = records.instruments_of(register, known)
        self._names = records.party_names(register, known)
        self.parties = {one.id: one for one in records.parties_of(register, known)}
        self._record = _record(register, known)
        self._acts = _acts(register, known)

    def of(self, party: str, runs: Sequence[Row] = ()) -> dict[Under, LegalStatus]:
        """The statuses of a party, by instrument and scope.

        Args:
            party: its id.
            runs: of all entries that stand for it.
        """
        acts = self._acts.get(party, {})
        info: PartyInfo | None = self.parties.get(party)
        every = [act for some in acts.values() for act in some]
        self._lists.take(runs)
        found: Found = {}
        if runs or any(act.alias_of for act in every):
            found = self._lists.of(party, every, info.names if info is not None else ())
        joints = together(self._record.get(party, {}), acts, found)
        statuses = {}
        for key, joint in joints.items():
            merged = joint.on(self._on)
            if merged is not None and merged.interval.state is not State.NOT_LISTED:
                statuses[key] = self._status(key, joint, merged, acts.get(key, ()))
        return statuses

    def _status(self, key: Under, joint: Joint, merged: Merged, acts: Sequence[Act]) -> LegalStatus:
        """One status."""
        on, interval = self._on, merged.interval
        instrument = instrument_of(key[0], self._instruments, self._register, joint.presence)
        old = old_copy(merged, on, self._register) if merged.by_list else None
        sure = explain(interval, on, term_over(acts, instrument.sunset, on, joint.seen), old)
        done = tuple(act for act in acts if act.id in interval.acts or happened_by(act, on))
        began, over = _course(joint.statuses, merged)
        # What came later bears a status without a beginning out, but did not list it by then.
        listed = [
            act
            for act in done
            if act.direction == "LIST" and act.state_after is not None and happened_by(act, on)
        ]
        return LegalStatus(
            instrument=instrument, scope=key[1], status=str(interval.state),
            binding=interval.state.binding, certain=sure.certain, why=sure.why,
            confidence=interval.confidence, listed_on=_day_of(listed[-1]) if listed else None,
            since=_first_day(began), until=_first_day(over), acts=done,
            name_on_list=next((act.name_on_list for act in reversed(done) if act.name_on_list), ""),
            stands_as=alias_text(done, self._names),
        )  # fmt: skip


def _course(statuses: Sequence[Merged], merged: Merged) -> tuple[Interval | None, Interval | None]:
    """The intervals with which the listing that concerns a status began, and was over."""
    place = statuses.index(merged)
    over = began = None
    if merged.interval.state is State.UNKNOWN:
        place = _earlier(statuses, place)
    while place >= 0 and statuses[place].interval.state in _OVER:
        over = statuses[place].interval
        place = _earlier(statuses, place)
    while place >= 0 and statuses[place].interval.state not in (*_OVER, State.UNKNOWN):
        began = statuses[place].interval
        place = _earlier(statuses, place)
    return began, over


def _earlier(statuses: Sequence[Merged], place: int) -> int:
    """The place of the status that came just before, without a gap; -1 where there is none."""
    begins = statuses[place].interval.valid_from
    if place and begins is not None and statuses[place - 1].interval.valid_to == begins:
        return place - 1
    return -1


def _first_day(interval: Interval | None) -> str | None:
    """The day with which an interval began, as dated; `None` where it was only seen by then."""
    if interval is None or interval.start is None or interval.start.clock in _SEEN:
        return None
    return shown_from(interval)


def _day_of(act: Act) -> str | None:
    """When it was done: the row's own date, or a clock that says it more exactly."""
    days = [act.clocks[clock] for clock in _LISTED_ON if clock in act.clocks]
    exact = [day for day in days if "/" not in day and When.parse(day).exact]
    return next(iter(exact or [day for day in (act.date, *days) if day and "/" not in day]), None)


def _record(register: Register, known: AsKnown) -> dict[str, dict[Under, list[Interval]]]:
    """Statuses by acts alone, by party, instrument and scope."""
    rows = register.rows(queries.STATUSES, **known.view)
    intervals = records.intervals_from(register, rows)
    found: dict[str, dict[Under, list[Interval]]] = {}
    for row in rows:
        of_party = found.setdefault(row["party"], {})
        of_party.setdefault((row["instrument"], row["scope"]), []).append(intervals[row["pk"]])
    return found


def _acts(register: Register, known: AsKnown) -> dict[str, dict[Under, list[Act]]]:
    """Acts in time order, by party, instrument and scope."""
    rows = register.rows(queries.ACTS, **known.values)
    found: dict[str, dict[Under, list[Act]]] = {}
    for act in in_time_order(records.acts_from(register, rows).values()):
        of_party = found.setdefault(act.party, {})
        of_party.setdefault((act.instrument, act.scope), []).append(act)
    return found


def some_binding(statuses: Iterable[LegalStatus]) -> bool:
    """Whether one of them binds."""
    return any(one.binding is True for one in statuses)


def by_status(statuses: Iterable[LegalStatus]) -> dict[str, list[LegalStatus]]:
    """Statuses by what they are, in their order."""
    found: dict[str, list[LegalStatus]] = {}
    for one in statuses:
        found.setdefault(one.status, []).append(one)
    return found

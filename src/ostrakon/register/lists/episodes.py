"""Presence on all lists of one instrument, one after the other, as intervals of status. Pure.

Several lists may feed one instrument. What one of them shows later than another is what counts: a
list that stopped does not outlive one that goes on, and an entry that another list was seen with
later is not gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import State
from ostrakon.register.derive import Interval
from ostrakon.register.effect import Moment
from ostrakon.register.lists.sightings import How, Presence

_SAID = ("ended", "expired", "lapsed")  # the list itself, or its data, say since when it is over
_OPEN = {"dropped": "dropped", "closed": "list_closed", "moved": "moved"}  # what else is open
_NO_END = ("relabelled", "moved")  # it goes on under another label, or on another list
_OVER = {"expired": State.EXPIRED, "lapsed": State.EXPIRED, "moved": State.SUPERSEDED}
ONE_DAY = dt.timedelta(days=1)


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """An unbroken presence under one instrument and scope, on whatever lists.

    Attributes:
        members: what it is made of, in order of time.
        first, last: the days of the first and the last copy that have it; `last` is `None` where
            it was only ever seen as ended.
        gone: the day of the copy that shows that it is over, or on which the last list was closed;
            `None` while it goes on.
        how: how it ended.
        authority: the file that shows the end is itself the act.
        disputed: the day from which one list lacks it and another has it.
        before: the last day on which the lists surely did not have it.
    """

    members: tuple[Presence, ...]
    first: dt.date
    last: dt.date | None
    gone: dt.date | None = None
    how: How | None = None
    authority: bool = False
    ended_on: When | None = None
    disputed: dt.date | None = None
    before: dt.date | None = None

    def seen_after(self, day: dt.date) -> dt.date | None:
        """The day of the first copy after `day` that surely has it."""
        found = (copy.day for one in self.members for copy in one.seen(after=day)[:1])
        return min(found, default=None)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A status that lists alone give over an interval of days."""

    interval: Interval
    episode: Episode


def episodes(presences: Iterable[Presence]) -> tuple[Episode, ...]:
    """Presence under one instrument and scope, in order of time.

    Args:
        presences: of one party under one instrument and scope, on all lists, in any order.
    """
    ordered = sorted(presences, key=lambda one: (one.first.day, one.source, one.first.id))
    groups: list[list[tuple[Presence, dt.date | None]]] = []
    until: dt.date | None = dt.date.min
    for one in ordered:
        stop = _stop(one, ordered)
        if groups and (until is None or one.first.day <= until):
            groups[-1].append((one, stop))
            until = None if until is None or stop is None else max(until, stop)
        else:
            groups.append([(one, stop)])
            until = stop
    return tuple(_episode(group) for group in groups)


def _stop(one: Presence, others: Sequence[Presence]) -> dt.date | None:
    """The day from which a presence no longer counts: gone, another list lost it later, or its
    list was closed.
    """
    if one.gone is not None:
        return one.gone.day
    assert one.last is not None
    later = [
        other.gone.day
        for other in others
        if other.source != one.source and other.gone is not None
        and other.how not in _NO_END and other.gone.day > one.last.day
    ]  # fmt: skip
    if one.closed is not None:
        later.append(_taken_over(one.closed, one, others))
    return min(later, default=None)


def _taken_over(closed: dt.date, one: Presence, others: Sequence[Presence]) -> dt.date:
    """The day from which a closed list counts no longer: until another list shows the same party,
    unless that list lacked it after the closing or prints a later beginning.
    """
    heirs = [
        other.first.day
        for other in others
        if other.source != one.source and other.first.day >= closed
        and (other.before is None or other.before.day < closed)
        and not _dated_after(closed, other)
    ]  # fmt: skip
    return min(heirs, default=closed)


def _dated_after(day: dt.date, one: Presence) -> bool:
    """Whether all listing dates that a presence prints lie after a day."""
    dates = [printed.when.earliest for printed in one.printed]
    return bool(dates) and all(date is not None and date > day for date in dates)


def _episode(group: Sequence[tuple[Presence, dt.date | None]]) -> Episode:
    """One episode; what ended it is the last end that a list shows."""
    members = tuple(one for one, _ in group)
    lasts = [one.last.day for one in members if one.last is not None]
    stops = [stop for _, stop in group if stop is not None]
    befores = [one.before.day for one in members[:1] if one.before is not None]
    found = Episode(
        members=members, first=members[0].first.day, last=max(lasts, default=None),
        before=befores[0] if befores else None,
    )  # fmt: skip
    ends = [one for one in members if one.gone is not None]
    if len(stops) == len(group):
        found = _ended(found, ends, max(stops))
    until = found.gone or dt.date.max
    lost = [
        one.gone.day
        for one in ends
        if one.gone is not None and one.gone.day < until and one.how not in _NO_END
    ]
    return msgspec.structs.replace(found, disputed=min(lost, default=None))


def _ended(episode: Episode, ends: Sequence[Presence], stop: dt.date) -> Episode:
    """An episode that is over from the day `stop`: by the last end that a list shows, else because
    the last list was closed.
    """
    closing = max(
        ends, key=lambda one: (one.gone.day if one.gone else dt.date.min, one.source), default=None
    )
    if closing is None or closing.gone is None or closing.gone.day < stop:
        return msgspec.structs.replace(episode, gone=stop, how="closed")
    return msgspec.structs.replace(
        episode, gone=closing.gone.day, how=closing.how, authority=closing.authority,
        ended_on=closing.ended_on,
    )  # fmt: skip


def timeline(found: Sequence[Episode]) -> tuple[Told, ...]:
    """Status by lists alone: intervals in order, without overlap."""
    told: list[Told] = []
    seen_before: dt.date | None = None  # until when an earlier episode was seen
    floor = dt.date.min
    for episode in found:
        begin, several = _begin(episode, seen_before)
        start = floor if begin.clock == "ended" else max(begin.first, floor)
        unseen = _unseen(episode, begin, start, told[-1].interval if told else None)
        _close(told, start if unseen is None else unseen.interval.valid_from or start)
        told += [unseen] if unseen is not None else []
        end = _end(episode)
        stop = max(end.latest, start) if end is not None and end.latest is not None else None
        told += _listed(episode, begin, end, start, stop, several=several)
        if end is not None and stop is not None and episode.how != "relabelled":
            told.append(_over(episode, end, stop))
        seen_before = episode.last or episode.first
        floor = stop or dt.date.max
    return tuple(
        one for one in told
        if one.interval.valid_from is None or one.interval.valid_from != one.interval.valid_to
    )  # fmt: skip


def _close(told: list[Told], start: dt.date) -> None:
    """What an earlier episode left lasts until this one begins."""
    if told and told[-1].interval.valid_to is None:
        last = told.pop()
        interval = msgspec.structs.replace(last.interval, valid_to=start)
        told.append(Told(interval=interval, episode=last.episode))


def _unseen(
    episode: Episode, begin: Moment, start: dt.date, last: Interval | None
) -> Told | None:  # fmt: skip
    """Before the first sighting it may have stood already, since the last copy without it.

    An earlier presence that went on under another label left nothing open.
    """
    if begin.clock != "present" or (last is not None and last.state is State.LISTED):
        return None
    since = episode.before + ONE_DAY if episode.before is not None else None
    if last is not None and since is not None and last.valid_from is not None:
        since = max(since, last.valid_from)
    if (since is None and last is not None) or (since is not None and since >= start):
        return None
    interval = Interval(
        state=State.UNKNOWN, valid_from=since, valid_to=start, start=None, end=begin, acts=(),
        conflicts=(), confidence="high", doubt="before_sighting",
    )  # fmt: skip
    return Told(interval=interval, episode=episode)


def _listed(
    episode: Episode, begin: Moment, end: Moment | None, start: dt.date, stop: dt.date | None,
    *, several: bool,
) -> list[Told]:  # fmt: skip
    """The presence itself, in two parts where the lists come to disagree."""
    doubt = "several_programmes" if several else None
    if not any(one.first.exact for one in episode.members):
        doubt = "union_only"
    cut = episode.disputed
    parts: list[tuple[dt.date, dt.date | None, str | None]] = [(start, stop, doubt)]
    if cut is not None and start < cut and (stop is None or cut < stop):
        parts = [(start, cut, doubt), (cut, stop, "lists_disagree")]
    no_start = begin.clock == "ended"
    return [
        Told(
            interval=Interval(
                state=State.LISTED, valid_from=None if first == dt.date.min else first,
                valid_to=last,
                start=None if no_start else begin, end=end, acts=(), conflicts=(),
                confidence="high", doubt="no_beginning" if no_start else said,
            ),
            episode=episode,
        )
        for first, last, said in parts
    ]  # fmt: skip


def _begin(episode: Episode, seen_before: dt.date | None) -> tuple[Moment, bool]:
    """When it began: the listing date printed, else the first sighting; and whether the date
    may be that of another programme.
    """
    chosen = _chosen(episode, seen_before)
    if chosen is not None:
        when, several = chosen
        moment = Moment(
            text=when.text, earliest=when.earliest, latest=when.latest, clock="listed",
            effect_known=False, not_before=when.earliest,
            not_after=episode.first if several else None,
        )  # fmt: skip
        return moment, several
    if episode.last is None:
        day = episode.first
        return Moment(text=day.isoformat(), earliest=day, latest=day, clock="ended",
                      effect_known=False), False  # fmt: skip
    return Moment(
        text=episode.first.isoformat(), earliest=episode.first, latest=episode.first,
        clock="present", effect_known=False, not_after=episode.first,
        not_before=episode.before + ONE_DAY if episode.before else None,
    ), False  # fmt: skip


def _chosen(episode: Episode, seen_before: dt.date | None) -> tuple[When, bool] | None:
    """The listing date printed that dates this episode, and whether it may be another's."""
    fit = []
    for one in episode.members:
        for printed in one.printed:
            day = printed.when.earliest or printed.when.latest
            if day is None or day > episode.first:
                continue  # it stood on the list before
            if seen_before is None or day > seen_before:  # else that of one that has ended since
                fit.append((printed, one.several and not printed.own))
    again = [each for each in fit if each[0].again]
    if again:
        latest = max(again, key=lambda each: each[0].when.earliest or dt.date.min)
        return latest[0].when, latest[1]
    return (fit[0][0].when, fit[0][1]) if fit else None


def _end(episode: Episode) -> Moment | None:
    """When it ended: at the date that the list prints, else between two copies."""
    if episode.gone is None:
        return None
    when = episode.ended_on
    if episode.how in _SAID and when is not None and (when.latest or when.earliest):
        return Moment(
            text=when.text, earliest=when.earliest, latest=when.latest or when.earliest,
            clock="lapsed" if episode.how == "lapsed" else "delisted",
            effect_known=episode.how == "lapsed",
            not_before=when.earliest, not_after=when.latest,
        )  # fmt: skip
    if episode.how == "closed":
        return Moment(
            text=episode.gone.isoformat(), earliest=episode.gone, latest=episode.gone,
            clock="closed", effect_known=True,
        )  # fmt: skip
    # Two copies of one day may differ: then it went on that day.
    first = min(episode.last + ONE_DAY, episode.gone) if episode.last else None
    since = first if episode.last and episode.last < episode.gone else None
    return Moment(
        text=f"{since or ''}/{episode.gone}", earliest=first, latest=episode.gone, clock="gone",
        effect_known=episode.how in _SAID or episode.authority, not_before=first,
        not_after=episode.gone,
    )  # fmt: skip


def _over(episode: Episode, end: Moment, stop: dt.date) -> Told:
    """What holds once it is over: removed where the list can say so, else not known."""
    removed = episode.how in _SAID or episode.authority
    over = _OVER.get(episode.how or "", State.REVOKED if removed else State.UNKNOWN)
    interval = Interval(
        state=over, valid_from=stop, valid_to=None,
        start=end, end=None, acts=(), conflicts=(), confidence="high",
        doubt=None if removed else _OPEN.get(episode.how or "", "silent_removal"),
    )  # fmt: skip
    return Told(interval=interval, episode=episode)

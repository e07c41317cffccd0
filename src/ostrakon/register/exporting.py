"""Every party that official lists or acts name, and what is known of it on a day.

One after the other in the order of their ids, so that an export needs no more memory than one
party takes beside what ships. May import: core, lists, sources and the reader.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Collection, Iterator, Sequence

import msgspec

from ostrakon.lists.entry import Entry
from ostrakon.register.legal_status import LegalStatus, Statuses
from ostrakon.register.listed import second_hand
from ostrakon.register.lists.sightings import Said
from ostrakon.register.lists.status import WHOLE, Under, under
from ostrakon.register.records import as_known
from ostrakon.register.store import queries, queries_lists
from ostrakon.register.store.reader import Register, Row

_ENTRY = msgspec.json.Decoder(Entry)
_TEXTS = msgspec.json.Decoder(tuple[str, ...])


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a list, as it stood on the day asked for, or last before it.

    Attributes:
        stands: it stood on that day.
        ended: the list itself still shows it and says that it has ended.
        first_seen, last_seen: list dates of the first and the last copy that has it.
        changed: list date of the copy from which on it says what it says.
        gone: list date of the copy that has it no more.
        repeats: it only repeats what another list says of a party that others name too.
        statuses: how its party stands under each instrument that the entry names; none for an
            entry that only repeats another list's.
    """

    source: str
    key: str
    entry: Entry
    stands: bool
    ended: bool
    first_seen: str
    last_seen: str
    changed: str
    gone: str | None = None
    repeats: bool = False
    statuses: tuple[LegalStatus, ...] = ()


class FactName(msgspec.Struct, frozen=True):
    """A name that the register has for a party; `kind` is canonical, alias or acronym."""

    text: str
    kind: str


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the register itself says of a party, apart from acts.

    Attributes:
        first_seen, last_seen: the days on which this installation first held it, and last took
            facts in.
    """

    names: tuple[FactName, ...]
    countries: tuple[str, ...]
    notes: str | None
    wikidata: str | None
    first_seen: str
    last_seen: str


class ListedParty(msgspec.Struct, frozen=True, kw_only=True):
    """A party and its listings; `name` is what the register calls it, if it knows it.

    Attributes:
        facts: what the register says of it; `None` for a party that lists alone name, and where
            only some lists were asked for.
        statuses: of a party of the register, those that acts tell of and those that no listing
            shown stands for.
    """

    id: str
    name: str | None
    schema: str | None
    listings: tuple[Listing, ...]
    facts: Facts | None = None
    statuses: tuple[LegalStatus, ...] = ()


def listed_parties(
    register: Register, on: dt.date, *, sources: Collection[str] = (), ended: bool = False
) -> Iterator[ListedParty]:
    """Parties with at least one listing, by id.

    Args:
        register: the open store; one view of it is held until the last party was asked for.
        on: listings that stood at the end of that day, and statuses by acts that then bound or
            may have bound.
        sources: of these lists only, and nothing of acts; of all when empty.
        ended: also those that stood before that day only.
    """
    with register.snapshot():
        work = _Work(register, on, sources, ended=ended)
        runs = itertools.groupby(
            register.each(queries_lists.RUNS_OF_ALL), key=lambda row: str(row["party"])
        )
        waiting = next(runs, None)
        for ident in sorted(work.facts):
            while waiting is not None and waiting[0] < ident:
                yield from work.party(waiting[0], list(waiting[1]))
                waiting = next(runs, None)
            if waiting is not None and waiting[0] == ident:
                yield from work.party(ident, list(waiting[1]))
                waiting = next(runs, None)
            else:
                yield from work.party(ident, [])
        while waiting is not None:
            yield from work.party(waiting[0], list(waiting[1]))
            waiting = next(runs, None)


class _Work:
    """What is the same for all parties."""

    def __init__(
        self, register: Register, on: dt.date, sources: Collection[str], *, ended: bool
    ) -> None:
        self._on = on.isoformat()
        self._sources = sources
        self._ended = ended
        self._known = register.sources
        self._statuses = Statuses(register, on, as_known(None, "all"))
        self._copies = {
            source: [row["list_date"] for row in rows]
            for source, rows in itertools.groupby(
                register.rows(queries_lists.ACCEPTED), key=lambda row: row["source"]
            )
        }
        self.facts = _facts(register)

    def party(self, ident: str, rows: Sequence[Row]) -> Iterator[ListedParty]:
        """A party, if there is anything to tell of it."""
        statuses = self._statuses.of(ident, rows)
        listings = tuple(self._listings(ident, rows, statuses))
        info = self._statuses.parties.get(ident)
        facts = None if self._sources else self.facts.get(ident)
        shown = {(one.instrument.id, one.scope) for each in listings for one in each.statuses}
        by_acts = [
            one
            for key, one in statuses.items()
            if facts is not None
            and (one.acts or (key not in shown and key[0] not in self._known))
            and (self._ended or one.binding is not False)
        ]
        if listings or by_acts:
            yield ListedParty(
                id=ident, name=info.name if info else None, schema=info.schema if info else None,
                listings=listings, facts=facts, statuses=tuple(by_acts),
            )  # fmt: skip

    def _listings(
        self, party: str, rows: Sequence[Row], statuses: dict[Under, LegalStatus]
    ) -> Iterator[Listing]:
        """The entries that stand for a party, each as of the day."""
        for (source, _), runs in itertools.groupby(
            rows, key=lambda row: (row["source"], row["entry_key"])
        ):
            held = [row for row in runs if row["first_date"] <= self._on]
            if not held or source not in (self._sources or self._known):
                continue
            found = _listing(held, self._copies[source], self._on)
            if found.stands or self._ended:
                repeats = second_hand(self._known[source], found.key, party)
                told = () if repeats else self._under(found, statuses)
                yield msgspec.structs.replace(found, repeats=repeats, statuses=told)

    def _under(
        self, listing: Listing, statuses: dict[Under, LegalStatus]
    ) -> tuple[LegalStatus, ...]:
        """The statuses under the instruments that an entry names."""
        said = Said(programmes=listing.entry.programmes)
        found = []
        for (instrument, scope), programmes in under(self._known[listing.source], said).items():
            # Acts may know one part of the party only; the entry is then about that.
            parts = [key for key in statuses if key[0] == instrument]
            key = (instrument, scope)
            if key not in statuses and scope == WHOLE and len(parts) == 1:
                key = parts[0]
            if key in statuses:
                codes = tuple(one.code for one in programmes)
                found.append(msgspec.structs.replace(statuses[key], programmes=codes))
        return tuple(found)


def _listing(runs: Sequence[Row], copies: Sequence[str], on: str) -> Listing:
    """An entry of its runs up to a day, the first first."""
    last = runs[-1]
    over = last["until_date"]
    # Missing for a while only: it was never gone (the source's data say for how long at most).
    goes_on = over is None or over > on or last["closed"] == "absent"
    end = bisect.bisect_right(copies, on) if over is None or over > on else _before(copies, over)
    return Listing(
        source=last["source"], key=last["entry_key"], entry=_ENTRY.decode(last["entry"]),
        stands=goes_on and not last["ended"], ended=bool(last["ended"]),
        first_seen=runs[0]["first_date"], last_seen=copies[end - 1] if end else last["first_date"],
        changed=last["first_date"], gone=None if goes_on else over,
    )  # fmt: skip


def _before(copies: Sequence[str], day: str) -> int:
    """How many copies lie before a day."""
    return bisect.bisect_left(copies, day)


def _facts(register: Register) -> dict[str, Facts]:
    """What the register says of its parties, by id."""
    rows = register.rows(queries.PARTIES, known="9999", observed=0)
    names: dict[int, list[FactName]] = {}
    for name in register.rows_of(queries.NAMES_OF, (row["pk"] for row in rows)):
        names.setdefault(name["party_pk"], []).append(FactName(name["text"], name["kind"]))
    taken_in = register.meta().get("taken_in", "")[:10]
    return {
        row["id"]: Facts(
            names=tuple(names.get(row["pk"], ())), countries=_TEXTS.decode(row["countries"]),
            notes=row["notes"], wikidata=row["wikidata"], first_seen=row["known_from"][:10],
            last_seen=max(taken_in, row["known_from"][:10]),
        )
        for row in rows
    }  # fmt: skip

"""Presence of parties on lists, read from the store, as known on a day.

May import: core, sources and the reader.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from ostrakon.core.standing import Act, InstrumentInfo
from ostrakon.register.lists.episodes import Episode, episodes
from ostrakon.register.lists.folding import folded
from ostrakon.register.lists.moving import moved
from ostrakon.register.lists.sightings import Day, Presence, Said, Stood
from ostrakon.register.lists.status import Under, presences
from ostrakon.register.records import AsKnown
from ostrakon.register.store import queries_lists as queries
from ostrakon.register.store.reader import Register, Row
from ostrakon.sources.catalogue import ListSource

Found: TypeAlias = "dict[Under, tuple[Episode, ...]]"
_SAID = msgspec.json.Decoder(Said)


class Lists:
    """The lists of a store, as known; what is read once is kept."""

    def __init__(self, register: Register, known: AsKnown) -> None:
        self.known = known
        self._register = register
        self._copies: dict[str, list[Day]] = {}
        self._place: dict[str, dict[int, int]] = {}
        self._said: dict[int, Said] = {}
        self._runs: dict[str, dict[str, list[Stood]]] = {}

    def of(self, party: str, acts: Iterable[Act] = (), names: Iterable[str] = ()) -> Found:
        """Presence of one party, by instrument and scope.

        Args:
            party: its id.
            acts: those on it; they tell on whose entries it stands as another name.
            names: its own.
        """
        if party not in self._runs:
            self._load(self._register.rows(queries.RUNS_OF_PARTY, party=party, **self.known.values))
        found = self._presences(self._runs.get(party, {}), lambda _said: True)
        for host, instruments in _hosts(party, acts).items():
            if host not in self._runs:
                rows = self._register.rows(queries.RUNS_OF_PARTY, party=host, **self.known.values)
                self._load(rows)
            forms = frozenset(folded(name) for name in names)
            found += [
                # The date that the entry prints is that of its own listing, not of this name.
                msgspec.structs.replace(one, printed=())
                for one in self._presences(self._runs.get(host, {}), _bears(forms))
                if one.instrument in instruments
            ]
        by_key: dict[Under, list[Presence]] = {}
        for one in found:
            by_key.setdefault((one.instrument, one.scope), []).append(one)
        return {key: episodes(by_key[key]) for key in sorted(by_key)}

    def take(self, rows: Sequence[Row]) -> None:
        """Take in the runs of some parties and let go of those of all others; copies are kept."""
        self._said.clear()
        self._runs.clear()
        self._load(rows)

    def runs(self, party: str) -> Mapping[str, Sequence[Stood]]:
        """The runs of a party's entries that were read, by source."""
        return self._runs.get(party, {})

    def copies(self, source: str) -> Sequence[Day]:
        """The copies of a source, by list date."""
        self._places(source)
        return self._copies[source]

    def place(self, source: str, copy: int) -> int | None:
        """The place of a copy among them; `None` where nobody knew of it."""
        return self._places(source).get(copy)

    def copy(self, source: str, copy: int) -> Day | None:
        """A copy by its key; `None` where nobody knew of it."""
        place = self.place(source, copy)
        return None if place is None else self._copies[source][place]

    def load_register(self) -> list[str]:
        """Read the entries of all parties of the register at once; the parties that have any."""
        sources = self._register.sources
        rows = self._register.rows(queries.RUNS_OF_REGISTER, **self.known.values)
        # A list compiled from others is no list of its own beside them.
        compiled = {ident for ident, source in sources.items() if source.copied is not None}
        self._load([row for row in rows if row["source"] not in compiled])
        return sorted(self._runs)

    def entries(self) -> set[tuple[str, str]]:
        """Source and key of the entries that were read."""
        return {
            (source, run.key)
            for by_source in self._runs.values()
            for source, runs in by_source.items()
            for run in runs
        }

    def _load(self, rows: Sequence[Row]) -> None:
        """Take in runs, as known."""
        for row in rows:
            source = row["source"]
            if source not in self._register.sources:
                continue  # of another version of the program, or of a test
            if second_hand(self._register.sources[source], row["entry_key"], row["party"]):
                continue
            place = self._places(source)
            first = place.get(row["first_pk"])
            if first is None:
                continue  # nobody knew of that copy
            until = place.get(row["until_pk"]) if row["until_pk"] is not None else None
            run = Stood(
                key=row["entry_key"], said=self._saying(row), first=first, until=until,
                opened=row["opened"], closed=row["closed"] if until is not None else None,
                ended=bool(row["ended"]),
            )  # fmt: skip
            self._runs.setdefault(row["party"], {}).setdefault(source, []).append(run)

    def _saying(self, row: Row) -> Said:
        """What an entry says in a run."""
        number: int = row["version_pk"]
        if number not in self._said:
            self._said[number] = _SAID.decode(row["entry"])
        return self._said[number]

    def _places(self, source: str) -> dict[int, int]:
        """Places of the copies of a source by their key."""
        if source not in self._place:
            rows = self._register.rows(queries.COPIES_OF_SOURCE, source=source, **self.known.values)
            self._copies[source] = [
                Day(
                    pk=row["pk"], id=row["id"], day=dt.date.fromisoformat(row["list_date"]),
                    complete=bool(row["complete"]), exact=bool(row["exact"]),
                )
                for row in rows
            ]  # fmt: skip
            self._place[source] = {
                copy.pk: place for place, copy in enumerate(self._copies[source])
            }
        return self._place[source]

    def _presences(
        self, by_source: Mapping[str, Sequence[Stood]], counts: Callable[[Said], bool]
    ) -> list[Presence]:
        """What runs prove, list by list."""
        found: list[Presence] = []
        for source, runs in sorted(by_source.items()):
            known = [_as_known(run, runs) for run in runs]
            data = _closed_as_known(self._register.sources[source], self.known)
            found += presences(data, known, self._copies[source], counts)
        schemes = {ident: self._register.sources[ident].reference for ident in by_source}
        return moved(found, schemes)


def second_hand(source: ListSource, key: str, party: str) -> bool:
    """Whether an entry only repeats what another list says of a party that others name too."""
    if source.copied is None or party.startswith(f"{source.id}."):
        return False
    return re.match(source.copied, key) is not None


def _closed_as_known(source: ListSource, known: AsKnown) -> ListSource:
    """A list whose closing nobody could know yet goes on."""
    if source.closed_on is None or source.closed_on.isoformat() <= known.until[:10]:
        return source
    return msgspec.structs.replace(source, closed_on=None)


def _as_known(run: Stood, runs: Sequence[Stood]) -> Stood:
    """A gap that nobody knew to be one yet is a removal."""
    if run.closed != "absent":
        return run
    assert run.until is not None
    if any(other.opened == "returned" and other.first > run.until for other in runs):
        return run
    told = any(other.ended and other.first == run.until for other in runs)
    return msgspec.structs.replace(run, closed="ended" if told else "removed")


def _hosts(party: str, acts: Iterable[Act]) -> dict[str, set[str]]:
    """On whose entries a party stands as another name, and under which instruments."""
    found: dict[str, set[str]] = {}
    for act in acts:
        if act.party == party and act.alias_of is not None and act.alias_of != party:
            found.setdefault(act.alias_of, set()).add(act.instrument)
    return found


def _bears(forms: frozenset[str]) -> Callable[[Said], bool]:
    """Whether an entry bears one of these names, folded."""

    def bears(said: Said) -> bool:
        return any(folded(name.text) in forms for name in said.names)

    return bears


def instrument_of(
    ident: str, known: Mapping[str, InstrumentInfo], register: Register,
    found: Sequence[Episode],
) -> InstrumentInfo:  # fmt: skip
    """The instrument of that id; where the register has none, what the list's data say."""
    if ident in known:
        return known[ident]
    source = register.sources.get(ident) or register.sources[found[0].members[0].source]
    return InstrumentInfo(
        id=ident, name=source.name, short=source.id, issuer=source.issuer, state=source.state,
        family="list", kind="list", legal_basis="", list_name=source.name,
        file_is_authority=source.authority,
    )  # fmt: skip

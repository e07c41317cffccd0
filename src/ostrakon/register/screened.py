"""Every party with all it was ever called and all that tells it from others, for screening.

Each name and value carries since when it was known, on any basis and to this installation, so that
an index made of it answers as of a past day. One party after the other in the order of their ids:
no more memory is needed than one party takes. May import: core, lists and the reader.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from ostrakon.core.dates import When
from ostrakon.lists.entry import Entry
from ostrakon.register.store import queries, queries_lists
from ostrakon.register.store.reader import Register, Row

_ENTRY = msgspec.json.Decoder(Entry)
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
_COUNTRIES = frozenset({"nationality", "country", "jurisdiction", "flag", "citizenship"})


class Since(msgspec.Struct, frozen=True, gc=False):
    """When something was known.

    Attributes:
        known: the first day on any basis; `None` for what is no longer held to be so.
        observed: the first day to this installation.
        observed_to: the day on which this installation ceased to hold it; `None` if it holds it.
    """

    known: dt.date | None
    observed: dt.date
    observed_to: dt.date | None = None


class ScreenedName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name that a party bears or bore, as printed."""

    text: str
    kind: str
    quality: str | None
    script: str
    language: str | None
    since: Since


class ScreenedValue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something else that is said of a party.

    Attributes:
        kind: `birthDate`, `country`, `gender`, `address`, or FollowTheMoney's name of an
            identifier (`passportNumber`, `imoNumber` …).
        value: as printed; a date as ISO has it, partial as it is.
    """

    kind: str
    value: str
    since: Since


class ScreenedParty(msgspec.Struct, frozen=True, kw_only=True):
    """A party to be found by its names.

    Attributes:
        listed_from: no listing of it begins earlier; `None` where that is not known.
        listed_to: every listing of it surely had ended by then; `None` where any may go on.
    """

    id: str
    name: str
    schema: str
    names: tuple[ScreenedName, ...]
    values: tuple[ScreenedValue, ...]
    listed_from: dt.date | None = None
    listed_to: dt.date | None = None


class _Gathered:
    """What is put together of one party: each name and value once, since the first it was known."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], ScreenedName] = {}
        self.values: dict[tuple[str, str], ScreenedValue] = {}
        self.begins: list[dt.date | None] = []
        self.ends: list[dt.date | None] = []
        self.name: str | None = None
        self.schema: str | None = None

    def add_name(self, name: ScreenedName) -> None:
        """Add a name; what the latest entry says of it holds."""
        key = (name.text, name.kind)
        held = self.names.get(key)
        since = name.since if held is None else _earlier(held.since, name.since)
        self.names[key] = msgspec.structs.replace(held or name, since=since)

    def add_value(self, kind: str, value: str | None, since: Since) -> None:
        """Add a value, if there is one."""
        if not value:
            return
        held = self.values.get((kind, value))
        since = since if held is None else _earlier(held.since, since)
        self.values[(kind, value)] = ScreenedValue(kind=kind, value=value, since=since)

    def party(self, ident: str) -> ScreenedParty | None:
        """All of it; `None` for a party that nobody names or lists."""
        if not self.names or not self.begins:
            return None
        names = tuple(self.names.values())
        first = next((name.text for name in names if name.kind == "primary"), names[0].text)
        begins = [day for day in self.begins if day is not None]
        ends = [day for day in self.ends if day is not None]
        return ScreenedParty(
            id=ident, name=self.name or first, schema=self.schema or "LegalEntity", names=names,
            values=tuple(self.values.values()),
            listed_from=min(begins) if len(begins) == len(self.begins) else None,
            listed_to=max(ends) if len(ends) == len(self.ends) else None,
        )  # fmt: skip


def screened_parties(register: Register) -> Iterator[ScreenedParty]:
    """Every party that anybody lists or listed, by id.

    Args:
        register: the open store; one view of it is held until the last party was asked for.
    """
    with register.snapshot():
        facts = _facts(register)
        entries = itertools.groupby(
            register.each(queries_lists.SCREENED), key=lambda row: str(row["party"])
        )
        waiting = next(entries, None)
        for ident in sorted(facts):
            while waiting is not None and waiting[0] < ident:
                yield from _made(waiting[0], _Gathered(), waiting[1])
                waiting = next(entries, None)
            if waiting is not None and waiting[0] == ident:
                yield from _made(ident, facts[ident], waiting[1])
                waiting = next(entries, None)
            else:
                yield from _made(ident, facts[ident], ())
        while waiting is not None:
            yield from _made(waiting[0], _Gathered(), waiting[1])
            waiting = next(entries, None)


def screened_party(register: Register, ident: str, moment: str) -> ScreenedParty | None:
    """A party as this installation had it at a moment; `None` if it had not.

    Args:
        register: the open store.
        ident: its id.
        moment: as `known.stamp` has it.
    """
    with register.snapshot():
        gathered = _facts(register, moment).get(ident) or _Gathered()
        rows = register.rows(queries_lists.SCREENED_OF_PARTY, party=ident, known=moment)
    return next(_made(ident, gathered, rows), None)


def _made(
    ident: str, gathered: _Gathered, rows: Iterator[Row] | Sequence[Row]
) -> Iterator[ScreenedParty]:
    """A party of what the register and its entries say, if anybody lists or listed it."""
    decoded: dict[int, Entry] = {}
    for row in rows:
        entry = decoded.get(row["version_pk"])
        if entry is None:
            entry = decoded[row["version_pk"]] = _ENTRY.decode(row["entry"])
        _add_entry(gathered, entry, row)
    party = gathered.party(ident)
    if party is not None:
        yield party


def _add_entry(gathered: _Gathered, entry: Entry, row: Row) -> None:
    """What one version of an entry says."""
    since = _since(row)
    gathered.name = gathered.name or row["name"]
    gathered.schema = gathered.schema or row["schema"] or entry.schema
    for name in entry.names:
        gathered.add_name(
            ScreenedName(
                text=name.text, kind=name.kind, quality=name.quality, script=name.script,
                language=name.language, since=since,
            )
        )  # fmt: skip
    for dated in entry.dates:
        if dated.kind == "birth":
            gathered.add_value("birthDate", dated.when, since)
    for one in entry.properties:
        if one.name in _COUNTRIES:
            gathered.add_value("country", one.value, since)
        elif one.name == "gender":
            gathered.add_value("gender", one.value, since)
    for number in entry.identifiers:
        gathered.add_value(number.kind, number.text, since)
    for address in entry.addresses:
        gathered.add_value("address", address.text, since)
        gathered.add_value("country", address.country, since)
    printed = [
        When.parse(dated.when).earliest
        for dated in entry.dates
        if dated.kind == "listed" and dated.when is not None
    ]
    days = [day for day in printed if day is not None]
    # A list that had it before the day it prints says that it was listed before.
    days += [dt.date.fromisoformat(row["list_date"])] if days else []
    gathered.begins.append(min(days, default=None))
    # A list that no longer has it does not say that it is free: status tells, not presence.
    gathered.ends.append(None)


def _since(row: Row) -> Since:
    """Since when a version was known: by the day that its list declares, and by taking it in."""
    observed = dt.date.fromisoformat(row["known_from"][:10])
    if row["dated_by"] == "fetched":
        return Since(observed, observed)
    return Since(min(observed, dt.date.fromisoformat(row["list_date"])), observed)


def _facts(register: Register, moment: str | None = None) -> dict[str, _Gathered]:
    """What the register's own facts say of parties, by id; as they were held at a moment."""
    found: dict[str, _Gathered] = {}
    ids: dict[int, str] = {}
    known: dict[int, Since] = {}
    for row in register.rows(queries.SCREENED_FACTS):
        if moment is not None and row["known_from"] > moment:
            continue
        since = known[row["pk"]] = _since_record(row)
        ids[row["pk"]] = row["id"]
        gathered = found.setdefault(row["id"], _Gathered())
        gathered.name, gathered.schema = row["name"], row["schema"]  # the latest record comes last
        for country in _TEXTS.decode(row["countries"]):
            gathered.add_value("country", country, since)
    for row in register.rows_of(queries.NAMES_OF, ids):
        found[ids[row["party_pk"]]].add_name(
            ScreenedName(
                text=row["text"], kind=row["kind"], quality=None, script=row["script"],
                language=None, since=known[row["party_pk"]],
            )
        )  # fmt: skip
    for row in register.rows(queries.SCREENED_STATUSES):
        if row["party"] in found:
            begins, ends = found[row["party"]].begins, found[row["party"]].ends
            begins.append(_day(row["valid_from"]))
            ends.append(_day(row["valid_to"]))
    return found


def _since_record(row: Row) -> Since:
    """Since when a record of the register's own facts was known, and until when it was held."""
    observed = dt.date.fromisoformat(row["known_from"][:10])
    if row["known_to"] is not None:
        return Since(None, observed, dt.date.fromisoformat(row["known_to"][:10]))
    public = row["public_from"]
    return Since(
        observed if public is None else min(observed, dt.date.fromisoformat(public[:10])), observed
    )


def _day(text: str | None) -> dt.date | None:
    """A day of the store."""
    return None if text is None else dt.date.fromisoformat(text)


def _earlier(one: Since, other: Since) -> Since:
    """Of two, the first day of each kind, and the last."""
    known = [day for day in (one.known, other.known) if day is not None]
    ends = [day for day in (one.observed_to, other.observed_to) if day is not None]
    return Since(
        min(known, default=None), min(one.observed, other.observed),
        max(ends) if len(ends) == 2 else None,
    )  # fmt: skip

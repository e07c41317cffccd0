"""The listed parties as a table: one row an entry of a list, and one a listing by acts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ostrakon.register.exporting import ListedParty, Listing
from ostrakon.register.legal_status import LegalStatus
from ostrakon.report.ftm_facts import DATASET, act_in_words
from ostrakon.sources.catalogue import ListSource

Row: TypeAlias = "dict[str, str | tuple[str, ...]]"
COLUMNS = (
    "party", "name", "schema", "source", "issuer", "state", "key", "name_on_list", "other_names",
    "programmes", "instruments", "status", "certain", "on_list", "listed_on", "since", "until",
    "first_seen", "last_seen", "dates", "properties", "identifiers", "addresses", "references",
    "legal_acts", "notes", "evidence",
)  # fmt: skip
"""`on_list`: whether the entry stands in the copy of that day; nothing of a listing by acts."""
SEVERAL = frozenset(
    {
        "other_names", "programmes", "instruments", "status", "listed_on", "since", "until",
        "dates", "properties", "identifiers", "addresses", "references", "legal_acts", "notes",
        "evidence",
    }
)  # fmt: skip
"""Columns that hold several values."""


def rows(parties: Iterable[ListedParty], sources: Mapping[str, ListSource]) -> Iterator[Row]:
    """The rows of the parties, in their order, what lists say before what acts do."""
    for party in parties:
        for listing in party.listings:
            yield _listing(party, listing, sources[listing.source])
        for status in party.statuses:
            yield _by_acts(party, status)


def _listing(party: ListedParty, listing: Listing, source: ListSource) -> Row:
    """The row of an entry."""
    entry = listing.entry
    names = [name.text for name in entry.names]
    filed = next((one.text for one in entry.names if one.kind == "primary"), (names or [""])[0])
    url = next((file.url for file in source.files if file.url), None)
    return {
        "party": party.id, "name": party.name or filed, "schema": entry.schema,
        "source": source.id, "issuer": source.issuer, "state": source.state, "key": listing.key,
        "name_on_list": filed, "other_names": _each(name for name in names if name != filed),
        "programmes": _each(one.code for one in entry.programmes),
        **_status(listing.statuses), "on_list": "yes" if listing.stands else "no",
        "listed_on": _each(one.when or one.text for one in entry.dates if one.kind == "listed"),
        "first_seen": listing.first_seen, "last_seen": listing.last_seen,
        "dates": _each(f"{one.kind} {one.text}" for one in entry.dates if one.kind != "listed"),
        "properties": _each(f"{one.name} {one.value}" for one in entry.properties),
        "identifiers": _each(f"{one.kind} {one.text}" for one in entry.identifiers),
        "addresses": _each(one.text for one in entry.addresses),
        "references": _each(f"{one.scheme} {one.number}" for one in entry.references),
        "legal_acts": _each(one.title for one in entry.legal_acts),
        "notes": _each(
            f"{one.label}: {one.text}" if one.label else one.text for one in entry.remarks
        ),
        "evidence": _each([url or source.homepage]),
    }  # fmt: skip


def _by_acts(party: ListedParty, status: LegalStatus) -> Row:
    """The row of a listing that acts tell of."""
    facts, instrument = party.facts, status.instrument
    names = [name.text for name in facts.names] if facts is not None else []
    doubts = [status.stands_as or "", status.why or ""]
    return {
        "party": party.id, "name": party.name or "", "schema": party.schema or "",
        "source": DATASET, "issuer": instrument.issuer, "state": instrument.state,
        "key": instrument.id if status.scope == "whole" else f"{instrument.id} {status.scope}",
        "name_on_list": status.name_on_list,
        "other_names": _each(name for name in names if name != status.name_on_list),
        "programmes": _each([instrument.name]), **_status([status]), "on_list": "",
        "listed_on": _each([status.listed_on or ""]),
        "first_seen": facts.first_seen if facts is not None else "",
        "last_seen": facts.last_seen if facts is not None else "",
        "dates": (), "properties": _each(f"country {one}" for one in facts.countries)
        if facts is not None else (),
        "identifiers": (), "addresses": (), "references": (),
        "legal_acts": _each(act_in_words(act) for act in status.acts),
        "notes": _each(doubts),
        "evidence": _each(source.url for act in status.acts for source in act.sources),
    }  # fmt: skip


def _status(statuses: Sequence[LegalStatus]) -> Row:
    """Instruments and statuses in one order; one status where all agree."""
    told = {one.status for one in statuses}
    return {
        "instruments": tuple(one.instrument.id for one in statuses),
        "status": tuple(one.status for one in statuses) if len(told) > 1 else tuple(told),
        "certain": "" if not statuses else "yes" if all(one.certain for one in statuses) else "no",
        "since": _each(one.since or "" for one in statuses),
        "until": _each(one.until or "" for one in statuses),
    }


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """Values, each once, without what is empty."""
    return tuple(dict.fromkeys(value for value in values if value))

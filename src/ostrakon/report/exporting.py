"""The listed parties as files: FollowTheMoney entities or statements, or a plain table.

Each is made party by party, and is the same whenever it is made of the same store and day.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from ostrakon.core.errors import UserError
from ostrakon.register.exporting import ListedParty, Listing
from ostrakon.report import ftm
from ostrakon.report.ftm_values import plain
from ostrakon.sources.catalogue import ListSource

STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
TABLE_COLUMNS = (
    "party", "name", "schema", "source", "issuer", "state", "key", "name_on_list", "other_names",
    "programmes", "status", "listed_on", "first_seen", "last_seen", "dates", "properties",
    "identifiers", "addresses", "references", "legal_acts",
)  # fmt: skip
_ENCODE = msgspec.json.Encoder().encode


def pieces(
    form: str, parties: Iterable[ListedParty], sources: Mapping[str, ListSource]
) -> Iterator[str]:
    """The text of an export, some lines at a time.

    Args:
        form: of `FORMS`.
        parties: in their order.
        sources: by id.

    Raises:
        UserError: there is no such form.
    """
    if form not in FORMS:
        raise UserError(f"{form!r} is no form of export; write {' or '.join(FORMS)}")
    return FORMS[form](parties, sources)


def _entities(parties: Iterable[ListedParty], sources: Mapping[str, ListSource]) -> Iterator[str]:
    """FollowTheMoney entities, one JSON object a line, a party before what hangs on it."""
    for party in parties:
        for entity in ftm.entities(ftm.statements(party, sources), party.name):
            yield _ENCODE(entity).decode() + "\n"


def _statements(parties: Iterable[ListedParty], sources: Mapping[str, ListSource]) -> Iterator[str]:
    """FollowTheMoney statements, every cell quoted, as its library writes them."""
    yield _rows([STATEMENT_COLUMNS], csv.QUOTE_ALL)
    for party in parties:
        yield _rows(
            (
                [
                    one.canonical_id, one.entity_id, one.prop, one.prop_type, one.schema,
                    one.value, one.dataset, one.lang or "", one.original_value or "", "f",
                    one.first_seen, one.last_seen, one.id,
                ]
                for one in ftm.statements(party, sources)
            ),
            csv.QUOTE_ALL,
        )  # fmt: skip


def _table(parties: Iterable[ListedParty], sources: Mapping[str, ListSource]) -> Iterator[str]:
    """One row a listing, in which no cell can be taken for a formula by a spreadsheet."""
    yield _rows([TABLE_COLUMNS])
    for party in parties:
        yield _rows(
            [_safe(cell) for cell in _listing(party, one, sources[one.source])]
            for one in party.listings
        )


def _listing(party: ListedParty, listing: Listing, source: ListSource) -> list[str]:
    """The cells of a listing, several values of one cell with semicolons between them."""
    entry = listing.entry
    names = [name.text for name in entry.names]
    filed = next((one.text for one in entry.names if one.kind == "primary"), (names or [""])[0])
    return [
        party.id, party.name or filed, entry.schema, source.id, source.issuer, source.state,
        listing.key, filed, _many(name for name in names if name != filed),
        _many(one.code for one in entry.programmes), "listed" if listing.stands else "ended",
        _many(one.when or one.text for one in entry.dates if one.kind == "listed"),
        listing.first_seen, listing.last_seen,
        _many(f"{one.kind} {one.text}" for one in entry.dates if one.kind != "listed"),
        _many(f"{one.name} {one.value}" for one in entry.properties),
        _many(f"{one.kind} {one.text}" for one in entry.identifiers),
        _many(one.text for one in entry.addresses),
        _many(f"{one.scheme} {one.number}" for one in entry.references),
        _many(one.title for one in entry.legal_acts),
    ]  # fmt: skip


def _many(values: Iterable[str]) -> str:
    """Several values of one cell."""
    return "; ".join(dict.fromkeys(values))


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run (=, +, -, @), all in one line."""
    cell = plain(cell)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _rows(rows: Iterable[Sequence[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Rows of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


FORMS: dict[str, Callable[[Iterable[ListedParty], Mapping[str, ListSource]], Iterator[str]]] = {
    "ftm": _entities,
    "statements": _statements,
    "csv": _table,
}
"""Name of a form to what makes it."""

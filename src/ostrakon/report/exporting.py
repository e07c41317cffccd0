"""The listed parties as files: FollowTheMoney entities or statements, or a table.

Each is made party by party, and is the same whenever it is made of the same store and day.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from ostrakon.core.errors import UserError
from ostrakon.register.exporting import ListedParty
from ostrakon.report import ftm, listed_table
from ostrakon.report.cells import safe
from ostrakon.report.ftm_values import plain
from ostrakon.report.parquet import write_parquet
from ostrakon.sources.catalogue import ListSource

STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
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
    yield _rows([listed_table.COLUMNS])
    for row in listed_table.rows(parties, sources):
        yield _rows([[_cell(row[column]) for column in listed_table.COLUMNS]])


def _cell(value: str | tuple[str, ...]) -> str:
    """Several values of one cell, with semicolons between them.

    Each is made safe: some spreadsheets take a semicolon for the end of a cell.
    """
    return _safe(value) if isinstance(value, str) else "; ".join(map(_safe, value))


def _safe(cell: str) -> str:
    """A cell in one line, without what cannot be seen, and nothing that a spreadsheet runs."""
    return safe(plain(cell, as_spelt=True))


def _rows(rows: Iterable[Sequence[str]], quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    """Rows of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue()


def write_table(
    path: str, parties: Iterable[ListedParty], sources: Mapping[str, ListSource]
) -> None:
    """Write the table of the form `csv` as a Parquet file; see `report.parquet.write_parquet`."""
    rows = listed_table.rows(parties, sources)
    write_parquet(path, rows, listed_table.COLUMNS, listed_table.SEVERAL)


FORMS: dict[str, Callable[[Iterable[ListedParty], Mapping[str, ListSource]], Iterator[str]]] = {
    "ftm": _entities,
    "statements": _statements,
    "csv": _table,
}
"""Name of a form to what makes it."""

"""Israel, NBCTF: orders of the Minister of Defence to seize wallets and accounts.

Up to three tables of one day: the orders (`releases`), the wallets (`wallets`), and both joined by
another project (`seizures`). An order is an entry and holds the wallets of nobody known; whoever
is named in an order is an entry of its own below it ("16/25: NAME"), so that no two people share
one. The key of an order is its number and year, which every spelling of it gives ("ASO 16/25",
"צ.ת 16/25"). All rows are held, since an order's rows stand in several files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.lists import shapes, tables
from ostrakon.lists.entry import Damage, DateKind, Header, Item
from ostrakon.lists.gather import Gathering, says_nothing
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2

_ORDER = re.compile(r"([0-9]{1,4}/[0-9]{2})\b")
_DAY = re.compile(r"[0-9./-]{8,10}")
_NOBODY = frozenset({"", "anonymous", "אנונימי"})
# Headings of the three tables, in both languages, and what they hold.
_COLUMNS: dict[str, str] = {
    label: holds
    for holds, labels in {
        "order": "order_id file_type סוג",
        "name": "full_name name שם_מלא",
        "alias": "alias",
        "idNumber": "id_no residency_no תעודת_זהות",
        "passportNumber": "passport_no דרכון",
        "birth": "d_o_b_dd_mm_yyyy dob תאריך_לידה",
        "wallet": "virtual_currency_address_user_id wallet_address account_id "
        "מספר_זיהוי_הארנק_האלקטרוני/_יוזר",
        "currency": "currency מטבע",
        "start": "start_date",
        "updated": "last_updated תאריך_עדכון",
        "end": "validity_of_issue end_date תוקף_הצו",
        "email": "email",
        "phone": "phone",
        "platform": "platform",
        "schema": "schema",
    }.items()
    for label in labels.split()
}
_NEEDED = frozenset({"order", "wallet"})
_ROLES = ("releases", "wallets", "seizures")
_DAYS = (shapes.day_first, shapes.iso)


def recognises(head: bytes) -> bool:
    """Whether the first line names orders or wallets."""
    line = head.split(b"\n", 1)[0].decode("utf-8-sig", "replace")
    held = {_COLUMNS.get(_heading(cell)) for cell in line.split(",")}
    return not _NEEDED.isdisjoint(held)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, orders and parties below them, in the order in which they first appear."""
    gathered: dict[str, Gathering] = {}
    roles = "+".join(role for role in _ROLES if snapshot.part(role))
    yield Header(layout=f"nbctf-{roles or 'table'}")
    parts = [part for role in _ROLES if (part := snapshot.part(role))] or list(snapshot.parts)
    for part in parts:
        for item in _table(part, gathered):
            yield item
            if isinstance(item, Damage):
                return
    for one in gathered.values():
        yield one.entry()
        yield from one.problems


def _heading(cell: str) -> str:
    """A heading as it stands in the table above."""
    return "_".join(cell.strip().strip('"').split()).casefold()


def _table(part: Part, gathered: dict[str, Gathering]) -> Iterator[Item]:
    """The rows of one file into the entries; problems and damage out."""
    columns: list[str] | None = None
    labels: list[str] = []
    order, dated = "", ""
    for item in tables.rows(part):
        if isinstance(item, tables.End):
            continue
        if not isinstance(item, tables.Row):
            yield item
            continue
        if columns is None:
            labels = [tidy(cell) for cell in item.cells]
            columns = [_COLUMNS.get(_heading(cell), "") for cell in item.cells]
            if _NEEDED.isdisjoint(columns):
                says = f"{part.name} has no column of orders or wallets; it is not this list"
                yield Damage(kind="not_the_format", where="line 1", message=says)
                return
            continue
        row = [*map(str.strip, item.cells)]
        row += [""] * (len(columns) - len(row))
        named = row[columns.index("order")] if "order" in columns else ""
        alone = row[0] if not any(row[1:]) else ""
        match = _ORDER.search(named or alone)
        if match or named:
            # Without a number it is an annex: of the order before it, if it bears the same day.
            day = row[columns.index("updated")] if "updated" in columns else ""
            if match or not order or not day or day != dated:
                order = match[1] if match else tidy(named)
            dated = day
            _order(gathered, part, item.line, order, named or alone)
            if alone:
                continue
        for number in range(len(columns) + 1, len(row) + 1):
            columns.append("")
            labels.append(f"column {number}")
        cells = [said for said in zip(columns, labels, row, strict=False) if said[2]]
        cells = [said for said in cells if not says_nothing(said[2])]
        _row(gathered, part, item.line, order, cells)


def _order(gathered: dict[str, Gathering], part: Part, line: int, order: str, words: str) -> None:
    """The entry of an order, and the words that it goes by."""
    if order not in gathered:
        gathered[order] = Gathering(part.name, order, "LegalEntity", f"{part.name}, line {line}")
        gathered[order].programme("NBCTF", "Administrative seizure orders")
    gathered[order].act(words)


def _row(
    gathered: dict[str, Gathering],
    part: Part,
    line: int,
    order: str,
    cells: list[tuple[str, str, str]],
) -> None:
    """One row: an order's dates, or a wallet with whoever holds it; no cell says nothing."""
    held = {holds: value for holds, _, value in cells if holds}
    name = tidy(held.get("name", ""))
    key = (order or "no order") if name.casefold() in _NOBODY else f"{order}: {name}"
    if key not in gathered:
        gathered[key] = Gathering(part.name, key, "LegalEntity", f"{part.name}, line {line}")
        gathered[key].programme("NBCTF", "Administrative seizure orders")
        if name:
            gathered[key].act(order)
    one = gathered[key]
    if held.get("schema") == "Person" or "idNumber" in held or "passportNumber" in held:
        one.schema = "Person" if name.casefold() not in _NOBODY else one.schema
    currency = tidy(held.get("currency", ""))
    for holds, label, value in cells:
        _cell(one, holds, label, value, currency or None)


def _cell(one: Gathering, holds: str, label: str, value: str, currency: str | None) -> None:
    """One cell."""
    if holds == "name":
        if tidy(value).casefold() not in _NOBODY:
            one.name(value, "primary")
        else:
            one.remark(label, value)
    elif holds == "alias":
        for each in value.split(";"):
            one.name(each, "alias")
    elif holds in ("idNumber", "passportNumber"):
        one.identifier(holds, value, label)
    elif holds == "wallet":
        one.identifier("publicKey", "".join(value.split()), label, note=currency)
    elif holds == "birth":
        one.date("birth", value, *_DAYS, shapes.serial)
    elif holds in ("start", "updated"):
        kind: DateKind = "listed" if holds == "start" else "amended"
        one.date(kind, value, *_DAYS, note=label)
    elif holds == "end" and _DAY.fullmatch(value):
        one.date("expires", value, *_DAYS)
    elif holds == "end":
        one.act(value)  # what took the order's place, such as an order of forfeiture
    elif holds in ("email", "phone", "currency"):
        one.property(holds, value)
    elif holds not in ("order", "schema"):
        one.remark(label, value)

"""Ukraine, State Financial Monitoring Service: the list as a table of names, in JSON.

Rows of one `number_entry` are one party: names of type N are, in their order, the parts of its
main name, those of type PE further names, good (1) or low (2) in quality. The rows of a party need
not stand together, so they are held until the end; a row is short.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ostrakon.lists import shapes, texts
from ostrakon.lists.entry import Damage, Header, Item, Quality, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import plain
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Snapshot

VERSION = 2

_QUALITIES: dict[str, Quality] = {"1": "strong", "2": "weak"}
_KNOWN = frozenset({"id", "date_entry", "aka_name", "type_aka", "quality_aka", "number_entry"})


def recognises(head: bytes) -> bool:
    """Whether the first rows have names and numbers of entries."""
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    return begins and b'"number_entry"' in head and b'"aka_name"' in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, and one entry per number of entry."""
    part = snapshot.parts[0]
    text = texts.plain(part)
    if isinstance(text, Damage):
        yield text
        return
    rows = _rows(part.name, text)
    if isinstance(rows, Damage):
        yield rows
        return
    readings = [shapes.iso(tidy(str(row.get("date_entry") or ""))) for row in rows]
    newest = max((reading[0] for reading in readings if reading), default=None)
    yield Header(list_date=newest, layout="fiu-names")
    parties: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, row in enumerate(rows, start=1):
        said = row.get("number_entry")
        parties.setdefault(plain("" if said is None else str(said)), []).append((number, row))
    for key, held in parties.items():
        one = Gathering(part.name, key, "LegalEntity", f"row {held[0][0]}")
        _party(one, [row for _, row in held])
        yield one.entry()
        yield from one.problems


def _rows(name: str, text: str) -> list[dict[str, Any]] | Damage:
    """The rows of the table."""
    if not text.lstrip().startswith("["):
        return Damage(kind="not_the_format", where="line 1", message=f"{name} is no JSON table")
    try:
        rows = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        cut = "truncated" in str(error)
        says = f"{name} is broken ({error})"
        return Damage(kind="truncated" if cut else "malformed", where="JSON", message=says)
    if not rows:
        return Damage(kind="empty", where="JSON", message=f"{name} has no rows")
    if not all(isinstance(row, dict) and "number_entry" in row for row in rows):
        says = f"{name} has rows without a number of entry; it is not this list"
        return Damage(kind="not_the_format", where="JSON", message=says)
    found: list[dict[str, Any]] = rows
    return found


def _party(one: Gathering, rows: list[dict[str, Any]]) -> None:
    """The rows of a party."""
    parts = [
        one.clean(str(row.get("aka_name") or "")) for row in rows if row.get("type_aka") == "N"
    ]
    labelled = [Remark(label=str(n), text=text) for n, text in enumerate(parts, start=1)]
    one.name(" ".join(parts), "primary", parts=labelled if len(parts) > 1 else ())
    for row in rows:
        kind = row.get("type_aka")
        printed = row.get("quality_aka")
        quality = _QUALITIES.get(str(printed)) if kind != "N" else None
        if kind != "N":
            note = None if kind in ("PE", None) else str(kind)
            one.name(str(row.get("aka_name") or ""), "alias", quality=quality, note=note)
        if quality is None and printed is not None:
            one.remark("quality_aka", str(printed))
        if day := row.get("date_entry"):
            one.date("listed", str(day), shapes.iso, shapes.day_first)
        for label, value in row.items():
            if label not in _KNOWN and value not in (None, ""):
                one.remark(label, str(value))

"""Format `uk-converted`: the UK Sanctions List as other projects converted it.

JSON lines, an object a party, without birth dates, passports and nationalities. Two versions of the
converter differ: the first writes days as the list does (layout 1), the second year first (layout
2), and adds to a folder from which it never takes anything away, so its copies may still hold
parties that have left the list. Its table of measures repeats `sanctions_imposed` and is left out.

Three tables of another project: the parties (the main file), their names, their dates of birth, the
latter two in order of the list but files of their own, and held until the parties are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ostrakon.core.problem import Problem
from ostrakon.lists import lines, tables, uk
from ostrakon.lists.entry import Damage, Dated, Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.lists.printed import iso
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 1
_SUBJECTS = ("unique_id", "subject_type", "ofsi_group_id", "date_designated")
_NAMES = ("unique_id", "name_type", "full_name", "name_6")
_DOBS = ("unique_id", "year", "month", "day", "precision")
_REPEATED = frozenset({"sanctions_imposed_indicators", "_file"})
_LISTS = {"names": "names", "non_latin_names": "names", "addresses": "addresses"}

Held = dict[str, list[dict[str, str]]]


def recognises(head: bytes) -> bool:
    """An object with a Unique ID and a regime, or the headings of the table of parties."""
    if lines.begins_with_object(head):
        first = head.split(b"\n", 1)[0]
        return b'"unique_id"' in first and b'"regime_name"' in first
    return tables.begins_with_headings(head, _SUBJECTS)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header without a date, which the conversions left out, then the parties."""
    main = snapshot.part("") or snapshot.parts[0]
    with main.open() as stream:
        is_table = not stream.read(4).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return _tables(snapshot, main) if is_table else _objects(snapshot.source, main)


def _objects(source: str, part: Part) -> Iterator[Item]:
    """Header and parties of JSON lines."""
    keys = Keys()
    return lines.each_object(
        part, _header, lambda line: _object(source, line, keys).items(), lacks="unique_id and names"
    )


def _header(first: dict[str, Any]) -> Header | None:
    """Which of the two layouts it is."""
    if not {"unique_id", "regime_name", "names"} <= first.keys():
        return None
    later = "/" not in str(first.get("last_updated", ""))
    return Header(layout=f"uk-converted-{2 if later else 1}", union=later)


def _object(source: str, line: lines.Line, keys: Keys) -> Gathering:
    """The party of an object."""
    value = line.value
    key, again = keys.take(str(value.get("unique_id") or line.place))
    into = Gathering(source, key, uk.schema(_text(value, "individual_entity_ship")), line.place)
    if again:
        into.problem("another object has the same number")
    cells, labels = _rows(value)
    uk.rows(into, labels, cells, "individualentityship")
    return into


def _rows(value: Mapping[str, Any]) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The object as rows of the list: the plain fields, then one a name or an address."""
    labels: dict[str, str] = {}
    found: list[dict[str, str]] = [{}]
    for label, held in value.items():
        if label in _REPEATED:
            continue
        inside = held.get(_LISTS[label]) if label in _LISTS and isinstance(held, dict) else None
        if isinstance(inside, list):
            for each in inside:
                if isinstance(each, dict):
                    found.append({uk.plain(one): text for one, text in _texts(each)})
            continue
        for one, text in _texts({label: held}):
            labels[uk.plain(one)] = one
            found[0][uk.plain(one)] = text
    return found, labels


def _texts(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Labels and texts that are not empty, of an object and of what is inside it."""
    for label, held in value.items():
        if isinstance(held, dict):
            yield from _texts(held)
        elif isinstance(held, list):
            text = "; ".join(str(each) for each in held if each is not None)
            if text.strip():
                yield label, text
        elif held is not None and (text := str(held)).strip():
            yield label, text


def _text(value: Mapping[str, Any], label: str) -> str:
    """A field as text."""
    return str(value.get(label) or "")


def _tables(snapshot: Snapshot, main: Part) -> Iterator[Item]:
    """Header and parties of the three tables."""
    held: dict[str, Held] = {}
    for role, needed in (("names", _NAMES), ("dobs", _DOBS)):
        if (part := snapshot.part(role)) is not None:
            held[role] = {}
            for item in tables.records(part, needed):
                if isinstance(item, Damage):
                    yield item
                    return
                if isinstance(item, tables.Record):
                    held[role].setdefault(item.cells["unique_id"], []).append(item.cells)
    keys = Keys()
    layout = "+".join(["uk-tables", *held])

    def party(record: tables.Record) -> Iterator[Entry | Problem]:
        return _party(snapshot.source, record, held, keys)

    yield from tables.each_row(main, _SUBJECTS, lambda _: Header(layout=layout), party)
    for role, left in held.items():
        for number in left:
            says = f"the table of {role} has a party that the table of parties lacks"
            yield Problem(source=snapshot.source, where=role, message=says, value=number)


def _party(
    source: str, record: tables.Record, held: Mapping[str, Held], keys: Keys
) -> Iterator[Entry | Problem]:
    """The entry of a party, with its names and dates of birth."""
    cells = {uk.plain(label): text for label, text in record.cells.items() if text.strip()}
    number = record.cells["unique_id"]
    key, again = keys.take(number or f"line {record.line}")
    into = Gathering(source, key, uk.schema(cells.get("subjecttype", "")), f"line {record.line}")
    if again:
        into.problem("another row has the same number")
    labels = {uk.plain(label): label for label in record.cells}
    rows = [cells]
    for row in held.get("names", {}).pop(number, []):
        rows.append(
            {uk.plain(label): text for label, text in row.items() if label != "name_id" and text}
        )
        rows[-1].pop("fullname", None)  # the parts put together
    uk.rows(into, labels, rows, "subjecttype")
    for row in held.get("dobs", {}).pop(number, []):
        into.dated(_birth(row))
    yield from into.problems
    yield into.entry()


def _birth(row: Mapping[str, str]) -> Dated:
    """A date of birth in three columns."""
    parts = [row["year"], row["month"], row["day"]]
    clear = all(not part or (part.isascii() and part.isdigit() and len(part) < 5) for part in parts)
    text = "-".join(part for part in parts if part)
    notes = (row["precision"], row.get("parse_issues", ""))
    return Dated(
        kind="birth",
        text=text,
        when=iso(*(int(part or 0) for part in parts)) if clear else None,
        note="; ".join(note for note in notes if note) or None,
    )

"""Files of names to be screened: CSV, JSON lines and Parquet, one record after the other.

A record that cannot be read is told with its place and takes no other with it. May import: core.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, AnyStr, TypeAlias

import msgspec

from ostrakon.core.errors import InputError
from ostrakon.core.screening import Identifier, Subject

MOST_LETTERS = 2_000
"""Letters of a value that are taken: names and addresses are shorter, and the work is bounded."""
_MOST_VALUES = 50
_FIELD_LIMIT = 1 << 20
_SEPARATORS = re.compile(r"[;|]")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T ]\d{1,2}:.*)?")
_TURNED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \d{1,2}:.*)?")
_MONTHS = 12
_LOST = "\ufffd"
"""What stands where a file is not in the encoding that it was read by."""
_WORD = re.compile(r"[^a-z0-9]+")
# Headings as people write them, without marks, to our fields.
_HEADINGS: dict[str, str] = {
    **dict.fromkeys(
        ("name", "fullname", "customername", "clientname", "entityname", "companyname", "query",
         "legalname", "partyname", "vesselname", "shipname", "имя", "наименование"), "name"),
    **dict.fromkeys(("firstname", "givenname", "givennames", "forename", "forenames"), "first"),
    **dict.fromkeys(("middlename", "middlenames", "patronymic"), "middle"),
    **dict.fromkeys(("lastname", "surname", "familyname"), "last"),
    **dict.fromkeys(
        ("names", "aliases", "alias", "aka", "othernames", "alsoknownas", "formername",
         "previousname"), "names"),
    **dict.fromkeys(("schema", "type", "entitytype", "partytype", "kind"), "schema"),
    **dict.fromkeys(
        ("dob", "birthdate", "dateofbirth", "birthday", "born", "birthdates"), "birth_dates"),
    **dict.fromkeys(
        ("country", "countries", "nationality", "nationalities", "citizenship", "jurisdiction",
         "flag", "countrycode", "residence"), "countries"),
    **dict.fromkeys(("address", "addresses", "fulladdress"), "addresses"),
    **dict.fromkeys(("gender", "sex"), "genders"),
    **dict.fromkeys(
        ("id", "customerid", "clientid", "recordid", "reference", "ref", "accountid"), "id"),
    **dict.fromkeys(("passport", "passportnumber", "passportno"), "passportNumber"),
    **dict.fromkeys(("idnumber", "nationalid", "identitynumber", "nationalidnumber"), "idNumber"),
    **dict.fromkeys(("tax", "taxnumber", "taxid", "tin", "vat"), "taxNumber"),
    **dict.fromkeys(("registration", "registrationnumber", "companynumber"), "registrationNumber"),
    **dict.fromkeys(("imo", "imonumber"), "imoNumber"),
    "mmsi": "mmsi", "callsign": "callSign", "lei": "leiCode", "leicode": "leiCode",
    "inn": "innCode", "inncode": "innCode", "ogrn": "ogrnCode", "ogrncode": "ogrnCode",
    **dict.fromkeys(("swift", "bic", "swiftbic"), "swiftBic"),
    **dict.fromkeys(("wallet", "publickey", "cryptoaddress"), "publicKey"),
}  # fmt: skip
_OWN = frozenset({
    "name", "first", "middle", "last", "names", "schema", "birth_dates", "countries", "addresses",
    "genders", "id",
})  # fmt: skip
_SCHEMATA = {
    "person": "Person", "individual": "Person", "natural person": "Person", "people": "Person",
    "organization": "Organization", "organisation": "Organization", "entity": "Organization",
    "company": "Company", "business": "Company", "corporate": "Company", "legalentity":
    "LegalEntity", "legal entity": "LegalEntity", "publicbody": "PublicBody", "vessel": "Vessel",
    "ship": "Vessel", "aircraft": "Airplane", "airplane": "Airplane",
}  # fmt: skip

Fields: TypeAlias = "dict[str, list[str]]"


class Record(msgspec.Struct, frozen=True):
    """One record of a file: its number from 1, the subject if it can be read, and what cannot."""

    number: int
    subject: Subject | None
    problem: str | None = None


def read_subjects(path: Path) -> Iterator[Record]:
    """The records of a file, by what its name ends with.

    Args:
        path: `.csv`, `.tsv`, `.jsonl`, `.ndjson`, `.json` (one object a line) or `.parquet`.

    Raises:
        InputError: it cannot be read, or no column of it is a name.
    """
    ending = path.suffix.lower()
    try:
        if ending in (".jsonl", ".ndjson", ".json"):
            yield from _lines(path)
        elif ending == ".parquet":
            yield from _parquet(path)
        elif ending in (".csv", ".tsv", ".txt"):
            yield from _table(path)
        else:
            raise InputError(f"{path}: name it .csv, .tsv, .jsonl or .parquet, as it is one")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def count(path: Path) -> int | None:
    """About how many records a file has; `None` where only reading it would tell."""
    if path.suffix.lower() == ".parquet":
        return None
    lines = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            lines += block.count(b"\n")
    return max(1, lines - (path.suffix.lower() in (".csv", ".tsv", ".txt")))


def _table(path: Path) -> Iterator[Record]:
    """Rows of a table with a heading."""
    csv.field_size_limit(_FIELD_LIMIT)
    with path.open("rb") as raw:
        head = raw.read(4)
        raw.seek(0)
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        first = text.readline(_FIELD_LIMIT)
        marks = {mark: first.count(mark) for mark in ("\t", ";", ",", "|")}
        mark = max(marks, key=lambda one: (marks[one], one == ","))
        rows = csv.reader(_joined(first, text), delimiter=mark)
        try:
            headings = [_HEADINGS.get(_plain(cell), "") for cell in next(rows, [])]
        except csv.Error as error:
            raise InputError(f"{path}, line 1: {error}") from None
        if not {"name", "last", "names"} & set(headings) and not set(headings) - _OWN - {""}:
            raise InputError(
                f"{path}, line 1: no column is called name (or first name and last name); "
                "name the columns in the first line"
            )
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Record(number, None, f"line {rows.line_num}: {error}")
                continue
            if any(cell.strip() for cell in row):
                yield _record(number, _fields(zip(headings, row, strict=False)))


def _joined(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    """A line already read, and those after it."""
    yield first
    for line in _bounded(rest.readline, "\n\r"):
        yield line.replace("\0", "")


def _bounded(readline: Callable[[int], AnyStr], ends: AnyStr) -> Iterator[AnyStr]:
    """Lines; of one longer than any record can be, no more than tells that it is."""
    while line := readline(_FIELD_LIMIT + 2):
        piece = line
        while piece and piece[-1:] not in ends:  # nothing is left of the last line of a file
            piece = readline(_FIELD_LIMIT)
        yield line


def _lines(path: Path) -> Iterator[Record]:
    """Objects, one a line: flat ones, or FollowTheMoney's."""
    with path.open("rb") as lines:
        for number, line in enumerate(_bounded(lines.readline, b"\n"), 1):
            if not line.strip():
                continue
            if len(line) > _FIELD_LIMIT:
                yield Record(number, None, f"line {number}: longer than a record can be")
                continue
            try:
                said = msgspec.json.decode(line)
            except msgspec.MsgspecError as error:
                yield Record(number, None, f"line {number}: not JSON ({error})")
                continue
            if not isinstance(said, dict):
                yield Record(number, None, f"line {number}: not an object")
                continue
            yield _record(number, _flattened(said))


def _parquet(path: Path) -> Iterator[Record]:
    """Rows of a Parquet file, through DuckDB."""
    try:
        import duckdb
    except ImportError:
        raise InputError(
            f"{path}: Parquet needs DuckDB; install it with pip install 'ostrakon[bulk]'"
        ) from None
    with duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    ) as connection:
        try:
            connection.execute("select * from read_parquet(?)", [str(path)])
            headings = [str(column[0]) for column in connection.description or ()]
            number = 0
            while rows := connection.fetchmany(1000):
                for row in rows:
                    number += 1
                    said = {k: v for k, v in zip(headings, row, strict=True) if v is not None}
                    yield _record(number, _flattened(said))
        except duckdb.Error as error:
            line = str(error).splitlines()[0]
            raise InputError(f"{path}: not a Parquet file that can be read ({line})") from None


def _flattened(said: Mapping[str, Any]) -> Fields:
    """The fields of an object: its own, and those of FollowTheMoney's `properties`."""
    pairs: list[tuple[str, str]] = []
    properties = said.get("properties")
    sides = [said, properties] if isinstance(properties, dict) else [said]
    for side in sides:
        for key, value in side.items():
            field = _HEADINGS.get(_plain(str(key)), "")
            values = value if isinstance(value, list | tuple) else [value]
            for one in values[:_MOST_VALUES]:
                if isinstance(one, dict) and key == "identifiers":
                    pairs.append((str(one.get("kind", "")), str(one.get("value", ""))))
                elif one is not None and not isinstance(one, dict | list):
                    pairs.append((field, str(one)))
    return _fields(iter(pairs))


def _fields(pairs: Iterator[tuple[str, str]] | zip[tuple[str, str]]) -> Fields:
    """Values by field, empty ones left out."""
    found: Fields = {}
    for field, value in pairs:
        value = value.strip()[:MOST_LETTERS]
        if field and value:
            found.setdefault(field, []).append(value)
    return found


def _record(number: int, fields: Fields) -> Record:
    """A record of its fields."""
    parts = [fields[key][0] for key in ("first", "middle", "last") if key in fields]
    names = [*fields.get("name", ()), *([" ".join(parts)] if parts else [])]
    names += [
        one.strip()
        for text in fields.get("names", ())
        for one in _SEPARATORS.split(text)
        if one.strip()
    ]
    identifiers = tuple(
        Identifier(kind, value)
        for kind, values in fields.items() if kind not in _OWN
        for value in values
    )  # fmt: skip
    if not names and not identifiers:
        return Record(number, None, f"record {number}: no name")
    if any(_LOST in name for name in names):
        return Record(number, None, f"record {number}: not in UTF-8; save the file as UTF-8")
    said = _several(fields, "birth_dates")
    days = tuple(day for day in map(birth_date, said) if day is not None)
    odd = [text for text in said if birth_date(text) is None]
    return Record(
        number,
        Subject(
            name=names[0] if names else "", names=tuple(dict.fromkeys(names[1:]))[:_MOST_VALUES],
            schema=_schema(fields.get("schema", [""])[0]), birth_dates=days,
            countries=_several(fields, "countries"), identifiers=identifiers,
            addresses=tuple(fields.get("addresses", ())), genders=_several(fields, "genders"),
            id=fields.get("id", [""])[0],
        ),
        f"record {number}: birth date {odd[0][:40]!r} cannot be read and was left out"
        if odd else None,
    )  # fmt: skip


def birth_date(text: str) -> str | None:
    """A birth date as ISO has it, as far as it is certain; `None` if it is no date.

    Of 03/04/1960 nobody can tell which is the month: the year alone is taken. Between points the
    day comes first everywhere.

    >>> [birth_date(one) for one in ("1960-4-3", "19600403", "3.4.1960", "25/4/1960", "3/4/1960")]
    ['1960-04-03', '1960-04-03', '1960-04-03', '1960-04-25', '1960']
    >>> birth_date("about 1960"), birth_date("1960-13")
    (None, None)
    """
    plain = text.strip()
    if len(plain) == len("19600403") and plain.isascii() and plain.isdigit():
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := _TURNED.fullmatch(plain):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        day, month = (other, one) if other > _MONTHS and found[2] != "." else (one, other)
        if found[2] != "." and one != other and max(one, other) <= _MONTHS:
            month = day = 0
    else:
        return None
    parts = [year, *([month] if month else []), *([day] if month and day else [])]
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join(f"{part:0{4 if n == 0 else 2}d}" for n, part in enumerate(parts))


def _several(fields: Fields, name: str) -> tuple[str, ...]:
    """Values of a field, those that stand in one cell apart."""
    found = (one.strip() for text in fields.get(name, ()) for one in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _schema(word: str) -> str:
    """FollowTheMoney's schema for what a file calls it; empty for a word that is none."""
    return _SCHEMATA.get(word.strip().lower(), "")


def kind_of(word: str) -> str:
    """FollowTheMoney's name of a kind of number, for what people call it; else the word itself.

    >>> kind_of("IMO"), kind_of("Passport no."), kind_of("npiCode")
    ('imoNumber', 'passportNumber', 'npiCode')
    """
    found = _HEADINGS.get(_plain(word), "")
    return word.strip() if found in _OWN or not found else found


def _plain(heading: str) -> str:
    """A heading without case and marks; letters other than Latin stay as they are."""
    lower = heading.strip().lower().lstrip("\ufeff")
    return _WORD.sub("", lower) if lower.isascii() else lower

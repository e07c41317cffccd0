"""The lists of the United Kingdom: made files with every quirk, damage, and the real ones."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from ostrakon.lists import formats, uk
from ostrakon.lists.entry import Entry, Name, Reference, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.sources.catalogue import catalogue
from tests.lists.national import LISTS, cut_everywhere, damage, entries, header, lost, real, sound
from tests.lists.national import read as read_files

CONLIST_COLUMNS = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"
    "Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,"
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,"
    "Listed On,Last Updated,Group ID"
)
UK_COLUMNS = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,"
    "Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,"
    "Non-latin script language,Regime Name,Individual/Entity/Ship,Designation source,"
    "Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,"
    "Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,"
    "Address Country,Phone number,Website,Email address,Date Designated,D.O.B,"
    "Nationality(/ies),National Identifier number,National Identifier additional information,"
    "Passport number,Passport additional information,Position,Gender,Town of birth,"
    "Country of birth,Type of entity,Subsidiaries,Parent company,"
    "Business registration number (s),IMO number,Current owner/operator (s),"
    "Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,"
    "Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)"
)
PERSON = {
    "Name 6": " ARCHER", "Name 1": "Ann", "DOB": "00/00/1950",
    "Nationality": "1) Utopia 2) Erewhon",
    "Passport Details": "Passport No: A0012 (Utopian).", "Group Type": "Individual",
    "Alias Type": "Prime Alias", "Regime": "Terrorism and Terrorist Financing",
    "Other Information": "UN Ref QDi.999. Sister of Bo Archer (UN Ref QDi.998).",
    "Listed On": "01/04/2016", "Last Updated": "02/05/2017", "Group ID": "7",
}  # fmt: skip
BODY = {
    "Name 6": "GREY ORDER", "Group Type": "Entity", "Alias Type": "Prime Alias",
    "Regime": "Afghanistan", "Listed On": "01/04/2016", "Last Updated": "01/04/2016",
    "Other Information": "UN Ref QDe.997", "Group ID": "8", "Address 1": "1 High Street",
    "Country": "Utopia",
}  # fmt: skip
CONLIST = [
    PERSON, BODY, {**BODY, "Name 6": "Café Noir – Order", "Alias Type": "FKA"},
    {**PERSON, "Name 6": "BOWYER", "Alias Type": "AKA"},
    {**PERSON, "DOB": "00/05/1951"},
]  # fmt: skip
HILL = {
    "Last Updated": "13/05/2026", "Unique ID": "CTI0999", "OFSI Group ID": "15000",
    "UN Reference Number": "QDi.999", "Name 6": "HILL", "Name 1": "Bo", "Name type": "Primary Name",
    "Regime Name": "The Counter-Terrorism (Sanctions) (EU Exit) Regulations 2019",
    "Individual/Entity/Ship": "Individual", "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze|Travel Ban", "Other Information": "Brother of Al (TAi.998).",
    "Date Designated": "29/06/2012", "D.O.B": "dd/mm/1958", "Gender": "Male",
    "Passport number": "A00123", "Passport additional information": "Utopian",
    "Website": "1) https://example.org", "Nationality(/ies)": "Utopia",
}  # fmt: skip
SHIP = {
    "Last Updated": "13/05/2026", "Unique ID": "RUS0999", "Name 6": "SEA GULL",
    "Name type": "Primary Name", "Regime Name": "The Invented (Sanctions) Regulations 2020",
    "Individual/Entity/Ship": "Ship", "IMO number": "9000001", "Year Built": "1999",
    "Current believed flag of ship": "Utopia", "Length of ship": "120 m", "Type of ship": "Tanker",
    "Hull identification number (HIN)": "H1", "Date Designated": "20/05/2025",
}  # fmt: skip
UK_LIST = [
    {**HILL, "Name 1": "Robert", "Name type": "Primary Name Variation"},
    SHIP,
    HILL,
    {**HILL, "Name 6": "بو هيل", "Name 1": "", "Name type": "Alias",
     "Alias strength": "Low quality a.k.a"},
    {**HILL, "Name non-latin script": "بو هيل", "Non-latin script type": "Arabic",
     "Non-latin script language": "Arabic", "D.O.B": "04/05/1959", "Shoe size": "44"},
]  # fmt: skip


def table(
    columns: str, rows: list[dict[str, str]], above: str = "", encoding: str = "utf-8"
) -> bytes:
    """A CSV file, with a line above the headings if there is one."""
    out = io.StringIO()
    if above:
        out.write(f"{above}\r\n")
    writer = csv.DictWriter(out, columns.split(","), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def conlist(encoding: str = "cp1252") -> bytes:
    """The Consolidated List."""
    return table(CONLIST_COLUMNS, CONLIST, "Last Updated,13/04/2018" + "," * 27, encoding)


def uk_list(above: str = "Report Date: 13-May-2026") -> bytes:
    """The UK Sanctions List, with a column that no edition has had so far."""
    return table(f"{UK_COLUMNS},Shoe size", UK_LIST, above)


def one(found: list[Entry], key: str) -> Entry:
    """The entry of a key."""
    (entry,) = (each for each in found if each.key == key)
    return entry


def names(entry: Entry) -> set[tuple[str, str, str | None]]:
    """Names with kind and quality."""
    return {(name.text, name.kind, name.quality) for name in entry.names}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_conlist_joins_scattered_rows(tmp_path: Path, encoding: str) -> None:
    items = read_files(tmp_path, "uk-conlist", {"": conlist(encoding)})
    assert header(items).list_date == "2018-04-13"
    found = sound(items)
    assert [entry.key for entry in found] == ["7", "8"]
    ann, order = found
    assert ann.schema == "Person"
    assert ann.place == "line 3 and 2 more"
    assert names(ann) == {("Ann ARCHER", "primary", None), ("Ann BOWYER", "alias", None)}
    assert ann.names[0].parts == (
        Remark(label="Name 1", text="Ann"), Remark(label="Name 6", text="ARCHER"),
    )  # fmt: skip
    assert {(date.kind, date.when) for date in ann.dates} == {
        ("birth", "1950"), ("birth", "1951-05"), ("listed", "2016-04-01"),
        ("amended", "2017-05-02"),
    }  # fmt: skip
    assert [each.value for each in ann.properties] == ["Utopia", "Erewhon"]
    (passport,) = ann.identifiers
    assert (passport.kind, passport.text) == ("passportNumber", "A0012")
    assert "Utopian" in (passport.note or "")
    assert order.schema == "Organization"
    assert names(order) == {
        ("GREY ORDER", "primary", None), ("Café Noir – Order", "former", None),
    }  # fmt: skip
    assert order.addresses[0].text == "1 High Street, Utopia"
    assert order.addresses[0].country == "Utopia"


def test_conlist_takes_only_the_own_number(tmp_path: Path) -> None:
    """The number of a sister stays in the words; a body's number on a person's entry is told."""
    rows = [PERSON, BODY, {**PERSON, "Group ID": "9", "Other Information": "UN Ref QDe.996."}]
    data = table(CONLIST_COLUMNS, rows, "Last Updated,13/04/2018")
    items = read_files(tmp_path, "uk-conlist", {"": data})
    found = entries(items)
    assert one(found, "7").references == (Reference(scheme="un", number="QDi.999"),)
    assert one(found, "8").references == (Reference(scheme="un", number="QDe.997"),)
    assert one(found, "9").references == ()
    assert any("QDe.996" in each.text for each in one(found, "9").remarks)
    assert [item for item in items if getattr(item, "value", None) == "QDe.996"]


def test_rows_without_a_number_are_kept(tmp_path: Path) -> None:
    rows = [PERSON, {**BODY, "Group ID": ""}]
    items = read_files(tmp_path, "uk-conlist", {"": table(CONLIST_COLUMNS, rows, "Last Updated,x")})
    assert header(items).list_date is None
    assert {name.text for entry in sound(items) for name in entry.names} == {
        "Ann ARCHER", "GREY ORDER",
    }  # fmt: skip
    assert len(items) == 4


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("Report Date: 13-May-2026", "2026-05-13"),
        ("Report Date: 13/05/2026", "2026-05-13"),
        ("", None),
    ],
)
def test_the_uk_list(tmp_path: Path, above: str, day: str | None) -> None:
    items = read_files(tmp_path, "uk-list", {"": uk_list(above)})
    assert header(items).list_date == day
    found = sound(items)
    assert [entry.key for entry in found] == ["CTI0999", "RUS0999"]
    hill, ship = found
    assert names(hill) == {
        ("Bo HILL", "primary", None), ("Robert HILL", "spelling", None),
        ("بو هيل", "alias", "weak"), ("بو هيل", "original", None),
    }  # fmt: skip
    assert [name.text for name in hill.names if name.kind == "primary"] == [hill.names[0].text]
    original = next(name for name in hill.names if name.kind == "original")
    assert (original.script, original.language) == ("Arab", "ar")
    assert {(date.kind, date.text, date.when) for date in hill.dates} == {
        ("birth", "dd/mm/1958", "1958"), ("birth", "04/05/1959", "1959-05-04"),
        ("listed", "29/06/2012", "2012-06-29"), ("amended", "13/05/2026", "2026-05-13"),
    }  # fmt: skip
    assert set(hill.references) == {
        Reference(scheme="un", number="QDi.999"), Reference(scheme="uk-ofsi", number="15000"),
    }  # fmt: skip
    said = {(each.label, each.text) for each in hill.remarks}
    assert said >= {
        ("Sanctions Imposed", "Asset freeze"), ("Sanctions Imposed", "Travel Ban"),
        ("Shoe size", "44"), ("Other Information", "Brother of Al (TAi.998)."),
    }  # fmt: skip
    assert [each.code for each in hill.programmes] == [HILL["Regime Name"]]
    assert ship.schema == "Vessel"
    assert ship.identifiers[0].kind == "imoNumber"
    assert {each.name: each.value for each in ship.properties} == {
        "flag": "Utopia", "type": "Tanker",
    }  # fmt: skip
    assert ("built", "1999") in {(date.kind, date.when) for date in ship.dates}


def test_headings_in_other_words(tmp_path: Path) -> None:
    """Capitals, spaces and marks of headings differ between editions."""
    first, _, rest = uk_list("").decode().partition("\r\n")
    other = first.upper().replace("UNIQUE ID", "Unique  Id").replace("D.O.B", "DOB")
    items = read_files(tmp_path, "uk-list", {"": f"{other}\r\n{rest}"})
    usual = read_files(tmp_path, "uk-list", {"": uk_list("")})
    for entry, same in zip(sound(items), sound(usual), strict=True):
        assert entry.names == same.names
        assert {date.when for date in entry.dates} == {date.when for date in same.dates}


def objects(later: bool = False) -> bytes:
    """The UK Sanctions List converted; the later converter writes days year first."""
    day = "2026-08-04" if later else "04/08/2026"
    said: dict[str, Any] = {
        "last_updated": day, "unique_id": "CTI0999", "ofsi_group_id": "15000",
        "un_reference_number": None, "regime_name": HILL["Regime Name"],
        "names": {"names": [
            {"name6": "HILL", "name1": "Bo", "name_type": "Primary Name"},
            {"name6": "Hügel", "name_type": "ALias", "alias_strength": "Good quality a.k.a"},
        ]},
        "non_latin_names": {"names": [{"name_non_latin_script": "بو هيل"}]},
        "individual_entity_ship": "Individual", "designation_source": "UK|UN",
        "sanctions_imposed": "Asset freeze", "sanctions_imposed_indicators": {"asset_freeze": True},
        "date_designated": day, "unheard_of": {"inside": "something new"},
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize("later", [False, True])
def test_conversions_of_two_layouts(tmp_path: Path, later: bool) -> None:
    """Only the later one may still hold what has left the list."""
    items = read_files(tmp_path, "uk-converted", {"": objects(later)})
    top = header(items)
    assert (top.union, top.list_date, top.layout) == (later, None, f"uk-converted-{1 + later}")
    (entry,) = sound(items)
    assert names(entry) == {
        ("Bo HILL", "primary", None), ("Hügel", "alias", "strong"), ("بو هيل", "original", None),
    }  # fmt: skip
    assert {date.when for date in entry.dates} == {"2026-08-04"}
    assert ("inside", "something new") in {(each.label, each.text) for each in entry.remarks}


SUBJECTS = (
    "unique_id,subject_type,un_reference_number,ofsi_group_id,date_designated,last_updated\n"
    "CTI0999,Individual,,15000,29/06/2012,13/05/2026\nRUS0999,Ship,,,20/05/2025,20/05/2025\n"
)
NAMES = (
    "unique_id,name_id,name_type,full_name,name_1,name_2,name_3,name_4,name_5,name_6\n"
    "CTI0999,1,primary_name,Bo HILL,Bo,,,,,HILL\nCTI0998,2,alias,Nobody,,,,,,Nobody\n"
)
DOBS = (
    "unique_id,year,month,day,precision,parse_issues\n"
    "CTI0999,1958,,,year_only,\nCTI0999,1959,5,4,full,\n"
)


def test_derived_tables(tmp_path: Path) -> None:
    """Three files by Unique ID; the main one alone is another layout; what is left over is told."""
    whole = read_files(
        tmp_path, "uk-converted", {"": SUBJECTS, "names": NAMES, "dobs": DOBS}
    )  # fmt: skip
    hill, ship = sound(whole)
    assert [name.text for name in hill.names] == ["Bo HILL"]
    assert [date.when for date in hill.dates if date.kind == "birth"] == ["1958", "1959-05-04"]
    assert ship.schema == "Vessel"
    assert [item for item in whole if getattr(item, "value", None) == "CTI0998"]
    alone = read_files(tmp_path, "uk-converted", {"": SUBJECTS})
    assert [entry.key for entry in sound(alone)] == [hill.key, ship.key]
    assert header(alone).layout != header(whole).layout


MADE = {
    "uk-conlist": conlist(),
    "uk-list": uk_list(),
    "uk-converted": objects(),
}


@pytest.mark.parametrize("name", MADE)
def test_recognised_by_their_own_reader_only(name: str) -> None:
    others = ("uk-conlist", "uk-list", "uk-converted")
    assert [other for other in others if formats.load(other).recognises(MADE[name])] == [name]
    page = b"<!DOCTYPE html><html><head><title>503</title></head></html>"
    assert not any(formats.load(other).recognises(page) for other in others)


@pytest.mark.parametrize("name", MADE)
def test_bad_files(tmp_path: Path, name: str) -> None:
    """Empty, a page that tells of an error, no entries, words of another encoding."""
    assert damage(read_files(tmp_path, name, {"": b""})) in {"empty", "not_the_format"}
    page = b"<!DOCTYPE html>\n<html><body>Service unavailable</body></html>\n"
    assert damage(read_files(tmp_path, name, {"": page})) in {"not_the_format", "malformed"}
    if name != "uk-converted":
        heads = b"\n".join(MADE[name].split(b"\n")[:2]) + b"\n"
        assert damage(read_files(tmp_path, name, {"": heads})) == "empty"
    nul = MADE[name].replace(b"Utopia", b"Uto\0pia").replace(b"Asset", b"As\0set")
    assert damage(read_files(tmp_path, name, {"": nul + MADE[name]})) in {
        "malformed", "not_the_format",
    }  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_long_fields(tmp_path: Path, name: str) -> None:
    """A field of ten million characters is damage or a problem, not a crash."""
    long = MADE[name].replace(b"HILL", b"H" * 10_000_000, 1).replace(b"GREY", b"G" * 10_000_000, 1)
    assert damage(read_files(tmp_path, name, {"": long})) == "malformed"


@pytest.mark.parametrize("words", ["no. ", "number: ", "IMO ", "no.:", "a.", "a "])
def test_words_before_a_number_that_never_comes(words: str) -> None:
    """They stay words, however many they are."""
    into = Gathering("x", "1", "Person", "line 1")
    text = (words * 500)[:1900] + "x"
    uk.document(into, "passportNumber", "Passport", text)
    assert into.entry().identifiers == ()
    assert [one.label for one in into.entry().remarks] == ["Passport"]


@pytest.mark.parametrize(
    ("text", "number", "note"),
    [
        ("A-333602 (Utopian)", "A-333602", "(Utopian)"),
        ("Passport No: 592667", "592667", "Passport No:"),
        ("No.592667", "592667", "No."),
        ("Utopia number 12345, issued 1970", "12345", "Utopia number; issued 1970"),
        ("IMO: 9000001", "9000001", "IMO:"),
    ],
)
def test_numbers_with_words_around_them(text: str, number: str, note: str) -> None:
    into = Gathering("x", "1", "Person", "line 1")
    uk.document(into, "passportNumber", "Passport", text)
    (found,) = into.entry().identifiers
    assert (found.text, found.note) == (number, note)


@pytest.mark.parametrize("name", MADE)
def test_control_characters(tmp_path: Path, name: str) -> None:
    """Taken out of names, and told."""
    encoding = "cp1252" if name == "uk-conlist" else "utf-8"
    mark = "\x02" if name == "uk-conlist" else "\u202e"
    old = {"uk-conlist": "GREY ORDER", "uk-list": "HILL", "uk-converted": "HILL"}[name]
    written = json.dumps(mark)[1:-1] if name == "uk-converted" else mark
    data = MADE[name].decode(encoding).replace(old, f"{old[:2]}{written}{old[2:]}")
    items = read_files(tmp_path, name, {"": data.encode(encoding)})
    assert any(old in each.text for entry in sound(items) for each in entry.names)
    assert any("control or direction" in getattr(item, "message", "") for item in items)


@pytest.mark.parametrize("name", MADE)
def test_cut_anywhere(tmp_path: Path, name: str) -> None:
    """A cut inside a row is seen; one between two rows cannot be, and loses whole rows only."""
    whole = {each.key for each in sound(read_files(tmp_path, name, {"": MADE[name]}))}

    def reads(data: bytes) -> list[Any]:
        return read_files(tmp_path, name, {"": data})

    for data, items in cut_everywhere(name, MADE[name], reads, 80):
        if not data.endswith((b"\n", b"\r", b"}")):
            assert damage(items), data[-40:]
        elif not any(hasattr(item, "kind") for item in items):
            assert {entry.key for entry in entries(items)} <= whole


CONVERTED = "uk/uk-sanctions-list-converted"
COUNTS = {
    ("uk-conlist", "uk/excerpts/2016-02-12-conlist-trimmed.csv"): ("conlist", 463),
    ("uk-conlist", "uk/ofsi-conlist/2018-04-13.csv.gz"): ("conlist", 2106),
    ("uk-converted", f"{CONVERTED}/2026-02-23.jsonl.gz"): ("uk-converted-1", 5738),
    ("uk-converted", f"{CONVERTED}/2026-05-07.subjects.csv"): ("uk-tables", 6046),
    ("uk-converted", f"{CONVERTED}/2026-08-07.jsonl.gz"): ("uk-converted-2", 6349),
    ("uk-converted", f"{CONVERTED}/2026-08-22.jsonl.gz"): ("uk-converted-2", 6349),
}
TABLES = {
    "": f"{CONVERTED}/2026-05-07.subjects.csv",
    "names": f"{CONVERTED}/2026-05-13.subject_names.csv.gz",
    "dobs": f"{CONVERTED}/2026-05-13.subject_dobs.csv",
}


MARKS = re.compile(r"\(?\b[0-9]{1,2}\)")  # of the values of a cell that numbers them


def unpacked(path: str) -> bytes:
    """The bytes of a sample."""
    data = (LISTS / path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


@pytest.mark.shared
@pytest.mark.parametrize(("name", "path"), COUNTS)
def test_counts_of_real_files(name: str, path: str) -> None:
    items = real(name, path)
    layout, count = COUNTS[name, path]
    assert len(sound(items)) == count
    assert header(items).layout == layout
    assert formats.load(name).recognises(unpacked(path)[: formats.HEAD_BYTES])


@pytest.mark.shared
@pytest.mark.parametrize("path", [path for name, path in COUNTS if name == "uk-conlist"])
def test_nothing_of_the_consolidated_list_is_lost(path: str) -> None:
    """Every cell of every row stands in the entry of its group."""
    found = {entry.key: entry for entry in sound(real("uk-conlist", path))}
    rows = list(csv.reader(io.StringIO(unpacked(path).decode("cp1252"))))
    place, kind = rows[1].index("Group ID"), rows[1].index("Group Type")
    type_of_name = rows[1].index("Alias Type")
    held = {place, kind, type_of_name}
    for row in rows[2:]:
        texts = [MARKS.sub(" ", cell) for n, cell in enumerate(row) if cell and n not in held]
        assert not lost(found[row[place]], texts), row


@pytest.mark.shared
@pytest.mark.parametrize("path", [path for _, path in COUNTS if path.endswith("jsonl.gz")])
def test_nothing_of_the_conversions_is_lost(path: str) -> None:
    """Every text of every object; kinds of names and parties are fields of ours."""
    found = {entry.key: entry for entry in sound(real("uk-converted", path))}
    aside = {"name_type", "alias_strength", "individual_entity_ship", "unique_id", "_file"}
    aside |= {"non_latin_script_language", "sanctions_imposed_indicators"}

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [t for label, each in value.items() if label not in aside for t in texts(each)]
        if isinstance(value, list):
            return [text for each in value for text in texts(each)]
        return [] if value is None else [str(value)]

    for line in unpacked(path).splitlines():
        said = json.loads(line)
        assert not lost(found[said["unique_id"]], texts(said)), said["unique_id"]


@pytest.mark.shared
def test_the_three_tables_together() -> None:
    """Every name and date of birth of the tables stands in the entry of its party."""
    items = real("uk-converted", TABLES)
    found = {entry.key: entry for entry in sound(items)}
    late: set[str] = {getattr(item, "value", None) or "" for item in items} - {""}
    for row in csv.DictReader(io.StringIO(unpacked(TABLES["names"]).decode("utf-8-sig"))):
        if row["unique_id"] not in late:
            held = {name.text for name in found[row["unique_id"]].names}
            assert " ".join(row["full_name"].split()) in held, row
    for row in csv.DictReader(io.StringIO(unpacked(TABLES["dobs"]).decode("utf-8-sig"))):
        if row["unique_id"] not in late:
            years = {date.when[:4] for date in found[row["unique_id"]].dates if date.when}
            assert row["year"].zfill(4) in years, row


@pytest.mark.shared
def test_real_regimes_that_feed_the_instrument() -> None:
    """Counter-terrorism only, in the words of each list; and only words that a list has used."""
    used: dict[str, set[str]] = {"uk-conlist": set(), "uk-sanctions-list": set()}
    for name, path in COUNTS:
        source = "uk-conlist" if name == "uk-conlist" else "uk-sanctions-list"
        used[source] |= {one.code for entry in sound(real(name, path)) for one in entry.programmes}
    data = catalogue()
    current = data["uk-sanctions-list"].instruments
    assert set(current) == {code for code in used["uk-sanctions-list"] if "Terrorism" in code}
    closed = data["uk-conlist"].instruments
    assert {code for code in used["uk-conlist"] if "Terror" in code} <= set(closed)
    assert {*current.values(), *closed.values()} == {"uk-ct-sanctions"}


@pytest.mark.shared
def test_a_real_entry_of_each_list() -> None:
    """A person and a body, with what they are and since when."""
    man = one(sound(real("uk-conlist", "uk/ofsi-conlist/2018-04-13.csv.gz")), "11928")
    assert man.schema == "Person"
    assert ("birth", "1965-09-11") in {(date.kind, date.when) for date in man.dates}
    assert ("listed", "2011-05-24") in {(date.kind, date.when) for date in man.dates}
    path = f"{CONVERTED}/2026-02-23.jsonl.gz"
    body = one(sound(real("uk-converted", path)), "AFG0001")
    assert body.schema == "Organization"
    assert set(body.references) == {
        Reference(scheme="un", number="TAe.010"), Reference(scheme="uk-ofsi", number="12703"),
    }  # fmt: skip
    assert ("listed", "2012-06-29") in {(date.kind, date.when) for date in body.dates}
    assert any(isinstance(name, Name) and name.script == "Arab" for name in body.names)

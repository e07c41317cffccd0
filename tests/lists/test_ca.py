"""Canada's lists: sentences of law, made files with every quirk, damage, and every real file."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ostrakon.lists import ca_names, formats
from ostrakon.lists.entry import Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.sources.catalogue import catalogue
from tests.lists.national import LISTS, cut_everywhere, damage, entries, header, lost, real, sound
from tests.lists.national import read as read_files

LIMS = "{http://justice.gc.ca/lims}"
LAW = """<?xml version="1.0" encoding="utf-8"?>
<Regulation lims:pit-date="2025-12-08" xml:lang="en" xmlns:lims="http://justice.gc.ca/lims">
<Identification><InstrumentNumber>SOR/2002-1</InstrumentNumber>
<LongTitle>Regulations on Ruritania</LongTitle></Identification>
<Body><Section><Text>Listed are:</Text><List>
<Item lims:inforce-start-date="2018-05-23" lims:fid="1" lims:id="1"><Text>Grey Order (GO)
 (also known among other names as Hill and Dale (HD), <Language xml:lang="fr">Ordre
 gris</Language> and Order of the Hills)</Text></Item>
<Item lims:inforce-start-date="2024-06-21" lims:enacted-date="2024-06-27" lims:fid="2"
 lims:id="9"><!-- by hand --><Text>New Camp</Text></Item>
</List></Section></Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 1</Label><TitleText>Persons</TitleText>
</ScheduleFormHeading><Heading><Label>PART 1</Label><TitleText>Entities</TitleText></Heading>
<List><Item lims:inforce-start-date="2026-02-13" lims:enacted-date="2026-02-13" lims:fid="5"
 lims:id="5"><Label>1</Label><Text>Bank (East) Limited (BEL)</Text></Item></List>
<Heading><Label>PART 2</Label><TitleText>Individuals</TitleText></Heading>
<List><Item lims:inforce-start-date="2026-02-13" lims:enacted-date="2026-02-13" lims:fid="3"
 lims:id="3"><Label> 239 </Label><Text>Ann Archer (born on June 18, 1957)</Text></Item>
<Item lims:inforce-start-date="2026-02-13" lims:fid="4" lims:id="8"><Label>240</Label>
<Text><Repealed>[Repealed, SOR/2026-23, s. 14]</Repealed></Text></Item></List></Schedule>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 2</Label><TitleText>Goods</TitleText>
</ScheduleFormHeading><List><Item lims:fid="6" lims:id="6"><Label>1</Label>
<Text>Saddles</Text></Item></List></Schedule>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 3</Label><TitleText>Ships</TitleText>
</ScheduleFormHeading><TableGroup><table><tgroup><thead><row><entry>Item</entry>
<entry>IMO number</entry><entry>Vessel name</entry><entry>Type</entry>
<entry>Build date</entry></row></thead><tbody><row><entry>1</entry><entry>9000001</entry>
<entry>Sea Gull</entry><entry>Tanker</entry>
<entry>1999</entry></row></tbody></tgroup></table></TableGroup></Schedule>
</Regulation>
"""
RECORD = """<record><Country>Ruritania / Ruritanie</Country><LastName>Archer</LastName>
<GivenName>Ann</GivenName><Aliases>A. A.; Annie (Ann, the elder), Anny</Aliases>
<DateOfBirthOrShipBuildDate>1957-06-18</DateOfBirthOrShipBuildDate><TitleOrShip>Minister</TitleOrShip>
<Schedule>1, Part 1</Schedule><Item>1</Item><DateOfListing>2020-09-28</DateOfListing>
<ShoeSize>44</ShoeSize></record>"""
SHIP = """<record><Country>Ruritania / Ruritanie</Country><EntityOrShip>Sea Gull</EntityOrShip>
<TitleOrShip>Tanker</TitleOrShip><ShipIMONumber>9000001</ShipIMONumber>
<DateOfBirthOrShipBuildDate>1999</DateOfBirthOrShipBuildDate><Schedule>2</Schedule>
<Item>1</Item></record>"""
OLD = """<record><Country>Ruritania / Ruritanie</Country><Entity>Grey Bank</Entity>
<DateOfBirth></DateOfBirth><Schedule>1</Schedule><Item>7</Item></record>"""


def law(folder: Path, text: str = LAW) -> list[Item]:
    """What the reader of laws makes of a text."""
    return read_files(folder, "ca-law", {"": text})


def sema(*records: str) -> str:
    """The consolidated list of these records."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<data-set>\n'
    return head + "\n".join(records) + "\n</data-set>\n"


def converted(**fields: Any) -> str:
    """A line of the conversion."""
    said = {"_file": "ca-1", "country": "Ruritania / Ruritanie", "last_name": "Archer",
            "given_name": "\tAnn", "schedule": "1", "item": "1", "aliases": None,
            "date_of_listing": "2020-09-28", **fields}  # fmt: skip
    return json.dumps(said, ensure_ascii=False) + "\n"


def test_items_of_a_regulation(tmp_path: Path) -> None:
    """Names, languages, dates, numbers, and what was repealed."""
    items = law(tmp_path)
    top = items[0]
    assert isinstance(top, Header)
    assert (top.list_date, top.layout) == ("2025-12-08", "ca-law-en")
    order, camp, bank, ann, gone, ship = sound(items)
    assert [(name.text, name.kind, name.language) for name in order.names] == [
        ("Grey Order", "primary", None), ("GO", "alias", None),
        ("Hill and Dale (HD)", "alias", None), ("Ordre gris", "alias", "fr"),
        ("Order of the Hills", "alias", None),
    ]  # fmt: skip
    assert (order.key, order.programmes[0].code) == ("1", "SOR/2002-1")
    assert order.dates == ()  # a day of consolidation is no day of listing
    assert [name.text for name in camp.names] == ["New Camp"]
    assert [(date.kind, date.when) for date in camp.dates] == [("amended", "2024-06-21")]
    assert (bank.schema, bank.programmes[0].code) == (
        "Organization", "SOR/2002-1, SCHEDULE 1, PART 1",
    )  # fmt: skip
    assert [name.text for name in bank.names] == ["Bank (East) Limited", "BEL"]
    assert (ann.schema, ann.names[0].text) == ("Person", "Ann Archer")
    assert {(date.kind, date.when) for date in ann.dates} == {
        ("birth", "1957-06-18"), ("listed", "2026-02-13"),
    }  # fmt: skip
    assert ("Label", "239") in {(one.label, one.text) for one in ann.remarks}
    assert (gone.key, gone.listed, gone.names) == ("4", False, ())
    assert gone.legal_acts[0].title == "SOR/2026-23, s. 14"
    assert [(date.kind, date.when) for date in gone.dates] == [("removed", "2026-02-13")]
    assert (ship.schema, ship.key, ship.identifiers[0].text) == ("Vessel", "IMO 9000001", "9000001")
    assert all(entry.listed for entry in (order, camp, bank, ann, ship))


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    """Goods are no parties; the last header says how many Items they were."""
    last = header(law(tmp_path))
    assert [(one.label, one.text) for one in last.remarks] == [("items of goods or services", "1")]


def test_a_law_that_names_nobody(tmp_path: Path) -> None:
    """No entries and no damage, and the header says so."""
    text = LAW[: LAW.index("<Body>")] + "<Body/></Regulation>"
    items = law(tmp_path, text)
    assert [type(item) for item in items] == [Header, Header]
    assert "names no party" in header(items).remarks[0].text


def test_keys_survive_amendment_and_renumbering(tmp_path: Path) -> None:
    """lims:fid stays; without one, schedule and number stand for it, and it is told."""
    moved = LAW.replace("<Label> 239 </Label>", "<Label>12</Label>").replace(
        'lims:id="3"', 'lims:id="77"'
    )
    before, after = sound(law(tmp_path)), sound(law(tmp_path, moved))
    assert [entry.key for entry in before] == [entry.key for entry in after]
    items = law(tmp_path, LAW.replace(' lims:fid="3"', ""))
    keys = [entry.key for entry in entries(items)]
    assert "SOR/2002-1, SCHEDULE 1, PART 2, item 239" in keys
    assert any("lims:fid" in getattr(item, "message", "") for item in items)
    twice = law(tmp_path, LAW.replace('lims:fid="3"', 'lims:fid="5"'))
    assert len({entry.key for entry in entries(twice)}) == 6
    assert any("used before" in getattr(item, "message", "") for item in twice)


SENTENCES = [
    ("New Camp", "en", ["New Camp"]),
    ("New Camp (also known as Old Camp)", "en", ["New Camp", "Old Camp"]),
    ("A (also known among other names as B (The Brigade of C, D and E), F and G)", "en",
     ["A", "B (The Brigade of C, D and E)", "F", "G"]),
    ("A (also known among other names as B, C and D et E)", "en", ["A", "B", "C", "D et E"]),
    ("A (aussi appelée notamment B, C et D and E)", "fr", ["A", "B", "C", "D and E"]),
    ("A (connu notamment sous les noms suivants : B; C, D, E, F et G (H) et I)", "fr",
     ["A", "B", "C", "D", "E", "F et G (H)", "I"]),
    ("A Co., Ltd. (also known among other names as B Co., Ltd. and B)", "en",
     ["A Co., Ltd.", "B Co., Ltd.", "B"]),
    ("A (formerly known as Z)", "en", ["A", "Z"]),
    ("A (AB) (alias C", "fr", ["A", "AB", "C"]),
    ("A (also known among other names as B", "en", ["A", "B"]),
    ("A (also known as", "en", ["A"]),
    ("A (East) of B", "en", ["A (East) of B"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "names"), SENTENCES)
def test_sentences(text: str, language: str, names: list[str]) -> None:
    """Other names only where the sentence says so; brackets hold together what they enclose."""
    into = Gathering("x", "1", "LegalEntity", "line 1")
    ca_names.sentence(into, text, language)
    assert [name.text for name in into.entry().names] == names


def test_two_names_or_one() -> None:
    """The whole stays, with a note; what each half may be is weak."""
    into = Gathering("x", "1", "Organization", "line 1")
    ca_names.sentence(into, "A (also known as Red Bank and RB-7)", "en")
    assert [(name.text, name.quality, bool(name.note)) for name in into.entry().names] == [
        ("A", None, False), ("Red Bank and RB-7", None, True),
        ("Red Bank", "weak", True), ("RB-7", "weak", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Ann Archer (born on June 18, 1957)", ["1957-06-18"]),
        ("Ann Archer (née le 18 juin 1957)", ["1957-06-18"]),
        ("Ann Archer (also known as A), born in 1938", ["1938"]),
        ("Ann Archer (born in 1954", ["1954"]),
        ("Ann Archer (born on May 4, 1979 or May 5, 1979)", ["1979-05-04", "1979-05-05"]),
        ("Ann Archer (born in the early 1970s)", [None]),
    ],
)
def test_births(text: str, born: list[str | None]) -> None:
    """A party that was born is a person; what is not clear stays words."""
    into = Gathering("x", "1", "LegalEntity", "line 1")
    ca_names.sentence(into, text)
    entry = into.entry()
    assert (entry.schema, entry.names[0].text) == ("Person", "Ann Archer")
    assert [date.when for date in entry.dates] == born


def test_the_consolidated_list(tmp_path: Path) -> None:
    """Persons, ships, and the layout of 2020."""
    items = read_files(tmp_path, "ca-sema", {"": sema(RECORD, SHIP)})
    assert header(items).layout == "sema-lmes 2025"
    ann, ship = sound(items)
    assert (ann.schema, ship.schema) == ("Person", "Vessel")
    assert [name.text for name in ann.names] == [
        "Ann Archer", "A. A.", "Annie (Ann, the elder)", "Anny",
    ]  # fmt: skip
    assert {(date.kind, date.when) for date in (*ann.dates, *ship.dates)} == {
        ("birth", "1957-06-18"), ("listed", "2020-09-28"), ("built", "1999"),
    }  # fmt: skip
    assert ("ShoeSize", "44") in {(one.label, one.text) for one in ann.remarks}
    assert ship.identifiers[0].text == "9000001"
    old = read_files(tmp_path, "ca-sema", {"": sema(OLD)})
    assert header(old).layout == "sema-lmes 2020"
    assert [(entry.schema, entry.names[0].text) for entry in sound(old)] == [
        ("Organization", "Grey Bank")
    ]


def test_renumbered_items_keep_their_keys(tmp_path: Path) -> None:
    """Neither the number nor the order of a name's parts is in the key; the country is."""
    renumbered = RECORD.replace("<Item>1<", "<Item>2<").replace("1, Part 1", "1, Part 1.1")
    turned = renumbered.replace("Archer", "x").replace("Ann<", "Archer<").replace("x<", "Ann<")
    elsewhere = RECORD.replace("Ruritania / Ruritanie", "Utopia / Utopie")
    keys = [
        sound(read_files(tmp_path, "ca-sema", {"": sema(text)}))[0].key
        for text in (RECORD, renumbered, turned, elsewhere)
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]
    both = sound(read_files(tmp_path, "ca-sema", {"": sema(RECORD, renumbered)}))
    assert both[0].key == keys[0] or both[1].key == keys[0]
    same = sound(read_files(tmp_path, "ca-sema", {"": sema(RECORD, RECORD)}))
    assert [entry.key for entry in same] == [keys[0], f"{keys[0]}#2"]
    line = sound(read_files(tmp_path, "ca-converted", {"": converted()}))
    assert line[0].key == keys[0]


def test_namesakes_keep_their_keys_in_any_order(tmp_path: Path) -> None:
    """Persons by their dates of birth, ships by their IMO numbers, else by the day of listing."""
    other = RECORD.replace("1957-06-18", "1960-01-02").replace("<Item>1<", "<Item>9<")
    sister = SHIP.replace("9000001", "9000002")
    later = OLD.replace("<Item>", "<DateOfListing>2024-02-03</DateOfListing><Item>")
    records = [RECORD, other, SHIP, sister, OLD, later]
    found = sound(read_files(tmp_path, "ca-sema", {"": sema(*records)}))
    marks = {entry.key.partition("#")[2] for entry in found}
    assert marks == {"", "1960-01-02", "9000002", "none"}
    turned = sound(read_files(tmp_path, "ca-sema", {"": sema(*records[::-1])}))
    assert {entry.digest() for entry in turned} == {entry.digest() for entry in found}


def test_records_out_of_the_ordinary(tmp_path: Path) -> None:
    """A field twice, one with parts, a body that has a family name besides: nothing is lost."""
    odd = OLD.replace(
        "<Schedule>1<", "<LastName>Bowyer</LastName><Note>a<b>c</b></Note><Schedule>1<"
    )
    odd = odd.replace("<Item>", "<Note>twice</Note><Item>")
    (bank,) = sound(read_files(tmp_path, "ca-sema", {"": sema(odd)}))
    assert bank.schema == "Organization"
    assert {(one.label, one.text) for one in bank.remarks} >= {
        ("LastName", "Bowyer"), ("Note", "ac; twice"),
    }  # fmt: skip


def test_long_rows_take_no_longer_than_they_are(tmp_path: Path) -> None:
    """Aliases and sentences of hundreds of thousands of words end, and none is lost."""
    many = "Archer, " * 100_000
    record = RECORD.replace("A. A.; ", many)
    (ann,) = sound(read_files(tmp_path, "ca-sema", {"": sema(record)}))
    assert len(ann.names) == 100_003
    into = Gathering("x", "1", "Organization", "line 1")
    ca_names.sentence(into, f"A (also known among other names as {'B and ' * 100_000}C)", "en")
    ca_names.sentence(into, f"A (born{' or May 4, 1979' * 100_000})", "en")
    assert len(into.entry().names) == 2


def test_the_conversion_keeps_what_it_does_not_know(tmp_path: Path) -> None:
    (ann,) = sound(read_files(tmp_path, "ca-converted", {"": converted(shoe_size=44)}))
    assert ann.names[0].text == "Ann Archer"
    assert ("shoe_size", "44") in {(one.label, one.text) for one in ann.remarks}


MADE = {
    "ca-law": LAW.encode(),
    "ca-sema": sema(RECORD, SHIP).encode(),
    "ca-converted": (converted() + converted(last_name="Bowyer")).encode(),
}


@pytest.mark.parametrize("name", MADE)
def test_recognised_by_their_own_reader_only(name: str) -> None:
    assert [one for one in MADE if formats.load(one).recognises(MADE[name])] == [name]
    page = b"<!DOCTYPE html><html><head><title>503</title></head></html>"
    assert not formats.load(name).recognises(page)


@pytest.mark.parametrize("name", MADE)
def test_bad_files(tmp_path: Path, name: str) -> None:
    """Empty, a page that tells of an error, entities."""
    assert damage(read_files(tmp_path, name, {"": b""})) in {"empty", "not_the_format"}
    page = b"<html><body>Service unavailable</body></html>\n"
    assert damage(read_files(tmp_path, name, {"": page})) in {"not_the_format", "malformed"}
    if name != "ca-converted":
        first, rest = MADE[name].split(b"\n", 1)
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'
        assert damage(read_files(tmp_path, name, {"": first + b"\n" + bomb + rest})) == "forbidden"


@pytest.mark.parametrize("name", MADE)
def test_control_characters(tmp_path: Path, name: str) -> None:
    """Taken out of names, and told."""
    mark = "\\u202e" if name == "ca-converted" else "\u202e"
    data = MADE[name].decode().replace("Archer", f"Ar{mark}cher")
    items = read_files(tmp_path, name, {"": data})
    assert any("Archer" in each.text for entry in sound(items) for each in entry.names)
    assert any("control or direction" in getattr(item, "message", "") for item in items)


@pytest.mark.parametrize("name", MADE)
def test_cut_anywhere(tmp_path: Path, name: str) -> None:
    """A cut file ends in damage, never in fewer entries that look whole."""
    whole = MADE[name].rstrip()

    def reads(data: bytes) -> list[Item]:
        return read_files(tmp_path, name, {"": data})

    for data, items in cut_everywhere(name, whole, reads, 80):
        if name != "ca-converted" or not data.endswith((b"}", b"}\n")):
            assert damage(items), data[-40:]


FOLDERS = {
    "ca-listed-terrorist-entities": "ca/listed-terrorist-entities",
    "ca-listed-terrorist-entities-fr": "ca/listed-terrorist-entities-fr",
    "ca-sema-extremist-settlers": "ca/sema-extremist-settlers",
    "ca-sema-hamas": "ca/sema-hamas",
    "ca-sema-iran": "ca/sema-iran",
    "ca-sema-russia": "ca/sema-russia",
    "ca-sema-syria": "ca/sema-syria",
    "ca-un-suppression-of-terrorism": "ca/un-suppression-of-terrorism",
    "ca-un-alqaida-taliban": "ca/un-alqaida-taliban-regs",
}
COUNTS = {
    "ca/listed-terrorist-entities": [73, 77, 77, 77, 78, 79, 86, 87, 90, 89],
    "ca/listed-terrorist-entities-fr": [73, 77, 87, 90, 89],
    "ca/sema-extremist-settlers": [4, 16, 22, 24, 31],
    "ca/sema-hamas": [11, 15, 26, 39],
    "ca/sema-iran": [202, 236, 442, 460, 471, 480],
    "ca/sema-russia": [212, 664, 965, 1315, 1712, 2503, 2527, 2602, 2671],
    "ca/sema-syria": [288, 288, 294],
    "ca/un-suppression-of-terrorism": [36, 36, 36, 36, 36],
    "ca/un-alqaida-taliban-regs": [0, 0],
}
REPEALED = {"ca/sema-russia": [2, 14, 16, 20, 20, 33, 34, 35, 35], "ca/sema-syria": [7, 7, 32]}
"""Items and repealed ones, as the table of the samples counts them."""


def unpacked(path: Path) -> bytes:
    """The bytes of a sample."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def samples(folder: str) -> list[Path]:
    """The files of a folder, by date."""
    found = sorted((LISTS / folder).iterdir())
    assert found
    return found


def test_every_regulation_is_the_authority() -> None:
    """Absence from a law ends a listing; only the list of the Criminal Code feeds an instrument."""
    sources = catalogue()
    assert all(sources[name].authority for name in FOLDERS)
    assert not sources["ca-sema-lmes"].authority
    fed = {name for name in FOLDERS if sources[name].instrument == "ca-criminal-code"}
    assert fed == {"ca-listed-terrorist-entities", "ca-listed-terrorist-entities-fr"}
    assert sources["ca-un-alqaida-taliban"].limits.fewest == 0


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS.values())
def test_counts_of_real_regulations(folder: str) -> None:
    """Every Item that has a number of its own is an entry, or one of the goods left out."""
    counted = []
    for path in samples(folder):
        tree = etree.parse(io.BytesIO(unpacked(path)))
        listed = list(tree.iter("Item"))
        items = real("ca-law", str(path.relative_to(LISTS)))
        found = sound(items)
        left = {one.label: int(one.text) for one in header(items).remarks if one.text.isdigit()}
        numbers = {item.get(f"{LIMS}fid") for item in listed}
        of_items = [entry for entry in found if entry.key in numbers]
        in_tables = [
            item for item in listed if next(item.iterancestors("TableGroup"), None) is not None
        ]
        goods = left.get("items of goods or services", 0)
        assert len(of_items) + goods + len(in_tables) == len(listed), path
        ships = [entry for entry in found if entry.key not in numbers]
        assert all(entry.schema == "Vessel" for entry in ships)
        gone = sum(not entry.listed for entry in of_items)
        counted.append((len(listed), gone))
    assert [count for count, _ in counted] == COUNTS[folder]
    assert [gone for _, gone in counted] == REPEALED.get(folder, [0] * len(counted))


CLAUSE = set(
    re.findall(
        r"\w+",
        "also known among other names as and or formerly born on in around about named called "
        "referred to connu connue connus connues notamment sous les noms suivants suivant le nom "
        "la de et ou alias appelé appelée aussi également anciennement né née vers",
    )
)
"""What a clause of other names says itself."""


@pytest.mark.shared
@pytest.mark.parametrize("folder", [name for name in FOLDERS.values() if COUNTS[name][-1]])
def test_nothing_of_real_regulations_is_lost(folder: str) -> None:
    """Every word of every Item and every cell of a ship's row stands in an entry."""
    for path in samples(folder):
        found = {entry.key: entry for entry in sound(real("ca-law", str(path.relative_to(LISTS))))}
        for item in etree.parse(io.BytesIO(unpacked(path))).iter("Item"):
            if (entry := found.get(item.get(f"{LIMS}fid") or "")) is not None:
                texts = ["".join(map(str, child.itertext())) for child in item]
                assert set(lost(entry, texts)) <= CLAUSE, (path, entry.key)
        for row in etree.parse(io.BytesIO(unpacked(path))).iter("row"):
            cells = ["".join(map(str, cell.itertext())).strip() for cell in row.iter("entry")]
            if len(cells) > 2 and (entry := found.get(f"IMO {cells[1]}")) is not None:
                assert not lost(entry, cells[1:]), cells


@pytest.mark.shared
def test_real_entries_of_the_criminal_code() -> None:
    """Names in brackets, a day of listing, and the same body under both languages."""
    english = sound(real("ca-law", "ca/listed-terrorist-entities/2024-06-18.xml"))
    (corps,) = (one for one in english if one.names[0].text == "Islamic Revolutionary Guard Corps")
    assert ("listed", "2024-06-18") in {(date.kind, date.when) for date in corps.dates}
    assert {"IRGC", "Pasdaran (Guardians)", "Sepah"} <= {name.text for name in corps.names}
    french = sound(real("ca-law", "ca/listed-terrorist-entities-fr/2024-06-21.xml"))
    assert len(french) == len(english) == 77
    assert all(entry.names for entry in (*english, *french))


@pytest.mark.shared
def test_no_sentence_of_the_criminal_code_is_left_whole() -> None:
    """No name of a real item still holds the words that lead in other names."""
    for folder in ("ca/listed-terrorist-entities", "ca/listed-terrorist-entities-fr"):
        for path in samples(folder):
            for entry in sound(real("ca-law", str(path.relative_to(LISTS)))):
                for name in entry.names:
                    assert not re.search(r"also known|aussi appel|notamment|\(alias", name.text)


@pytest.mark.shared
def test_counts_of_the_consolidated_list() -> None:
    """As published; nobody of one copy is lost in the next for want of a key."""
    copies = [
        (name, str(path.relative_to(LISTS)))
        for name, folder in (("ca-sema", "sema-lmes"), ("ca-converted", "sema-lmes-converted"))
        for path in samples(f"ca/{folder}")
    ]
    found = [{entry.key for entry in sound(real(*each))} for each in copies]
    assert [len(keys) for keys in found] == [1369, 4759, 5684, 5690]
    assert len(found[2] - found[3]) < 10
    assert len(found[1] - found[2]) < 60


@pytest.mark.shared
@pytest.mark.parametrize("path", ["2020-04-15.xml", "2025-05-25.xml.gz"])
def test_nothing_of_the_consolidated_list_is_lost(path: str) -> None:
    """Every text of every record."""
    items = sound(real("ca-sema", f"ca/sema-lmes/{path}"))
    tree = etree.parse(io.BytesIO(unpacked(LISTS / "ca/sema-lmes" / path)))
    records = list(tree.iter("record"))
    assert len(records) == len(items)
    for record, entry in zip(records, items, strict=True):
        assert set(lost(entry, [str(text) for text in record.itertext()])) <= {"or", "OR"}


@pytest.mark.shared
def test_nothing_of_the_conversion_is_lost() -> None:
    """Every text of every line."""
    items: list[Entry] = sound(real("ca-converted", "ca/sema-lmes-converted/2026-08-22.jsonl.gz"))
    path = LISTS / "ca/sema-lmes-converted/2026-08-22.jsonl.gz"
    for line, entry in zip(unpacked(path).splitlines(), items, strict=True):
        said = {label: text for label, text in json.loads(line).items() if text}
        texts = [str(text) for label, text in said.items() if label != "_file"]
        assert set(lost(entry, texts)) <= {"or", "OR"}  # between two dates

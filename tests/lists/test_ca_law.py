"""Canadian regulations: what is a party and since when, damage, and sentences of any shape."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ostrakon.lists import ca_names
from ostrakon.lists.entry import Entry, Header, Item, LegalAct, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.sources.catalogue import catalogue
from tests.lists import canada
from tests.lists.national import LISTS, damage, entries, header, lost, read, real, sound

LIMS = "http://justice.gc.ca/lims"
DAYS = 'lims:inforce-start-date="2024-05-16" lims:enacted-date="2024-05-16"'


def item(fid: int, text: str, label: str = "", *, id: int = 0, days: str = DAYS) -> str:
    number = f"<Label>{label}</Label>" if label else ""
    return f'<Item {days} lims:fid="{fid}" lims:id="{id or fid}">{number}<Text>{text}</Text></Item>'


def law(body: str, language: str = "en") -> str:
    return (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?><Regulation xmlns:lims="{LIMS}" '
        f'lims:pit-date="2024-06-01" lims:current-date="2024-06-09" xml:lang="{language}">'
        "<Identification><InstrumentNumber>SOR/1888-1</InstrumentNumber>"
        f"<LongTitle>Regulations on Nobody</LongTitle></Identification>{body}</Regulation>"
    )


def section(*items: str) -> str:
    listed = f"<List>{''.join(items)}</List>"
    return f"<Body><Section><Label>1</Label><Text>The list.</Text>{listed}</Section></Body>"


def schedule(label: str, title: str, inside: str) -> str:
    return (
        f"<Schedule><ScheduleFormHeading><Label>{label}</Label><TitleText>{title}</TitleText>"
        f"</ScheduleFormHeading>{inside}</Schedule>"
    )


def part(label: str, title: str, *items: str) -> str:
    return (
        f"<Heading><Label>{label}</Label><TitleText>{title}</TitleText></Heading>"
        f"<List>{''.join(items)}</List>"
    )


SHIPS = (
    "<TableGroup><table><title>Ships</title><tgroup><thead><row><entry>Item</entry>"
    "<entry>IMO number</entry><entry>Vessel name</entry><entry>Type</entry>"
    "<entry>Build date</entry></row></thead>"
    "<tbody><row><entry>1</entry><entry>1234567</entry><entry>Blue Heron</entry>"
    "<entry>Oil Tanker</entry><entry>1989</entry></row><row><entry>2</entry><entry>[Repealed, "
    "SOR/1890-2, s. 4]</entry><entry></entry><entry></entry><entry></entry></row></tbody></tgroup>"
    "</table></TableGroup>"
)
GOODS = (
    "<TableGroup><table><tgroup><thead><row><entry>Goods</entry></row></thead><tbody><row><entry>"
    f"<List>{item(9, 'Furnaces')}</List></entry></row></tbody></tgroup></table></TableGroup>"
)
NOBODY = "<Body><Section><Text>By reference.</Text></Section></Body>"
WHOLE = law(
    schedule(
        "SCHEDULE 1",
        "Persons",
        part("PART 1", "Individuals", item(1, "Ann ARCHER (born on April 6, 1867)", "1"),
             item(2, "<Repealed>[Repealed, SOR/1889-5, s. 2]</Repealed>", "2", id=20))
        + part("PART 2", "Entities", item(3, "Grey Order (GO) (also known as Ordo Griseus)", "1")),
    )
    + schedule("SCHEDULE 2", "Ships", SHIPS)
    + schedule("SCHEDULE 3", "Goods — Export", GOODS + f"<List>{item(8, 'Steam engines')}</List>")
    + "<Schedule><RelatedOrNotInForce><Section><List>"
    + item(7, "Not yet listed")
    + "</List></Section></RelatedOrNotInForce></Schedule>"
)  # fmt: skip


def named(text: str, schema: str = "LegalEntity", language: str = "en") -> Entry:
    """What a sentence says."""
    one = Gathering("x", "1", schema, "line 1")
    ca_names.sentence(one, text, language)
    return one.entry()


def texts(entry: Entry) -> list[str]:
    return [name.text for name in entry.names]


def test_parties_ships_and_what_is_left_out(tmp_path: Path) -> None:
    items = read(tmp_path, "ca-law", {"": WHOLE})
    found = {entry.key: entry for entry in sound(items)}
    assert list(found) == ["1", "2", "3", "IMO 1234567", "SOR/1888-1, SCHEDULE 2, item 2"]
    ann, gone, order, ship, gone_ship = found.values()
    assert (ann.schema, order.schema, ship.schema) == ("Person", "Organization", "Vessel")
    assert texts(ann) == ["Ann ARCHER"]
    assert [(date.kind, date.when) for date in ann.dates] == [
        ("birth", "1867-04-06"),
        ("listed", "2024-05-16"),
    ]
    assert texts(order) == ["Grey Order", "GO", "Ordo Griseus"]
    assert ann.programmes[0].code == "SOR/1888-1, SCHEDULE 1, PART 1"
    assert not gone.listed
    assert not gone.names
    assert gone.legal_acts == (
        LegalAct(title="SOR/1889-5, s. 2", kind="repeal", in_force="2024-05-16"),
    )
    assert [(date.kind, date.when) for date in gone.dates] == [("removed", "2024-05-16")]
    assert ship.identifiers[0].text == "1234567"
    assert (texts(ship), ship.dates[0].when) == (["Blue Heron"], "1989")
    assert not gone_ship.listed
    told = header(items)
    assert told.list_date == "2024-06-01"
    assert {remark.label: remark.text for remark in told.remarks} == {
        "items of goods or services": "1",
        "tables without parties": "1",
        "items of amendments not in force": "1",
    }


def test_a_day_in_force_is_a_listing_only_where_the_file_shows_it(tmp_path: Path) -> None:
    body = section(
        item(1, "Red Hand"),
        item(2, "Blue Hand", id=22),
        item(3, "Old Hand", days='lims:inforce-start-date="2018-05-23"'),
    )
    first, second, third = entries(read(tmp_path, "ca-law", {"": law(body)}))
    assert [date.kind for date in first.dates] == ["listed"]
    assert [date.kind for date in second.dates] == ["amended"]
    assert not third.dates
    assert third.remarks == (Remark(label="inforce-start-date", text="2018-05-23"),)


def test_an_act_that_names_nobody_says_so(tmp_path: Path) -> None:
    items = read(tmp_path, "ca-law", {"": law(NOBODY)})
    assert not entries(items)
    assert [type(one) for one in items] == [Header, Header]
    assert header(items).remarks[0].label == "entries"
    assert "names no party" in header(items).remarks[0].text


@given(st.text(alphabet="Ab ,;()[]andet", max_size=60))
def test_no_word_of_a_sentence_is_lost(text: str) -> None:
    """Whatever the brackets are like; "and", "et" and marks are structure."""
    words = [word for word in re.findall(r"\w+", text) if word not in ("and", "et")]
    assert not lost(named(text), words)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<!DOCTYPE html><html></html>", "not_the_format"),
        ('<!DOCTYPE Regulation [<!ENTITY a "b">]><Regulation>&a;</Regulation>', "forbidden"),
        ("<Bill/>", "not_the_format"),
        (WHOLE[:900], "truncated"),
        (WHOLE.replace("</Item>", "</Itme>", 1) + " " * 70_000, "malformed"),
    ],
)
def test_damaged_law(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "ca-law", {"": data})) == kind


def made(folder: Path, text: str = canada.LAW) -> list[Item]:
    """What the reader of laws makes of a text."""
    return read(folder, "ca-law", {"": text})


def test_items_of_a_regulation(tmp_path: Path) -> None:
    """Names, languages, dates, numbers, and what was repealed."""
    items = made(tmp_path)
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


def test_keys_survive_amendment_and_renumbering(tmp_path: Path) -> None:
    """lims:fid stays; without one, schedule and number stand for it, and it is told."""
    moved = canada.LAW.replace("<Label> 239 </Label>", "<Label>12</Label>").replace(
        'lims:id="3"', 'lims:id="77"'
    )
    before, after = sound(made(tmp_path)), sound(made(tmp_path, moved))
    assert [entry.key for entry in before] == [entry.key for entry in after]
    items = made(tmp_path, canada.LAW.replace(' lims:fid="3"', ""))
    keys = [entry.key for entry in entries(items)]
    assert "SOR/2002-1, SCHEDULE 1, PART 2, item 239" in keys
    assert any("lims:fid" in getattr(item, "message", "") for item in items)
    twice = made(tmp_path, canada.LAW.replace('lims:fid="3"', 'lims:fid="5"'))
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
    for path in canada.samples(folder):
        tree = etree.parse(io.BytesIO(canada.unpacked(path)))
        listed = list(tree.iter("Item"))
        items = real("ca-law", str(path.relative_to(LISTS)))
        found = sound(items)
        left = {one.label: int(one.text) for one in header(items).remarks if one.text.isdigit()}
        numbers = {item.get(f"{{{LIMS}}}fid") for item in listed}
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
    for path in canada.samples(folder):
        found = {entry.key: entry for entry in sound(real("ca-law", str(path.relative_to(LISTS))))}
        for item in etree.parse(io.BytesIO(canada.unpacked(path))).iter("Item"):
            if (entry := found.get(item.get(f"{{{LIMS}}}fid") or "")) is not None:
                texts = ["".join(map(str, child.itertext())) for child in item]
                assert set(lost(entry, texts)) <= CLAUSE, (path, entry.key)
        for row in etree.parse(io.BytesIO(canada.unpacked(path))).iter("row"):
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
        for path in canada.samples(folder):
            for entry in sound(real("ca-law", str(path.relative_to(LISTS)))):
                for name in entry.names:
                    assert not re.search(r"also known|aussi appel|notamment|\(alias", name.text)

"""Canadian regulations: what is a party and since when, damage, and sentences of any shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.lists import ca_names
from ostrakon.lists.entry import Entry, LegalAct, Remark
from ostrakon.lists.gather import Gathering
from tests.lists.national import cut_everywhere, damage, entries, header, lost, read, sound

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
    assert header(items).remarks[0].label == "entries"


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


def test_law_cut_anywhere_is_damaged(tmp_path: Path) -> None:
    data = WHOLE.encode()
    for _, items in cut_everywhere("ca-law", data, lambda one: read(tmp_path, "ca-law", {"": one})):
        assert damage(items) in ("truncated", "empty", "not_the_format")

"""Türkiye, Ukraine, the Russian ministry, and small tables (China, Bulgaria)."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.problem import Problem
from ostrakon.lists import formats, tr_masak
from ostrakon.lists.entry import Damage, Item
from ostrakon.sources.catalogue import catalogue
from tests.lists.national import (
    LISTS,
    cut_everywhere,
    damage,
    entries,
    header,
    lost,
    read,
    real,
    sound,
)

OBJECT = {
    "_file": "tr-1",
    "name": "ANAN BODE",
    "entity_type": "person",
    "program": "Law No. 7262, Articles 3.A/3.B",
    "remarks": "Anan Bodeh",
    "reference_number": "1",
}
FIRST = {**OBJECT, "listed_date": "24.2.2021/ 3578"}
LATER = {
    **OBJECT,
    "listed_date": "2009-07-16",
    "decision_number": "24.2.2021/ 3578",
    "official_gazette": "24.02.2021-31405",
    "nationality": "FREEDONYA",
    "date_of_birth": "1944-10-13",
}


def test_two_readers_of_one_list_are_two_layouts_with_one_day_of_listing(tmp_path: Path) -> None:
    first = read(tmp_path, "tr-masak", {"": json.dumps(FIRST)})
    later = read(tmp_path, "tr-masak", {"": json.dumps(LATER)})
    assert header(first).layout != header(later).layout
    for items in (first, later):
        (one,) = sound(items)
        listed = [date.when for date in one.dates if date.kind == "listed"]
        assert (one.key, listed) == ("tr-1", ["2021-02-24"])
    assert ("listed_date", "2009-07-16") in {
        (each.label, each.text) for each in entries(later)[0].remarks
    }


TEXT = """EK 1: Title
	•	GERÇEK KİŞİLER
	•	Adı Soyadı		: 1: ANAN 2: BODE 3: - Unvanı		: Hacı
Doğum Tarihi	: 	a) 5 Şubat 1981
b) Tahmini olarak 1982
Kullandığı veya Bilinen Diğer Adları		: 	a) Anan Bodeh
b) A. Bode
c) Abu X
Adının Orjinal Dilde Yazımı	: أنان بودي
Uyruğu	: -
Pasaport Numarası	: X1 (geçerli)
Diğer Bilgiler	: 1: two: (QDe.901)
255-  TÜZEL KİŞİLER

66. Adı Soyadı		: ACME GROUP Kullandığı Diğer Adlar	:-
Adres	: a) Town b) City
"""


def test_the_text_of_the_pdf(tmp_path: Path) -> None:
    person, body = sound(read(tmp_path, "tr-masak", {"": TEXT}))
    assert (person.key, person.schema, body.key, body.schema) == (
        "ANAN BODE",
        "Person",
        "ACME GROUP",
        "Organization",
    )
    assert [(name.text, name.kind) for name in person.names] == [
        ("ANAN BODE", "primary"),
        ("Anan Bodeh", "alias"),
        ("A. Bode", "alias"),
        ("Abu X", "alias"),
        ("أنان بودي", "original"),
    ]
    assert [(date.when, date.exact) for date in person.dates] == [
        ("1981-02-05", True),
        ("1982", False),
    ]
    assert [each.text for each in body.addresses] == ["Town", "City"]
    assert person.place == "line 3"
    assert [each.text for each in body.remarks] == ["66"]


CELLS = """	•	DURDEM İLE BAĞLANTILI GERÇEK KİŞİLER
255-  Adı Soyadı:      1: ANAN 2:BODE
Adının Orijinal Dilde Yazımı

Unvanı
Görevi
Doğum Tarihi Doğum Yeri      : 5 Ekim 1991
Kullandığı veya Bilinen Diğer Adları   : a) Anan Bodeh, doğum 8 Ağustos 1980 (sahte)
b) Bodeh (daha önce listelenen isim)
Uyruğu           : Ruritanya
Ulusal Kimlik Numarası Adres     Strelsau
Doğum Tarihİ	: a) 1963-1968 Arası b) Yaklaşık olarak 1965
Vergi Kimlik Numarası	: 12
Kullandığı Diğer Adlar(Düşük İhtimal)	: Bo
Listelenme Tarihi	: 23.11.2021
Diğer Bilgileri	: Baba adı: Kurt


	•	DURDEM İLE BAĞLANTILI TÜZEL KİŞİ, KURULUŞ
	•	Adı
:
ACME
"""


def test_cells_of_the_pdf_without_colons_and_its_sections(tmp_path: Path) -> None:
    person, body = sound(read(tmp_path, "tr-masak", {"": CELLS}))
    assert [(one.text, one.kind, one.quality, one.note) for one in person.names] == [
        ("ANAN BODE", "primary", None, None),
        ("Anan Bodeh", "alias", None, "doğum 8 Ağustos 1980 (sahte)"),
        ("Bodeh", "alias", None, "(daha önce listelenen isim)"),
        ("Bo", "alias", "weak", None),
    ]
    assert [(date.kind, date.when) for date in person.dates] == [
        ("birth", "1991-10-05"), ("birth", "1963/1968"), ("birth", "1965"),
        ("listed", "2021-11-23"),
    ]  # fmt: skip
    assert [(one.name, one.value) for one in person.properties] == [("nationality", "Ruritanya")]
    assert [one.text for one in person.addresses] == ["Strelsau"]
    assert [(one.kind, one.text) for one in person.identifiers] == [("taxNumber", "12")]
    assert [one.text for one in person.remarks] == ["255", "Baba adı: Kurt"]
    assert [(one.names[0].text, one.schema) for one in (person, body)] == [
        ("ANAN BODE", "Person"), ("ACME", "Organization"),
    ]  # fmt: skip
    assert {one.programmes[0].code for one in (person, body)} == {"DURDEM"}


@pytest.mark.parametrize("hostile", ["\n" * 300_000, "Adı" + " " * 300_000, "a)" * 150_000])
def test_long_turkish_text_takes_no_longer_than_it_is(tmp_path: Path, hostile: str) -> None:
    text = TEXT.replace("Abu X", f"Abu X {hostile}").replace("(QDe.901)", f"(QDe.901) {hostile}")
    assert len(entries(read(tmp_path, "tr-masak", {"": text}))) == 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<html>", "not_the_format"),
        ('{"other": 1}', "not_the_format"),
        (json.dumps(FIRST)[:-9], "truncated"),
        ("nothing", "not_the_format"),
        ("Adı Soyadı : X\0", "malformed"),
    ],
)
def test_bad_turkish_files(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "tr-masak", {"": data})) == kind


@pytest.mark.shared
def test_the_real_turkish_files() -> None:
    layouts = set()
    for day, count in (("2026-02-23", 275), ("2026-08-07", 276)):
        file = f"tr/masak-terrorists-converted/{day}.jsonl"
        items = real("tr-masak", file)
        found = {entry.key: entry for entry in sound(items)}
        layouts.add(header(items).layout)
        assert len(found) == count
        for line in (LISTS / file).read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            key = value.pop("_file")
            del value["entity_type"]
            texts = [text.replace("/ ", "/") for text in value.values() if text.strip("- ")]
            assert not lost(found[key], texts), key
    assert len(layouts) == 2


@pytest.mark.shared
def test_no_word_of_the_real_turkish_text_is_lost() -> None:
    file = "tr/excerpts/2024-08-22.fcib-plain.txt.gz"
    items = real("tr-masak", file)
    found = sound(items)
    text = gzip.decompress((LISTS / file).read_bytes()).decode()
    assert len(text.splitlines()) == 8226
    assert Counter(entry.schema for entry in found) == {"Person": 394, "Organization": 92}
    assert len(found) == 486 == len(re.findall(r"^[\W\d]*Adı(?: Soyadı)?\s*:", text, re.MULTILINE))
    assert {each.code for entry in found for each in entry.programmes} == {
        "DEAŞ ve EL-KAİDE", "TALİBAN",
    }  # fmt: skip
    labels = tr_masak._ANY
    held = msgspec.json.encode([found, header(items)]).decode()
    words = set(re.findall(r"\w{2,}", re.sub(labels, " ", text)))
    assert not {word for word in words if word not in held}


ROWS = [
    {"id": 1, "date_entry": "2024-02-08", "aka_name": "ANAN", "type_aka": "N", "quality_aka": None,
     "number_entry": 3},
    {"id": 2, "date_entry": "2024-02-08", "aka_name": "Abu X", "type_aka": "PE", "quality_aka": 2,
     "number_entry": 3},
    {"id": 3, "date_entry": "2024-02-08", "aka_name": "BODE", "type_aka": "N", "quality_aka": None,
     "number_entry": 3},
]  # fmt: skip


def test_rows_of_names_are_one_party(tmp_path: Path) -> None:
    (one,) = sound(read(tmp_path, "ua-aliases", {"": json.dumps(ROWS)}))
    assert one.key == "3"
    assert [(name.text, name.kind, name.quality) for name in one.names] == [
        ("ANAN BODE", "primary", None),
        ("Abu X", "alias", "weak"),
    ]
    assert [part.text for part in one.names[0].parts] == ["ANAN", "BODE"]


def test_values_of_another_sort_are_words(tmp_path: Path) -> None:
    rows = [{"number_entry": [1], "aka_name": {"a": 1}, "type_aka": "PE", "quality_aka": [2]}]
    (one,) = sound(read(tmp_path, "ua-aliases", {"": json.dumps(rows)}))
    assert (one.key, one.names[0].text) == ("[1]", "{'a': 1}")


def test_a_cut_table_of_names_is_told(tmp_path: Path) -> None:
    def reads(data: bytes) -> list[Item]:
        return read(tmp_path, "ua-aliases", {"": data})

    for _, items in cut_everywhere("ua", json.dumps(ROWS).encode(), reads):
        assert damage(items) in ("truncated", "malformed", "empty", "not_the_format")


@pytest.mark.parametrize(
    ("data", "kind"),
    [("[]", "empty"), ('[{"a": 1}]', "not_the_format"), ("[" * 90_000, "malformed")],
)
def test_bad_tables_of_names(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "ua-aliases", {"": data})) == kind


def test_rows_of_names_that_say_more_or_less(tmp_path: Path) -> None:
    """A row without a type or number, an unknown quality, a quality of a part, other columns."""
    odd: list[dict[str, object]] = [
        ROWS[0] | {"quality_aka": 1, "zeta": "z", "alpha": "a", "mid": "m", "beta": "b"},
        ROWS[1] | {"type_aka": None, "quality_aka": 3},
        ROWS[2] | {"number_entry": None, "date_entry": "2024-03-01T00:00:00"},
    ]
    items = read(tmp_path, "ua-aliases", {"": json.dumps(odd)})
    one, none = sound(items)
    assert header(items).list_date == "2024-03-01"
    assert (one.key, none.key) == ("3", "none")
    assert [(each.label, each.text) for each in one.remarks] == [
        ("quality_aka", "1"), ("zeta", "z"), ("alpha", "a"), ("mid", "m"), ("beta", "b"),
        ("quality_aka", "3"),
    ]  # fmt: skip
    assert [(name.text, name.kind, name.note) for name in one.names] == [
        ("ANAN", "primary", None), ("Abu X", "alias", None),
    ]  # fmt: skip


@pytest.mark.shared
def test_the_real_table_of_names() -> None:
    file = "ua/excerpts/2024-02-08-fiu-terror-aka-table.json"
    items = real("ua-aliases", file)
    found = {entry.key: entry for entry in sound(items)}
    rows = json.loads((LISTS / file).read_text(encoding="utf-8"))
    assert len(rows) == 30
    assert header(items).list_date == "2024-02-08"
    for row in rows:
        assert not lost(found[str(row["number_entry"])], [row["aka_name"], row["date_entry"]])


WHOLE = """https://mid.ru/x
01.08.2022 10:37
Граждане Фридонии, находящиеся под персональными санкциями, включая запрет на въезд
По состоянию на 10 апреля 2024 года

Анан БОДЕ (Anan BODE) - министр;
Дарем ДЕ ФО (Durem de Foe (II)), председатель палаты,
"""
BROKEN = """02.02.2023 10:00
Граждане Фридонии, находящиеся под персональными санкциями
по состоянию на 17.10.25
А

Анан БОДЕ

(Anan Bode)

–

директор центра
по делам

Б

Дарем ФО

–

член палаты
"""
TABLE = """21.06.2023 18:24
Заявление МИД России в связи с введением персональных санкций
№ п/п

Имя, фамилия

Имя, фамилия на русском языке

1

Anan
Bode-Smith

Анан Боде-Смит

член Acme Group

1

Lily D`Foe

Лили д`Фо

сенатор
## English
Nobody Else
"""


def test_the_ways_in_which_the_ministry_prints_people(tmp_path: Path) -> None:
    def people(text: str) -> list[tuple[str, ...]]:
        return [
            (*(name.text for name in entry.names), *(each.value for each in entry.properties))
            for entry in sound(read(tmp_path, "ru-mfa", {"": text}))
        ]

    assert people(WHOLE) == [
        ("Анан БОДЕ", "Anan BODE", "министр"),
        ("Дарем ДЕ ФО", "Durem de Foe (II)", "председатель палаты"),
    ]
    assert people(BROKEN) == [
        ("Анан БОДЕ", "Anan Bode", "директор центра по делам"),
        ("Дарем ФО", "член палаты"),
    ]
    assert people(TABLE) == [
        ("Анан Боде-Смит", "Anan Bode-Smith", "член Acme Group"),
        ("Лили д`Фо", "Lily D`Foe", "сенатор"),
    ]


def test_names_without_capitals_and_names_that_a_line_breaks(tmp_path: Path) -> None:
    """The next person is no part of the one before."""
    text = BROKEN + "\nМэт Бо (Matt Bo)\n–\nпрокурор (шт. Огайо)\nЯн Зо\n(Ian Zoe)\n—\nсенатор\n"
    found = sound(read(tmp_path, "ru-mfa", {"": text}))
    assert [[name.text for name in entry.names] for entry in found][2:] == [
        ["Мэт Бо", "Matt Bo"], ["Ян Зо", "Ian Zoe"],
    ]  # fmt: skip
    assert [entry.properties[0].value for entry in found][1:] == [
        "член палаты", "прокурор (шт. Огайо)", "сенатор",
    ]  # fmt: skip
    text = WHOLE.replace("(Anan BODE) - министр", "(Anan\nMaria BODE) - министр")
    assert [name.text for name in sound(read(tmp_path, "ru-mfa", {"": text}))[0].names] == [
        "Анан БОДЕ", "Anan Maria BODE",
    ]  # fmt: skip


def test_a_whole_list_and_an_announcement(tmp_path: Path) -> None:
    whole = header(read(tmp_path, "ru-mfa", {"": WHOLE}))
    assert (whole.list_date, whole.partial) == ("2024-04-10", False)
    assert header(read(tmp_path, "ru-mfa", {"": BROKEN})).list_date == "2025-10-17"
    items = read(tmp_path, "ru-mfa", {"": TABLE})
    assert (header(items).list_date, header(items).partial) == ("2023-06-21", True)
    assert {date.when for entry in entries(items) for date in entry.dates} == {"2023-06-21"}


def test_long_pages_take_no_longer_than_they_are(tmp_path: Path) -> None:
    for text in (
        WHOLE.replace("(Anan BODE)", f"(Anan BODE {'x' * 300_000}"),
        WHOLE.replace("министр", f"министр {'(' * 300_000}"),
        BROKEN + "\nслово" * 150_000,
        TABLE.replace("сенатор", "сенатор\n" + "слово\n" * 150_000),
    ):
        assert read(tmp_path, "ru-mfa", {"": text})


@pytest.mark.parametrize(
    ("data", "kind"),
    [("", "empty"), ("<html>502</html>", "not_the_format"), ("Слова без имён.", "not_the_format")],
)
def test_other_pages(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "ru-mfa", {"": data})) == kind


def test_pages_cut_anywhere_never_raise(tmp_path: Path) -> None:
    def reads(data: bytes) -> list[Item]:
        return read(tmp_path, "ru-mfa", {"": data})

    for text in (WHOLE, BROKEN, TABLE):
        for _, items in cut_everywhere("ru", text.encode(), reads, cuts=60):
            assert entries(items) or isinstance(items[-1], Damage)


# How many people each page has: by its own words or its own numbering where it has one.
ANNOUNCED = {
    "2022-04-07": 228, "2022-04-13-1": 398, "2022-04-13-2": 87, "2022-04-27": 287,
    "2022-05-21": 26, "2022-06-28": 25, "2022-07-21": 39, "2022-08-01": 277, "2022-09-05": 25,
    "2022-11-11": 200, "2023-04-12": 333, "2023-05-19": 500, "2023-06-21": 48, "2024-03-14": 227,
    "2024-04-17": 235, "2024-06-26-1": 36, "2024-06-26-2": 27, "2024-10-29": 131,
    "2025-08-20": 21, "2025-09-26": 7, "2026-01-09": 28,
}  # fmt: skip


@pytest.mark.shared
def test_the_real_pages() -> None:
    folder = "ru/mfa-entry-ban"
    assert len(sound(real("ru-mfa", f"{folder}/uk-2024-04-10.md"))) == 277
    assert len(sound(real("ru-mfa", f"{folder}/us-2025-10-17.md"))) == 2172
    found = {
        path.stem: len(sound(real("ru-mfa", f"{folder}/announcements/{path.name}")))
        for path in sorted((LISTS / folder / "announcements").glob("*.md"))
    }
    assert found == ANNOUNCED


CHINA = (
    "Type,Name,Alias,Chinese name,Country,List,Date,End date,Source URL\n"
    'Person,Anan Bode,"A. Bode;Anan B.",阿南,US,AFSL,13.07.20,,https://x.invalid/1\n'
    "Company,Acme,,,US,UEL,01.02.2025,24.04.2026,https://x.invalid/2\n"
    "Ship,Boat,,,US,UEL,1.2.2025,,https://x.invalid/2\n"
)


def test_columns_of_a_small_table_are_what_the_source_says(tmp_path: Path) -> None:
    items = read(tmp_path, "national-table", {"": CHINA}, "cn-countermeasures")
    person, company, ship = sound(items)
    assert person.key == "Anan Bode|AFSL|https://x.invalid/1"
    assert [(name.text, name.kind) for name in person.names] == [
        ("Anan Bode", "primary"),
        ("A. Bode", "alias"),
        ("Anan B.", "alias"),
        ("阿南", "original"),
    ]
    assert [(date.kind, date.when) for date in person.dates] == [("listed", "2020-07-13")]
    assert (person.listed, company.listed, company.schema) == (True, False, "Company")
    assert (ship.schema, [each.text for each in ship.remarks]) == ("LegalEntity", ["Ship"])
    more = CHINA.replace("Source URL\n", "Source URL,Address\n")
    more = more.replace("x.invalid/1\n", "x.invalid/1,Town\n")
    other = read(tmp_path, "national-table", {"": more}, "cn-countermeasures")
    assert header(other).layout != header(items).layout


def test_two_rows_with_one_key_are_kept(tmp_path: Path) -> None:
    items = read(tmp_path, "national-table", {"": CHINA + CHINA.splitlines()[1] + "\n"},
                 "cn-countermeasures")  # fmt: skip
    assert len(sound(items)) == 4
    assert [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("data", "source", "kind"),
    [
        ("", "bg-national", "empty"),
        ("a,b\n1,2\n", "bg-national", "not_the_format"),
        ("Section,Number\n", "bg-national", "empty"),
        ('Section,Number\n"1', "bg-national", "truncated"),
        ("Section,Number\n1,2\n", "nowhere", "not_the_format"),
        ("Section,Number\n1," + "x" * 10_000_000, "bg-national", "malformed"),
    ],
)
def test_bad_small_tables(tmp_path: Path, data: str, source: str, kind: str) -> None:
    assert damage(read(tmp_path, "national-table", {"": data}, source)) == kind


@pytest.mark.shared
@pytest.mark.parametrize(
    ("source", "file", "count"),
    [
        ("cn-countermeasures", "cn/countermeasures-and-unreliable/2026-06-29.csv", 330),
        ("cn-countermeasures", "cn/countermeasures-and-unreliable/2026-07-07.csv", 589),
        ("cn-countermeasures", "cn/countermeasures-and-unreliable/2026-07-27.csv", 603),
        ("cn-countermeasures", "cn/countermeasures-and-unreliable/2026-08-07.csv", 610),
        ("bg-national", "bg/national-terrorism-list/2026-08-10.csv", 19),
    ],
)
def test_the_real_small_tables(source: str, file: str, count: int) -> None:
    found = sound(real("national-table", file, source))
    assert len(found) == count
    rows = list(csv.DictReader((LISTS / file).read_text(encoding="utf-8-sig").splitlines()))
    for entry, row in zip(found, rows, strict=True):
        row.pop("Type")
        assert not lost(entry, row.values()), entry.key


@pytest.mark.shared
def test_a_table_that_grew_says_nothing_about_days_of_listing() -> None:
    folder = "cn/countermeasures-and-unreliable"
    before = real("national-table", f"{folder}/2026-06-29.csv", "cn-countermeasures")
    old = {entry.key for entry in entries(before)}
    new = entries(real("national-table", f"{folder}/2026-07-07.csv", "cn-countermeasures"))
    days = [
        date.when
        for entry in new
        if entry.key not in old
        for date in entry.dates
        if date.kind == "listed" and date.when
    ]
    assert sum(day < "2026" for day in days) > 190


def test_every_format_of_a_source_has_its_reader() -> None:
    for source in catalogue().values():
        assert set(source.formats) <= set(formats.FORMATS), source.id

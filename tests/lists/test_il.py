"""Israel: declared parties, and orders on wallets."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import msgspec
import pytest

from ostrakon.lists import sheets
from ostrakon.lists.entry import Damage, Item
from tests.lists.national import (
    cut_everywhere,
    damage,
    entries,
    header,
    lost,
    read,
    real,
    snapshot,
    sound,
)
from tests.lists.workbooks import workbook

HEADING = [
    'מס"ד', 'מועד ההכרזה המקורי: ע"י הגורם הזר', " זהות הגורם שהכריז", " מספר החלטה ומספר סידורי\n",
    " מועד אימוץ ההכרזה\n(אימוץ אוטומטי זמני)", " מועד אימוץ ההכרזה\n(אימוץ קבוע)",
    " שם הישות:  בשפת המקור", " מספרי דרכון/זיהוי", " תאריך לידה",
    " מדינת אזרחות", " פרטי זיהוי אחרים",
]  # fmt: skip
PERSON = [
    1.0, "24 Mar. 2007", "מועצת הביטחון", "1718 Kpi. 7", "12 במרץ \n2018", "12 ביולי\n2018",
    "1: ANAN 2: BODE-X 3: na   ידוע גם: a) Anan Bodeh b) Bode; Ahn",
    "מספר דרכון: a) X1, issued in Y b) X2", "a) 8 Nov. 1969 b) 1970", "Freedonia",
    "Designation: Clerk",
]  # fmt: skip


def book(*rows: list[object], count: int = 1) -> bytes:
    above = [
        ["עודכן לאחרונה בתאריך: 12/07/2018"],
        [f'הכרזות – צפון קוריאה יחידים – סה"כ {count} גורמים מוכרזים:'],
        HEADING,
    ]
    return workbook({"list": [*above, *rows]})  # type: ignore[list-item]


def test_a_declared_person(tmp_path: Path) -> None:
    items = read(tmp_path, "il-xlsx", {"": book(PERSON)})
    (one,) = sound(items)
    assert (one.key, one.schema) == ("1718Kpi.7", "Person")
    assert (header(items).list_date, header(items).count) == ("2018-07-12", 1)
    assert {(name.text, name.kind) for name in one.names} == {
        ("ANAN BODE-X", "primary"),
        ("Anan Bodeh", "alias"),
        ("Bode", "alias"),
        ("Ahn", "alias"),
    }
    assert [(date.kind, date.when) for date in one.dates] == [
        ("listed", "2018-03-12"),
        ("amended", "2018-07-12"),
        ("birth", "1969-11-08"),
        ("birth", "1970"),
    ]
    assert [(number.text, number.note) for number in one.identifiers] == [
        ("X1, issued in Y", "מספר דרכון:"),
        ("X2", "מספר דרכון:"),
    ]
    assert [(ref.scheme, ref.number) for ref in one.references] == [("un", "KPi.007")]
    assert [each.code for each in one.programmes] == ["צפון קוריאה יחידים"]


def test_the_sections_declare_how_many_there_are(tmp_path: Path) -> None:
    assert header(read(tmp_path, "il-xlsx", {"": book(PERSON, count=9)})).count == 9


def test_another_workbook(tmp_path: Path) -> None:
    assert damage(read(tmp_path, "il-xlsx", {"": workbook({"A": [["x"]]})})) == "not_the_format"


@pytest.mark.shared
def test_the_real_declared_parties() -> None:
    file = "il/wmd-banned/2018-07-12.xlsx"
    items = real("il-xlsx", file)
    found = {entry.place: entry for entry in sound(items)}
    assert len(found) == 239 == header(items).count
    rows = list(sheets.rows(snapshot(file).parts[0]))
    assert rows[-1].row == 252  # type: ignore[union-attr]
    for row in rows:
        assert isinstance(row, sheets.SheetRow)
        if row.place in found:
            texts = [
                cell.replace("A.K.A.:", "").replace("ידוע גם", "").replace("N/A", "")
                for cell in row.cells
            ]
            gone = [word for word in lost(found[row.place], texts) if word not in _MARKS]
            assert not gone, (row.place, gone)


_MARKS = {"na", "ידוע", "גם", "DOB", "A", "K", "k", "Aka", "AKA", "FKA"}
RELEASES = (
    "file_type,last_updated,validity_of_issue\n"
    "Seizure order (ASO 1/25) of X,05.02.2025,26/01/2027\n"
)
WALLETS = (
    "order_id,full_name,id_no,passport_no,d_o_b_dd_mm_yyyy,virtual_currency_address_user_id,"
    "currency\n"
    "ASO 1/25,Anan Bode,123,-,37828,TYy8c,USDT\n"
    ",Anonymous,-,-,-,3Mhd vQ,BTC\n"
    ",Anan Bode,123,,,TYy8d,\n"
)
HEBREW = (
    "שם מלא,תעודת זהות,דרכון,תאריך לידה,מספר זיהוי הארנק האלקטרוני/ יוזר,מטבע\n"
    "צ.ת 1/25\n,,,,TYy8c,\n"
)


def test_an_order_and_whoever_it_names(tmp_path: Path) -> None:
    found = {
        entry.key: entry
        for entry in sound(read(tmp_path, "il-crypto", {"releases": RELEASES, "wallets": WALLETS}))
    }
    assert set(found) == {"1/25", "1/25: Anan Bode"}
    order, person = found["1/25"], found["1/25: Anan Bode"]
    assert not order.names
    assert [(each.kind, each.text, each.note) for each in order.identifiers] == [
        ("publicKey", "3MhdvQ", "BTC")
    ]
    assert [(date.kind, date.when) for date in order.dates] == [
        ("amended", "2025-02-05"),
        ("expires", "2027-01-26"),
    ]
    assert person.schema == "Person"
    assert [name.text for name in person.names] == ["Anan Bode"]
    assert {(each.kind, each.text) for each in person.identifiers} == {
        ("idNumber", "123"),
        ("publicKey", "TYy8c"),
        ("publicKey", "TYy8d"),
    }
    assert [date.when for date in person.dates] == ["2003-07-26"]


def test_an_order_has_one_key_in_every_spelling(tmp_path: Path) -> None:
    (one,) = sound(read(tmp_path, "il-crypto", {"wallets": HEBREW}))
    assert one.key == "1/25"


def test_an_annex_without_a_number_is_of_the_order_before_it(tmp_path: Path) -> None:
    """As long as it bears the same day; else it is filed under its own words."""
    annex = "Annex of the Seizure Order - Wallet Details,{},-\n"
    same = RELEASES + annex.format("05.02.2025")
    (one,) = sound(read(tmp_path, "il-crypto", {"releases": same}))
    assert one.key == "1/25"
    assert "Annex of the Seizure Order - Wallet Details" in [act.title for act in one.legal_acts]
    another = RELEASES + annex.format("06.02.2025")
    keys = [each.key for each in sound(read(tmp_path, "il-crypto", {"releases": another}))]
    assert keys == ["1/25", "Annex of the Seizure Order - Wallet Details"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("", "empty"),
        ("<html>error</html>", "not_the_format"),
        ("a,b\n1,2\n", "not_the_format"),
        (WALLETS + ',"broken', "truncated"),
    ],
)
def test_bad_tables(tmp_path: Path, data: str, kind: str) -> None:
    assert damage(read(tmp_path, "il-crypto", {"wallets": data})) == kind


def test_a_cut_table_never_raises(tmp_path: Path) -> None:
    def reads(data: bytes) -> list[Item]:
        return read(tmp_path, "il-crypto", {"wallets": data})

    for data, items in cut_everywhere("il", WALLETS.encode(), reads, cuts=60):
        held = sum(each.kind == "publicKey" for one in entries(items) for each in one.identifiers)
        told = len(items) > 1 + len(entries(items)) or isinstance(items[-1], Damage)
        assert held >= data.count(b"\n") - 1 or told


@pytest.mark.shared
@pytest.mark.parametrize(
    ("files", "wallets", "orders"),
    [
        ({"releases": "2025-05-06.releases.csv", "wallets": "2025-05-06.wallets.csv"}, 757, 25),
        ({"releases": "2026-08-21.releases.csv", "wallets": "2026-08-21.wallets.csv"}, 943, 43),
        ({"seizures": "2026-08-21.seizures.csv.gz"}, 1786, None),
    ],
)
def test_the_real_tables(files: dict[str, str], wallets: int, orders: int | None) -> None:
    paths = {role: f"il/nbctf-crypto-seizures/{name}" for role, name in files.items()}
    found = sound(real("il-crypto", paths))
    rows: dict[str, list[list[str]]] = {}
    for role in files:
        part = snapshot(paths).part(role)
        assert part is not None
        with part.open() as stream:
            rows[role] = list(csv.reader(io.StringIO(stream.read().decode("utf-8-sig"))))[1:]
    held = rows.get("wallets") or rows["seizures"]
    assert len(held) == wallets
    if orders is not None:
        assert len(rows["releases"]) == orders
    column = {6: 4, 7: 5, 23: 16}[max(map(len, held))]
    keys = {"".join(row[column].split()) for row in held if len(row) > column and row[column]}
    assert not keys - {each.text for one in found for each in one.identifiers} - {"-"}
    everything = msgspec.json.encode(found).decode()
    for row in [row for each in rows.values() for row in each]:
        for cell in row:
            if cell.strip() in _NOT_KEPT or re.search("[0-9]/[0-9]{2}", cell):
                continue
            said = msgspec.json.encode(" ".join(cell.split()).strip(" ;")).decode()[1:-1]
            parts = [said, *map(str.strip, said.split(";"))]
            assert "".join(said.split()) in everything or any(
                part in everything for part in parts
            ), said


_NOT_KEPT = {"", "-", "--", "N/A", "Person", "Wallet", "Account"}


def test_a_narrower_sheet_behind_the_list_does_no_harm(tmp_path: Path) -> None:
    above = [["1/2/2018"], [f'יחידים – סה"כ {"9" * 5000} גורמים'], HEADING, PERSON]
    data = workbook({"list": above, "more": [["words"], ["more words"]]})  # type: ignore[dict-item]
    assert len(sound(read(tmp_path, "il-xlsx", {"": data}))) == 1


def test_rows_of_orders_may_be_shorter_or_longer_than_the_heading(tmp_path: Path) -> None:
    text = "name,currency,wallet_address,order_id\nJo\nJo,X,w1,16/25,beyond\n"
    items = read(tmp_path, "il-crypto", {"wallets": text})
    held = {one.key: one for one in sound(items)}
    assert [one.text for one in held["16/25: Jo"].identifiers] == ["w1"]
    assert [one.text for one in held["16/25: Jo"].remarks] == ["beyond"]
    assert len(held) == 3


def test_a_number_without_end_is_no_date(tmp_path: Path) -> None:
    text = f"order_id,name,dob\n16/25,Jo,{'9' * 6000}\n"
    (born,) = [
        date for one in sound(read(tmp_path, "il-crypto", {"wallets": text})) for date in one.dates
    ]
    assert born.when is None

"""Known changes of real lists, in exact sets (`../shared/data/lists/README.md`)."""

from __future__ import annotations

import pytest

from ostrakon.register.lists.records import Change
from tests.lists.pairs import ENTRIES, changes, copy, files_of, told

pytestmark = pytest.mark.shared


def un(day: str) -> dict[str, set[str]]:
    """Changes that the UN list of a day shows, all copies compared."""
    files = (*files_of("un/consolidated"), *files_of("un/consolidated-converted"))
    return told("un-consolidated", *files).get(day, {})


def numbers(prefix: str, *numbers: int) -> set[str]:
    """Reference numbers of the UN list."""
    return {f"{prefix}.{number:03d}" for number in numbers}


@pytest.mark.parametrize(
    ("day", "kind", "keys"),
    [
        ("2015-03-13", "added", {"QDe.147", "QDi.348", "QDi.349", "QDi.350"}),
        ("2015-03-16", "removed", numbers("QDi", 21, 27, 275, 286)),
        ("2017-07-03", "removed", numbers("QDi", 168, 169, 170)),
        ("2018-06-21", "added", numbers("QDi", 413, 414)),
        ("2022-01-17", "removed", numbers("QDe", 71, 72, 103)),
        ("2022-02-28", "added", {"YEe.001"}),
        ("2023-08-02", "removed", numbers("QDi", 379, 381)),
        ("2023-09-01", "removed", numbers("MLi", *range(1, 9))),
        ("2024-07-31", "removed", numbers("YEi", 3, 5)),
        ("2025-11-15", "removed", numbers("QDi", 317, 336)),
        ("2025-12-10", "removed", {"IQi.074"}),
        ("2026-02-27", "added", numbers("SDi", 7, 8, 9, 10)),
        ("2026-08-06", "removed", {"QDe.137", *numbers("QDi", 54, 56, 306, 307, 312, 352, 433)}),
    ],
)  # fmt: skip
def test_united_nations(day: str, kind: str, keys: set[str]) -> None:
    """Exactly these, by their numbers."""
    assert un(day)[kind] == keys


def test_the_taliban_list_2015_to_2017() -> None:
    """TAi.081 removed, TAi.174 added; TAi.171 stood on the list before, printed TAI.171."""
    found = un("2017-06-30")
    assert {key for key in found["removed"] if key.startswith("TA")} == {"TAi.081"}
    assert {key for key in found["added"] if key.startswith("TA")} == {"TAi.174"}
    assert "TAi.171" in found["renumbered"]


def test_iran_removed_in_2023_and_back_in_2025() -> None:
    """84 entries go with resolution 2231's measures; 121 return under old numbers."""
    removed = un("2023-10-19")["removed"]
    assert len(removed) == 84
    assert all(key.startswith(("IRe.", "IRi.")) for key in removed)
    back = un("2025-11-15")["relisted"]
    assert len(back) == 121
    assert all(key.startswith(("IRe.", "IRi.")) for key in back)


def test_the_union_of_2026() -> None:
    """Sixteen added, among them the two named."""
    added = un("2026-08-06")["added"]
    assert len(added) == 16
    assert {"CDe.010", "LYe.006"} <= added


def test_no_delisting_in_august_2023() -> None:
    """Numbers that vanish and come back, or read otherwise for two days, were never gone."""
    assert un("2023-08-02")["absent"] == {"KPe.068"}
    assert un("2023-11-02")["returned"] == {"KPe.068"}
    assert un("2023-08-08") == {"absent": {"HTi.001"}}
    assert set(un("2023-08-09")) == {"renumbered"}
    assert len(un("2023-08-09")["renumbered"]) == 5
    assert un("2023-08-11")["returned"] == {"HTi.001"}
    for day in ("2023-08-08", "2023-08-09", "2023-08-11"):
        assert "removed" not in un(day)
        assert "added" not in un(day)


def test_alias_qualities_of_august_2023() -> None:
    """Read Good for a month and a.k.a. or f.k.a. again: amendments of names, nothing more."""
    files = files_of("un/consolidated", "2023-0[5-9]*")
    amended = [one for one in changes("un-consolidated", *files).changes if one.kind == "amended"]
    bodies = [
        one for one in amended
        if one.after.endswith("2023-08-02.xml.gz") and one.key[2] == "e"
    ]  # fmt: skip
    assert len(bodies) > 100
    assert {field.field for one in bodies for field in one.fields} >= {"names"}


SDN = tuple(file for file in files_of("us-ofac/sdn", "*.sdn.csv.gz"))


def sdn(day: str) -> dict[str, set[str]]:
    """Changes that the SDN list of a day shows, all copies compared."""
    return told("us-ofac-sdn", *SDN).get(day, {})


def sdn_changes(day: str, kind: str) -> list[Change]:
    """The same, whole."""
    (file,) = (one for one in SDN if day in one)
    found = changes("us-ofac-sdn", *SDN).changes
    return [one for one in found if one.after == file and one.kind == kind]


def test_the_farc_split() -> None:
    """FARC goes with 111 others; two bodies come, FTO and SDGT; and the three hang together."""
    found = sdn("2021-12-02")
    assert len(found["removed"]) == 112
    assert "4711" in found["removed"]
    assert {"33983", "33974"} <= found["added"]
    (split,) = sdn_changes("2021-12-02", "split")
    assert (split.key, set(split.others)) == ("4711", {"33983", "33974"})
    assert split.inferred
    after = copy("us-ofac-sdn", *(one for one in SDN if "2021-12-02" in one))
    for key in ("33983", "33974"):
        codes = {one.code for one in ENTRIES[after.live[key]].programmes}
        assert codes == {"FTO", "SDGT"}


def test_five_fto_revocations_that_left_sdgt() -> None:
    """The entries stay, one programme goes."""
    lost = {}
    for change in sdn_changes("2022-05-20", "amended"):
        for field in change.fields:
            if field.field == "programmes":
                lost[change.key] = ENTRIES[change.digest_after or ""]
                assert b'"FTO"' in b"".join(map(bytes, field.lost))
    names = {entry.names[0].text for entry in lost.values()}
    assert names == {
        "AUM SHINRIKYO", "EUZKADI TA ASKATASUNA", "GAMA'A AL-ISLAMIYYA", "KAHANE CHAI",
        "MUJAHIDIN SHURA COUNCIL IN THE ENVIRONS OF JERUSALEM",
    }  # fmt: skip
    assert all("SDGT" in {one.code for one in entry.programmes} for entry in lost.values())


@pytest.mark.parametrize(("day", "count"), [("2018-01-26", 60), ("2021-12-02", 75),
                                            ("2022-05-20", 70), ("2024-05-02", 70)])  # fmt: skip
def test_fto_tags(day: str, count: int) -> None:
    """So many entries bear the tag."""
    found = copy("us-ofac-sdn", *(one for one in SDN if day in one))
    tagged = [
        key for key, digest in found.live.items()
        if "FTO" in {one.code for one in ENTRIES[digest].programmes}
    ]  # fmt: skip
    assert len(tagged) == count


def test_sdn_additions() -> None:
    """One man, one movement, five hundred and fifty-five."""
    (putin,) = (
        key for key in sdn("2022-02-26")["added"]
        if "PUTIN" in ENTRIES[copy("us-ofac-sdn",
                                   *(f for f in SDN if "2022-02-26" in f)).live[key]].names[0].text
    )  # fmt: skip
    assert putin
    assert set(sdn("2024-02-16")) == {"added"}
    (key,) = sdn("2024-02-16")["added"]
    entry = ENTRIES[copy("us-ofac-sdn", *(f for f in SDN if "2024-02-16" in f)).live[key]]
    assert entry.names[0].text == "ANSARALLAH"
    assert [one.code for one in entry.programmes] == ["SDGT"]
    assert len(sdn("2024-02-23")["added"]) == 555
    assert "removed" not in sdn("2024-02-23")


def canada(day: str) -> dict[str, set[str]]:
    """Names by kind of change, that the Criminal Code's list of a day shows."""
    files = files_of("ca/listed-terrorist-entities")
    found: dict[str, set[str]] = {}
    for change in changes("ca-listed-terrorist-entities", *files).changes:
        if day in change.after:
            entry = ENTRIES[change.digest_after or change.digest_before or ""]
            found.setdefault(change.kind, set()).add(entry.names[0].text)
    return found


@pytest.mark.parametrize(
    ("day", "added", "removed"),
    [
        ("2021-06-25", {"Three Percenters", "Aryan Strikeforce", "James Mason",
                        "Islamic State – Democratic Republic of the Congo"}, set()),
        ("2024-06-18", {"Islamic Revolutionary Guard Corps"}, {"Armed Islamic Group"}),
        ("2024-06-21", set(), set()),
        ("2024-10-11", {"Samidoun"}, set()),
        ("2024-11-28", {"Ansarallah"}, set()),
        ("2025-09-28", {"Bishnoi Gang"}, set()),
        ("2025-12-08", {"Terrorgram Collective", "764", "Maniac Murder Cult",
                        "Islamic State – Mozambique"}, {"Hay’at Tahrir al-Sham"}),
        ("2026-06-09", set(), {"Euskadi Ta Askatasuna"}),
    ],
)  # fmt: skip
def test_canada(day: str, added: set[str], removed: set[str]) -> None:
    """The list of terrorist entities, from text to text."""
    found = canada(day)
    assert found.get("added", set()) == added
    assert found.get("removed", set()) == removed


def test_seven_cartels() -> None:
    """Added on one day."""
    assert len(canada("2025-02-19")["added"]) == 7


def test_syria_items_repealed() -> None:
    """The number stays, and says by which regulation; so the entries have ended."""
    files = files_of("ca/sema-syria")
    ended = [one for one in changes("ca-sema-syria", *files).changes if one.kind == "ended"]
    by = [ENTRIES[change.digest_after or ""].legal_acts[0].title for change in ended]
    assert by.count("SOR/2026-23, s. 14") == 24
    assert by.count("SOR/2026-23, s. 16") == 1
    assert len(by) == 25
    days = {ENTRIES[change.digest_after or ""].dates[0].when for change in ended}
    assert days == {"2026-02-13"}


EU = files_of("eu/fsf-converted-short")


def eu(day: str) -> dict[str, set[str]]:
    """Changes that the EU list of a day shows, all copies compared."""
    return told("eu-fsf", *EU).get(day, {})


def test_european_union() -> None:
    """The Mubarak family, Syrian banks, al-Jawlani and Khattab; and an invasion."""
    assert len(eu("2021-03-19")["removed"]) == 9
    assert "added" not in eu("2021-03-19")
    assert len(eu("2022-03-20")["added"]) == 739
    assert len(eu("2022-03-20")["removed"]) == 12
    assert len(eu("2025-06-13")["removed"]) == 22
    assert eu("2025-11-16")["removed"] == {"EU.3305.11", "EU.3497.12"}


def test_the_eu_terrorist_list_of_2026() -> None:
    """Thirty-six entries, the IRGC among them."""
    found = copy("eu-journal-2001-2580",
                 "eu/official-journal/consolidated/32001R2580.2026-08-22.csv")  # fmt: skip
    names = {name.text for digest in found.live.values() for name in ENTRIES[digest].names}
    assert len(found.live) == 36
    assert any("Revolutionary Guard" in name for name in names)


def test_directives_against_russian_banks() -> None:
    """Eighteen added to the lists beside the SDN list."""
    files = files_of("us-ofac/consolidated-nonsdn")
    found = told("us-ofac-nonsdn", *files)["2022-02-24"]
    assert len(found["added"]) == 18
    assert "removed" not in found


def test_another_converter_is_no_amendment() -> None:
    """Nearly every row of the Turkish list differs, and nothing was amended."""
    files = files_of("tr/masak-terrorists-converted")
    for source in ("tr-masak-un", "tr-masak-proliferation"):
        found = told(source, *files)
        assert all("amended" not in kinds for kinds in found.values())


def test_first_seen_is_not_listed_on() -> None:
    """Most of what grew the Chinese table in a week bears an older day of listing."""
    files = files_of("cn/countermeasures-and-unreliable")
    added = [
        ENTRIES[one.digest_after or ""]
        for one in changes("cn-countermeasures", *files).changes
        if one.kind == "added" and "2026-07-07" in one.after
    ]
    days = [
        date.when for entry in added for date in entry.dates if date.kind == "listed" and date.when
    ]
    assert len(added) > 200
    assert sum(day < "2026" for day in days) > len(days) / 2


def test_united_kingdom() -> None:
    """Three removed and some three hundred added between the conversion and the tables."""
    files = (
        "uk/uk-sanctions-list-converted/2026-02-23.jsonl.gz",
        "uk/uk-sanctions-list-converted/2026-05-07.subjects.csv",
    )
    found = told("uk-sanctions-list", *files)["2026-05-07"]
    assert found["removed"] == {"AQD0026", "RUS0846", "RUS2639"}
    assert len(found["added"]) == 311
    assert "amended" not in found


def test_a_union_takes_nobody_back() -> None:
    """What had left the list by May stands in August's union of all files, and has not returned."""
    files = (
        "uk/uk-sanctions-list-converted/2026-02-23.jsonl.gz",
        "uk/uk-sanctions-list-converted/2026-05-07.subjects.csv",
        "uk/uk-sanctions-list-converted/2026-08-07.jsonl.gz",
    )
    found = told("uk-sanctions-list", *files)["2026-08-07"]
    assert "relisted" not in found
    assert "returned" not in found
    union = copy("uk-sanctions-list", files[2])
    assert not union.exact
    assert "AQD0026" in union.live

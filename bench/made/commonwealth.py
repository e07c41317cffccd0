"""Made lists of the United Kingdom, Canada, New Zealand and Switzerland."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from bench.made import words

_CONLIST = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"
    "Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,"
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,"
    "Listed On,Last Updated,Group ID"
)
_UK_LIST = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,"
    "Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,"
    "Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,"
    "Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,"
    "Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,"
    "Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),"
    "National Identifier number,National Identifier additional information,Passport number,"
    "Passport additional information,Position,Gender,Town of birth,Country of birth"
)


def _table(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _lines(objects: Iterable[dict[str, Any]]) -> dict[str, bytes]:
    return {"": b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in objects)}


def _under(heading: Sequence[str], said: dict[str, Any]) -> list[Any]:
    return [said.get(column, "") for column in heading]


def uk_conlist(entries: int) -> dict[str, bytes]:
    """The Treasury's closed list, two rows a party."""
    heading = _CONLIST.split(",")
    rows = []
    for n in range(entries):
        for kind, other in (("Primary name", n), ("AKA", n + 1)):
            said = {
                "Name 6": words.family(n), "Name 1": words.given(other),
                "DOB": f"{words.day(n):%d/%m/%Y}", "Town of Birth": words.given(n + 3),
                "Country of Birth": words.country(n), "Nationality": words.country(n),
                "Passport Details": f"P{n:07d}", "Address 1": f"{n} High Street",
                "Country": words.country(n), "Other Information": words.remark(n),
                "Group Type": "Individual", "Alias Type": kind, "Regime": "Counter-Terrorism",
                "Listed On": "01/04/2016", "Last Updated": "02/04/2016", "Group ID": n + 1,
            }  # fmt: skip
            rows.append(_under(heading, said))
    above = ["Last Updated", "13/04/2018", *[""] * (len(heading) - 2)]
    return {"": _table([above, heading, *rows])}


def uk_list(entries: int) -> dict[str, bytes]:
    """The UK Sanctions List, two rows a party."""
    heading = _UK_LIST.split(",")
    rows = []
    for n in range(entries):
        for kind, other in (("Primary Name", n), ("Alias", n + 1)):
            said = {
                "Last Updated": "02/01/2026", "Unique ID": f"XXX{n:04d}", "OFSI Group ID": n + 1,
                "Name 6": words.family(n), "Name 1": words.given(other), "Name type": kind,
                "Regime Name": "The Invented (Sanctions) Regulations 2020",
                "Designation Type": "Individual", "Designation source": "UK",
                "Sanctions Imposed": "Asset freeze", "Other Information": words.remark(n),
                "Address Line 1": f"{n} High Street", "Address Country": words.country(n),
                "Date Designated": "01/12/2020", "D.O.B": f"{words.day(n):%d/%m/%Y}",
                "Nationality(/ies)": words.country(n), "Passport number": f"P{n:07d}",
                "Gender": "Male", "Town of birth": words.given(n + 3),
            }  # fmt: skip
            rows.append(_under(heading, said))
    above = ["Report Date: 02-Jan-2026", *[""] * (len(heading) - 1)]
    return {"": _table([above, heading, *rows])}


def uk_converted(entries: int) -> dict[str, bytes]:
    """The UK Sanctions List, converted."""
    return _lines(
        {
            "last_updated": "12/01/2022", "date_designated": "29/06/2012",
            "unique_id": f"XXX{n:04d}", "ofsi_group_id": str(n),
            "names": {
                "names": [
                    {"name6": words.family(n), "name1": words.given(n),
                     "name_type": "Primary Name"},
                    {"name6": words.family(n + 1), "name1": words.given(n), "name_type": "Alias"},
                ]
            },
            "non_latin_names": {"names": [{"name_non_latin_script": words.arabic(n)}]},
            "regime_name": "The Invented (Sanctions) Regulations 2020",
            "individual_entity_ship": "Individual", "designation_source": "UN",
            "sanctions_imposed": "Asset freeze", "other_information": words.remark(n),
            "addresses": {"addresses": [{"address_line1": f"{n} High Street",
                                         "address_country": words.country(n)}]},
        }
        for n in range(entries)
    )  # fmt: skip


def ca_law(entries: int) -> dict[str, bytes]:
    """A regulation of Canada that lists entities."""
    items = "".join(
        f'<Item lims:fid="{n}" lims:id="{n}"><Label>{n + 1}</Label><Text>'
        f"{escape(words.body(n))} (also known as "
        f"{words.given(n)} Group, {words.given(n + 1)} Front)</Text></Item>\n"
        for n in range(entries)
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?><Regulation lims:pit-date="2021-02-03" '
        'regulation-type="SOR" xml:lang="en" xmlns:lims="http://justice.gc.ca/lims">'
        "<Identification><InstrumentNumber>SOR/2002-000</InstrumentNumber><LongTitle>Regulations "
        "Establishing a List of Entities</LongTitle></Identification><Body><Heading><TitleText>"
        'List of Entities</TitleText></Heading><Section lims:id="9000001"><Label>1</Label><Text>'
        f"The following entities:</Text><List>{items}</List></Section></Body></Regulation>\n"
    )
    return {"": text.encode()}


def ca_sema(entries: int) -> dict[str, bytes]:
    """Canada's consolidated list of autonomous sanctions."""
    records = "".join(
        f"\t<record><Country>Freedonia</Country><LastName>{words.family(n)}</LastName>"
        f"<GivenName>{words.given(n)} {n}</GivenName><Aliases>{words.name(n + 1)}</Aliases>"
        f"<DateOfBirthOrShipBuildDate>{words.day(n)}</DateOfBirthOrShipBuildDate>"
        f"<Schedule>1, Part 1</Schedule><Item>{n + 1}</Item>"
        "<DateOfListing>2020-09-28</DateOfListing></record>\n"
        for n in range(entries)
    )
    return {
        "": f'<?xml version="1.0" encoding="UTF-8"?>\n<data-set>\n{records}</data-set>\n'.encode()
    }


def ca_converted(entries: int) -> dict[str, bytes]:
    """The same, converted."""
    return _lines(
        {
            "_file": f"ca-{n}", "country": "Freedonia", "last_name": words.family(n),
            "given_name": f"{words.given(n)} {n}", "aliases": words.name(n + 1),
            "date_of_birth_or_ship_build_date": str(words.day(n)), "schedule": "1, Part 1",
            "item": str(n + 1), "date_of_listing": "2020-09-28",
        }
        for n in range(entries)
    )  # fmt: skip


def nz_converted(entries: int) -> dict[str, bytes]:
    """New Zealand's register, converted."""
    return _lines(
        {
            "type": "Individual", "unique_identifier": f"IND-{n}", "name": words.name(n),
            "first_name": words.given(n), "last_name": words.family(n),
            "alias_alternate_spellings": f"{words.name(n + 1)}; {words.name(n + 2)}",
            "date_of_birth": str(words.day(n)), "place_of_birth": words.given(n),
            "citizenship": "France", "address": f"{n} High Street", "passport": f"P{n:07d}",
            "sanction_status": "Sanctioned", "date_of_sanction": "2022-03-18",
            "date_of_additional_sanction": "2022-05-03", "travel_ban": "Yes",
            "asset_freeze": "Yes", "general_rationale_for_sanction": words.remark(n),
        }
        for n in range(entries)
    )  # fmt: skip


def ch_seco(entries: int) -> dict[str, bytes]:
    """Switzerland's list."""
    targets = "".join(
        f'<target ssid="{n + 10}"><sanctions-set-id>4387</sanctions-set-id><foreign-identifier>{n}'
        f'</foreign-identifier><individual><identity ssid="{n}1" main="true">'
        f'<name ssid="{n}2" name-type="primary-name" quality="good" lang="eng">'
        f'<name-part order="1" name-part-type="family-name"><value>{words.family(n)}</value>'
        f'<spelling-variant lang="RUS" script="LATN" spelling-variant-type="not-defined">'
        f"{words.family(n + 1)}</spelling-variant></name-part>"
        f'<name-part order="2" name-part-type="given-name"><value>{words.given(n)}</value>'
        f"</name-part></name>"
        f'<name ssid="{n}5" name-type="alias" quality="good" lang="eng">'
        f'<name-part order="1" name-part-type="whole-name"><value>{words.name(n + 2)}</value>'
        f"</name-part></name>"
        f'<day-month-year ssid="{n}3" day="{born.day}" month="{born.month}" year="{born.year}" '
        f'calendar="Gregorian" quality="good"/><address ssid="{n}4" place-id="1" quality="good">'
        f"<address-details>{n} High Street</address-details></address></identity>"
        f'<justification ssid="{n}6">{escape(words.remark(n))}</justification></individual>'
        '<modification modification-type="listed" enactment-date="2016-02-29" '
        'publication-date="2016-03-01" effective-date="2016-03-01"/></target>\n'
        for n, born in ((n, words.day(n)) for n in range(entries))
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<swiss-sanctions-list list-type="whole-list" '
        'date="2026-08-27"><sanctions-program ssid="20" version-date="2026-05-21">'
        '<program-key lang="eng">Freedonia</program-key><program-name lang="eng">Ordinance on '
        'Freedonia</program-name><sanctions-set ssid="4387" lang="eng">article 12</sanctions-set>'
        "<origin>EU</origin></sanctions-program>\n"
        f'{targets}<place ssid="1"><location>{words.given(0)}</location>'
        '<country iso-code="FR">France</country></place></swiss-sanctions-list>\n'
    )
    return {"": text.encode()}


def ch_freezes(entries: int) -> dict[str, bytes]:
    """Switzerland's frozen assets of foreign office holders."""
    heading = (
        "Name,Alias,Previous name,Birth date,Birth place,Nationality,Passport numbers,Notes,"
        "Country,Program,Listed,Delisted,Source URL"
    )
    rows = [
        [f"{words.name(n)} {n}", f"{words.name(n + 1)};{words.name(n + 2)}", "", words.day(n),
         words.given(n), "fr", f"P{n:07d}", "ehemaliger Beamter", "fr", "CH-FIAA-XX",
         "2016-07-01", "" if n % 3 else "2018-02-28", "https://example.org/"]
        for n in range(entries)
    ]  # fmt: skip
    return {"": _table([heading.split(","), *rows])}


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "uk-conlist": uk_conlist,
    "uk-list": uk_list,
    "uk-converted": uk_converted,
    "ca-law": ca_law,
    "ca-sema": ca_sema,
    "ca-converted": ca_converted,
    "nz-converted": nz_converted,
    "ch-seco": ch_seco,
    "ch-freezes": ch_freezes,
}

"""Made lists as delimited text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bench.made import words

_CSL = (
    "_id source entity_number type programs name title addresses federal_register_notice "
    "start_date end_date standard_order license_requirement license_policy call_sign "
    "vessel_type gross_tonnage gross_registered_tonnage vessel_flag vessel_owner remarks "
    "source_list_url alt_names citizenships dates_of_birth nationalities places_of_birth "
    "source_information_url ids"
)
_DENIED = (
    "Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date "
    "Standard_Order Last_Update Action FR_Citation"
)
_ANNEX = (
    "recordId programKey celex annex measure schema name alias weakAlias previousName country "
    "nationality birthDate birthPlace position gender passportNumber address startDate notes"
)
_STATEMENTS = (
    "canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang,original_value,external,"
    "first_seen,last_seen,id"
)
_EU_OLD = (
    "Date_filexxxx;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;"
    "Programme;Entity_remark;Naal_logical_id;Entity_logical_id;Naal_leba_numtitle;"
    "Naal_leba_publication_date;Naal_leba_url;Naal_programme;Naal_lastname;Naal_firstname;"
    "Naal_middlename;Naal_wholename;Naal_gender;Naal_title;Naal_function;Naal_language;"
    "Addr_logical_id;Entity_logical_id;Addr_leba_numtitle;Addr_leba_publication_date;"
    "Addr_leba_url;Addr_programme;Addr_number;Addr_street;Addr_zipcode;Addr_city;Addr_country;"
    "Addr_other;Birt_logical_id;Entity_logical_id;Birt_leba_numtitle;Birt_leba_publication_date;"
    "Birt_leba_url;Birt_programme;Birt_date;Birt_place;Birt_country;Iden_logical_id;"
    "Entity_logical_id;Iden_leba_numtitle;Iden_leba_publication_date;Iden_leba_url;Iden_programme;"
    "Iden_number;Iden_country;Citi_logical_id;Entity_logical_id;Citi_leba_numtitle;"
    "Citi_leba_publication_date;Citi_leba_url;Citi_programme;Citi_country;EU_ref_num"
)


def _table(
    rows: Iterable[Sequence[Any]], *, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL,
    end: str = "\r\n",
) -> bytes:  # fmt: skip
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


def ofac_csv(entries: int) -> dict[str, bytes]:
    """OFAC's SDN list in four files, each with its end mark."""
    nothing = "-0- "
    main = [
        [n + 1, f"{words.family(n)}, {words.given(n)}", "individual", "SDGT",
         *[nothing] * 7, f"DOB {words.day(n):%d %b %Y}; POB {words.given(n)}, {words.country(n)}; "
         f"nationality {words.country(n)}; Passport P{n:07d} ({words.country(n)}); "
         f"{words.remark(n)}"]
        for n in range(entries)
    ]  # fmt: skip
    alt = [[n + 1, n + 1, "aka", words.name(n + 1), nothing] for n in range(entries)]
    add = [
        [n + 1, n + 1, f"{n} High Street", words.given(n), words.country(n), nothing]
        for n in range(entries)
    ]
    comments = [[n + 1, words.remark(n)] for n in range(0, entries, 5)]
    quoting = csv.QUOTE_NONNUMERIC
    return {
        role: _table(rows, quoting=quoting) + b"\x1a\r\n"
        for role, rows in (
            ("sdn", main), ("alt", alt), ("add", add), ("sdn_comments", comments),
        )
    }  # fmt: skip


def ofac_csv_alone(entries: int) -> dict[str, bytes]:
    """Only the main file of OFAC's SDN list."""
    return {"sdn": ofac_csv(entries)["sdn"]}


def us_csl_csv(entries: int) -> dict[str, bytes]:
    """The Consolidated Screening List."""
    heading = _CSL.split()
    rows = []
    for n in range(entries):
        said = {
            "_id": f"{n:040x}", "source": "Specially Designated Nationals (SDN) - Treasury",
            "entity_number": str(n + 1), "type": "Individual", "programs": "SDGT; FTO",
            "name": words.name(n), "addresses": f"{n} High Street, {words.given(n)}, FR",
            "remarks": words.remark(n), "source_list_url": "https://example.org/list",
            "alt_names": f"{words.name(n + 1)}; {words.name(n + 2)}", "citizenships": "FR",
            "dates_of_birth": str(words.day(n)), "nationalities": "FR",
            "places_of_birth": words.given(n), "ids": f"FR, P{n:07d}, Passport",
        }  # fmt: skip
        rows.append([said.get(column, "") for column in heading])
    return {"": _table([heading, *rows], end="\n")}


def us_bis_denied(entries: int) -> dict[str, bytes]:
    """The Denied Persons List."""
    heading = _DENIED.split()
    rows = [
        [words.name(n).upper(), f"{n} HIGH STREET", words.given(n), "", "FR", "12345",
         f"{words.day(n):%m/%d/%Y}", "01/02/2063", "Y", "01/02/2020", "FR NOTICE ADDED",
         "68 F.R. 12345"]
        for n in range(entries)
    ]  # fmt: skip
    return {"": _table([heading, *rows], delimiter="\t")}


def us_cuba(entries: int) -> dict[str, bytes]:
    """The Cuba Restricted List."""
    heading = ["Id", "Company", "Acronym", "Alias", "EffectiveDate", "Sector", "SourceURL"]
    rows = [
        [n + 1, words.body(n), f"AB{n}", words.body(n + 1), words.day(n), "Hotels",
         "https://example.org/"]
        for n in range(entries)
    ]  # fmt: skip
    return {"": _table([heading, *rows])}


def us_military(entries: int) -> dict[str, bytes]:
    """The companies of section 1260H."""
    heading = [
        "Name", "Clean Name", "Alias", "Previous Name", "Start date", "End date", "Source Url",
    ]  # fmt: skip
    rows = [
        [f"{words.body(n)} (ACME)", words.body(n), "ACME;AC", words.body(n + 1), words.day(n),
         "" if n % 4 else "2024-01-02", "https://example.org/"]
        for n in range(entries)
    ]  # fmt: skip
    return {"": _table([heading, *rows])}


def eu_csv(entries: int) -> dict[str, bytes]:
    """The European Union's CSV 1.0, two rows an entity."""
    heading = _EU_OLD.split(";")
    act = ["2019/555 (OJ L97)", "2019-04-08", "https://example.org/555", "TAQA"]
    rows = []
    for n in range(entries):
        own = ["02/01/2026", n, "P", *act, f"remark {n}"]
        blank = len(heading) - len(own) - 1
        name = [n, n, *act, words.family(n), words.given(n), "", words.name(n), "M", "", "", ""]
        born = [*[""] * 26, n, n, *act, words.day(n), words.given(n), "FRA"]
        for said in (name, born):
            rows.append([*own, *said, *[""] * (blank - len(said)), f"EU.{n}.{n % 90}"])
    return {"": _table([heading, *rows], delimiter=";")}


def eu_journal(entries: int) -> dict[str, bytes]:
    """Rows of an annex of the Official Journal."""
    heading = _ANNEX.split()
    rows = [
        [n + 1, "EU-TERR", "32024D0001", "Annex I", "Asset freeze", "Person", words.name(n),
         f"{words.name(n + 1)};{words.name(n + 2)}", given, "", "", "France",
         f"{words.day(n):%d.%m.%Y}", words.given(n), "Clerk", "male", f"P{n:07d}",
         f"{n} High Street", words.day(n + 3), words.remark(n)]
        for n, given in ((n, words.given(n)) for n in range(entries))
    ]  # fmt: skip
    return {"": _table([heading, *rows])}


def il_crypto(entries: int) -> dict[str, bytes]:
    """Israel's orders on wallets: the orders, and the wallets."""
    wallets = [
        [f"ASO {n}/25", words.name(n), f"0x{n:040x}", "USDT", f"{words.day(n):%d/%m/%Y}"]
        for n in range(entries)
    ]
    heading = ["order_id", "full_name", "wallet_address", "currency", "start_date"]
    return {"wallets": _table([heading, *wallets])}


def national_table(entries: int) -> dict[str, bytes]:
    """A small national list with the columns of one that ships."""
    heading = ["Section", "Number", "Type", "Name", "Name BG", "Alias", "Alias BG", "Remark"]
    rows = [
        ["III", n + 1, "Person", words.name(n), words.russian(n), words.name(n + 1), "",
         words.remark(n)]
        for n in range(entries)
    ]  # fmt: skip
    return {"": _table([heading, *rows])}


def ftm_statements(entries: int) -> dict[str, bytes]:
    """A data set of FollowTheMoney statements."""
    heading = _STATEMENTS.split(",")
    rows = []
    for n in range(entries):
        for prop, kind, value in (
            ("id", "id", f"made-{n}"), ("name", "name", words.name(n)),
            ("alias", "name", words.name(n + 1)), ("birthDate", "date", str(words.day(n))),
            ("nationality", "country", "fr"), ("notes", "text", words.remark(n)),
        ):  # fmt: skip
            rows.append(
                [f"NK-{n}", f"made-{n}", prop, kind, "Person", value, "made", "", "", "f",
                 "2024-01-02", "2026-01-02", f"{n:040x}"]
            )  # fmt: skip
    return {"": _table([heading, *rows], quoting=csv.QUOTE_ALL, end="\n")}


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "ofac-csv": ofac_csv,
    "ofac-csv, main file": ofac_csv_alone,
    "us-csl-csv": us_csl_csv,
    "us-bis-denied": us_bis_denied,
    "us-tables, cuba": us_cuba,
    "us-tables, 1260h": us_military,
    "eu-csv": eu_csv,
    "eu-journal": eu_journal,
    "il-crypto": il_crypto,
    "national-table": national_table,
    "ftm-statements": ftm_statements,
}

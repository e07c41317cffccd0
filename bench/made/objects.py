"""Made lists in JSON: an object a line, or one table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from bench.made import words


def _lines(objects: Iterable[dict[str, Any]]) -> dict[str, bytes]:
    return {"": b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in objects)}


def un_converted(entries: int) -> dict[str, bytes]:
    """The United Nations' list, converted."""
    return _lines(
        {
            "reference_number": f"QD{'ie'[n % 2]}.{n:03d}", "dataid": str(n),
            "first_name": words.given(n), "second_name": words.family(n),
            "un_list_type": "Al-Qaida", "listed_on": str(words.day(n)),
            "comments1": words.remark(n), "name_original_script": words.arabic(n),
            "aliases": [{"quality": "Good", "alias_name": words.name(n + 1)}],
            "addresses": [{"city": words.given(n), "country": words.country(n)}],
            "nationalities": [{"value": words.country(n)}],
            "documents": [{"type_of_document": "Passport", "number": f"P{n:07d}"}],
        }
        for n in range(entries)
    )  # fmt: skip


def ofac_names(entries: int) -> dict[str, bytes]:
    """Names of OFAC's list by number."""
    return _lines(
        {
            "entity_id": n + 1,
            "names": [
                {"full_name": words.name(n + a), "alias_type": str(1403 - a), "script": "Latin"}
                for a in range(4)
            ],
        }
        for n in range(entries)
    )


def eu_full(entries: int) -> dict[str, bytes]:
    """The European Union's list, converted whole."""
    act = {
        "regulation_type": "amendment", "publication_date": "2019-04-08",
        "number_title": "2019/555 (OJ L97)", "publication_url": "https://example.org/555",
    }  # fmt: skip
    return _lines(
        {
            "eu_reference_number": f"EU.{n}.{n % 90}", "logical_id": str(n),
            "regulations": [{**act, "programme": "TAQA", "organisation_type": "council"}],
            "subject_type": {"code": "person", "classification_code": "P"},
            "name_aliases": [
                {"first_name": words.given(n + a), "last_name": words.family(n),
                 "whole_name": f"{words.given(n + a)} {words.family(n)}", "strong": True,
                 "logical_id": f"{n}{a}", "regulation_summaries": [act]}
                for a in range(4)
            ],
            "birthdates": [{"birthdate": str(words.day(n)), "circa": False,
                            "regulation_summaries": [act]}],
            "citizenships": [{"country_iso2_code": "FR", "country_description": "FRANCE"}],
            "remarks": [words.remark(n)],
        }
        for n in range(entries)
    )  # fmt: skip


def eu_short(entries: int) -> dict[str, bytes]:
    """The European Union's list, converted in short."""
    return _lines(
        {
            "names": [words.name(n), words.name(n + 1)], "entity_type": "person",
            "country": "FR", "birthdate": str(words.day(n)), "ref_number": f"EU.{n}.{n % 90}",
            "EU Reference Number": f"EU.{n}.{n % 90}", "contact": "PHONE: 1, WEB: example.org",
            "address": [{"street": "1 High Street", "city": words.given(n), "country": "FRANCE"}],
        }
        for n in range(entries)
    )  # fmt: skip


def au_converted(entries: int) -> dict[str, bytes]:
    """Australia's list, converted."""
    return _lines(
        {
            "reference": str(n + 1), "entity_type": "person",
            "names": [
                {"text": words.name(n), "name_type": "Primary Name"},
                {"text": words.name(n + 1), "name_type": "Aka", "alias_strength": "Weak"},
            ],
            "dates_of_birth": [{"raw_value": f"{words.day(n):%d/%m/%Y}", "year": 1970}],
            "places_of_birth": [{"raw_value": words.given(n)}], "citizenships": ["France"],
            "address": f"{n} High Street", "additional_info": words.remark(n),
            "sanction": {"listing_information": "Listed on: 5 Mar. 2001", "committees": "1373"},
        }
        for n in range(entries)
    )  # fmt: skip


def tr_masak(entries: int) -> dict[str, bytes]:
    """Türkiye's list, converted."""
    return _lines(
        {
            "_file": f"party-{n}", "name": words.name(n), "entity_type": "person",
            "program": "6415", "reference_number": f"QDi.{n:03d}", "nationality": "Fransa",
            "birth_date": f"{words.day(n):%d.%m.%Y}", "official_gazette": "01.02.2020 / 31027",
            "other_names": f"a) {words.name(n + 1)} b) {words.name(n + 2)}",
            "passport_number": f"P{n:07d}", "other_information": words.remark(n),
        }
        for n in range(entries)
    )  # fmt: skip


def ua_aliases(entries: int) -> dict[str, bytes]:
    """Ukraine's table of names."""
    rows = [
        {
            "id": 3 * n + a, "date_entry": "2025-01-02", "number_entry": str(n),
            "aka_name": words.given(n + a), "type_aka": "PE" if a == 2 else "N",
            "quality_aka": "1" if a == 2 else None,
        }
        for n in range(entries)
        for a in range(3)
    ]  # fmt: skip
    return {"": json.dumps(rows, ensure_ascii=False).encode()}


def ftm_entities(entries: int) -> dict[str, bytes]:
    """A data set of FollowTheMoney entities."""
    return _lines(
        {
            "id": f"NK-{n}", "caption": words.name(n), "schema": "Person",
            "properties": {
                "name": [words.name(n), words.russian(n)], "alias": [words.name(n + 1)],
                "birthDate": [str(words.day(n))], "nationality": ["fr"],
                "passportNumber": [f"P{n:07d}"], "notes": [words.remark(n)], "topics": ["sanction"],
                "address": [f"{n} High Street"],
            },
            "referents": [f"ofac-{n}", f"eu-fsf-eu-{n}-1"], "datasets": ["made"],
            "first_seen": "2024-01-02T03:04:05", "last_seen": "2026-01-02T03:04:05",
            "last_change": "2025-01-02T03:04:05", "target": True,
        }
        for n in range(entries)
    )  # fmt: skip


def ftm_delta(entries: int) -> dict[str, bytes]:
    """Operations on a data set of FollowTheMoney entities."""
    whole = ftm_entities(entries)[""].splitlines()
    return _lines(
        {"op": ("ADD", "MOD", "DEL")[n % 3], "entity": json.loads(line)}
        for n, line in enumerate(whole)
    )


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "un-converted": un_converted,
    "ofac-names": ofac_names,
    "eu-converted": eu_full,
    "eu-converted, short": eu_short,
    "au-converted": au_converted,
    "tr-masak": tr_masak,
    "ua-aliases": ua_aliases,
    "ftm-entities": ftm_entities,
    "ftm-entities, delta": ftm_delta,
}

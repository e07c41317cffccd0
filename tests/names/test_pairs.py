"""Pairs of names with what is expected of them: facts known to those who screen for a living.

M: at or above the alert threshold. S: at or above the review threshold. N: below the review
threshold. Cases that need more than two names (former names, identifiers) are in
`tests/screening/test_party.py`.
"""

from __future__ import annotations

import pytest

from ostrakon.core.screening import Sort
from ostrakon.names.align import ALERT, REVIEW, align
from ostrakon.names.words import name_of

PERSONS = [
    ("M", "nicolas maduro", "nicolás maduro"),
    ("M", "nicolas maduro", "maduro moros, nicolas"),
    ("S", "nick maduro", "nicolas maduro"),
    ("S", "maduro", "nicolas maduro moros"),
    ("M", "nicolas maduroo", "nicolas maduro"),
    ("M", "saddam hussien", "saddam hussein al tikriti"),
    ("M", "alexander lukashenko", "lukashenko alexander grigoryevich"),
    ("M", "valencia trujillo joaquin", "valencia trujillo joaquin mario"),
    ("M", "mohamed", "muhammed"),
    ("N", "mohamed salem", "abd al rahman ould muhammad al husayn ould muhammad salim"),
    ("S", "Dmitri Yuryevich", "Dmitry Yuryevich KHOROSHEV"),
    ("N", "JOHN SMITH", "Dmitry KHOROSHEV"),
    ("N", "George Bush", "HABBASH, George"),
    ("N", "hadi alwai", "HADI"),
    ("N", "vladimir levenshtein", "VLADIMIROV, Vladimir Vladimirovich"),
    ("N", "zaid shakir", "SHAQIRI, Shaqir"),
    ("N", "li shanlan", "LI, Shangfu"),
    ("N", "jimenez", "dominguez"),
    ("N", "brown", "browningweight"),
    ("S", "ivan", "john"),
    ("S", "sean", "shawn"),
    ("M", "Qaddafi", "Gaddafi"),
    ("M", "Qaddafi", "Qadhafi"),
    ("M", "Qaddafi", "Ghadaffi"),
    ("M", "Qaddafi", "Elkaddafi"),
    ("M", "Gaddafi", "Qadhafi"),
    ("M", "Gaddafi", "Ghadaffi"),
    ("M", "Gaddafi", "Elkaddafi"),
    ("M", "Qadhafi", "Ghadaffi"),
    ("M", "Qadhafi", "Elkaddafi"),
    ("M", "Ghadaffi", "Elkaddafi"),
    ("M", "Catherine", "Katherine"),
    ("M", "Thompson", "Thomson"),
    ("N", "Khamis Al", "AL-GADDAFI, Khamis"),
    ("M", "Владимир Путин", "Vladimir Putin"),
    ("M", "محمد علي", "Mohamed Ali"),
    ("M", "김정은", "Kim Jong Un"),
    ("S", "Vlad Putin", "PUTIN, Vladimir"),
    ("S", "ABBUD Fred AL-ZUMAR", "ABBUD AL-ZUMAR"),
    ("M", "AHMED SANTOS", "AHMAD (AHMED) SANTOS"),
    ("M", "0liver", "Oliver"),
    ("M", "Cho’n", "Chon"),
    ("M", "Micheal", "Michael"),
    ("M", "Andrei", "Andrzej"),
    ("M", "张伟", "张伟"),
    ("M", "Abdifatah Abubakar Abdi", "Abdifatah Abubakar Abdi"),
    ("M", "金正恩", "Kim Jong Un"),
    ("M", "П. Ю. Зарубис", "Павел Юрьевич Зарубис"),
    ("M", "ZorbaTitos", "Titos, Zorba"),
    ("M", "Dschan Zarubis", "Jan Zarubis"),
    ("M", "also known as Jane Roe", "Jane Roe"),
    ("N", "Timur Maksimovich Zarubis", "Timur MAKSIMOV"),
    ("N", "Eva Morillo", "Eva Morales"),
    ("N", "Liu Wei", "LI, Wei"),
    ("N", "various", "Valerius"),
]
BODIES = [
    ("M", "sogo kenkyusho", "A.I.C. SOGO KENKYUSHO"),
    ("M", "SIS DOO", "SIS d.o.o."),
    ("M", "S.I.S. D.O.O.", "SIS d.o.o."),
    ("M", "JSCARGUMENT", "JSC ARGUMENT"),
    ("S", "ARGUMENTJSC", "JSC ARGUMENT"),
    ("M", "1142021 corp", "11,420.2-1 CORP."),
    ("N", "BELLETECH CORP", "11420 CORP."),
    ("M", "AEROCARRIBEAN AIRLINES", "AEROCARIBBEAN AIRLINES"),
    ("M", "AIRLINES AEROCARIBBEAN", "AEROCARIBBEAN AIRLINES"),
    ("N", "CARIBBEAN TRADING LIMITED", "PACIFIC TRADING LIMITED"),
    (
        "M",
        "ORGANISATION FOR TECHNOLOGICAL INDUSTRIES",
        "ORGANIZATION FOR TECHNOLOGICAL INDUSTRIES",
    ),
    ("M", "Little Connemara One Farm", "Little Connemara 1 Farm"),
    ("M", "ADF", "ADF"),
    ("M", "Zarubis in its entirety", "Zarubis"),
    ("M", "Political Wing of Zarubis", "Zarubis"),
    ("M", "Zarubis Dev Co", "Zarubis Development Company"),
    ("M", "Fed Zarubis Inst", "Federal Zarubis Institute"),
    ("N", "Bank", "Банк «Зарубис»"),
    ("M", "M23", "M23"),
    ("M", "7 MAKARA PHARY CO., LTD.", "7 MAKARA PHARY CO., LTD."),
    ("M", "Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
    ("M", "Hayat Tahrir al-Sham", "«Хайят Тахрир аш-Шам»"),
    ("M", "HTS", "HTS"),
    ("M", "HTS", "ХТШ"),
    ("M", "JFS", "JFS"),
    ("M", "Jabhat al-Nusra", "Al-Nusrah Front"),
    ("M", "Ansar Allah", "Ansarallah"),
    ("M", "Houthis", "хуситы"),
    ("S", "al-Jamaa al-Islamiyah", "al-Gama'a al-Islamiyya"),
    ("S", "al-Jamaa al-Islamiyah", "Jemaah Islamiyah"),
    ("S", "Jamaa Islamiya", "al-Jamaa al-Islamiyah (Lebanon)"),
    ("S", "al-Gama'a al-Islamiyya", "Jemaah Islamiyah"),
    ("N", "Islamic Group", "Islamic Front"),
    ("N", "Islamic Army", "Army of Mohammed"),
    ("N", "Liberation Front", "Liberation Tigers"),
]
UNSAID = [
    ("N", "emma daniels", "EMMA LLC"),
    ("N", "MIAMI, FLORIDA", "FLORIDA"),
    ("M", "OLD AEROCARIBBEAN", "OLD AEROCARIBBEAN"),
]


def _check(expected: str, query: str, listed: str, sort: Sort) -> None:
    """Assert where the score of a pair lies, and that costs add up."""
    found = align(name_of(query, sort), name_of(listed, sort))
    if expected == "M":
        assert found.score >= ALERT
    elif expected == "S":
        assert found.score >= REVIEW
    else:
        assert found.score < REVIEW
    if found.parts:
        assert sum(part.cost for part in found.parts) == pytest.approx(1 - found.score)


@pytest.mark.parametrize(("expected", "query", "listed"), PERSONS)
def test_persons(expected: str, query: str, listed: str) -> None:
    _check(expected, query, listed, "person")


@pytest.mark.parametrize(("expected", "query", "listed"), BODIES)
def test_bodies(expected: str, query: str, listed: str) -> None:
    _check(expected, query, listed, "organisation")


@pytest.mark.parametrize(("expected", "query", "listed"), PERSONS + BODIES + UNSAID)
def test_when_nobody_says_what_it_is(expected: str, query: str, listed: str) -> None:
    _check(expected, query, listed, "any")


def test_a_comma_before_a_form_of_company_does_not_turn_a_name_round() -> None:
    words = name_of("7 MAKARA PHARY CO., LTD.").readings[0]
    assert [word.text for word in words[:3]] == ["7", "MAKARA", "PHARY"]


def test_a_name_is_not_parted_where_it_happens_to_hold_an_alias_marker() -> None:
    words = name_of("Abdifatah Abubakar Abdi", "person").readings[0]
    assert [word.text for word in words] == ["Abdifatah", "Abubakar", "Abdi"]

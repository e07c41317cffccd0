"""Answers of the shipped register about cases that lawyers know: the day before, on and after.

Each row is what the law and the record say, not what the program says: party, instrument, scope,
day asked about, day of knowing (empty: today), status (empty: no listing), whether it is certain.
Where a case rests on LIFECYCLE.md, its letter in section 7 stands before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from ostrakon.core.standing import Listing
from ostrakon.register import Register, history, open_register, procedures, standing

DAY = dt.date.fromisoformat
TODAY = DAY("2026-11-20")

CASES = """
# A. Russia and the Taliban: decided in 2003, day of force unknown; suspended at once in 2025
taliban | ru-unified-list | whole | 2003-02-13 | | |
taliban | ru-unified-list | whole | 2003-02-14 | | LISTED | no
taliban | ru-unified-list | whole | 2024-12-29 | | LISTED | no
taliban | ru-unified-list | whole | 2025-04-16 | | LISTED | no
taliban | ru-unified-list | whole | 2025-04-17 | | SUSPENDED | yes
taliban | ru-unified-list | whole | 2025-06-01 | 2025-04-16 | LISTED | no
taliban | ru-unified-list | whole | 2026-11-01 | | SUSPENDED | yes
taliban | us-fto | whole | 2026-11-01 | | |
taliban | us-sdgt | whole | 2026-11-01 | | LISTED | yes
taliban | un-1988 | whole | 2026-11-01 | | |
taliban | uk-proscribed | whole | 2026-11-01 | | |
tehrik-e-taliban-pakistan | ru-unified-list | whole | 2026-11-01 | | |
# B. HTS and al-Nusrah Front, each instrument for itself
hts | us-fto | whole | 2018-05-31 | | |
hts | us-fto | whole | 2018-06-01 | | LISTED | yes
hts | us-fto | whole | 2025-07-07 | | LISTED | yes
hts | us-fto | whole | 2025-07-08 | | REVOKED | yes
hts | us-fto | whole | 2025-07-09 | 2025-07-06 | LISTED | yes
al-nusra-front | us-fto | whole | 2025-07-07 | | LISTED | yes
al-nusra-front | us-fto | whole | 2025-07-08 | | REVOKED | yes
hts | us-sdgt | whole | 2025-07-08 | | LISTED | yes
hts | uk-proscribed | whole | 2025-10-20 | | LISTED | yes
hts | uk-proscribed | whole | 2025-10-21 | | LISTED | yes
hts | uk-proscribed | whole | 2025-11-09 | | LISTED | yes
hts | uk-proscribed | whole | 2025-11-10 | | LISTED | no
hts | uk-proscribed | whole | 2025-11-12 | | REVOKED | no
al-qaeda | uk-proscribed | whole | 2025-11-12 | | LISTED | yes
hts | un-1267 | whole | 2025-11-06 | | LISTED | yes
ahmed-al-sharaa | un-1267 | whole | 2025-11-05 | | LISTED | no
ahmed-al-sharaa | un-1267 | whole | 2025-11-06 | | REVOKED | yes
anas-khattab | un-1267 | whole | 2025-11-06 | | REVOKED | yes
hts | un-1267 | whole | 2026-02-26 | | LISTED | yes
hts | un-1267 | whole | 2026-02-27 | | REVOKED | yes
al-nusra-front | un-1267 | whole | 2026-02-27 | | REVOKED | yes
al-nusra-front | jp | whole | 2026-03-04 | | LISTED | no
al-nusra-front | jp | whole | 2026-03-05 | | REVOKED | yes
hts | ca-criminal-code | whole | 2025-12-03 | | LISTED | yes
hts | ca-criminal-code | whole | 2025-12-04 | | REVOKED | yes
hts | ru-unified-list | whole | 2026-11-01 | | LISTED | no
hts | au-criminal-code | whole | 2022-02-16 | | UNKNOWN | no
hts | au-criminal-code | whole | 2022-02-18 | | LISTED | no
# C. The Revolutionary Guards in the European Union: agreement is no act
irgc | eu-2001-931 | whole | 2026-01-29 | | |
irgc | eu-2001-931 | whole | 2026-02-18 | | |
irgc | eu-2001-931 | whole | 2026-02-19 | | LISTED | yes
# D. and in Australia: another instrument than the list of terrorist organisations
irgc | au-state-sponsor | whole | 2025-11-26 | | |
irgc | au-state-sponsor | whole | 2025-11-27 | | LISTED | yes
irgc | au-criminal-code | whole | 2026-01-01 | | |
irgc | us-fto | whole | 2019-04-14 | | |
irgc | us-fto | whole | 2019-04-15 | | LISTED | yes
irgc | uk-proscribed | whole | 2026-11-01 | | |
# E. Chapters of the Muslim Brotherhood, never the movement
muslim-brotherhood | us-fto | whole | 2026-02-01 | | |
muslim-brotherhood | us-sdgt | whole | 2026-02-01 | | |
muslim-brotherhood-lebanon | us-fto | whole | 2025-11-24 | | |
muslim-brotherhood-lebanon | us-fto | whole | 2026-01-13 | | |
muslim-brotherhood-lebanon | us-fto | whole | 2026-01-14 | | LISTED | yes
muslim-brotherhood-lebanon | us-sdgt | whole | 2026-01-13 | | LISTED | yes
muslim-brotherhood-egypt | us-fto | whole | 2026-02-01 | | |
muslim-brotherhood-egypt | us-sdgt | whole | 2026-02-01 | | LISTED | yes
muslim-brotherhood-jordan | us-fto | whole | 2026-02-01 | | |
muslim-brotherhood-jordan | us-sdgt | whole | 2026-02-01 | | LISTED | yes
muslim-brotherhood-sudan | us-fto | whole | 2026-03-15 | | |
muslim-brotherhood-sudan | us-fto | whole | 2026-03-16 | | LISTED | no
# F. Palestine Action: made on the 4th, in force on the 5th; unlawful and still in force
palestine-action | uk-proscribed | whole | 2025-07-04 | | |
palestine-action | uk-proscribed | whole | 2025-07-05 | | LISTED | yes
palestine-action | uk-proscribed | whole | 2026-02-12 | | LISTED | yes
palestine-action | uk-proscribed | whole | 2026-02-13 | | ANNULLED_EFFECTS_KEPT | yes
palestine-action | uk-proscribed | whole | 2026-04-01 | 2026-02-12 | LISTED | yes
# G. Annulled with effects kept in the European Union: never off the list
hamas | eu-2001-931 | whole | 2003-09-11 | | |
hamas | eu-2001-931 | wing: Hamas-Izz al-Din al-Qassem | 2003-09-11 | | LISTED | yes
hamas | eu-2001-931 | whole | 2014-12-16 | | LISTED | no
hamas | eu-2001-931 | whole | 2014-12-17 | | ANNULLED_EFFECTS_KEPT | yes
hamas | eu-2001-931 | whole | 2017-07-25 | | ANNULLED_EFFECTS_KEPT | yes
hamas | eu-2001-931 | whole | 2017-07-26 | | LISTED | yes
ltte | eu-2001-931 | whole | 2014-10-15 | | LISTED | yes
ltte | eu-2001-931 | whole | 2014-10-16 | | ANNULLED_EFFECTS_KEPT | yes
ltte | eu-2001-931 | whole | 2018-01-01 | | LISTED | yes
pkk | eu-2001-931 | whole | 2018-11-14 | | LISTED | yes
pkk | eu-2001-931 | whole | 2018-11-15 | | LISTED | yes
# H. Hamas in the United Kingdom: the whole since 2021, the application refused
hamas | uk-proscribed | whole | 2021-11-24 | | |
hamas | uk-proscribed | wing: Izz al-Din al-Qassem Brigades | 2021-11-24 | | LISTED | yes
hamas | uk-proscribed | whole | 2021-12-01 | | LISTED | yes
hamas | uk-proscribed | wing: Izz al-Din al-Qassem Brigades | 2021-12-01 | | SUPERSEDED | yes
hamas | uk-proscribed | whole | 2025-08-01 | | LISTED | yes
# J. Pakistan and the TLP: banned, lifted, approved by the cabinet, notified a day later
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2021-04-14 | | |
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2021-04-15 | | LISTED | yes
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2021-11-05 | | LISTED | yes
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2021-11-08 | | REVOKED | yes
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2025-10-23 | | REVOKED | yes
tehreek-e-labbaik-pakistan | pk-nacta | whole | 2025-10-24 | | LISTED | yes
# K. The Houthis and the United States: an order to examine is no designation
ansar-allah | us-fto | whole | 2021-01-18 | | |
ansar-allah | us-fto | whole | 2021-01-19 | | LISTED | yes
ansar-allah | us-fto | whole | 2021-02-15 | | LISTED | yes
ansar-allah | us-fto | whole | 2021-02-16 | | REVOKED | yes
ansar-allah | us-sdgt | whole | 2024-01-17 | | REVOKED | yes
ansar-allah | us-sdgt | whole | 2024-02-15 | | REVOKED | yes
ansar-allah | us-sdgt | whole | 2024-02-16 | | LISTED | yes
ansar-allah | us-fto | whole | 2025-01-23 | | REVOKED | yes
ansar-allah | us-fto | whole | 2025-03-04 | | REVOKED | yes
ansar-allah | us-fto | whole | 2025-03-05 | | LISTED | yes
# L. Kazakhstan: three dates of removal, no text
taliban | kz-court | whole | 2005-03-14 | | |
taliban | kz-court | whole | 2023-11-30 | | LISTED | no
taliban | kz-court | whole | 2024-01-01 | | UNKNOWN | no
taliban | kz-court | whole | 2024-07-04 | | UNKNOWN | no
taliban | kz-court | whole | 2024-01-01 | 2023-12-28 | LISTED | no
# M. Kyrgyzstan: gone from the list first, told afterwards
taliban | kg-court | whole | 2024-09-01 | | LISTED | no
taliban | kg-court | whole | 2024-09-02 | | REVOKED | yes
taliban | kg-court | whole | 2024-09-05 | 2024-09-05 | LISTED | no
# N. Sponsors of terrorism: Syria stands, Cuba went and came back
syria-state | us-sst | whole | 2025-06-09 | | LISTED | yes
cuba-state | us-sst | whole | 2015-04-14 | | LISTED | yes
cuba-state | us-sst | whole | 2015-05-28 | | LISTED | yes
cuba-state | us-sst | whole | 2015-05-29 | | REVOKED | yes
cuba-state | us-sst | whole | 2015-06-10 | 2015-04-20 | LISTED | yes
cuba-state | us-sst | whole | 2021-01-10 | | REVOKED | yes
cuba-state | us-sst | whole | 2021-01-13 | | LISTED | yes
cuba-state | us-sst | whole | 2025-01-15 | | LISTED | yes
cuba-state | us-sst | whole | 2025-01-21 | | LISTED | yes
# The gazette of Iraq: printed in error, retracted
ansar-allah | iq | whole | 2025-11-16 | | |
ansar-allah | iq | whole | 2025-11-17 | | UNKNOWN | no
ansar-allah | iq | whole | 2025-12-04 | | |
hizballah | iq | whole | 2026-01-01 | | |
# The MEK, three issuers, three years
mek | uk-proscribed | whole | 2007-12-01 | | LISTED | yes
mek | uk-proscribed | whole | 2008-07-01 | | REVOKED | yes
mek | eu-2001-931 | whole | 2008-12-05 | | LISTED | yes
mek | eu-2001-931 | whole | 2009-01-26 | | REVOKED | no
mek | us-fto | whole | 2012-09-27 | | LISTED | yes
mek | us-fto | whole | 2012-09-28 | | REVOKED | yes
mek | ca-criminal-code | whole | 2012-12-16 | | LISTED | yes
mek | ca-criminal-code | whole | 2012-12-17 | | REVOKED | yes
# FARC: suspended, then removed; a new name is another party
farc | eu-2001-931 | whole | 2016-09-26 | | LISTED | yes
farc | eu-2001-931 | whole | 2016-09-27 | | SUSPENDED | yes
farc | eu-2001-931 | whole | 2017-11-13 | | SUSPENDED | yes
farc | eu-2001-931 | whole | 2017-11-14 | | REVOKED | yes
farc | us-fto | whole | 2021-11-29 | | LISTED | yes
farc | us-fto | whole | 2021-12-01 | | REVOKED | yes
farc-ep-dissidents | us-fto | whole | 2021-12-01 | | LISTED | yes
# A name on the entry of another, from the day it was put there
the-resistance-front | us-fto | whole | 2025-07-17 | | |
the-resistance-front | us-fto | whole | 2025-07-18 | | LISTED | yes
majeed-brigade | us-sdgt | whole | 2025-08-10 | | |
majeed-brigade | us-sdgt | whole | 2025-08-11 | | LISTED | yes
majeed-brigade | us-fto | whole | 2025-08-13 | | LISTED | yes
# Wagner: proscribed in one country, a criminal organisation in another, on no other list
wagner-group | uk-proscribed | whole | 2023-09-14 | | |
wagner-group | uk-proscribed | whole | 2023-09-15 | | LISTED | yes
wagner-group | eu-2001-931 | whole | 2026-01-01 | | |
wagner-group | us-fto | whole | 2026-01-01 | | |
# Hizballah: a wing is not the whole
hizballah | uk-proscribed | whole | 2019-02-28 | | |
hizballah | uk-proscribed | wing: military wing | 2019-02-28 | | LISTED | yes
hizballah | uk-proscribed | whole | 2019-03-01 | | LISTED | yes
hizballah | eu-2001-931 | whole | 2026-01-01 | | |
hizballah | eu-2001-931 | wing: military wing | 2013-07-25 | | |
hizballah | eu-2001-931 | wing: military wing | 2013-07-26 | | LISTED | yes
# Three years in Australia and New Zealand, five in Canada without an end
eta | nz-tsa | whole | 2024-12-13 | | LISTED | yes
eta | nz-tsa | whole | 2024-12-14 | | EXPIRED | yes
eta | us-fto | whole | 2022-05-19 | | LISTED | yes
eta | us-fto | whole | 2022-05-20 | | REVOKED | yes
eta | ca-criminal-code | whole | 2026-06-08 | | LISTED | yes
eta | ca-criminal-code | whole | 2026-06-09 | | REVOKED | yes
eta | eu-2001-931 | whole | 2004-01-01 | | LISTED | yes
eta | eu-2001-931 | whole | 2026-11-01 | | UNKNOWN | no
pkk | nz-tsa | whole | 2012-01-01 | | LISTED | yes
pkk | nz-tsa | whole | 2020-01-01 | | LISTED | yes
pkk | nz-tsa | whole | 2020-01-01 | 2020-01-01 | LISTED | no
pkk | nz-tsa | whole | 2026-11-01 | | LISTED | yes
farc | nz-tsa | whole | 2013-02-09 | | LISTED | yes
farc | nz-tsa | whole | 2013-02-10 | | LISTED | no
hamas | au-criminal-code | whole | 2025-01-01 | | LISTED | yes
hamas | au-criminal-code | whole | 2026-11-01 | | LISTED | no
irgc | ca-criminal-code | whole | 2026-11-01 | | LISTED | yes
# A list that was not carried on for certain is not shown as in force
asbat-al-ansar | au-criminal-code | whole | 2026-11-01 | | REVOKED | yes
kach-kahane-chai | eu-2001-931 | whole | 2005-01-01 | | LISTED | yes
kach-kahane-chai | eu-2001-931 | whole | 2015-01-01 | | LISTED | no
kach-kahane-chai | eu-2001-931 | whole | 2026-11-01 | | REVOKED | yes
hamas | uk-ct-sanctions | whole | 2020-12-30 | | LISTED | yes
hamas | uk-ct-sanctions | whole | 2021-01-01 | | UNKNOWN | no
egyptian-islamic-jihad | us-fto | whole | 2026-11-01 | | SUPERSEDED | yes
hizballah | us-sdt | whole | 2020-01-01 | | SUPERSEDED | yes
# The association ban of India: two years, confirmed or not
simi | in-uapa-unlawful | whole | 2001-09-26 | | |
simi | in-uapa-unlawful | whole | 2002-01-01 | | PROVISIONAL | yes
simi | in-uapa-unlawful | whole | 2004-01-01 | | UNKNOWN | no
babbar-khalsa-international | in-uapa | whole | 2010-01-01 | | UNKNOWN | no
# Ethiopia: listed and removed by parliament
tplf | et | whole | 2021-05-04 | | |
tplf | et | whole | 2021-05-05 | | LISTED | yes
tplf | et | whole | 2023-03-21 | | LISTED | yes
tplf | et | whole | 2023-03-22 | | REVOKED | yes
# Removed on the day of the order that added others
hezb-e-islami-gulbuddin | uk-proscribed | whole | 2017-12-21 | | LISTED | yes
hezb-e-islami-gulbuddin | uk-proscribed | whole | 2017-12-22 | | REVOKED | yes
"""

Case = tuple[str, str, str, str, str, str, str]


def _cases() -> list[Case]:
    """The table, without its headings."""
    rows = [line for line in CASES.splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    assert all(len(row) == 7 for row in cells)
    return [(a, b, c, d, e, f, g) for a, b, c, d, e, f, g in cells]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    store = tmp_path_factory.mktemp("cases") / "store"
    now = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    with open_register(str(store), now=lambda: now) as register:
        yield register


def listing(
    register: Register, party: str, instrument: str, on: str, known: str = "", scope: str = "whole"
) -> Listing | None:
    found = standing(register, party, on=DAY(on), known_on=DAY(known) if known else TODAY)
    kept = [one for one in found.listings if (one.instrument, one.scope) == (instrument, scope)]
    assert len(kept) <= 1
    return kept[0] if kept else None


def test_the_record_answers_many_cases() -> None:
    assert len(set(_cases())) == len(_cases()) >= 150


@pytest.mark.parametrize(
    ("party", "instrument", "scope", "on", "known", "status", "certain"),
    [pytest.param(*case, id="-".join(filter(None, case))) for case in _cases()],
)
def test_the_answer_on_a_day(
    shipped: Register,
    party: str,
    instrument: str,
    scope: str,
    on: str,
    known: str,
    status: str,
    certain: str,
) -> None:
    found = listing(shipped, party, instrument, on, known, scope)
    got = (found.status, "yes" if found.certain else "no") if found else ("", "")
    assert got == (status, certain), found.why if found else "no listing"
    if found and not found.certain:
        assert found.why


@pytest.mark.parametrize(
    ("party", "instrument", "on", "host"),
    [
        ("hts", "us-fto", "2020-01-01", "alias of Al-Nusrah Front"),
        ("hts", "uk-proscribed", "2020-01-01", "alias of Al-Qaida"),
        ("hts", "un-1267", "2020-01-01", "alias of Al-Nusrah Front"),
        ("hts", "ca-criminal-code", "2021-01-01", None),
        ("the-resistance-front", "us-fto", "2026-01-01", "alias of Lashkar-e-Taiba"),
        ("majeed-brigade", "us-fto", "2026-01-01", "alias of Balochistan Liberation Army"),
        ("new-ira", "us-fto", "2026-01-01", "alias of Real IRA"),
        ("lashkar-e-taiba", "us-fto", "2026-01-01", None),
    ],
)
def test_a_party_on_the_entry_of_another_says_so(
    shipped: Register, party: str, instrument: str, on: str, host: str | None
) -> None:
    found = listing(shipped, party, instrument, on)
    assert found is not None
    assert found.as_ == host


@pytest.mark.parametrize(
    ("party", "instrument", "on", "course", "stage", "outcome"),
    [
        ("hamas", "uk-proscribed", "2025-05-01", "release", "S3", None),
        ("hamas", "uk-proscribed", "2025-08-01", "release", "S5", "refused"),
        ("cuba-state", "us-sst", "2025-01-15", "release", "S4", None),
        ("cuba-state", "us-sst", "2025-01-20", "release", "S5", "refused"),
        ("taliban", "ru-unified-list", "2024-12-20", "release", "S2", None),
        ("taliban", "ru-unified-list", "2025-04-01", "release", "S3", None),
        ("ansar-allah", "us-fto", "2025-02-01", "ban", "S3", None),
    ],
)
def test_a_file_stands_at_its_stage(
    shipped: Register,
    party: str,
    instrument: str,
    on: str,
    course: str,
    stage: str,
    outcome: str | None,
) -> None:
    found = listing(shipped, party, instrument, on)
    assert found is not None
    last = [one for one in found.procedures if one.course == course][-1]
    assert (last.stage, last.outcome) == (stage, outcome)


def test_no_file_toward_a_ban_is_open_where_the_ban_is_in_force(shipped: Register) -> None:
    for one in procedures(shipped):
        if one.course != "ban" or one.outcome is not None:
            continue
        found = listing(shipped, one.party, one.instrument, TODAY.isoformat(), scope=one.scope)
        assert found is None or found.status != "LISTED", one.id


def test_conflicts_are_told_and_both_datings_stay(shipped: Register) -> None:
    for party, instrument, said in (
        ("taliban", "kz-court", "3 July 2024"),
        ("cuba-state", "us-sst", "12 January 2021"),
        ("irgc", "us-sdgt", "17 October"),
        ("hts", "un-1267", "only two persons"),
    ):
        found = listing(shipped, party, instrument, "2026-11-01")
        assert found is not None
        assert any(said in words for words in found.conflicts), (party, instrument)


def test_what_only_a_partisan_page_says_is_not_high(shipped: Register) -> None:
    for party in ("taliban", "hamas", "eta", "ansar-allah", "muslim-brotherhood"):
        for entry in history(shipped, party, known_on=TODAY):
            if entry.sources and all(one.grade == "partisan" for one in entry.sources):
                assert entry.confidence != "high", (party, entry.ref)

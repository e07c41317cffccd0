"""Well-known names, misspelt and in other scripts, over the register that ships."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ostrakon import register as reg
from ostrakon.core.standing import NameRow
from ostrakon.screening.lookup import find_party


@pytest.fixture(scope="module")
def shipped(store: str) -> Iterator[list[NameRow]]:
    with reg.open_register(store) as register:
        yield reg.all_names(register)


@pytest.mark.parametrize(
    ("query", "party"),
    [
        ("ДАИШ", "islamic-state"),
        ("ИГИЛ", "islamic-state"),
        ("داعش", "islamic-state"),
        ("IS", "islamic-state"),
        ("IS-K", "isil-khorasan"),
        ("Аль-Каида", "al-qaeda"),
        ("AlQaeda", "al-qaeda"),
        ("al Kaida", "al-qaeda"),
        ("Хамас", "hamas"),
        ("Hammas", "hamas"),
        ("Qassam Brigades", "hamas"),
        ("РПК", "pkk"),
        ("Kurdish Workers' Party", "pkk"),
        ("LeT", "lashkar-e-taiba"),
        ("Lashkar e Toiba", "lashkar-e-taiba"),
        ("Lashkar-e-Jangvi", "lashkar-e-jhangvi"),
        ("Jaish-e-Muhammad", "jaish-e-mohammed"),
        ("TTP", "tehrik-e-taliban-pakistan"),
        ("Pakistani Taliban", "tehrik-e-taliban-pakistan"),
        ("Afghan Taliban", "taliban"),
        ("Talban", "taliban"),
        ("طالبان", "taliban"),
        ("BLA", "balochistan-liberation-army"),
        ("Baluch Liberation Army", "balochistan-liberation-army"),
        ("Ansar Allah", "ansar-allah"),
        ("Huthi", "ansar-allah"),
        ("Real IRA", "ira-real"),
        ("Muslim Brothers", "muslim-brotherhood"),
        ("Wagner", "wagner-group"),
        ("Boko Harem", "boko-haram"),
        ("Abu Sayaf", "abu-sayyaf"),
        ("Hakkani network", "haqqani-network"),
        ("النصرة", "al-nusra-front"),
        ("DHKPC", "dhkp-c"),
    ],
)
def test_a_usual_spelling_finds_its_party(query: str, party: str, shipped: list[NameRow]) -> None:
    assert find_party(query, shipped).party == party


@pytest.mark.parametrize(
    ("query", "among"),
    [
        ("Jundallah", {"jaysh-al-adl", "jundallah-pakistan"}),
        ("JI", {"jemaah-islamiyah", "jamaat-e-islami"}),
        ("Islamic Group", {"gamaa-al-islamiyya", "jemaah-islamiyah", "muslim-brotherhood-lebanon"}),
        ("Islamic Jihad", {"palestinian-islamic-jihad", "egyptian-islamic-jihad"}),
        ("Jihad", {"egyptian-islamic-jihad", "islamic-jihad-union"}),
        ("Hizbullah", {"hizballah", "turkish-hizbullah"}),
        ("FARC-EP", {"farc", "farc-ep-dissidents"}),
        ("Ansar al-Sharia", {"ansar-al-sharia-tunisia", "ansar-al-sharia-benghazi"}),
        ("Ansar", {"ansaru", "ansar-dine"}),
        ("Hizb", {"hizbul-mujahideen", "hizb-ut-tahrir"}),
        ("Al-Aqsa", {"al-aqsa-martyrs-brigades", "al-aqsa-foundation"}),
        ("Jaish", {"jaish-e-mohammed", "jaysh-al-adl"}),
        ("Lashkar", {"lashkar-e-taiba", "lashkar-e-jhangvi"}),
        ("Base", {"the-base"}),
        ("Fatah", {"abu-nidal-organization"}),
        ("Houthi rebels", {"ansar-allah"}),
        ("ПКК/РПК", {"pkk"}),
        ("Taliban Pakistan", {"tehrik-e-taliban-pakistan", "taliban"}),
    ],
)
def test_a_name_that_does_not_settle_it_shows_the_candidates(
    query: str, among: set[str], shipped: list[NameRow]
) -> None:
    found = find_party(query, shipped)
    assert found.party is None
    assert among <= {c.party for c in found.candidates}


@pytest.mark.parametrize(
    ("query", "party", "alike"),
    [
        ("al Shabab", "al-shabaab", "isil-mozambique"),
        ("al-shabaab", "al-shabaab", "isil-mozambique"),
        ("hizbollah", "hizballah", "turkish-hizbullah"),
        ("Jemaah Islamiah", "jemaah-islamiyah", "gamaa-al-islamiyya"),
    ],
)
def test_a_name_like_anothers_names_the_other(
    query: str, party: str, alike: str, shipped: list[NameRow]
) -> None:
    found = find_party(query, shipped)
    assert found.party == party
    assert alike in {c.party for c in found.alike}


@pytest.mark.parametrize(
    "query", ["John Smith", "Facebook", "al", "the", "%", "' or 1=1 --", "RAF"]
)
def test_nobodys_name_finds_nobody(query: str, shipped: list[NameRow]) -> None:
    found = find_party(query, shipped)
    assert (found.party, found.candidates) == (None, ())


def test_a_slip_of_the_pen_never_gives_another_party(shipped: list[NameRow]) -> None:
    """One letter left out of a long name: its party, a choice that has it, or nothing."""
    long = [row for row in shipped if row.script == "Latn" and len(row.text) >= 12]
    for row in long[::9]:
        middle = len(row.text) // 2
        found = find_party(row.text[:middle] + row.text[middle + 1 :], shipped)
        owners = {other.party for other in shipped if other.text.casefold() == row.text.casefold()}
        assert found.party is None or found.party in owners


def test_al_shabaab_is_the_party_of_that_name_and_others_are_named(
    shipped: list[NameRow],
) -> None:
    found = find_party("Al Shabaab", shipped)
    assert (found.party, found.how) == ("al-shabaab", "name")
    assert [c.party for c in found.also] == ["isil-mozambique"]


def test_a_party_is_taken_only_by_its_own_name_where_others_bear_it(
    shipped: list[NameRow],
) -> None:
    for row in shipped:
        found = find_party(row.text, shipped)
        if found.also:
            assert found.candidates[0].name == found.candidates[0].matched
            assert found.party not in {c.party for c in found.also}

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.screening import Identifier, Subject
from ostrakon.names.align import ALERT, REVIEW
from ostrakon.screening.party import compare, listed_score
from ostrakon.screening.records import ListedName, PartyRecord

NAMES = st.sampled_from([
    "Zorblax Quimby", "Quimby, Zorblax", "Z. Quimby", "Mohammed Ali", "Quimby LLC", "Vorgon",
    "Zorblax bin Vorgon", "The Zorblax Front", "", "محمد علي", "ZQ",
])  # fmt: skip


def party(*names: str, schema: str = "Person", **more: object) -> PartyRecord:
    """A listed party of these names."""
    return PartyRecord(
        id="1", name=names[0], schema=schema,
        names=tuple(ListedName(text=name) for name in names), **more,  # type: ignore[arg-type]
    )  # fmt: skip


@given(NAMES, st.lists(NAMES, min_size=1, max_size=5), NAMES)
def test_more_names_never_lower_a_score(query: str, names: list[str], more: str) -> None:
    subject = Subject(name=query, schema="Person")
    assert compare(subject, party(*names, more)).score >= compare(subject, party(*names)).score


@given(NAMES, NAMES, NAMES)
def test_more_names_of_the_subject_never_lower_a_score(query: str, more: str, name: str) -> None:
    one = compare(Subject(name=query, schema="Person"), party(name))
    two = compare(Subject(name=query, names=(more,), schema="Person"), party(name))
    assert two.score >= one.score


@given(NAMES, NAMES)
def test_costs_and_effects_lead_to_the_score(query: str, name: str) -> None:
    found = compare(
        Subject(name=query, schema="Person", birth_dates=("1970",)),
        party(name, birth_dates=("1990",)),
    )
    if found.matched:
        assert found.name_score == pytest.approx(1 - sum(part.cost for part in found.parts))
    effects = sum(each.effect for each in found.evidence)
    assert found.score == pytest.approx(found.name_score + effects)


def test_a_former_name_is_a_name() -> None:
    listed = PartyRecord(
        id="1", name="AEROCARIBBEAN AIRLINES", schema="Company",
        names=(
            ListedName(text="AEROCARIBBEAN AIRLINES"),
            ListedName(text="OLD AEROCARIBBEAN", kind="former"),
        ),
    )  # fmt: skip
    found = compare(Subject(name="OLD AEROCARIBBEAN", schema="Company"), listed)
    assert found.score >= ALERT
    assert found.matched is not None
    assert found.matched.kind == "former"


def test_the_right_number_beats_a_name_that_is_a_little_other() -> None:
    ship = party("NS LEADER", schema="Vessel", identifiers=(Identifier("mmsi", "636012345"),))
    query = Subject(
        name="NS LEADER II", schema="Vessel", identifiers=(Identifier("mmsi", "636012345"),)
    )
    assert compare(query, ship).score >= ALERT


def test_another_call_sign_and_flag_beat_the_name() -> None:
    ship = party(
        "NS LEADER",
        schema="Vessel",
        countries=("LR",),
        identifiers=(Identifier("callSign", "A8LU7"),),
    )
    query = Subject(
        name="NS LEADER", schema="Vessel", countries=("PA",),
        identifiers=(Identifier("callSign", "3EXY2"),),
    )  # fmt: skip
    assert compare(query, ship).score < REVIEW


HTS = party(
    "Hay'at Tahrir al-Sham", "HTS", "Jabhat al-Nusra", "Al-Nusrah Front", "Jabhat Fath al-Sham",
    "JFS", schema="Organization",
)  # fmt: skip
HOUTHIS = party("Ansar Allah", "Houthis", schema="Organization")
LEBANON = party("al-Jamaa al-Islamiyah", "Jamaa Islamiya", schema="Organization", countries=("LB",))
EGYPT = party("al-Gama'a al-Islamiyya", schema="Organization", countries=("EG",))
INDONESIA = party("Jemaah Islamiyah", schema="Organization", countries=("ID",))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Hayat Tahrir al-Sham", HTS), ("HTS", HTS), ("ХТШ", HTS), ("Хайят Тахрир аш-Шам", HTS),
        ("Nusra Front", HTS), ("JFS", HTS), ("Ansarallah", HOUTHIS), ("хуситы", HOUTHIS),
        ("Houthi", HOUTHIS),
    ],
)  # fmt: skip
def test_bodies_are_found_by_any_of_their_names(query: str, listed: PartyRecord) -> None:
    assert compare(Subject(name=query, schema="Organization"), listed).score >= ALERT


def test_one_name_of_three_bodies_is_offered_for_all_and_told_apart_by_country() -> None:
    bodies = (LEBANON, EGYPT, INDONESIA)
    for name in ("al-Jamaa al-Islamiyah", "al-Gama'a al-Islamiyya", "Jemaah Islamiyah"):
        alone = Subject(name=name, schema="Organization")
        assert all(compare(alone, body).score >= REVIEW for body in bodies)
    known = Subject(name="Jamaa Islamiya", schema="Organization", countries=("Lebanon",))
    scores = [compare(known, body).score for body in bodies]
    assert scores[0] == max(scores)
    assert scores[0] > sorted(scores)[-2]


def test_a_weak_alias_counts_a_little_less() -> None:
    weak = ListedName(text="Zorblax", quality="Low")
    assert 0 < listed_score(1.0, weak) < 1.0
    assert listed_score(0.0, weak) == 0.0

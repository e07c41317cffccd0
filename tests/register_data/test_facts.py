"""What the shipped facts say, where people are known to err."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
import pytest
from registerdata import raw, tables

from ostrakon.core.dates import When
from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.standing import InstrumentInfo

from .test_build import DATA, SHIPPED


@cache
def lines(name: str) -> dict[str, dict[str, Any]]:
    """A file of records by id."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    return {record["id"]: record for record in map(json.loads, text.splitlines())}


def related(party: str, relation: str) -> set[str]:
    """The parties that stand in a relation to a party."""
    found = lines("groups.jsonl")[party]["relations"]
    return {one["to"] for one in found if one["relation"] == relation}


def acts_of(party: str, instrument: str) -> list[dict[str, Any]]:
    """A party's acts under an instrument."""
    return [
        act
        for act in lines("acts.jsonl").values()
        if (act["party"], act["instrument"]) == (party, instrument)
    ]


def test_confusion_and_entries_are_mutual() -> None:
    for party in lines("groups.jsonl"):
        for relation in ("confused_with", "same_entry"):
            for other in related(party, relation):
                assert party in related(other, relation), (party, relation, other)


@pytest.mark.parametrize(
    "parties",
    [
        ("taliban", "tehrik-e-taliban-pakistan"),
        ("gamaa-al-islamiyya", "jemaah-islamiyah", "muslim-brotherhood-lebanon"),
        ("abdallah-azzam-brigades", "al-ashtar-brigades"),
        ("jmb", "muslim-brotherhood-jordan"),
        ("jamaat-e-islami", "jemaah-islamiyah"),
        ("mujahidin-shura-council", "majlisul-shura-caucasus"),
        ("ansar-al-sharia-benghazi", "ansar-al-sharia-darnah", "ansar-al-sharia-tunisia", "aqap"),
        ("jaysh-al-adl", "jundallah-pakistan"),
        ("hizballah", "kataib-hizballah"),
        ("clan-del-golfo", "gulf-cartel"),
        ("al-qaeda", "the-base"),
    ],
)
def test_parties_that_people_confuse(parties: tuple[str, ...]) -> None:
    for party in parties:
        assert set(parties) - {party} <= related(party, "confused_with")


def test_three_groups_share_a_name() -> None:
    bearers = {
        party
        for party, record in lines("groups.jsonl").items()
        if any(name["text"] == "Islamic Group" for name in record["names"])
    }
    assert bearers == {"gamaa-al-islamiyya", "jemaah-islamiyah", "muslim-brotherhood-lebanon"}


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Талибан", "taliban"), ("طالبان", "taliban"), ("Хезболла", "hizballah"),
        ("Hisbollah", "hizballah"), ("حزب الله", "hizballah"), ("ХАМАС", "hamas"),
        ("حماس", "hamas"), ("ИГИЛ", "islamic-state"), ("Daesh", "islamic-state"),
        ("РПК", "pkk"), ("Боко харам", "boko-haram"), ("HTS", "hts"), ("Houthis", "ansar-allah"),
        ("Jabhat al-Nusra", "al-nusra-front"), ("Majeed Brigade", "majeed-brigade"),
        ("The Resistance Front", "the-resistance-front"), ("Jamaat-ud-Dawa", "jamaat-ud-dawa"),
    ],
)  # fmt: skip
def test_a_name_is_of_one_party(name: str, party: str) -> None:
    bearers = {
        record["id"]
        for record in lines("groups.jsonl").values()
        if name in {one["text"] for one in record["names"]}
    }
    assert bearers == {party}


def test_predecessor_and_successor_stand_apart_on_one_entry() -> None:
    assert "al-nusra-front" in related("hts", "successor_of")
    assert "al-nusra-front" in related("hts", "same_entry")
    first = min(acts_of("al-nusra-front", "us-fto"), key=lambda act: act["date"])
    assert (first["date"], first["state_after"]) == ("2014-05-15", "LISTED")
    begun = [act for act in acts_of("hts", "us-fto") if act["state_after"] == "LISTED"]
    assert [(act["date"], act["alias_of"]) for act in begun] == [("2018-06-01", "al-nusra-front")]
    for party in ("hts", "al-nusra-front"):
        last = max(acts_of(party, "us-fto"), key=lambda act: act["date"])
        assert (last["date"], last["state_after"]) == ("2025-07-08", "REVOKED")


def test_an_act_on_an_alias_reaches_the_party_of_that_name() -> None:
    (act,) = acts_of("the-resistance-front", "us-fto")
    assert (act["alias_of"], act["state_after"]) == ("lashkar-e-taiba", "LISTED")
    assert act["id"].split("@")[0] in lines("acts.jsonl")


def test_a_state_sponsor_listing_is_not_on_the_list_of_organisations() -> None:
    assert not acts_of("irgc", "au-criminal-code")
    assert len(acts_of("irgc", "au-state-sponsor")) == 1


def test_no_high_confidence_on_partisan_sources_alone() -> None:
    lowered = 0
    for record in [*lines("acts.jsonl").values(), *lines("steps.jsonl").values()]:
        partisan = all(source["grade"] == "partisan" for source in record["sources"])
        if partisan and record["confidence_as_given"] == "high":
            assert record["confidence"] == "medium"
            lowered += 1
        else:
            assert record["confidence"] == record["confidence_as_given"]
    assert lowered > 0


def test_acts_are_dated_in_windows_and_staged_by_event() -> None:
    for act in lines("acts.jsonl").values():
        assert act["stage"] == STAGE_OF[act["event"]]
        assert act["clocks"] or act["state_after"] is None
        for text in act["clocks"].values():
            When.parse(text)


def test_instruments_and_codes_are_complete() -> None:
    found = msgspec.json.decode(
        (SHIPPED / "instruments.json").read_bytes(), type=list[InstrumentInfo], strict=True
    )
    ids = {one.id for one in found}
    with_acts = {act["instrument"] for act in lines("acts.jsonl").values()}
    assert with_acts == ids
    codes = json.loads((SHIPPED / "codes.json").read_text(encoding="utf-8"))
    only_stories = {step["code"] for step in lines("steps.jsonl").values()} - {None}
    raw_codes = {act.designator for act in raw.read(DATA / "raw").acts}
    assert set(codes) == only_stories - raw_codes
    assert len(codes) == 10
    assert all(code["decision"] for code in codes.values())
    assert codes["us-tx"]["instrument"] is None


def test_disagreeing_sources_are_kept_and_shown() -> None:
    acts = lines("acts.jsonl")
    for act in acts.values():
        for other in act["conflicts_with"]:
            assert act["id"] in acts[other]["conflicts_with"]
    (removal,) = (act for act in acts_of("taliban", "kz-court") if act["direction"] == "DELIST")
    assert "Sources disagree" in removal["note"]


def test_every_decision_has_a_reason() -> None:
    for table in ("groups", "relations", "names", "party-fields", "row-parties", "conflicts"):
        for row in tables.read(DATA / "overlay" / f"{table}.csv", table):
            assert len(row["reason"]) > 3, (table, row)

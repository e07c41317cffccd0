"""Hand-worked cases of alignment and scoring; none needs the reader."""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import align, fields, show
from evals.keys import KINDS, Json, Key, abouts, load
from evals.score import Tally, total

TEXTS = Path(__file__).parent.parent / "texts"
TEXT = "Russia may remove the Taliban from its list. Iran denied the report. Nobody was hurt there."


def claim(start: int, end: int, about: Json, **rest: Any) -> Json:
    return {"quote": {"start": start, "end": end, "text": TEXT[start:end]}, "about": about, **rest}


def key_of(*claims: Json, incidents: tuple[Json, ...] = (), full: Any = KINDS) -> Key:
    return Key("made", TEXT, datetime.date(2024, 4, 2), claims, incidents, frozenset(full))


LISTING: Json = {
    "type": "listing", "party": "taliban", "state": "RU", "direction": "DELIST",
    "event": "signal.considering", "stage": "S1",
}  # fmt: skip
DENIAL: Json = {"type": "attribution", "party": None, "status": "denied"}


def test_half_found_and_one_extra() -> None:
    key = key_of(claim(0, 43, LISTING, needed=True), claim(45, 67, DENIAL, needed=True))
    found = [claim(0, 43, LISTING), claim(69, 89, {"type": "other"})]
    figures = total([(key, {"claims": found})]).figures()
    assert figures["listing.precision"] == figures["listing.recall"] == 1
    assert figures["attribution.recall"] == 0
    assert figures["attribution.f1"] == 0
    assert "attribution.precision" not in figures
    assert figures["other.precision"] == 0
    assert figures["all.precision"] == figures["all.recall"] == figures["all.f1"] == 0.5
    assert figures["needed.found"] == 0.5


def test_an_extra_counts_only_where_the_key_is_full() -> None:
    extra = [claim(69, 89, {"type": "other"})]
    wanted = claim(0, 43, LISTING)
    partly = total([(key_of(wanted, full=("listing",)), {"claims": extra})]).figures()
    assert "other.precision" not in partly
    wholly = total([(key_of(wanted), {"claims": extra})]).figures()
    assert wholly["other.precision"] == 0


@pytest.mark.parametrize(
    ("found", "meets"),
    [
        ((0, 43), True),  # the same
        ((10, 20), True),  # inside
        ((0, 89), True),  # around
        ((30, 60), False),  # 13 of 60 in common: 0.217
        ((20, 60), True),  # 23 of 60: 0.383
        ((43, 60), False),  # next to it
    ],
)
def test_when_passages_meet(found: tuple[int, int], meets: bool) -> None:
    got = align.quotes_meet(claim(0, 43, LISTING), claim(*found, LISTING))
    assert (got is not None) is meets


def test_a_merged_passage_counts_like_the_quote() -> None:
    wanted = claim(0, 43, LISTING, merged=[{"start": 69, "end": 89}])
    assert align.quotes_meet(wanted, claim(69, 89, LISTING)) == 1


@pytest.mark.parametrize(
    ("change", "comparable"),
    [
        ({}, True),
        ({"event": "decision.delist"}, True),
        ({"party": "tehrik-e-taliban-pakistan"}, False),
        ({"direction": "LIST"}, False),
        ({"type": "status"}, False),
    ],
)
def test_a_listing_is_compared_with_same_party_and_direction(
    change: Json, comparable: bool
) -> None:
    got = claim(0, 43, {**LISTING, **change})
    assert align.comparable(claim(0, 43, LISTING), got) is comparable


def test_one_to_one_best_first() -> None:
    first = claim(0, 43, {"type": "attribution", "party": "a"})
    second = claim(0, 43, {"type": "attribution", "party": "b"})
    found = [second, first]
    assert align.claims((first, second), found) == {0: 1, 1: 0}
    assert align.claims((first, second), [second]) == {1: 0}


def test_an_optional_record_takes_what_is_left() -> None:
    maybe = claim(0, 43, LISTING, optional=True)
    must = claim(10, 43, LISTING)
    tally = total([(key_of(maybe, must), {"claims": [claim(0, 43, LISTING)]})])
    assert tally.hit["listing"] == tally.wanted["listing"] == 1


def test_an_optional_record_is_neither_missed_nor_extra() -> None:
    key = key_of(claim(0, 43, LISTING, optional=True))
    assert total([(key, {"claims": []})]).figures() == {}
    figures = total([(key, {"claims": [claim(0, 43, LISTING)]})]).figures()
    assert "listing.precision" not in figures
    assert figures["about.right"] == 1


def test_strict_asks_every_field() -> None:
    key = key_of(claim(0, 43, LISTING, polarity="+"), claim(45, 67, DENIAL, polarity="-"))
    found = [claim(0, 43, LISTING, polarity="-"), claim(45, 67, DENIAL, polarity="-")]
    figures = total([(key, {"claims": found})]).figures()
    assert figures["all.f1"] == 1
    assert figures["polarity.right"] == figures["strict.f1"] == 0.5


@pytest.mark.parametrize(
    ("want", "got", "right"),
    [
        ({"kind": "state", "state": "RU"}, {"kind": "state", "state": "RU"}, True),
        ({"kind": "state", "state": "RU"}, {"kind": "office", "state": "RU"}, True),
        ({"kind": "state", "state": "RU"}, {"kind": "office", "state": "KZ"}, False),
        ({"kind": "state", "state": "RU"}, {"kind": "person", "state": "RU"}, False),
        ({"kind": "listed_group", "party": "a"}, {"kind": "organisation", "party": "a"}, True),
        ({"kind": "listed_group", "party": "a"}, {"kind": "organisation", "party": "b"}, False),
        ({"kind": "listed_group", "party": "a"}, {"kind": "listed_group", "party": None}, False),
        ({"kind": "unnamed", "state": "US"}, {"kind": "unnamed", "state": None}, True),
        ({"kind": "unnamed", "state": "US"}, {"kind": "unnamed", "state": "GB"}, False),
        ({"kind": "person", "name": "Peskov"}, {"kind": "person", "name": "D. Peskov"}, True),
        ({"kind": "person", "name": "Peskov"}, {"kind": "person", "name": "Lavrov"}, False),
        ({"kind": "article"}, {"kind": "article", "name": "article"}, True),
        ({"kind": "generic"}, {"kind": "unnamed"}, False),
        ({"kind": "court", "state": "GB"}, {"kind": "state", "state": "GB"}, False),
    ],
)
def test_holders(want: Json, got: Json, right: bool) -> None:
    assert fields.holder({"holder": want}, {"holder": got}) is right


def test_a_field_that_the_key_leaves_out_is_not_asked() -> None:
    bare = claim(0, 43, LISTING)
    for name, judge in fields.CLAIM_FIELDS.items():
        expected = True if name == "about" else None
        assert judge(bare, claim(0, 43, LISTING, act="assert")) is expected, name


@pytest.mark.parametrize("field", ["party", "state", "direction", "event", "stage", "instrument"])
def test_each_key_field_of_a_listing_decides(field: str) -> None:
    want = {**LISTING, "instrument": "ru-unified-list"}
    assert fields.same_about(want, want)
    assert not fields.same_about(want, {**want, field: "x"})


def test_alternatives_are_accepted_and_inherit() -> None:
    wanted = claim(
        0, 43, LISTING,
        also={"about": [{"type": "listing", "event": "signal.intends"}, {"type": "other"}]},
    )  # fmt: skip
    assert fields.about(wanted, claim(0, 43, {**LISTING, "event": "signal.intends"}))
    assert fields.about(wanted, claim(0, 43, {"type": "other"}))
    assert not fields.about(wanted, claim(0, 43, {**LISTING, "event": "decision.delist"}))
    other_party = {**LISTING, "event": "signal.intends", "party": "x"}
    assert not fields.about(wanted, claim(0, 43, other_party))
    assert "stage" not in abouts(wanted)[1]


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ([{"state": "RU"}], [{"state": "RU"}], True),
        ([{"state": "RU"}], [], False),
        ([{"state": "RU"}], [{"state": "RU"}, {"state": "AF"}], False),
        ([{"state": "RU"}], [{"state": "RU"}, {"name": "someone"}], True),
        ([{"party": "taliban"}], [{"party": "taliban", "state": "AF"}], True),
        ([{"party": "taliban"}], [{"state": "AF"}], False),
        ([], [{"state": "RU"}], False),
    ],
)
def test_actors(want: list[Json], got: list[Json], same: bool) -> None:
    assert fields.same_actors(want, got) is same


def test_modality_is_a_set_and_none_is_realis() -> None:
    wanted = {"modality": ["intention", "possibility"], "also": {"modality": [["realis"]]}}
    assert fields.modality(wanted, {"modality": ["possibility", "intention"]})
    assert fields.modality(wanted, {"modality": []})
    assert not fields.modality(wanted, {"modality": ["intention"]})


def test_certainty_is_asked_as_far_as_named() -> None:
    wanted = {"certainty": {"author": "Uu"}}
    assert fields.certainty(wanted, {"certainty": {"holder": "CT+", "author": "Uu"}})
    assert not fields.certainty(wanted, {"certainty": {"holder": "CT+", "author": "CT+"}})


def test_incident_fields() -> None:
    want: Json = {
        "quote": {"start": 69, "end": 89}, "kind": "attack", "place": {"country": "RU"},
        "date": {"earliest": "2024-03-22", "latest": "2024-03-22"},
        "killed": [{"low": 141, "high": None}], "also": {"kind": ["bombing"]},
    }  # fmt: skip
    got: Json = {
        "quote": {"start": 69, "end": 89, "text": TEXT[69:89]}, "kind": "bombing",
        "place": {"country": "RU"}, "date": {"earliest": "2024-03", "latest": "2024-03"},
        "killed": [{"low": 133, "high": 133}, {"low": 141, "best": None, "high": None}],
    }  # fmt: skip
    figures = total([(key_of(incidents=(want,)), {"incidents": [got]})]).figures()
    assert figures["incident.f1"] == 1
    assert figures["incident.kind.right"] == figures["incident.country.right"] == 1
    assert figures["incident.killed.right"] == 1
    assert figures["incident.date.right"] == 0
    assert "incident.injured.right" not in figures


def test_contrast_must_point_at_the_other() -> None:
    good, bad = {"type": "assessment", "valence": "positive"}, {"type": "assessment"}
    key = key_of(
        claim(0, 43, {**good, "contrast_with": "b"}, id="a"),
        claim(45, 67, {**bad, "contrast_with": "a"}, id="b"),
    )
    found = [
        claim(0, 43, {**good, "contrast_with": "y"}, id="x"),
        claim(45, 67, {**bad, "contrast_with": None}, id="y"),
    ]
    assert total([(key, {"claims": found})]).figures()["contrast.right"] == 0.5


def test_a_quote_that_is_not_the_text_shows() -> None:
    wrong = claim(0, 43, LISTING)
    wrong["quote"]["text"] = "something else"
    assert total([(key_of(), {"claims": [wrong]})]).figures()["quotes.exact"] == 0


def test_needed_misses_come_first() -> None:
    key = key_of(claim(0, 43, LISTING), claim(45, 67, DENIAL, needed=True))
    tally = total([(key, {"claims": [claim(69, 89, {"type": "other"})]})])
    assert [miss.what for miss in tally.worst(9)] == ["missed", "missed", "extra"]
    assert tally.worst(1)[0].kind == "attribution"
    assert "Iran denied" in show.misses(tally, 1)


def own_keys() -> list[Key]:
    return [next(iter(load(path))) for path in sorted(TEXTS.glob("[0-9]*.json"))]


def test_every_key_answers_itself() -> None:
    pairs = [(k, {"claims": list(k.claims), "incidents": list(k.incidents)}) for k in own_keys()]
    figures = total(pairs).figures()
    assert set(figures.values()) == {1.0}
    assert len(figures) > 30


def test_an_empty_reading_finds_nothing() -> None:
    figures = total((k, {"claims": [], "incidents": []}) for k in own_keys()).figures()
    assert figures["all.recall"] == figures["needed.found"] == 0
    assert set(figures.values()) == {0.0}


@given(st.data())
def test_figures_are_fractions_and_do_not_depend_on_the_order_of_equal_runs(
    data: st.DataObject,
) -> None:
    key = data.draw(st.sampled_from(own_keys()))
    found = data.draw(st.lists(st.sampled_from(key.claims), max_size=12))
    found = [copy.deepcopy(record) for record in found]
    once = total([(key, {"claims": found})]).figures()
    assert once == total([(key, {"claims": found})]).figures()
    assert all(0 <= value <= 1 for value in once.values())
    assert once.get("all.f1", 0) <= 1


def test_the_table_and_the_json_tell_the_same() -> None:
    tally = Tally()
    tally.add(key_of(claim(0, 43, LISTING, needed=True)), {"claims": [claim(0, 43, LISTING)]})
    table = show.as_text("made", tally)
    assert "needed found 1 of 1" in table
    assert '"listing.f1": 1.0' in show.as_json("made", tally)

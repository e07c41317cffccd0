"""The keys are what they say they are: exact quotes, known values, no dangling ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import pytest

from evals.fill import fill, layout
from evals.keys import Json, Key, abouts, load
from ostrakon.core import lifecycle, reading
from tests.texts.changes import change, load_cases, load_traps

HERE = Path(__file__).parent
OWN = [*sorted(path.stem for path in HERE.glob("[0-9]*.json")), "demo"]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
PREDICATES = {"designated_by", "governs_de_facto", "recognised_by", "controls"}
CLAIM_PARTS = {
    "id", "quote", "merged", "manner", "holder", "speaker", "chain", "act", "polarity", "modality",
    "certainty", "times", "about", "needed", "optional", "also",
}  # fmt: skip


def raw(name: str) -> Json:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def each_value(claim: Json, field: str) -> list[Any]:
    values = [claim[field]] if field in claim else []
    return values + list(claim.get("also", {}).get(field, ()))


def one_of(values: list[Any], kind: Any) -> None:
    for value in values:
        msgspec.convert(value, kind)


def test_the_seed_key_is_there_and_holds_none_of_its_words() -> None:
    key = raw("seed")
    for record in [*key["reading"]["claims"], *key["reading"]["incidents"]]:
        for span in [record["quote"], *record.get("merged", ())]:
            assert set(span) == {"start", "end"}


def test_ten_texts_and_the_demo_article_have_keys() -> None:
    assert len(OWN) == 11


@pytest.mark.parametrize("name", OWN)
def test_quotes_are_the_text_at_their_offsets(name: str) -> None:
    key = next(iter(load(HERE / f"{name}.json")))
    for record in [*key.claims, *key.incidents]:
        for span in [record["quote"], *record.get("merged", ())]:
            assert key.text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("name", OWN)
def test_filling_offsets_again_changes_nothing(name: str) -> None:
    text = next(iter(load(HERE / f"{name}.json"))).text
    assert layout(fill(raw(name), text)) == (HERE / f"{name}.json").read_text(encoding="utf-8")


def test_values_are_of_the_vocabulary(key: Key) -> None:
    for claim in key.claims:
        assert set(claim) <= CLAIM_PARTS, claim["id"]
        one_of(each_value(claim, "act"), reading.SpeechAct)
        one_of(each_value(claim, "polarity"), reading.Polarity)
        one_of(each_value(claim, "modality"), tuple[reading.Modality, ...])
        for certain in each_value(claim, "certainty"):
            assert set(certain) <= {"holder", "author"}
            one_of(list(certain.values()), reading.Certainty)
        for holder in each_value(claim, "holder"):
            one_of([{"name": "", **holder}], reading.Holder)
        for link in claim.get("chain", ()):
            one_of([link], reading.Link)
        if "speaker" in claim:
            one_of([claim["speaker"]], reading.Speaker)
            assert claim["speaker"].get("role_code", "SPK") in lifecycle.ROLES
        for times in [claim["times"]] if "times" in claim else []:
            one_of([times], reading.Times)


def test_contents_are_of_the_vocabulary(key: Key) -> None:
    status = reading.AttributionAbout.__annotations__["status"]
    statuses = set(get_args(eval(status, {"Literal": Literal})))
    for claim in key.claims:
        for about in abouts(claim):
            where = (key.name, claim["id"], about)
            assert about.get("plover", "AGREE") in PLOVER, where
            assert about.get("predicate", "controls") in PREDICATES, where
            assert about.get("status", "claimed") in statuses, where
            assert about.get("valence", "mixed") in {"positive", "negative", "mixed", "neutral"}
            if about["type"] == "listing":
                check_listing(about, where)


def check_listing(about: Json, where: object) -> None:
    assert about.get("direction", "LIST") in lifecycle._COURSE, where
    event = about.get("event")
    if event is not None:
        assert about.get("stage", lifecycle.STAGE_OF[event]) == lifecycle.STAGE_OF[event], where
        if "stage_capped" in about:
            assert about["stage_capped"] in (about.get("stage"), "S1", "S0"), where


def test_ladders_follow_the_events(key: Key) -> None:
    for claim in key.claims:
        about = claim["about"]
        if about["type"] == "listing" and "ladder" in about and "event" in about:
            assert about["ladder"] == lifecycle.ladder(about["event"]), (key.name, claim["id"])


def test_incidents_decode(key: Key) -> None:
    for incident in key.incidents:
        parts = {"needed", "also"}
        record = {name: value for name, value in incident.items() if name not in parts}
        record["quote"] = {"text": "", **record["quote"]}
        for count in [*(record.get("killed") or ()), *(record.get("injured") or ())]:
            count.setdefault("text", "")
            count.setdefault("best", None)
            count.setdefault("high", None)
        if "place" in record:
            record["place"] = {"text": "", **record["place"]}
        msgspec.convert({"kind": "other", **record}, reading.Incident)


def test_no_id_dangles(key: Key) -> None:
    claims = [claim["id"] for claim in key.claims]
    incidents = {incident["id"] for incident in key.incidents}
    assert len(set(claims)) == len(claims)
    by_id = {claim["id"]: claim for claim in key.claims}
    for claim in key.claims:
        about = claim["about"]
        if about["type"] == "attribution" and incidents:
            assert about["incident"] in incidents, claim["id"]
        other = about.get("contrast_with")
        if other is not None:
            assert by_id[other]["about"]["contrast_with"] == claim["id"]
    for incident in key.incidents:
        counts = [*(incident.get("killed") or ()), *(incident.get("injured") or ())]
        named = [count["claim"] for count in counts if "claim" in count]
        assert set(named) | set(incident.get("perpetrators", ())) <= set(claims)


def test_each_key_asks_enough(key: Key) -> None:
    asked = [claim for claim in key.claims if not claim.get("optional")]
    assert len(asked) >= 10
    assert sum(bool(claim.get("needed")) for claim in asked) >= 8


@pytest.mark.parametrize("case", load_cases(), ids=lambda c: f"{c['text']}-{c['kind']}")
def test_each_change_applies_and_asks_for_records_of_the_key(case: Json) -> None:
    name = case["text"]
    claims = {claim["id"] for claim in raw(name)["reading"]["claims"]}
    named = {*case["ask"], *case.get("expect", {}), *case.get("box", {})}
    assert named <= claims
    assert set(case.get("box", {})) <= set(case["ask"])
    if name == "seed":
        return
    text = next(iter(load(HERE / f"{name}.json"))).text
    changed = change(text, case)
    for pattern, _ in case.get("edits", ()):
        single = change(text, {"edits": [[pattern, ""]]})
        assert single.after != text, pattern
    assert "published" in case or changed.after != text
    for edit in changed.edits:
        assert changed.after[changed.place(edit.start) :].startswith(edit.text)
    back = changed.back()
    for record in raw(name)["reading"]["claims"]:
        start, end = record["quote"]["start"], record["quote"]["end"]
        if changed.untouched(start, end):
            here = changed.span(record["quote"])
            assert changed.after[here["start"] : here["end"]] == text[start:end]
            assert back.span(here) == {"start": start, "end": end}


@pytest.mark.parametrize("trap", load_traps(), ids=lambda t: f"{t['text']}-{t['claim']}")
def test_each_trap_names_a_record_of_the_key(trap: Json) -> None:
    assert trap["claim"] in {claim["id"] for claim in raw(trap["text"])["reading"]["claims"]}
    assert trap["never"]

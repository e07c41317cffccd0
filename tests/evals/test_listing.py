"""The listing exam: hand-worked signals and harm, files of either kind, and the gold that ships."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evals.keys import Key, repository
from evals.listing.figures import figures
from evals.listing.records import Article, Trap, answers, documents
from evals.rows import BadDataError, read_rows

TEXT = "Ruritania listed the Grey Order. It may drop the Blue Caps."
GOLD = repository() / "evals" / "gold"


def claim(quote: str, **about: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    optional = about.pop("optional", False)
    also = about.pop("also", None)
    record: dict[str, Any] = {
        "id": "k", "quote": {"start": start, "end": start + len(quote), "text": quote},
        "holder": {"kind": "article"}, "act": "assert", "polarity": "+",
        "certainty": {"holder": "CT+"},
        "about": {"type": "listing", "state": "RU", "direction": "LIST", **about},
    }  # fmt: skip
    if optional:
        record["optional"] = True
    if also:
        record["also"] = {"about": [also]}
    return record


def article(*claims: dict[str, Any], language: str = "en") -> Article:
    full = frozenset({"listing"})
    return Article(Key("a", TEXT, None, tuple(claims), (), full), language)


LISTED = "Ruritania listed the Grey Order"
DROP = "It may drop the Blue Caps"


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ([], None, 0.0),
        ([claim(LISTED, party="grey", stage="S5")], 1.0, 0.5),
        ([claim(LISTED, party="grey", stage="S6")], 0.0, 0.0),
        ([claim(LISTED, party="grey", stage="S5", state="FR")], 0.0, 0.0),
        ([claim(LISTED, party="grey", stage="S5", state="FR", instrument="x")], 1.0, 0.5),
        (
            [claim(LISTED, party="grey", stage="S5"), claim(DROP, party="blue", stage="S1")],
            0.5,
            0.5,
        ),
    ],
)
def test_a_signal_is_right_in_all_parts_or_not_at_all(
    found: list[dict[str, Any]], precision: float | None, recall: float
) -> None:
    key = article(
        claim(LISTED, party="grey", stage="S5", instrument="x"),
        claim(DROP, party="blue", stage="S1", direction="DELIST"),
    )
    got = figures([key], [{"claims": found}])
    assert got.get("signal_precision") == precision
    assert got["signal_recall"] == recall


def test_another_instrument_is_wrong_where_the_key_names_no_state() -> None:
    key = article(claim(LISTED, party="grey", stage="S5", state=None, instrument="x"))
    for instrument, right in (("x", 1.0), ("y", 0.0)):
        found = claim(LISTED, party="grey", stage="S5", instrument=instrument)
        assert figures([key], [{"claims": [found]}])["signal_recall"] == right


def test_what_may_be_left_out_is_neither_asked_nor_an_error() -> None:
    key = article(claim(LISTED, party="grey", stage="S5", optional=True))
    assert "signal_precision" not in figures(
        [key], [{"claims": [claim(LISTED, party="grey", stage="S5")]}]
    )
    wrong = figures([key], [{"claims": [claim(LISTED, party="grey", stage="S1")]}])
    assert wrong["signal_precision"] == 0.0


def test_an_alternative_is_as_good_and_so_is_a_record_of_another_kind() -> None:
    key = article(claim(LISTED, party="grey", stage="S5", also={"type": "status", "party": "grey"}))
    status = claim(LISTED, party="grey")
    status["about"] = {"type": "status", "party": "grey"}
    got = figures([key], [{"claims": [status]}])
    assert got["signal_recall"] == 1.0


def test_languages_are_told_apart_where_there_are_several() -> None:
    one = claim(LISTED, party="grey", stage="S5")
    both = [article(one), article(one, language="ru")]
    got = figures(both, [{"claims": [one]}, {"claims": []}])
    assert (got["signal_recall"], got["signal_recall_en"], got["signal_recall_ru"]) == (0.5, 1, 0)


def trap(answer: str) -> Trap:
    return Trap("t", "en", dt.date(2024, 1, 1), "X", "US", answer, "", "X is banned.")


def test_harm_is_in_force_that_is_not_or_the_reverse() -> None:
    wanted = ["yes", "yes", "yes", "no", "no", "cannot_tell", "cannot_tell"]
    given = ["yes", "no", "cannot_tell", "yes", "cannot_tell", "yes", "no"]
    got = figures([trap(one) for one in wanted], given)
    assert got["harmful_count"] == 3.0
    assert got["harmful_rate"] == 3 / 7
    assert got["traps_right"] == 1 / 7
    assert got["traps_settled"] == 1 / 5


def test_files_of_either_kind_are_read_and_bad_ones_told(tmp_path: Path) -> None:
    keys = tmp_path / "keys.jsonl"
    keys.write_text(json.dumps({"id": "a", "text": TEXT, "reading": {"claims": []}}) + "\n")
    assert [one.name for one in documents(keys)] == ["a"]
    traps = tmp_path / "traps.jsonl"
    row = {"id": "t", "sentence": "X.", "published": "2024-01-01", "party": "X",
           "authority": "US", "answer": "perhaps"}  # fmt: skip
    traps.write_text(json.dumps(row) + "\n")
    with pytest.raises(BadDataError, match=r"line 1: not a trap \(answer is 'perhaps'\)"):
        documents(traps)
    given = tmp_path / "given.jsonl"
    given.write_text('{"id": "a", "reading": {"claims": []}}\n')
    assert answers(given, documents(keys)) == [{"claims": []}]
    for said in ('"maybe"', "[]", "3", "null"):
        given.write_text(f'{{"id": "a", "answer": {said}}}\n')
        with pytest.raises(BadDataError, match="line 1"):
            answers(given, documents(keys))


def test_the_gold_that_ships_is_whole() -> None:
    parts = {name: list(read_rows(GOLD / f"{name}.jsonl")) for name in ("learn", "held")}
    assert [len(rows) for rows in parts.values()] == [140, 60]
    every = [row for rows in parts.values() for row in rows]
    assert len({row["id"] for row in every}) == 200
    assert sum(row["language"] == "ru" for row in every) == 50
    stages = {c["about"]["stage"] for row in every for c in row["reading"]["claims"]
              if c["about"]["type"] == "listing"}  # fmt: skip
    assert stages == {*(f"S{n}" for n in range(15)), "SX"}
    second = {row["id"] for row in read_rows(GOLD / "second.jsonl")}
    assert second == {row["id"] for row in every}
    for row in every:
        for one in (*row["reading"]["claims"], *row["reading"]["incidents"]):
            quote = one["quote"]
            assert row["text"][quote["start"] : quote["end"]] == quote["text"]
    traps = [one for one in documents(GOLD) if isinstance(one, Trap)]
    assert len(traps) == 600
    assert len({one.sentence for one in traps}) == 600

"""The exam of times and events, on cases worked by hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import __main__ as command
from evals.rows import BadDataError
from evals.timeml import data, ours, score, simple
from evals.timeml.data import Article, Event, Instance, Marked, Timex

DAY = dt.date(2015, 3, 12)  # a Thursday
SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda p: Timex(p[0], p[0] + p[1])),
    max_size=6,
)


def article(gold: Marked, text: str = "", corpus: str = "TimeBank") -> Article:
    return Article("d1", corpus, DAY, text, gold)


def test_times_strict_relaxed_and_their_values() -> None:
    """Of three two are met, one of them exactly; four are answered. One value and type is right.

    Strict: P 1/4, R 1/3, F 2/7. Relaxed: P 2/4, R 2/3, F 4/7.
    """
    gold = Marked(
        (Timex(0, 5, "DATE", "2015"), Timex(10, 20, "DURATION", "P3M"), Timex(30, 33, "DATE", "x"))
    )
    found = Marked(
        (Timex(0, 5, "DATE", "2015"), Timex(14, 20, "DATE", "P3M"), Timex(50, 52), Timex(60, 62))
    )
    figures = score.score([article(gold)], [found])
    assert figures["timex_strict_f1"] == pytest.approx(2 / 7)
    assert figures["timex_relaxed_f1"] == pytest.approx(4 / 7)
    assert figures["timex_type_f1"] == pytest.approx(4 / 7 / 2)
    assert figures["timex_value_f1"] == pytest.approx(4 / 7)
    assert figures["timex_strict_value_f1"] == pytest.approx(2 / 7)


def test_the_same_span_is_matched_before_a_longer_overlap() -> None:
    """The long answer overlaps both; the exact one keeps its own."""
    gold = [Timex(0, 4), Timex(5, 20)]
    found = [Timex(0, 19), Timex(5, 20)]
    assert score.matched(gold, found) == [(gold[0], found[0]), (gold[1], found[1])]


@given(SPANS, SPANS)
def test_matches_are_one_to_one_and_overlap(gold: list[Timex], found: list[Timex]) -> None:
    pairs = score.matched(gold, found)
    assert len(pairs) <= min(len(gold), len(found))
    assert all(min(g.end, f.end) > max(g.start, f.start) for g, f in pairs)
    assert len(score.matched(gold, gold)) == len(gold)


def event(start: int, kind: str, polarity: str = "POS", modality: str = "") -> Event:
    return Event(start, start + 3, kind, (Instance(f"ei{start}", polarity, modality),))


def test_events_their_classes_polarity_and_modality() -> None:
    """Both found of three, nothing else: F 4/5; class right of one, polarity of one, modality of
    both; in the other corpus polarity is not asked.
    """
    gold = Marked(
        events=(event(0, "REPORTING"), event(10, "OCCURRENCE", "NEG", "may"), event(20, "STATE"))
    )
    found = Marked(events=(event(1, "REPORTING"), event(10, "I_STATE", "POS", "may")))
    figures = score.score([article(gold)], [found])
    assert figures["event_f1"] == pytest.approx(4 / 5)
    assert figures["event_class_f1"] == pytest.approx(2 / 5)
    assert figures["event_polarity_accuracy"] == 0.5
    assert figures["event_modality_accuracy"] == 1
    other = score.score([article(gold, corpus="AQUAINT")], [found])
    assert "event_polarity_accuracy" not in other


def test_any_instance_of_an_event_will_do() -> None:
    two = Event(0, 3, "STATE", (Instance("a", "POS", ""), Instance("b", "NEG", "")))
    figures = score.score(
        [article(Marked(events=(two,)))], [Marked(events=(event(0, "STATE", "NEG"),))]
    )
    assert figures["event_polarity_accuracy"] == 1


def test_links_are_asked_by_pair_and_silence_is_a_miss() -> None:
    links = ((("a", "b"), "MODAL"), (("b", "c"), "FACTIVE"), (("c", "d"), "MODAL"))
    found = Marked(links=((("a", "b"), "MODAL"), (("b", "c"), "MODAL"), (("x", "y"), "MODAL")))
    assert score.score([article(Marked(links=links))], [found])["slink_accuracy"] == (
        pytest.approx(1 / 3)
    )


def row(**other: object) -> dict[str, object]:
    return {
        "docid": "d1", "corpus": "TimeBank", "dct": "2015-03-12", "text": "They left today.",
        "timex": [{"start": 10, "end": 15, "text": "today", "type": "DATE",
                   "value": "2015-03-12"}],
        "events": [{"start": 5, "end": 9, "class": "OCCURRENCE",
                    "instances": [{"eiid": "ei1", "polarity": "POS", "modality": "none"}]}],
        "slinks": [{"relType": "MODAL", "eventInstanceID": "ei1",
                    "subordinatedEventInstance": "ei2"}],
    } | other  # fmt: skip


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_rows_and_answers_are_read(tmp_path: Path) -> None:
    """An answer's event may have its modality beside its class."""
    (loaded,) = data.load(written(tmp_path / "t.jsonl", row()))
    assert loaded.gold.events == (Event(5, 9, "OCCURRENCE", (Instance("ei1", "POS", ""),)),)
    assert loaded.gold.links == ((("ei1", "ei2"), "MODAL"),)
    given = written(
        tmp_path / "answers",
        {"docid": "d1", "events": [{"start": 5, "end": 9, "class": "STATE", "modality": "May"}]},
    )
    (answer,) = data.answers(given, [loaded])
    assert answer.events == (Event(5, 9, "STATE", (Instance("", None, "may"),)),)
    assert data.answers(given, [loaded._replace(id="d2")]) == [Marked()]


@pytest.mark.parametrize(
    "bad",
    [
        {"docid": 1}, {"text": None}, {"dct": "soon"}, {"timex": [{"start": 3}]},
        {"timex": [{"start": 3, "end": 3}]}, {"events": ["x"]}, {"slinks": [{}]}, {"timex": 4},
        {"timex": [{"start": 0, "end": float("inf")}]},
    ],
)  # fmt: skip
def test_bad_rows_are_told_with_their_place(tmp_path: Path, bad: dict[str, object]) -> None:
    with pytest.raises(BadDataError, match="row 1"):
        data.load(written(tmp_path / "t.jsonl", row(**bad)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "2015-03-10"), ("yesterday", "2015-03-11"), ("last month", "2015-02"),
        ("next year", "2016"), ("in 1998", "1998"), ("Sept. 3", "2015-09-03"),
        ("May 1998", "1998-05"), ("now", "PRESENT_REF"),
    ],
)  # fmt: skip
def test_patterns_of_dates(text: str, value: str) -> None:
    assert [one.value for one in simple.dates(text, DAY)] == [value]


def test_a_verb_is_no_month() -> None:
    assert simple.dates("they may march and decide", DAY) == ()


def answered(text: str, gold: Marked) -> Marked:
    (found,) = ours.ours([article(gold, text)])
    return found


@pytest.mark.model
def test_the_readers_dates_in_timeml() -> None:
    text = (
        "The ministry said on Tuesday that talks begun two weeks ago would go on for the past "
        "three months, since 2012, in the 1980s and in May 1998. Police left last night."
    )
    found = {
        text[one.start : one.end]: (one.type, one.value) for one in answered(text, Marked()).timex
    }
    assert found["Tuesday"] == ("DATE", "2015-03-10")
    assert found["2012"] == ("DATE", "2012")
    assert found["May 1998"] == ("DATE", "1998-05")
    assert found["1980s"] == ("DATE", "198")
    assert found["last night"] == ("TIME", "2015-03-11TNI")
    assert found["the past three months"] == ("DURATION", "P3M")


@pytest.mark.model
def test_the_readers_events_and_links() -> None:
    text = "The minister said the rebels did not attack the town. The army denied it shelled Vane."
    words = ("said", "attack", "denied", "shelled")
    events = tuple(
        Event(at, at + len(word), "", (Instance(word, None, ""),))
        for word in words
        for at in [text.index(word)]
    )
    links = ((("said", "attack"), "EVIDENTIAL"), (("denied", "shelled"), "NEG_EVIDENTIAL"))
    found = answered(text, Marked(events=events, links=links))
    assert found.links == links
    kinds = {text[one.start : one.end]: one for one in found.events}
    assert kinds["said"].kind == "REPORTING"
    assert kinds["said"].instances[0].polarity == "POS"
    assert kinds["denied"].kind == "REPORTING"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "t.jsonl", row())
    asked = ["timeml", "--data", str(file), "--system", "patterns", "--json"]
    assert command.main(asked) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["timex_value_f1"] == 1


@pytest.mark.shared
def test_the_set_is_read() -> None:
    """158 articles, 1,148 expressions, 6,994 events and 1,950 links, as the data README counts."""
    from evals.keys import shared_folder

    loaded = data.load(shared_folder() / "data" / "gold" / "timeml")
    golds = [one.gold for one in loaded]
    assert len(golds) == 158
    assert sum(len(gold.timex) for gold in golds) == 1148
    assert sum(len(gold.events) for gold in golds) == 6994
    assert sum(len(gold.links) for gold in golds) == 1950

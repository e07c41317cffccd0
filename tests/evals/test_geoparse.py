"""The exam of places, on cases worked by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import __main__ as command
from evals.geoparse import data, ours, score
from evals.geoparse.data import Answer, Article, Toponym
from evals.rows import BadDataError

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(
    lambda p: Toponym(0, 1, p[0], p[1])
)


def article(*toponyms: Toponym, part: str = "a", text: str = "") -> Article:
    return Article(part, "1", text, toponyms)


def test_passages_are_found_exactly() -> None:
    """Three to find (one marked phrase is none), one of two answers exact: P 1/2, R 1/3, F 2/5."""
    gold = article(
        Toponym(0, 4), Toponym(10, 14, kind="Demonym"), Toponym(20, 24, kind="Literal"),
        Toponym(30, 34, kind="Literal_Expression"),
    )  # fmt: skip
    found = score.score([gold], [Answer((Toponym(0, 4), Toponym(10, 15)))])
    assert found["a_spans_precision"] == 0.5
    assert found["a_spans_f1"] == pytest.approx(2 / 5)
    assert "a_accuracy_161km" not in found


def test_a_marked_phrase_that_is_no_place_is_wrong_when_found() -> None:
    gold = article(Toponym(0, 4), Toponym(30, 34, kind="Non_Toponym"))
    found = score.score([gold], [Answer((Toponym(0, 4), Toponym(30, 34)))])
    assert (found["a_spans_precision"], found["a_spans_recall"]) == (0.5, 1)


def test_where_places_are() -> None:
    """One is there, one a quarter round the world, one not answered, one asked of nobody."""
    gold = article(
        Toponym(0, 4, 0.0, 0.0, "France"), Toponym(5, 9, 0.0, 0.0, "Germany"),
        Toponym(10, 14, 0.0, 0.0), Toponym(15, 19),
    )  # fmt: skip
    answer = Answer(
        (Toponym(0, 4, 0.0, 0.0, "FR"), Toponym(5, 9, 0.0, 90.0, "Austria"), Toponym(15, 19, 1, 1))
    )
    found = score.score([gold], [answer])
    quarter = math.pi / 2 * 6371.0088
    assert found["a_accuracy_161km"] == pytest.approx(1 / 3)
    assert found["a_mean_error_km"] == pytest.approx((0 + quarter + 20039) / 3)
    assert found["a_median_error_km"] == pytest.approx(quarter)
    assert found["a_error_auc"] == pytest.approx(
        (0 + math.log(1 + quarter) / math.log(1 + 20039) + 1) / 3
    )
    assert found["a_country_accuracy"] == 0.5
    assert found["a_answered"] == pytest.approx(2 / 3)


def test_one_degree_of_latitude_is_near_two_are_not() -> None:
    gold = article(Toponym(0, 1, 10.0, 20.0))
    for degrees, share in ((1, 1), (2, 0)):
        answer = Answer((Toponym(0, 1, 10.0 + degrees, 20.0),))
        assert score.score([gold], [answer])["a_accuracy_161km"] == share


@given(POINTS, POINTS)
def test_distances_are_symmetric_and_never_beyond_the_other_end(a: Toponym, b: Toponym) -> None:
    apart = score.kilometres(a, b)
    assert apart == pytest.approx(score.kilometres(b, a), abs=1e-6)
    assert 0 <= apart <= score.FARTHEST
    assert score.kilometres(a, a) == 0


def test_given_passages_are_not_scored() -> None:
    """Files are apart."""
    gold = [article(Toponym(0, 1, 0.0, 0.0)), article(Toponym(0, 1, 0.0, 0.0), part="b")]
    found = score.score(
        gold, [Answer((Toponym(0, 1, 0.0, 0.0),), given=True), Answer((Toponym(0, 1),))]
    )
    assert found["a_accuracy_161km"] == 1
    assert "a_spans_f1" not in found
    assert found["b_spans_f1"] == 1
    assert found["b_accuracy_161km"] == 0


def row(**other: object) -> dict[str, object]:
    return {
        "id": "1", "text": "Rain in Vane.",
        "toponyms": [{"start": 8, "end": 12, "phrase": "Vane", "lat": 1.5, "lon": None}],
    } | other  # fmt: skip


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_rows_and_answers_are_read(tmp_path: Path) -> None:
    """Half a point is none; answers are joined by file and id."""
    file = written(tmp_path / "a.jsonl", row(), row(id=2))
    loaded = data.load(file)
    assert loaded[0].toponyms == (Toponym(8, 12),)
    told = written(tmp_path / "answers", {"id": 2, "toponyms": [{"start": 8, "end": 12}]})
    assert data.answers(told, loaded) == [Answer(), Answer((Toponym(8, 12),))]
    with pytest.raises(BadDataError, match="row 1: no `set`"):
        data.answers(told, [*loaded, article()._replace(part="b")])


@pytest.mark.parametrize(
    "bad",
    [
        {"id": None}, {"text": None}, {"toponyms": [{"start": 1}]}, {"toponyms": ["x"]},
        {"toponyms": [{"start": 4, "end": 4}]}, {"toponyms": 3},
        {"toponyms": [{"start": 1, "end": 4, "lat": 91, "lon": 0}]},
        {"toponyms": [{"start": 1, "end": 4, "lat": "north", "lon": 0}]},
        {"toponyms": [{"start": 1, "end": 4, "country": 5}]},
        {"toponyms": [{"start": 1, "end": 4, "lat": float("nan"), "lon": 0}]},
        {"toponyms": [{"start": 1, "end": float("inf")}]},
    ],
)  # fmt: skip
def test_bad_rows_are_told_with_their_place(tmp_path: Path, bad: dict[str, object]) -> None:
    with pytest.raises(BadDataError, match="row 1"):
        data.load(written(tmp_path / "a.jsonl", row(**bad)))


@pytest.mark.model
def test_where_the_reader_puts_a_place_that_is_told() -> None:
    text = "From Kabul to the Netherlands"
    (answer,) = ours.spans_given([article(Toponym(5, 10), Toponym(18, 29), text=text)])
    kabul, state = answer.toponyms
    assert answer.given
    assert kabul.country == "AF"
    assert score.kilometres(kabul, Toponym(0, 1, 34.53, 69.17)) < 30
    assert state.country == "NL"
    assert score.kilometres(state, Toponym(0, 1, 52.25, 5.75)) < 161


@pytest.mark.model
def test_the_readers_places() -> None:
    """A people counts, a seat does not; an article before a name does not belong to it."""
    text = "French troops left the Netherlands for Kabul, the Kremlin said on Monday."
    (answer,) = ours.ours([article(text=text)])
    assert {text[one.start : one.end] for one in answer.toponyms} == {
        "French", "Netherlands", "Kabul",
    }  # fmt: skip


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.jsonl", row())
    told = written(tmp_path / "answers", row())
    assert command.main(["geoparse", "--data", str(file), "--answers", str(told), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["a_spans_f1"] == 1


@pytest.mark.shared
def test_the_sets_are_read() -> None:
    """Articles and places as the data README counts them."""
    from evals.keys import shared_folder

    counts: dict[str, tuple[int, int, int]] = {}
    for one in data.load(shared_folder() / "data" / "gold" / "geoparse"):
        articles, places, placed = counts.get(one.part, (0, 0, 0))
        placed += sum(t.lat is not None for t in one.toponyms)
        counts[one.part] = articles + 1, places + len(one.toponyms), placed
    assert counts == {
        "lgl": (300, 2647, 2336), "trnews": (60, 637, 608), "geowebnews": (108, 3399, 1346),
        "geovirus": (95, 882, 882),
    }  # fmt: skip

"""The exam of factuality, on cases worked by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import __main__ as command
from evals.factuality import data, ours, simple
from evals.factuality.data import Event, Sentence
from evals.factuality.score import pearson, score
from evals.factuality.wording import printed
from evals.rows import AbsentDataError, BadDataError


def sentence(part: str, number: int, *labels: float) -> Sentence:
    events = tuple(Event(at, at + 1, label) for at, label in enumerate(labels))
    return Sentence(part, number, ("word",) * max(1, len(labels)), events)


def test_error_correlation_and_sign_of_one_part() -> None:
    """Labels 3, 1, -2, 0; answers 3, -1, -1, 1: errors 0, 2, 1, 1; signs right 2 of 3.

    r: deviations 2.5 .5 -2.5 -.5 and 2.5 -1.5 -1.5 .5: 9 by the root of 13 times 11.
    """
    found = score([sentence("a", 1, 3, 1), sentence("a", 2, -2, 0)], [(3, -1), (-1, 1)])
    assert found["a_mean_absolute_error"] == 1
    assert found["a_r"] == pytest.approx(9 / math.sqrt(13 * 11))
    assert found["a_sign"] == pytest.approx(2 / 3)
    # "did": one of one answer right, of two asked; "did not": one of two right, of one asked
    assert found["a_sign_macro_f1"] == pytest.approx(2 / 3)
    assert found["a_events_count"] == 4


def test_an_abstention_counts_as_open() -> None:
    """0 for a 3 is an error of 3 and no right sign; parts are apart."""
    found = score([sentence("a", 1, 3, 2), sentence("b", 1, -1)], [(None, 2.0), (-1.0,)])
    assert found["a_mean_absolute_error"] == 1.5
    assert found["a_answered"] == found["a_sign"] == 0.5
    assert found["b_mean_absolute_error"] == 0
    assert "b_r" not in found


def test_one_answer_for_all_has_no_correlation() -> None:
    rows = [sentence("a", 1, 3, 2, -3)]
    assert "a_r" not in score(rows, simple.always_certain(rows))
    assert score(rows, simple.always_certain(rows))["a_mean_absolute_error"] == pytest.approx(7 / 3)


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1))
def test_a_correlation_is_symmetric_and_no_more_than_one(pairs: list[tuple[int, int]]) -> None:
    one, other = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    r = pearson(one, other)
    assert r == pearson(other, one)
    assert r is None or abs(r) <= 1 + 1e-9


def test_words_nearby() -> None:
    text = "He did n't sign . Then he said : it may leave . They have all slept here ; they will go"
    tokens = tuple(text.split(" "))
    events = tuple(Event(at, at + 1, 0) for at in (3, 11, 16, 21))
    assert simple.nearby_words([Sentence("a", 1, tokens, events)]) == [(-3.0, 0.0, 3.0, 1.0)]


def test_a_sentence_is_printed_as_newsrooms_do() -> None:
    tokens = ["``", "We", "wo", "n't", ",", "''", "Ana", "'s", "son", "(", "6", ")", "said", "."]
    text, spans = printed(tokens)
    assert text == "\"We won't,\" Ana's son (6) said."
    assert [text[start:end] for start, end in spans][:4] == ['"', "We", "wo", "n't"]


@given(st.lists(st.text(min_size=1, max_size=4), max_size=8))
def test_every_token_stands_where_it_is_said(tokens: list[str]) -> None:
    text, spans = printed(tokens)
    plain = {"``": '"', "''": '"'}
    assert [text[a:b] for a, b in spans] == [plain.get(token, token) for token in tokens]


def row(**other: object) -> dict[str, object]:
    return {
        "text": "They left .", "targets": [{"span1": [1, 2], "label": 3.0, "span_text": "left"}]
    } | other  # fmt: skip


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_training_parts_and_ratings_are_left_out_of_a_folder(tmp_path: Path) -> None:
    written(tmp_path / "a_dev.jsonl", row(), row())
    train = written(tmp_path / "a_train.jsonl", row())
    written(tmp_path / "ratings.jsonl", {"Mean": "1"})
    assert [one.key for one in data.load(tmp_path)] == ["a_dev:1", "a_dev:2"]
    assert [one.key for one in data.load(train)] == ["a_train:1"]
    (tmp_path / "a_dev.jsonl").unlink()
    with pytest.raises(AbsentDataError):
        data.load(tmp_path)


def test_answers_are_joined_by_file_and_row(tmp_path: Path) -> None:
    """By what they name, else by their place; an event of other tokens is no answer."""
    loaded = data.load(written(tmp_path / "a.jsonl", row(), row(), row()))
    target = {"span1": [1, 2], "label": -1}
    given = written(
        tmp_path / "answers", {"row": 3, "targets": [target]}, {"targets": [target]},
        {"set": "b", "row": 1, "targets": [target]},
    )  # fmt: skip
    assert data.answers(given, loaded) == [(None,), (-1.0,), (-1.0,)]
    two = [*loaded, Sentence("b", 1, ("x",), ())]
    with pytest.raises(BadDataError, match="row 1: no `set`"):
        data.answers(given, two)


@pytest.mark.parametrize(
    "bad",
    [
        {"text": None}, {"targets": None}, {"targets": [{}]}, {"targets": [{"span1": [1, 9],
         "label": 1}]}, {"targets": [{"span1": [2, 1], "label": 1}]},
        {"targets": [{"span1": [1, 2], "label": "sure"}]}, {"targets": ["x"]},
        {"targets": [{"span1": [1, 2], "label": float("nan")}]},
        {"targets": [{"span1": [1, float("inf")], "label": 1}]},
    ],
)  # fmt: skip
def test_bad_rows_are_told_with_their_place(tmp_path: Path, bad: dict[str, object]) -> None:
    with pytest.raises(BadDataError, match="row 1"):
        data.load(written(tmp_path / "a.jsonl", row(**bad)))


@pytest.mark.model
def test_the_readers_view() -> None:
    """What happened, what did not, what may, and what is only said: open to the author."""
    text = "The minister left . The envoy did n't sign . The group may return . He said she slept ."
    tokens = tuple(text.split())
    events = tuple(Event(at, at + 1, 0.0) for at, word in enumerate(tokens)
                   if word in ("left", "sign", "return", "slept"))  # fmt: skip
    asked = [Sentence("a", 1, tokens, events)]
    assert ours.ours(asked) == [(3.0, -3.0, 1.0, 3.0)]
    assert ours.authors(asked) == [(3.0, -3.0, 1.0, 0.0)]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.jsonl", row())
    asked = ["factuality", "--data", str(file), "--system", "nearby words", "--json"]
    assert command.main(asked) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["a_sign"] == 1


@pytest.mark.shared
def test_the_sets_are_read() -> None:
    """Events of the parts that are no training parts, as the data README counts them."""
    from evals.keys import shared_folder

    counts: dict[str, int] = {}
    for one in data.load(shared_folder() / "data" / "gold" / "factuality"):
        counts[one.part] = counts.get(one.part, 0) + len(one.events)
    assert counts["uw_dev"] == 3358
    assert counts["meantime_dev"] == 195
    assert counts["uds_ih2_dev"] == 2630
    assert counts["commitmentbank"] == 268

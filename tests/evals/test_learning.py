"""Logistic regression of the exams: its slope, where it ends, and that it tells what it learned."""

from __future__ import annotations

import numpy as np
import pytest

from evals.learning import SIZE, Rows, descend, learn


def test_rows_are_hashed_once_and_always_the_same() -> None:
    rows = Rows.of([["a", "b", "a"], [], ["b"]])
    assert len(rows) == 3
    assert rows.starts.tolist() == [0, 3, 4]
    assert rows.places[rows.starts].tolist() == [0, 0, 0]
    assert Rows.of([["b", "a"]]).places.tolist() == rows.places[:3].tolist()


def test_the_slope_is_the_derivative_of_the_scores() -> None:
    rows = Rows.of([["a", "b"], ["b"]])
    errors = np.array([2.0, 3.0])
    slope = rows.slope(errors, SIZE)
    for place in {*rows.places.tolist()}:
        unit = np.zeros(SIZE)
        unit[place] = 1.0
        assert slope[place] == pytest.approx(float(rows.scores(unit) @ errors))


def test_the_lowest_point_of_a_bowl_is_found() -> None:
    goal = np.array([3.0, -1.0, 0.5])
    bends = np.array([1.0, 10.0, 100.0])

    def bowl(at: np.ndarray) -> tuple[float, np.ndarray]:
        return float((bends * (at - goal) ** 2).sum()), 2 * bends * (at - goal)

    assert descend(bowl, np.zeros(3), 100) == pytest.approx(goal, abs=0.05)


def test_what_tells_is_learned_and_what_does_not_is_not() -> None:
    rows = [["good", f"noise{n % 3}"] if n % 2 else ["bad", f"noise{n % 3}"] for n in range(60)]
    model = learn(Rows.of(rows), [bool(n % 2) for n in range(60)])
    good, bad, neither = model.chances(Rows.of([["good"], ["bad"], ["unseen"]]))
    assert good > 0.9 > 0.1 > bad
    assert 0.3 < neither < 0.7


def test_a_weight_on_the_rare_makes_them_likelier() -> None:
    rows = Rows.of([["x"]] * 1000)
    truth = [True] * 100 + [False] * 900
    plain, heavy = (learn(rows, truth, weight=w).chances(rows)[0] for w in (1.0, 9.0))
    assert plain == pytest.approx(0.1, abs=0.05)
    assert heavy == pytest.approx(0.5, abs=0.05)

"""Violent events in Russian: dead and hurt, when, and who is said to be behind them."""

from __future__ import annotations

import pytest

from ostrakon.core.reading import AttributionAbout
from tests.news.russian.world import read


def test_an_attack_with_its_numbers() -> None:
    (incident,) = read(
        "2 июня в Кабуле прогремел взрыв. Погибли не менее 12 человек, ранены 30 человек."
    ).incidents
    assert incident.kind == "bombing"
    assert [(c.low, c.high) for c in incident.killed] == [(12, None)]
    assert [(c.low, c.high) for c in incident.injured] == [(30, 30)]
    assert incident.date is not None
    assert incident.date.earliest == "2025-06-02"


@pytest.mark.parametrize(
    ("text", "status", "holder"),
    [
        ("Ответственность за взрыв взяла на себя «Армия Углей».", "claimed", "listed_group"),
        ("Кабул обвинил «Армию Углей» в нападении.", "accused_by_authority", "state"),
        ("«Армия Углей» отрицает причастность к взрыву.", "denied", "listed_group"),
    ],
)
def test_who_is_behind_it(text: str, status: str, holder: str) -> None:
    found = [c for c in read(text).claims if isinstance(c.about, AttributionAbout)]
    assert [(c.about.party, c.about.status) for c in found] == [  # type: ignore[union-attr]
        ("ember", status)
    ]
    assert found[0].holder.kind == holder


def test_a_condition_is_no_event() -> None:
    assert read("Если бы в Кабуле произошёл взрыв, погибли бы сотни.").incidents == ()

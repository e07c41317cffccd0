"""Which place of a name is meant, and that the atlas is found as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.news import lexicon
from ostrakon.news.naming import atlas
from ostrakon.news.naming.whereabouts import Where, locate
from tests.news.mention_world import read

ROWS = Path(lexicon.__file__).with_name("atlas.tsv").read_bytes().splitlines()


def test_every_row_is_found_and_sorted() -> None:
    assert sorted(ROWS) == ROWS
    for row in [ROWS[0], ROWS[-1], *ROWS[:: len(ROWS) // 300]]:
        key = row.split(b"\t")[0].decode()
        assert atlas._site(row) in atlas._places(key)


def test_a_name_of_no_place_has_none() -> None:
    assert atlas.places("") == ()
    assert atlas.places("\t\n") == ()
    assert atlas.places("Kafr Nowhere an der Nirgend") == ()
    assert atlas.places("~~~~") == ()


def test_other_letters_lead_to_the_same_place() -> None:
    assert atlas.places("Москва")[0] == atlas.places("Moscow")[0]


def where(text: str, name: str) -> Where | None:
    analysis = read(text)
    entity = next(e for e in analysis.entities if e.name == name and e.kind == "place")
    return locate(analysis, entity)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "country", "division"),
    [
        ("A man was shot in Springfield, Ohio, on Friday.", "Springfield", "US", "OH"),
        ("A man was shot in Springfield, Mass., on Friday.", "Springfield", "US", "MA"),
        ("The court in Paris, Texas, sat on Friday.", "Paris", "US", "TX"),
        ("The court in Paris sat on Friday, France said.", "Paris", "FR", None),
        ("Syria said a bomb in Tripoli, Lebanon, killed two.", "Tripoli", "LB", None),
        ("A man was shot in Tbilisi, Georgia, on Friday.", "Tbilisi", "GE", None),
        ("A man was shot in Atlanta, Georgia, on Friday.", "Atlanta", "US", "GA"),
        ("Libya said a bomb in Tripoli killed two.", "Tripoli", "LY", None),
    ],
)
def test_what_stands_after_and_around_a_name_decides(
    text: str, name: str, country: str, division: str | None
) -> None:
    found = where(text, name)
    assert found is not None
    assert found.country == country
    assert division is None or found.division == division


@pytest.mark.model
def test_a_town_that_is_not_where_the_text_says_is_not_known() -> None:
    assert where("A bomb in Springfield, Syria, killed two.", "Springfield") is None

"""What counts as of a day: the mask of an index says what the plain rule says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.core.errors import UserError
from ostrakon.core.screening import Identifier
from ostrakon.screening.index.asof import Masks, SpanSets
from ostrakon.screening.records import (
    BASES,
    AsOf,
    DatedValue,
    ListedName,
    PartyRecord,
    Span,
    as_of,
    holds,
    party_as_of,
)

_DAYS = st.one_of(st.none(), st.dates(dt.date(2000, 1, 1), dt.date(2000, 1, 9)))
_SPANS = st.builds(
    Span, valid_from=_DAYS, valid_to=_DAYS, observed_from=_DAYS, observed_to=_DAYS,
    archived_from=_DAYS, archived_to=_DAYS, public_from=_DAYS, public_to=_DAYS,
)  # fmt: skip
_SETS = st.lists(st.lists(_SPANS, max_size=3).map(tuple), min_size=1, max_size=8)
_QUESTIONS = st.builds(AsOf, on=_DAYS, known_on=_DAYS, basis=st.sampled_from(BASES))


@settings(deadline=None)
@given(_SETS, _QUESTIONS)
def test_a_mask_says_of_every_set_what_holds_says(
    tmp_path_factory: pytest.TempPathFactory, sets: list[tuple[Span, ...]], when: AsOf
) -> None:
    folder = tmp_path_factory.mktemp("spans")
    numbered = SpanSets()
    numbers = [numbered.number(spans) for spans in sets]
    numbered.write(folder)
    mask = Masks(folder).of(when)
    expected = [holds(spans, when) for spans in sets]
    assert [True if mask is None else bool(mask[number]) for number in numbers] == expected


def test_intervals_are_half_open() -> None:
    first, last = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
    span = Span(valid_from=first, valid_to=last, observed_from=first, observed_to=last)
    day = dt.timedelta(days=1)
    for asked, expected in ((first - day, False), (first, True), (last - day, True), (last, False)):
        assert holds([span], AsOf(asked, None)) is expected
        assert holds([span], AsOf(None, asked)) is expected


def test_observed_is_not_what_was_only_public() -> None:
    span = Span(public_from=dt.date(2019, 1, 1), observed_from=dt.date(2024, 1, 1))
    asked = dt.date(2020, 1, 1)
    assert holds([span], as_of(None, asked))
    assert not holds([span], as_of(None, asked, "observed"))
    assert not holds([span], as_of(None, None, "archived"))


def test_an_unknown_basis_is_said_so() -> None:
    with pytest.raises(UserError, match="write all or observed"):
        as_of(None, None, "guessed")


def test_a_party_is_seen_with_what_was_known() -> None:
    later = (Span(public_from=dt.date(2021, 1, 1)),)
    number = Identifier("imoNumber", "9000001")
    party = PartyRecord(
        id="1", name="Alpha", names=(ListedName(text="Alpha"), ListedName(text="B", spans=later)),
        identifiers=(number,), countries=("RU", "CY"),
        dated=(
            DatedValue(field="identifiers", value=number, spans=later),
            DatedValue(field="countries", value="CY", spans=later),
        ),
    )  # fmt: skip
    before = party_as_of(party, AsOf(None, dt.date(2020, 1, 1)))
    assert [name.text for name in before.names] == ["Alpha"]
    assert (before.identifiers, before.countries) == ((), ("RU",))
    assert party_as_of(party, AsOf(None, dt.date(2021, 1, 1))) == party
    assert party_as_of(party, AsOf()) is party

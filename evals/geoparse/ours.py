"""The shipped reader's places, with the positions and countries that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.geoparse.data import Answer, Article, Toponym
from evals.shipped import shipped_reader
from ostrakon.core.reading import Reading
from ostrakon.names.countries import code_of, state_of_capital


def ours(articles: Sequence[Article]) -> list[Answer]:
    """Read every article; its mentions of places, facilities and states are the places.

    Words for a state's people ("Afghan") are among them: three of the four sets mark those.
    """
    with shipped_reader() as reader:
        return [Answer(tuple(_places(reader.read(one.text), one.text))) for one in articles]


def spans_given(articles: Sequence[Article]) -> list[Answer]:
    """Where the reader's table has the places, told where they stand in the text."""
    return [
        Answer(
            tuple(
                _located(one.start, one.end, article.text[one.start : one.end], None)
                for one in article.toponyms
            ),
            given=True,
        )
        for article in articles
    ]


def _places(reading: Reading, text: str) -> Iterator[Toponym]:
    """The mentions that name a place or a state."""
    for mention in reading.mentions:
        if mention.kind in ("place", "facility") or (
            mention.kind == "state" and _names_state(mention.text)
        ):
            start = mention.start
            if mention.text[:4].lower() == "the ":
                start += 4
            yield _located(start, mention.end, text[start : mention.end], mention.state)


def _located(start: int, end: int, name: str, state: str | None) -> Toponym:
    """A place with what the table knows of it."""
    from ostrakon.news.naming.where import known

    spot = known(" ".join(name.split()))
    country = state or (spot.country if spot else None)
    country = country or code_of(name) or state_of_capital(name)
    if spot is None:
        return Toponym(start, end, country=country)
    return Toponym(start, end, spot.lat, spot.lon, country)


def _names_state(text: str) -> bool:
    """Whether words are for a state, its people or its capital, not for a seat of government."""
    return code_of(text) is not None or state_of_capital(text) is not None

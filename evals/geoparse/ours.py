"""The shipped reader's places, with the positions and countries that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals.geoparse.data import Answer, Article, Toponym
from evals.shipped import shipped_reader
from ostrakon.names.countries import code_of, name_of, state_of_capital
from ostrakon.news.analysis import Analysis, Entity

if TYPE_CHECKING:
    from ostrakon.service.reading import Reader


def ours(articles: Sequence[Article]) -> list[Answer]:
    """Read every article; its mentions of places, facilities and states are the places.

    Words for a state's people ("Afghan") are among them: three of the four sets mark those.
    """
    with shipped_reader() as reader:
        return [Answer(tuple(_places(_analysed(reader, one.text)))) for one in articles]


def spans_given(articles: Sequence[Article]) -> list[Answer]:
    """Where the reader puts the places, told where they stand in the text."""
    with shipped_reader() as reader:
        return [
            Answer(tuple(_told(_analysed(reader, one.text), one)), given=True) for one in articles
        ]


def _analysed(reader: Reader, text: str) -> Analysis:
    """A text with its mentions."""
    from ostrakon.news.naming.mentions import analyse

    return analyse(text, None, reader.gazetteer, reader.model.nlp)


def _places(analysis: Analysis) -> Iterator[Toponym]:
    """The mentions that name a place or a state."""
    for entity in analysis.entities:
        words = analysis.text[entity.start : entity.end]
        if entity.anaphor:
            continue
        if entity.kind in ("place", "facility") or (entity.kind == "state" and _names_state(words)):
            start = entity.start + (4 if words[:4].lower() == "the " else 0)
            yield _located(analysis, entity, start, entity.end)


def _told(analysis: Analysis, article: Article) -> Iterator[Toponym]:
    """The places of the key, each as a mention of what stands there."""
    for number, one in enumerate(article.toponyms):
        name = " ".join(article.text[one.start : one.end].split())
        entity = Entity(f"t{number}", one.start, one.end, head=0, kind="place", name=name)
        yield _located(analysis, entity, one.start, one.end)


def _located(analysis: Analysis, entity: Entity, start: int, end: int) -> Toponym:
    """A mention with where the reader puts it."""
    from ostrakon.news.naming.whereabouts import locate, locate_name

    name = " ".join(analysis.text[start:end].split())
    code = code_of(name)
    found = locate_name(name_of(code)) if code else locate(analysis, entity)
    country = (found.country if found else None) or code or entity.state or state_of_capital(name)
    if found is None:
        return Toponym(start, end, country=country)
    return Toponym(start, end, found.lat, found.lon, country)


def _names_state(text: str) -> bool:
    """Whether words are for a state, its people or its capital, not for a seat of government."""
    return code_of(text) is not None or state_of_capital(text) is not None

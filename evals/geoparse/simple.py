"""The level to be above: the language model's places, all of them at one point."""

from __future__ import annotations

from collections.abc import Sequence

from evals.geoparse.data import Answer, Article, Toponym
from evals.shipped import bare_model

MIDDLE = (39.8, -98.6)
"""The middle of the country that most of the sets' places are in."""


def bare(articles: Sequence[Article]) -> list[Answer]:
    """What its entity recogniser takes for a place, at the middle of the United States."""
    nlp = bare_model()
    return [
        Answer(
            tuple(
                Toponym(ent.start_char, ent.end_char, *MIDDLE, "US")
                for ent in nlp(article.text).ents
                if ent.label_ in ("GPE", "LOC", "FAC")
            )
        )
        for article in articles
    ]

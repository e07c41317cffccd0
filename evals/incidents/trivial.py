"""Constant answers: the level that a reader has to be above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from evals.incidents.data import Answer, Article


def one_killed(articles: Sequence[Article]) -> list[Answer]:
    """One killed, nobody injured, on the day of the article."""
    return [Answer(date=article.published, killed=1, injured=0) for article in articles]


def day_before(articles: Sequence[Article]) -> list[Answer]:
    """Nobody killed, one injured, on the day before the article."""
    day = dt.timedelta(days=1)
    return [Answer(date=article.published - day, killed=0, injured=1) for article in articles]

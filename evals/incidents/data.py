"""Articles about one incident each, with what a registry of incidents says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.rows import BadDataError, Row, read_rows, row_files


class Answer(NamedTuple):
    """What is known of an incident; `None` is not known, and in an answer an abstention."""

    date: dt.date | None = None
    state: str | None = None
    city: str | None = None
    killed: int | None = None
    injured: int | None = None


class Article(NamedTuple):
    """An article, the day it is of, and the incident that it is about."""

    id: str
    incident: str
    published: dt.date
    title: str
    text: str
    gold: Answer

    @property
    def whole(self) -> str:
        """Title and text as a reader gets them."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def load(path: Path) -> list[Article]:
    """The articles of a file, or of a folder laid out as `data/gold/incidents_gva`.

    Raises:
        BadDataError: when a row is not such an article; says where.
    """
    return [
        _article(row, f"{file}, row {number}")
        for file in row_files(path)
        for number, row in enumerate(read_rows(file), 1)
    ]


def answers(path: Path, articles: Sequence[Article]) -> list[Answer]:
    """Another system's answers: rows with `article_id` and the gold's fields, any of them absent.

    Raises:
        BadDataError: when a row is no such answer; says where.
    """
    found = {}
    for number, row in enumerate(read_rows(path), 1):
        where = f"{path}, row {number}"
        if not isinstance(row.get("article_id"), str):
            raise BadDataError(f"{where}: no article_id; give each answer that of its article")
        found[row["article_id"]] = _known(row, where)
    return [found.get(article.id, Answer()) for article in articles]


def _article(row: Row, where: str) -> Article:
    """One row."""
    gold = row.get("gold")
    if not isinstance(gold, dict):
        raise BadDataError(f"{where}: no object `gold`")
    published = _day(row.get("dct"), where)
    if published is None:
        raise BadDataError(f"{where}: no `dct`, the day of the article")
    for name in ("article_id", "text"):
        if not isinstance(row.get(name), str):
            raise BadDataError(f"{where}: no text in `{name}`")
    return Article(
        id=row["article_id"],
        incident=str(row.get("incident_id", row["article_id"])),
        published=published,
        title=str(row.get("title") or ""),
        text=row["text"],
        gold=_known(gold, where),
    )


def _known(row: Row, where: str) -> Answer:
    """The five values of an object."""
    return Answer(
        date=_day(row.get("date"), where),
        state=_words(row.get("state"), "state", where),
        city=_words(row.get("city_or_county"), "city_or_county", where),
        killed=_number(row.get("num_killed"), "num_killed", where),
        injured=_number(row.get("num_injured"), "num_injured", where),
    )


def _day(value: Any, where: str) -> dt.date | None:
    """A day, or none."""
    if value in (None, ""):
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        raise BadDataError(f"{where}: {value!r} is no day; write 2014-01-27") from None


def _words(value: Any, name: str, where: str) -> str | None:
    """A name, or none."""
    if value is None or isinstance(value, str):
        return value or None
    raise BadDataError(f"{where}: {name} is {value!r}, not a text")


def _number(value: Any, name: str, where: str) -> int | None:
    """A whole number, or none."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadDataError(f"{where}: {name} is {value!r}, not a whole number")

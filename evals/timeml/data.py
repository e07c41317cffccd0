"""News annotated in TimeML: expressions of time, events, and links from event to event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from evals.rows import BadDataError, Row, read_rows, row_files

Link: TypeAlias = tuple[str, str]
"""The event that subordinates and the one that is subordinated, by their instances."""


class Timex(NamedTuple):
    """An expression of time. `value` is ISO-like ("1998-01-14", "P3M", "PRESENT_REF")."""

    start: int
    end: int
    type: str = ""
    value: str = ""


class Instance(NamedTuple):
    """One instance of an event: its id, POS or NEG, and the modal word above it, if any."""

    id: str
    polarity: str | None
    modality: str


class Event(NamedTuple):
    """An event by its words, its class, and its instances (mostly one)."""

    start: int
    end: int
    kind: str
    instances: tuple[Instance, ...] = ()


class Marked(NamedTuple):
    """What is marked in a text; the gold and an answer alike."""

    timex: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[tuple[Link, str], ...] = ()


class Article(NamedTuple):
    """A news text of a day and what is marked in it."""

    id: str
    corpus: str
    published: dt.date | None
    text: str
    gold: Marked


def load(path: Path) -> list[Article]:
    """The articles of a file, or of a folder laid out as `data/gold/timeml`.

    Raises:
        BadDataError: when a row is not such an article; says where.
    """
    return [
        _article(row, f"{file}, row {number}")
        for file in row_files(path)
        for number, row in enumerate(read_rows(file), 1)
    ]


def answers(path: Path, articles: Sequence[Article]) -> list[Marked]:
    """Another system's answers: rows with `docid` and the lists of the gold, any of them absent.

    In an event `polarity` and `modality` may stand beside `class`; a link names the instances of
    the gold. An article without a row has nothing marked.

    Raises:
        BadDataError: when a row is no such answer; says where.
    """
    found = {}
    for number, row in enumerate(read_rows(path), 1):
        where = f"{path}, row {number}"
        if not isinstance(row.get("docid"), str):
            raise BadDataError(f"{where}: no docid; give each answer that of its article")
        found[row["docid"]] = _marked(row, where)
    return [found.get(article.id, Marked()) for article in articles]


def _article(row: Row, where: str) -> Article:
    """One row."""
    for name in ("docid", "text"):
        if not isinstance(row.get(name), str):
            raise BadDataError(f"{where}: no text in `{name}`")
    try:
        published = dt.date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    except (TypeError, ValueError):
        raise BadDataError(f"{where}: dct {row['dct']!r} is no day") from None
    return Article(
        row["docid"], str(row.get("corpus", "")), published, row["text"], _marked(row, where)
    )


def _marked(row: Row, where: str) -> Marked:
    """What a row marks."""
    try:
        return Marked(
            tuple(_timex(one) for one in row.get("timex") or ()),
            tuple(_event(one) for one in row.get("events") or ()),
            tuple(_link(one) for one in row.get("slinks") or ()),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadDataError(f"{where}: not the format ({type(error).__name__}: {error})") from None


def _timex(one: dict[str, Any]) -> Timex:
    """One expression."""
    start, end = _span(one)
    return Timex(start, end, str(one.get("type") or ""), str(one.get("value") or ""))


def _event(one: dict[str, Any]) -> Event:
    """One event; without instances its own polarity and modality are one."""
    start, end = _span(one)
    inner = one.get("instances")
    if inner is None:
        inner = [one] if "polarity" in one or "modality" in one else []
    return Event(start, end, str(one.get("class") or ""), tuple(_instance(i) for i in inner))


def _instance(one: dict[str, Any]) -> Instance:
    """One instance; the modal word in small letters, "none" as none."""
    word = str(one.get("modality") or "").casefold()
    return Instance(str(one.get("eiid") or ""), one.get("polarity"), "" if word == "none" else word)


def _link(one: dict[str, Any]) -> tuple[Link, str]:
    """One subordination link."""
    link = str(one["eventInstanceID"]), str(one["subordinatedEventInstance"])
    return link, str(one.get("relType") or "")


def _span(one: dict[str, Any]) -> tuple[int, int]:
    """Where it stands."""
    start, end = int(one["start"]), int(one["end"])
    if not 0 <= start < end:
        raise ValueError(f"no passage from {start} to {end}")
    return start, end

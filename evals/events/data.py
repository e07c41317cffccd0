"""Sentences with coded events: source, event, target."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.events.types import NOBODY, actor_code, cameo_code
from evals.rows import BadDataError, Row, read_rows, row_files

FOLDERS = ("event_gsr", "plover_gsr")
"""The sets of this exam in the folder of labelled data."""
DICTIONARIES = "validation_dictionaries"
"""The folder beside a file whose actors are invented."""

_BOTH = re.compile(r"\(SRC/TAR:\s*([^)]*)\)")
_LANGUAGES = {"spanish": "es", "arabic": "ar"}


class Event(NamedTuple):
    """One triple; the event as CAMEO code, as PLOVER type, or as both."""

    source: str
    target: str
    cameo: str = ""
    plover: str = ""


class Answer(NamedTuple):
    """What a system codes in a sentence, its main event first.

    Attributes:
        events: the triples.
        sources, targets: the words of the actors.
        label: for detection: whether the sentence tells an event of the type ("yes").
    """

    events: tuple[Event, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    label: str = ""


class Record(NamedTuple):
    """A sentence of the file that is called `part` without suffixes, and the right answer.

    Attributes:
        events: `None` where only detection is asked.
        folder: where its file lies.
    """

    part: str
    id: str
    language: str
    text: str
    day: dt.date | None
    gold: Answer
    detection: bool
    typed: bool
    folder: Path

    @property
    def key(self) -> str:
        """What it is called."""
        return f"{self.part}:{self.id}"


class _Actor(NamedTuple):
    """An actor by its words and its code."""

    text: str
    code: str


def load(path: Path) -> list[Record]:
    """The records of a file, of a folder of files, or of the folder that holds both sets.

    Left out are records that are no example of coding: without an event and without the mark that
    there is none, with a deliberate error, or marked as not to be evaluated.

    Raises:
        BadDataError: when a row is not such a record; says where.
    """
    inner = [path / name for name in FOLDERS if (path / name).is_dir()]
    files = [file for folder in inner or [path] for file in row_files(folder)]
    found = []
    for file in files:
        part = file.name.split(".")[0]
        for number, row in enumerate(read_rows(file), 1):
            record = _record(row, part, file.parent, f"{file}, row {number}")
            if record is not None:
                found.append(record)
    return found


def load_english(path: Path) -> list[Record]:
    """The same of the English files only."""
    return [record for record in load(path) if record.language == "en"]


def answers(path: Path, records: Sequence[Record]) -> list[Answer]:
    """Another system's answers: rows in the shape of the gold, joined by `id`.

    A sentence without a row has no event. `set` (the file's name without suffixes) may tell files
    apart that share ids.

    Raises:
        BadDataError: when a row is no such answer; says where.
    """
    found: dict[str, Answer] = {}
    for number, row in enumerate(read_rows(path), 1):
        where = f"{path}, row {number}"
        if row.get("id") is None:
            raise BadDataError(f"{where}: no `id`; give each answer that of its sentence")
        key = f"{row['set']}:{row['id']}" if row.get("set") else str(row["id"])
        found[key] = _answer(row, where)
    return [found.get(one.key) or found.get(one.id) or Answer() for one in records]


def _record(row: Row, part: str, folder: Path, where: str) -> Record | None:
    """One row; `None` when it is no example."""
    if not isinstance(row.get("text"), str) or row.get("id") is None:
        raise BadDataError(f"{where}: no `id` and `text`")
    detection = "label" in row
    typed = "event" in row
    if not detection and not typed and not isinstance(row.get("events"), list):
        raise BadDataError(f"{where}: none of `events`, `event` and `label`")
    gold = _answer(row, where)
    if detection:
        if gold.label == "ambiguous":
            return None
    elif not typed and not _is_example(row):
        return None
    return Record(
        part=part,
        id=str(row["id"]),
        language=_LANGUAGES.get(part.split("_")[0], "en"),
        text=row["text"],
        day=_day(row.get("date")),
        gold=gold,
        detection=detection,
        typed=typed,
        folder=folder,
    )


def _is_example(row: Row) -> bool:
    """Whether a row says what is right."""
    if row.get("evaluate") == "false":
        return False
    events = row["events"]
    return bool(row.get("no_events")) if not events else "error" not in events[0]


def _answer(row: Row, where: str) -> Answer:
    """What a row codes, whichever of the shapes it has."""
    try:
        if "label" in row:
            return Answer(label=str(row["label"]))
        events: list[Event] = []
        sources: list[str] = []
        targets: list[str] = []
        for one in [row] if "event" in row else row.get("events") or ():
            if "error" in one:
                continue
            if "event" in one:
                some, who, whom = _typed(one)
                events += some
                sources += who
                targets += whom
            else:
                events.append(_triple(one))
        return Answer(
            tuple(dict.fromkeys(events)), tuple(dict.fromkeys(sources)),
            tuple(dict.fromkeys(targets)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadDataError(f"{where}: not the format ({type(error).__name__}: {error})") from None


def _triple(one: dict[str, Any]) -> Event:
    """One event of codes alone."""
    return Event(
        actor_code(one.get("sourcecode")), actor_code(one.get("targetcode")),
        cameo_code(one.get("eventcode")), str(one.get("plover") or ""),
    )  # fmt: skip


def _typed(one: dict[str, Any]) -> tuple[list[Event], list[str], list[str]]:
    """One event of typed actors: each pair of a source and another target is a triple.

    Actors that the mark-up calls both are sources and targets alike.
    """
    sources, targets = _actors(one.get("source")), _actors(one.get("target"))
    both = [actor for actor in (*sources, *targets) if _is_both(actor, one)]
    sources = list(dict.fromkeys((*sources, *both)))
    targets = list(dict.fromkeys((*targets, *both)))
    pairs = [(a.code, b.code) for a in sources for b in targets if a != b]
    if not targets:
        pairs = [(actor.code, NOBODY) for actor in sources]
    elif not sources:
        pairs = [(NOBODY, actor.code) for actor in targets]
    plover = str(one["event"] or "")
    return (
        [Event(a, b, cameo_code(one.get("cameo")), plover) for a, b in pairs],
        [actor.text for actor in sources if actor.text],
        [actor.text for actor in targets if actor.text],
    )


def _actors(given: Any) -> list[_Actor]:
    """The actors of one side; anything but a list of them is none."""
    if not isinstance(given, list):
        return []
    return [
        _Actor(str(one.get("actorText") or ""), actor_code(_whole(one.get("code"), one)))
        for one in given
    ]


def _whole(code: Any, one: dict[str, Any]) -> str:
    """Country and sector as one code."""
    return f"{code or NOBODY}{one.get('sector') or ''}"


def _is_both(actor: _Actor, one: dict[str, Any]) -> bool:
    """Whether the mark-up has an actor as source and target."""
    info = one.get("textInfo")
    markup = info.get("markup", "") if isinstance(info, dict) else str(info or "")
    marked: Iterable[str] = (words.strip().casefold() for words in _BOTH.findall(markup))
    mine = actor.text.casefold()
    return bool(mine) and any(words and (words in mine or mine in words) for words in marked)


def _day(text: Any) -> dt.date | None:
    """The day of a record; the sets have a few that are none, and dummies."""
    digits = re.sub(r"\D", "", str(text or ""))
    try:
        return dt.datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return None

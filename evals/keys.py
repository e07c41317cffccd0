"""Keys: what a careful analyst records of a text, and the three file formats that hold them.

The formats are described in `evals/README.md`. A key may name any part of a record; what it does
not name is not asked. Everything here is plain JSON data, because a partial record is not a
`core.reading.Claim`.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Json = dict[str, Any]

KINDS = ("listing", "event", "attribution", "status", "assessment", "other", "incident")
_SUFFIXES = (".json", ".jsonl")
_SHARED = "shared:"
_OF_THE_EVENT = frozenset({"event", "stage", "stage_capped", "ladder"})


class BadKeyError(Exception):
    """A key that cannot be used; the message is one line: what, where, what to do."""


class AbsentTextError(BadKeyError):
    """The key is sound, but the text that it speaks of is not on this machine."""


@dataclasses.dataclass(frozen=True)
class Key:
    """One text with what should be read in it.

    Attributes:
        name: the file's name without its suffix, or the `id` of a line.
        text: what the reader is given; offsets are into it.
        published: the day the reader is told.
        claims: partial claims, as JSON data.
        incidents: partial incidents, as JSON data.
        full: the kinds of record for which the key is complete, so that others are errors.
    """

    name: str
    text: str
    published: datetime.date | None
    claims: tuple[Json, ...]
    incidents: tuple[Json, ...]
    full: frozenset[str]


def repository() -> pathlib.Path:
    """The folder that holds `evals/`."""
    return pathlib.Path(__file__).resolve().parent.parent


def shared_folder() -> pathlib.Path:
    """Where `shared:` texts are: `$OSTRAKON_SHARED`, else `shared` beside the repository."""
    given = os.environ.get("OSTRAKON_SHARED")
    return pathlib.Path(given) if given else repository().parent / "shared"


def files_of(path: pathlib.Path) -> list[pathlib.Path]:
    """The key files under a path, in name order.

    Raises:
        BadKeyError: when there is nothing to read there.
    """
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix in _SUFFIXES and p.is_file())
        if not found:
            raise BadKeyError(f"{path}: no .json or .jsonl file in this folder")
        return found
    if not path.is_file():
        raise BadKeyError(f"{path}: no such file or folder")
    return [path]


def load(
    path: pathlib.Path, absent: Callable[[AbsentTextError], None] | None = None
) -> Iterator[Key]:
    """Every key in one file; one whose text is not on this machine is told to `absent`.

    Raises:
        AbsentTextError: for such a key, where nobody wants to be told.
        BadKeyError: when the file is not a key.
    """
    raw = read_words(path)
    if path.suffix == ".jsonl":
        for number, line in enumerate(raw.split("\n"), 1):  # a text may hold other line ends
            if line.strip():
                where = f"{path}, line {number}"
                obj = _parse(line, where)
                name = str(obj.get("id", f"{path.stem}:{number}"))
                yield from _present(obj, name, path, where, absent)
        return
    yield from _present(_parse(raw, str(path)), path.stem, path, str(path), absent)


def _present(
    obj: Json,
    name: str,
    path: pathlib.Path,
    where: str,
    absent: Callable[[AbsentTextError], None] | None,
) -> Iterator[Key]:
    """The key, unless its text is not here and `absent` is told."""
    try:
        yield _key(obj, name, path, where)
    except AbsentTextError as error:
        if absent is None:
            raise
        absent(error)


def spans(record: Json) -> list[tuple[int, int]]:
    """The quote of a claim or incident and the passages merged into it, as offsets."""
    quotes = [record["quote"], *record.get("merged", ())]
    return [(int(quote["start"]), int(quote["end"])) for quote in quotes]


def read_words(path: pathlib.Path) -> str:
    """A file's words, line ends as they are.

    Raises:
        BadKeyError: when it cannot be read or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except OSError as error:
        raise BadKeyError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadKeyError(f"{path}: not UTF-8 (byte {error.start})") from error


def _parse(raw: str, where: str) -> Json:
    """A JSON object."""
    try:
        value = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadKeyError(f"{where}: not JSON ({error})") from error
    if not isinstance(value, dict):
        raise BadKeyError(f"{where}: a key is a JSON object, this is a {type(value).__name__}")
    return value


def _key(obj: Json, name: str, path: pathlib.Path, where: str) -> Key:
    """A key from its JSON object, checked."""
    reading = obj.get("reading", obj if "claims" in obj else None)
    if not isinstance(reading, dict):
        raise BadKeyError(f"{where}: neither 'reading' nor 'claims' in it")
    text = _text(obj, path, where)
    document = obj.get("document") or reading.get("document") or {}
    return Key(
        name=name,
        text=text,
        published=_published(obj.get("published", document.get("published")), where),
        claims=_records(reading, "claims", text, where),
        incidents=_records(reading, "incidents", text, where),
        full=_full(obj.get("full", True), where),
    )


def _text(obj: Json, path: pathlib.Path, where: str) -> str:
    """A key's text: in it, at the address that it names, or beside it with the suffix .txt."""
    inside = obj.get("text")
    if isinstance(inside, str):
        return inside
    address = obj.get("text_from")
    if isinstance(address, str) and address.startswith(_SHARED):
        home = _inside(shared_folder(), shared_folder() / address.removeprefix(_SHARED), where)
    elif isinstance(address, str):
        home = _inside(repository(), path.parent / address, where)
    else:
        home = path.with_suffix(".txt")
    if not home.is_file():
        raise AbsentTextError(f"{where}: its text is not here ({address or home.name})")
    words = read_words(home)
    if obj.get("text_sha256", _digest(words)) != _digest(words):
        raise BadKeyError(f"{where}: {home.name} is not the text that this key was made for")
    return words


def _digest(words: str) -> str:
    """SHA-256 of a text as UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def _inside(folder: pathlib.Path, path: pathlib.Path, where: str) -> pathlib.Path:
    """The path, which must lie in the folder: a key is no way to read other files."""
    resolved = path.resolve()
    if not resolved.is_relative_to(folder.resolve()):
        raise BadKeyError(f"{where}: 'text_from' leads out of {folder.name}")
    return resolved


def _published(value: object, where: str) -> datetime.date | None:
    """The day that the reader is told, if any."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError as error:
        raise BadKeyError(f"{where}: 'published' is not a day (YYYY-MM-DD): {value}") from error


def _full(value: object, where: str) -> frozenset[str]:
    """The kinds for which the key is complete."""
    if isinstance(value, bool):
        return frozenset(KINDS if value else ())
    if isinstance(value, list) and all(kind in KINDS for kind in value):
        return frozenset(value)
    raise BadKeyError(f"{where}: 'full' is true, false or a list of {', '.join(KINDS)}")


def _records(reading: Json, name: str, text: str, where: str) -> tuple[Json, ...]:
    """The claims or incidents of a key, each checked."""
    records = reading.get(name, [])
    if not isinstance(records, list):
        raise BadKeyError(f"{where}: '{name}' is not a list")
    for number, record in enumerate(records):
        _check(record, name, f"{where}: {name}[{number}]", text)
    return tuple(records)


def _check(record: object, name: str, where: str, text: str) -> None:
    """Refuse a record that the harness could only misread."""
    if not isinstance(record, dict):
        raise BadKeyError(f"{where} is not an object")
    try:
        offsets = spans(record)
    except (KeyError, TypeError, ValueError) as error:
        raise BadKeyError(f"{where}: no quote with 'start' and 'end'") from error
    for start, end in offsets:
        if not 0 <= start < end <= len(text):
            raise BadKeyError(f"{where}: quote {start}-{end} is not inside the text ({len(text)})")
    words = record["quote"].get("text")
    if words is not None and words != text[slice(*offsets[0])]:
        raise BadKeyError(f"{where}: the text at {offsets[0]} is not the quote {words!r}")
    if name == "claims":
        for about in abouts(record):
            if about.get("type") not in KINDS[:-1]:
                raise BadKeyError(f"{where}: 'about.type' is {about.get('type')!r}")


def abouts(claim: Json) -> list[Json]:
    """What a claim may be about: the main reading first, then each alternative in full.

    An alternative of the main one's type takes from it what it does not name itself; stage and
    ladder belong to the event and are not taken over for another event.
    """
    main = claim.get("about") or {}
    if not isinstance(main, dict):
        return [{}]
    others: Iterable[Json] = claim.get("also", {}).get("about", ())
    bare = {name: value for name, value in main.items() if name not in _OF_THE_EVENT}
    return [main] + [
        {**(bare if "event" in other else main), **other}
        if other.get("type") == main.get("type")
        else other
        for other in others
    ]


def accepted(record: Json, field: str) -> list[Any]:
    """Every value of a field that the key accepts, the main one first; empty when it asks none."""
    if field not in record:
        return []
    return [record[field], *record.get("also", {}).get(field, ())]

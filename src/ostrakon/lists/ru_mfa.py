"""Russia, Ministry of Foreign Affairs: persons who may not enter, as the words of its pages.

A page is either the whole list for one country ("… находящиеся под персональными санкциями …",
with the day "по состоянию на …"), or the announcement of further names, which is part of a list
and says nothing about who is not in it. A person is printed in one of three ways: on one line,
with the Latin name in brackets; the same broken over lines; or as cells of a table, one a line,
with the Latin name first. A translation that follows the Russian text is not read again.

There are no numbers that last, so the key is the Latin name, or the Russian one where there is no
other; capitals do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ostrakon.core.script import script_of
from ostrakon.lists import shapes, texts
from ostrakon.lists.entry import Damage, Header, Item, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import apart, plain
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2

_WHOLE_LIST = re.compile(r"находящиеся под персональными санкциями", re.IGNORECASE)
_AS_OF = re.compile(
    r"по состоянию на\s+([0-9]{1,2}[. ](?:[0-9]{1,2}|[а-я]+)[. ][0-9]{2,4})", re.IGNORECASE
)
_PUBLISHED = re.compile(r"^([0-9]{2}\.[0-9]{2}\.[0-9]{4}) [0-9]{2}:[0-9]{2}$")
_TRANSLATION = re.compile(r"^##\s+English", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
         "октября", "ноября", "декабря"),
        start=1,
    )
}  # fmt: skip
_CYRILLIC = r"[А-ЯЁ«\"][^()\n]*?"
_ONE_LINE = re.compile(
    r"(?:[0-9]{1,4}[.)]?\s+)?(?P<russian>" + _CYRILLIC + r")\s*"
    r"\((?P<latin>[^()–—A-Za-z]*+[A-Za-z][^()–—]*+(?:\([^()]*+\)[^()–—]*+)?)"
    r"(?:\)|(?=(?<=\s)[–—]\s))"
    r"\s*[,;.]*\s*[–—-]?\s*(?P<rest>.*)"
)
_WITHOUT_LATIN = re.compile(
    r"[0-9]{1,4}[.)]\s+(?P<russian>[А-ЯЁ][^()–—]{3,80}?)\s+[–—]\s+(?P<rest>.+)"
)
_RUSSIAN_WORD = (
    r"(?:(?:де|ди|да|ла|ле|дер|ван|фон|аль|эль)(?= )|(?:д[`'’])?[А-ЯЁ][А-Яа-яЁё]*(?:-[а-яё]+)*\.?)"
)
_RUSSIAN_NAME = rf"{_RUSSIAN_WORD}(?:[ .,'’`-]+{_RUSSIAN_WORD}){{0,4}}"
_LATIN_NAME = r"[A-Z][^\W\d_А-Яа-яЁё]*(?:[ .,'’‘`-]+[^\W\d_А-Яа-яЁё]+)*[.,]?"
_RUSSIAN_CELL = re.compile(_RUSSIAN_NAME)
_LATIN_CELL = re.compile(_LATIN_NAME)
_SIDE_BY_SIDE = re.compile(rf"(?P<latin>{_LATIN_NAME})\s+(?P<russian>{_RUSSIAN_NAME})")
_BOTH_NAMES = re.compile(rf"{_RUSSIAN_NAME} ?\({_LATIN_NAME}\)")
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}")
_NUMBER = re.compile(r"[0-9]{1,4}\.?")
_TABLE = "Имя, фамилия"
_DASHES = ("–", "—", "-")
_LONGEST_NAME = 90  # letters; longer lines are sentences of the announcement


class Person(NamedTuple):
    """A person as the page prints them; `line` is where they begin."""

    line: int
    russian: str
    latin: str
    role: str


def recognises(head: bytes) -> bool:
    """Whether the beginning speaks of sanctions or a stop list of the ministry."""
    text = head.decode("utf-8", "ignore").casefold()
    sanctions = "персональных" in text or "персональными" in text or "стоп-лист" in text
    return sanctions and ("mid.ru" in text or "мид россии" in text)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header and persons, in the order of the page."""
    return apart(snapshot.parts[0].name, _items(snapshot))


def _items(snapshot: Snapshot) -> Iterator[Item]:
    """The same, with keys that namesakes share."""
    part = snapshot.parts[0]
    text = texts.plain(part)
    if isinstance(text, Damage):
        yield text
        return
    lines = _russian(text)
    header = _header(lines)
    people = _people(lines)
    if not people:
        says = f"{part.name} names nobody as the ministry's lists do; it is not one of them"
        yield Damage(kind="not_the_format", where="line 1", message=says)
        return
    yield header
    for person in people:
        yield from _entry(part, person, header).items()


def _russian(text: str) -> list[tuple[int, str]]:
    """The lines with words, up to a translation, each with its number."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _TRANSLATION.match(line):
            break
        if words := tidy(line):
            found.append((number, words))
    return found


def _header(lines: list[tuple[int, str]]) -> Header:
    """The day of the page, and whether it is a whole list."""
    text = " ".join(line for _, line in lines[:60])
    whole = _WHOLE_LIST.search(text) is not None
    published = next((match[1] for _, line in lines if (match := _PUBLISHED.match(line))), None)
    day = _day(text) if whole else None
    if day is None and published is not None:
        reading = shapes.day_first(published)
        day = reading[0] if reading else None
    title = next((line for _, line in lines if "санкци" in line.casefold()), "")
    remarks = (Remark(label="title", text=title),) if title else ()
    return Header(
        list_date=day,
        layout="mfa-list" if whole else "mfa-announcement",
        partial=not whole,
        remarks=remarks,
    )


def _day(text: str) -> str | None:
    """The day of "по состоянию на": in figures, or with the month in words.

    >>> _day("По состоянию на 10 апреля 2024 года"), _day("по состоянию на 17.10.25")
    ('2024-04-10', '2025-10-17')
    """
    match = _AS_OF.search(text)
    if match is None:
        return None
    day, month, year = re.split("[. ]", match[1])
    month = str(_MONTHS.get(month, month))
    # The ministry published no such list before 2014, so a year of two figures is of this century.
    reading = shapes.day_first(f"{day}.{month}.{year if len(year) == 4 else '20' + year}")
    return reading[0] if reading else None


def _people(lines: list[tuple[int, str]]) -> list[Person]:
    """The persons of a page, in whichever way it prints them."""
    if any(_TABLE in line for _, line in lines):
        found = _table(lines)
        if found:
            return found
    broken = sum(line in _DASHES for _, line in lines)
    if broken > len(lines) // 8:
        return _broken(lines)
    return [person for number, line in _joined(lines) if (person := _one_line(number, line))]


def _joined(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines, with the next one where a bracket is closed only there."""
    rest = iter(range(len(lines)))
    for n in rest:
        number, line = lines[n]
        if line.rfind("(") > line.rfind(")") and n + 1 < len(lines):
            first, closed, _ = lines[n + 1][1].partition(")")
            if closed and len(first) < _LONGEST_NAME and "(" not in first:
                line = f"{line} {lines[next(rest)][1]}"
        yield number, line


def _one_line(number: int, line: str) -> Person | None:
    """A person on one line."""
    match = _ONE_LINE.match(line)
    if match and len(match["russian"]) <= _LONGEST_NAME and script_of(match["latin"]) == "Latn":
        return Person(number, match["russian"].strip(" ,–—-"), match["latin"], match["rest"])
    match = _WITHOUT_LATIN.match(line)
    return Person(number, match["russian"], "", match["rest"]) if match else None


def _broken(lines: list[tuple[int, str]]) -> list[Person]:
    """Persons over several lines: name, Latin name in brackets if any, a dash, the role."""
    starts = [n for n in range(len(lines)) if _starts(lines, n)]
    found = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        words = [line for _, line in lines[start:end]]
        dash = next((n for n, word in enumerate(words) if word.startswith(_DASHES)), len(words))
        head = " ".join(words[:dash])
        role = [word for word in words[dash:] if len(word) > 1 or word in _DASHES]
        russian, _, latin = head.partition("(")
        rest = " ".join(role).lstrip("–—- ")
        found.append(Person(lines[start][0], russian.strip(), latin.strip(" )"), rest))
    return found


def _starts(lines: list[tuple[int, str]], n: int) -> bool:
    """Whether a person begins at a line: a name in Russian, then brackets or a dash."""
    line = lines[n][1]
    if line.startswith(("(", *_DASHES)) or len(line) > _LONGEST_NAME or not line[0].isupper():
        return False
    following = [text for _, text in lines[n + 1 : n + 4]]
    if not following:
        return False
    if not _CAPITALS.search(line):  # family names are mostly printed in capitals
        whole = line if following[0].startswith(_DASHES) else f"{line} {following.pop(0)}"
        dashed = bool(following) and following[0].startswith(_DASHES)
        return dashed and _BOTH_NAMES.fullmatch(whole) is not None
    if following[0].startswith(_DASHES):
        return True
    return following[0].startswith("(") and any(text.startswith(_DASHES) for text in following[1:])


def _table(lines: list[tuple[int, str]]) -> list[Person]:
    """Persons of a table whose cells stand below one another: Latin name, Russian name, role.

    Numbers before them may be printed twice or left out; both names may stand on one line.
    """
    found: list[Person] = []
    roles: list[list[str]] = []
    n = next(n for n, (_, line) in enumerate(lines) if _TABLE in line) + 1
    while n < len(lines):
        number, line = lines[n]
        size, latin, russian = _names(lines, n)
        if size:
            found.append(Person(number, russian, latin, ""))
            roles.append([])
            n += size
            continue
        if found and not _NUMBER.fullmatch(line):
            roles[-1].append(line)
        n += 1
    return [
        person._replace(role=" ".join(words)) for person, words in zip(found, roles, strict=True)
    ]


def _names(lines: list[tuple[int, str]], n: int) -> tuple[int, str, str]:
    """How many lines from here on are the two names of a person, and the names."""
    line = lines[n][1]
    if match := _SIDE_BY_SIDE.fullmatch(line):
        return 1, match["latin"], match["russian"]
    size = 0
    while n + size < len(lines) and size < 3 and _LATIN_CELL.fullmatch(lines[n + size][1]):
        size += 1
    if not size or n + size >= len(lines) or not _RUSSIAN_CELL.fullmatch(lines[n + size][1]):
        return 0, "", ""
    latin = " ".join(text for _, text in lines[n : n + size])
    russian = lines[n + size][1]
    size += 1
    wrapped = " " not in russian and " " in latin and n + size < len(lines)
    if wrapped and _RUSSIAN_CELL.fullmatch(lines[n + size][1]):
        return size + 1, latin, f"{russian} {lines[n + size][1]}"
    return size, latin, russian


def _entry(part: Part, person: Person, header: Header) -> Gathering:
    """The entry of a person."""
    key = plain(tidy(person.latin or person.russian).casefold())
    one = Gathering(part.name, key, "Person", f"line {person.line}")
    one.name(person.russian, "primary", language="ru")
    one.name(person.latin, "spelling")
    one.property("position", person.role.strip(" ;,.–—-"))
    if header.partial and header.list_date:
        one.date("listed", header.list_date, shapes.iso)
    return one

"""Rows of a CSV file of the United Kingdom put together to parties.

Rows of one party are scattered over a file that is in order of names, so all are held to its end;
long texts that rows repeat are held once.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Sequence

from ostrakon.core.problem import Problem
from ostrakon.lists import tables, uk
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

Rows = list[tuple[int, list[str]]]
_HEAD = 65536
_TOLD = ("otherinformation", "ukstatementofreasons")
"""Columns of long texts, which every row of a party repeats; they are held once."""


def items(
    snapshot: Snapshot,
    key: str,
    kinds: Sequence[str],
    needed: Sequence[str],
    top: Callable[[list[str]], Header],
    encoding: str,
) -> Iterator[Item]:
    """Header, then the parties, in order of their first rows.

    Args:
        snapshot: the copy.
        key: plain heading of the number that joins rows.
        kinds: plain headings that may hold the kind of party.
        needed: plain headings without which it is not the format.
        top: the header, from the line above the headings; that line is empty if there is none.
        encoding: of the file.
    """
    part = snapshot.parts[0]
    headed = _above(part, needed, encoding)
    above: list[str] = []
    labels: list[str] = []
    parties: dict[str, Rows] = {}
    early: list[Problem] = []
    held: dict[str, str] = {}
    told: list[int] = []
    place = 0
    for item in tables.rows(part, headed=headed, encoding=encoding):
        if isinstance(item, Damage):
            yield item
            return
        if isinstance(item, Problem):
            early.append(item)
        elif isinstance(item, tables.End):
            if item.dos and not item.finished:
                says = f"{part.name} ends within a line, which may be cut off"
                yield Damage(kind="truncated", where="its last line", message=says)
                return
        elif labels:
            cells = item.cells
            for column in told:
                cells[column] = held.setdefault(cells[column], cells[column])
            parties.setdefault(cells[place].strip(), []).append((item.line, cells))
        elif headed and not above:
            above = item.cells
        else:
            labels = item.cells
            headings = [uk.plain(label) for label in labels]
            missing = [heading for heading in needed if heading not in headings]
            if missing:
                says = f"{part.name} has no column {missing[0]!r}; it is not this list"
                yield Damage(kind="not_the_format", where=f"line {item.line}", message=says)
                return
            place = headings.index(key)
            told = [number for number, one in enumerate(headings) if one in _TOLD]
    if not parties:
        yield Damage(kind="empty", where="line 2", message=f"{part.name} holds no entries")
        return
    yield top(above)
    yield from early
    plan = _Plan(snapshot.source, labels, kinds)
    for number, rows in parties.items():
        yield from plan.party(number, rows)


def top_of(head: bytes, encoding: str = "utf-8") -> list[list[str]]:
    """The first two rows of a file that begins like this, blank ones left out."""
    text = head.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")
    found: list[list[str]] = []
    try:
        for cells in csv.reader(text.splitlines()[:8]):
            if "".join(cells).strip():
                found.append(cells)
            if len(found) == 2:
                break
    except csv.Error:
        return []
    return found


def _above(part: Part, needed: Sequence[str], encoding: str) -> int:
    """How many lines stand above the headings, none or one."""
    try:
        with part.open() as stream:
            rows = top_of(stream.read(_HEAD), "cp1252" if encoding == "cp1252" else "utf-8")
    except (EOFError, OSError):  # damage, which reading the rows will tell
        return 0
    second = {uk.plain(cell) for cell in rows[1]} if len(rows) > 1 else set()
    return 1 if set(needed) <= second else 0


def _different(headings: Sequence[str]) -> list[str]:
    """Headings of which none is empty, and the second of a name is another.

    >>> _different(["name6", "", "name6"])
    ['name6', 'column 2', 'column 3']
    """
    seen: set[str] = set()
    found = []
    for number, heading in enumerate(headings, 1):
        found.append(heading if heading and heading not in seen else f"column {number}")
        seen.add(heading)
    return found


class _Plan:
    """What the columns of a file hold, by place."""

    def __init__(self, source: str, labels: Sequence[str], kinds: Sequence[str]) -> None:
        self._source = source
        self._headings = _different([uk.plain(label) for label in labels])
        self._labels = {
            heading: " ".join(label.split()) or heading
            for heading, label in zip(self._headings, labels, strict=True)
        }
        self._kind = next((kind for kind in kinds if kind in self._headings), "")

    def party(self, number: str, rows: Rows) -> Iterator[Entry | Problem]:
        """The entry of the rows of a party."""
        first = rows[0][0]
        cells = [self._cells(found) for _, found in rows]
        place = f"line {first}" if len(rows) == 1 else f"line {first} and {len(rows) - 1} more"
        key = tidy(number) or f"line {first}"
        schema = uk.schema(cells[0].get(self._kind, ""))
        into = Gathering(self._source, key, schema, place)
        if not number:
            into.problem("its rows have no number; the line stands for it")
        uk.rows(into, self._labels, cells, self._kind)
        yield from into.problems
        yield into.entry()

    def _cells(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of a row that are not empty; those beyond the headings by their number."""
        found = dict(itertools.compress(zip(self._headings, cells, strict=False), cells))
        if any(map(str.isspace, found.values())):
            found = {heading: text for heading, text in found.items() if not text.isspace()}
        for number, text in enumerate(cells[len(self._headings) :], len(self._headings) + 1):
            if text.strip():
                found[f"column {number}"] = text
        return found

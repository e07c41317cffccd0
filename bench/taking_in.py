"""Taking in a further copy of a list that has not changed but in its day, beside parsing it.

The list is made, in the United Nations' format. It is taken in once; then copies of later days,
whose entries are the same, through `service.updating.update` as a user would. Beside that: parsing
the same file, and decoding nothing else. At last copies in which one entry is another one, in the
same store and in one that also holds a list of many parties.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from bench import listed, made
from ostrakon.lists import formats
from ostrakon.lists.entry import Entry
from ostrakon.service import updating
from ostrakon.sources.catalogue import Limits, ListSource, catalogue
from ostrakon.sources.snapshot import of_files

SOURCE = "un-consolidated"
ENTRIES = 10_000


def run(runs: int) -> dict[str, float]:
    """Seconds of the first copy, of an unchanged later one, of parsing, and their ratio."""
    whole = made.MADE["un-xml"](ENTRIES)[""]
    wide = msgspec.structs.replace(catalogue()[SOURCE], limits=Limits(fewest=1))
    sources = {**catalogue(), SOURCE: wide}
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        first = _taken(store, _copy(folder, whole, 0), sources)
        later, parsing = [], []
        for number in range(1, runs + 1):
            path = _copy(folder, whole, number)
            parsing.append(_parsed(path))
            later.append(_taken(store, path, sources))
        changed = _changed(store, folder, whole, sources, runs)
        listed.fill(store)
        among = _changed(store, folder, whole, sources, 2 * runs)
    ratio = statistics.median(a / b for a, b in zip(later, parsing, strict=True))
    return {
        f"first copy of {ENTRIES} entries, s": first,
        "unchanged later copy, s": statistics.median(later),
        "parsing it, s": statistics.median(parsing),
        "unchanged later copy, ratio to parsing": ratio,
        "copy with one change, s": changed,
        f"the same beside {listed.PARTIES} others, s": among,
    }


def _changed(
    store: str, folder: str, whole: bytes, sources: dict[str, ListSource], number: int
) -> float:
    """Seconds that a copy of a later day takes in which the last entry has another name."""
    begin = whole.rindex(b"<FIRST_NAME>") + len(b"<FIRST_NAME>")
    end = whole.index(b"</FIRST_NAME>", begin)
    name = f"Another {number}".encode()
    return _taken(store, _copy(folder, whole[:begin] + name + whole[end:], number + 1), sources)


def _copy(folder: str, whole: bytes, number: int) -> Path:
    """The list as of a later day."""
    day = dt.date(2026, 1, 2) + dt.timedelta(days=number)
    path = Path(folder) / f"{day}.xml"
    path.write_bytes(whole.replace(b"2026-01-02T", f"{day}T".encode(), 1))
    return path


def _taken(store: str, path: Path, sources: dict[str, ListSource]) -> float:
    """Seconds that `update` takes; the copy must be new."""
    begin = time.perf_counter()
    done = updating.update([SOURCE], path=path, store=store, sources=sources)
    took = time.perf_counter() - begin
    outcomes = [copy.outcome for taken in done.taken for copy in taken.copies]
    if outcomes != ["new"]:
        raise RuntimeError(f"the copy was not taken in as new: {outcomes}")
    return took


def _parsed(path: Path) -> float:
    """Seconds of parsing."""
    begin = time.perf_counter()
    snapshot = of_files(SOURCE, {"": path})
    count = sum(isinstance(item, Entry) for item in formats.load("un-xml").read(snapshot))
    if count != ENTRIES:
        raise RuntimeError(f"{count} entries were read where {ENTRIES} were made")
    return time.perf_counter() - begin

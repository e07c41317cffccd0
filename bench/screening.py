"""Screening against made lists of several sizes, beside rapidfuzz's scan of the same names.

What is asked is a name of the list after one of 13 kinds of change (`bench.named.changes`), each
kind equally often, one name after the other on one core. Latency is that of `screen` with all
defaults, explanation included, and of the ranked parties without it. Recall is the share whose
right party is among the first ten with no threshold, as the figures of earlier designs are; of
those that are not, the index lost the ones that score more than the tenth. A file has names of its
own, none of which was asked before. Lists are made into a temporary folder, which is thrown away.
OSTRAKON_BENCH_SIZES names other sizes of the curve, OSTRAKON_BENCH_QUERIES how many of each kind
are asked, OSTRAKON_BENCH_FILE how many names the file has.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bench import named
from bench.named import changes
from ostrakon.core.screening import Subject
from ostrakon.screening.index.build import build
from ostrakon.screening.index.opened import Index, open_index
from ostrakon.screening.many import Asked, screen_many
from ostrakon.screening.party import compare
from ostrakon.screening.records import ListedName, PartyRecord, Span
from ostrakon.screening.screen import MOST, screen

SIZES = (10_000, 30_000, 100_000, 1_000_000)
QUERIES = 100
MANY = 20_000
SCANNED = 20
"""Names that rapidfuzz scans one by one, and in one batch."""
_DAY = dt.date(2024, 6, 1)
_MEMORY = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from ostrakon.core.screening import Subject
from ostrakon.screening.index.opened import open_index
from ostrakon.screening.screen import screen
index = open_index(Path(sys.argv[1]))
screen(index, Subject(name="Jane Roe"))
ready = time.perf_counter() - began
for name in sys.stdin.read().splitlines():
    screen(index, Subject(name=name))
from bench.memory import resident
print(ready, resident())
"""


def run(runs: int) -> dict[str, float]:
    """All figures for each size: milliseconds unless said otherwise."""
    sizes = tuple(map(int, os.environ.get("OSTRAKON_BENCH_SIZES", "").split())) or SIZES
    figures: dict[str, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for key, value in _of_size(size, runs, Path(folder)).items():
                figures[f"{size} names, {key}"] = value
    return figures


def _of_size(size: int, runs: int, root: Path) -> dict[str, float]:
    """The figures of one size."""
    names = list(named.made(size))
    asked = _asked(names, int(os.environ.get("OSTRAKON_BENCH_QUERIES", QUERIES)), named.SEED + 1)
    many = int(os.environ.get("OSTRAKON_BENCH_FILE", MANY))
    file = _asked(names, 1 + many // len(changes.KINDS), named.SEED + 3)[:many]
    random.Random(named.SEED).shuffle(file)
    began = time.perf_counter()
    folder = build(_parties(names), root)
    figures = {
        "building s": time.perf_counter() - began,
        "index MB": sum(path.stat().st_size for path in folder.iterdir()) / 1e6,
    }
    figures["start to first answer s"], figures["process MB"] = _own_process(
        folder, [text for text, _ in asked]
    )
    with open_index(root) as index:
        figures |= _latencies(index, asked, runs)
        figures |= _recalls(index, asked)
    figures |= _many(folder, [Subject(name=text) for text, _ in file])
    return figures | _scans([name.text for name in names], [text for text, _ in asked])


def _asked(names: Sequence[named.MadeName], count: int, seed: int) -> list[tuple[str, int]]:
    """Changed names, kind after kind, and the places of their originals."""
    chance = random.Random(seed)
    written = [place for place, name in enumerate(names) if name.original]
    asked = []
    for kind in changes.KINDS:
        for _ in range(count):
            if kind in changes.FROM_ORIGINAL:
                place = chance.choice(written)
            else:
                place = chance.randrange(len(names))
            asked.append((changes.changed(names[place], kind, chance), place))
    return asked


def _parties(names: Sequence[named.MadeName]) -> Iterator[PartyRecord]:
    """A party for each name, listed and known since some day."""
    chance = random.Random(named.SEED + 2)
    days = [dt.date(2001, 1, 1) + dt.timedelta(days=7 * week) for week in range(1200)]
    for place, name in enumerate(names):
        day = chance.choice(days)
        span = Span(valid_from=day, public_from=day)
        listed = (ListedName(text=name.text, spans=(span,)),)
        schema = "Organization" if name.body else "Person"
        yield PartyRecord(id=f"P{place}", name=name.text, schema=schema, names=listed)


def _latencies(index: Index, asked: Sequence[tuple[str, int]], runs: int) -> dict[str, float]:
    """How long one name takes: the first time any of its words is asked, and again."""
    ways: dict[str, Callable[[str], object]] = {
        "explained": lambda text: screen(index, Subject(name=text)),
        "ranked": lambda text: screen(index, Subject(name=text), explain=False),
        "explained, as of a day": lambda text: screen(
            index, Subject(name=text), on=_DAY, known_on=_DAY
        ),
    }
    first = [_timed(ways["explained"], text) for text, _ in asked]
    figures = {
        "never asked before p50": _at(first, 0.5),
        "never asked before p99": _at(first, 0.99),
    }
    for way, ask in ways.items():
        turns = [[_timed(ask, text) for text, _ in asked] for _ in range(runs)]
        best = [min(each) for each in zip(*turns, strict=True)]
        figures |= {f"{way} p50": _at(best, 0.5), f"{way} p99": _at(best, 0.99)}
    figures["as of a day, times as long"] = _times_as_long(
        ways["explained, as of a day"], ways["explained"], asked, runs
    )
    return figures


def _times_as_long(
    one: Callable[[str], object], other: Callable[[str], object],
    asked: Sequence[tuple[str, int]], runs: int,
) -> float:  # fmt: skip
    """How many times as long one way takes as the other; each is first as often as the other."""
    taken = [0.0, 0.0]
    for turn in range(2 * runs):
        for text, _ in asked:
            for way in (0, 1) if turn % 2 else (1, 0):
                taken[way] += _timed((one, other)[way], text)
    return taken[0] / taken[1]


def _timed(ask: Callable[[str], object], text: str) -> float:
    """Milliseconds, of the processor: whatever else runs does not count."""
    began = time.thread_time()
    ask(text)
    return (time.thread_time() - began) * 1e3


def _at(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _recalls(index: Index, asked: Sequence[tuple[str, int]]) -> dict[str, float]:
    """Share of right parties among the first ten, by kind and over all; and at the thresholds."""
    count = len(asked) // len(changes.KINDS)
    figures = {}
    hits = []
    shown = lost = 0
    for kind, begin in zip(changes.KINDS, range(0, len(asked), count), strict=True):
        found = 0
        for text, place in asked[begin : begin + count]:
            subject = Subject(name=text)
            first = screen(index, subject, review=0, explain=False)
            if f"P{place}" in [match.party for match in first]:
                found += 1
            elif len(first) < MOST or compare(subject, index.party(place)).score > first[-1].score:
                lost += 1
            matches = screen(index, subject, explain=False)
            shown += any(match.party == f"P{place}" for match in matches)
        hits.append(found / count)
        figures[f"first ten: {kind}"] = found / count
    figures["first ten: mean"] = statistics.mean(hits)
    figures["lost by the index"] = lost / len(asked)
    figures["first ten, at or above review"] = shown / len(asked)
    return figures


def _many(folder: Path, subjects: Sequence[Subject]) -> dict[str, float]:
    """Names a second of a file, in one process and in two."""
    figures = {}
    for workers in (1, 2):
        began = time.perf_counter()
        count = sum(1 for _ in screen_many(folder, subjects, workers, Asked()))
        figures[f"file, {workers} processes, names a s"] = count / (time.perf_counter() - began)
    return figures


def _scans(names: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    """Rapidfuzz's token_sort_ratio over sorted words: one name after the other, and in a batch."""

    def ordered(text: str) -> str:
        return " ".join(sorted(text.lower().split()))

    listed = [ordered(name) for name in names]
    chosen = [ordered(text) for text in texts[:: max(1, len(texts) // SCANNED)]]
    taken = []
    for text in chosen:
        began = time.perf_counter()
        process.extract(text, listed, scorer=fuzz.ratio, limit=10)
        taken.append((time.perf_counter() - began) * 1e3)
    began = time.perf_counter()
    process.cdist(chosen, listed, scorer=fuzz.ratio, workers=1)
    batch = (time.perf_counter() - began) * 1e3 / len(chosen)
    return {"rapidfuzz one by one p50": _at(taken, 0.5), "rapidfuzz in a batch, a name": batch}


def _own_process(folder: Path, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds from start to the first answer, and megabytes of a process that has asked all."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(folder)], input="\n".join(texts), check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    ready, resident = done.stdout.split()
    return float(ready), float(resident)

"""Fuzz the readers of lists for a time.

    python -m fuzz [--seconds 120] [--case CASE ...] [--seed N]

With `atheris` installed the changes are led by the coverage they bring; else hypothesis leads them.
What breaks a reader is written to `fuzz/found` and told; exit status 1. `--seed` repeats a run.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import random
import sys
import time
from pathlib import Path
from typing import Any

from bench import made
from fuzz import changes
from fuzz.promise import BrokenError, kept

FOUND = Path(__file__).parent / "found"


def main() -> int:
    """Fuzz for as long as was asked."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0, help="for how long (default 120)")
    parser.add_argument("--case", action="append", choices=sorted(made.MADE), help="only these")
    parser.add_argument("--seed", type=int, default=None, help="of chance; any without it")
    given = parser.parse_args()
    cases = given.case or sorted(made.MADE)
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1 << 32)
    if importlib.util.find_spec("atheris") is not None:
        print(f"fuzz: led by coverage, {given.seconds:.0f} s, seed {seed}")
        led_by_coverage(cases, seed, given.seconds)
        return 0
    print(f"fuzz: led by hypothesis, {given.seconds:.0f} s, seed {seed}")
    count = led_by_hypothesis(cases, seed, given.seconds)
    print(f"fuzz: {count} files read in {len(cases)} cases, every reader kept its word")
    return 0


def tried(case: str, seed: int) -> None:
    """Read one changed list.

    Raises:
        BrokenError: the reader broke its word; the list is kept in `FOUND`.
    """
    chance = random.Random(seed)
    files = changes.changed(changes.sample(case, chance.choice((1, 2, 3, 7))), chance)
    try:
        kept(made.format_of(case), files, made.source_of(case))
    except BrokenError as error:
        FOUND.mkdir(exist_ok=True)
        for role, data in files.items():
            (FOUND / f"{case}-{seed}-{role or 'only'}").write_bytes(data)
        raise BrokenError(f"{case}, seed {seed}: {error}; see {FOUND.name}") from error


def led_by_hypothesis(cases: list[str], seed: int, seconds: float) -> int:
    """Rounds over all cases until the time is up; how many lists were read."""
    until = time.monotonic() + seconds
    count = 0
    while True:
        for case in cases:
            count += _round(case, seed + count)
            if time.monotonic() >= until:
                return count


def _round(case: str, seed: int) -> int:
    """Some lists of one case, which hypothesis picks; how many."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    count = 0

    @seeded(seed)
    @settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )  # fmt: skip
    @given(st.integers(0, (1 << 48) - 1))
    def one(number: int) -> None:
        nonlocal count
        count += 1
        tried(case, number)

    one()
    return count


def led_by_coverage(cases: list[str], seed: int, seconds: float) -> None:
    """Let atheris change the lists; it ends the process when the time is up or a reader breaks."""
    atheris: Any = importlib.import_module("atheris")
    samples = {case: changes.sample(case, 3) for case in cases}

    def one(data: bytes) -> None:
        """The first byte names the case, the rest takes the place of its first file."""
        if len(data) < 2:
            return
        case = cases[data[0] % len(cases)]
        files = dict(samples[case])
        files[next(iter(files))] = data[1:]
        kept(made.format_of(case), files, made.source_of(case))

    FOUND.mkdir(exist_ok=True)
    seeds = FOUND / "seeds"
    seeds.mkdir(exist_ok=True)
    for number, case in enumerate(cases):
        data = next(iter(samples[case].values()))
        (seeds / f"{number}").write_bytes(bytes([number]) + data)
    with atheris.instrument_imports(include=["ostrakon.lists"]):
        for case in cases:
            importlib.import_module(f"ostrakon.lists.{_module(case)}")
    options = [
        "fuzz", str(seeds), f"-max_total_time={seconds:.0f}", f"-seed={seed & 0x7FFFFFFF}",
        "-max_len=20000", f"-artifact_prefix={FOUND}/",
    ]  # fmt: skip
    atheris.Setup(options, one)
    atheris.Fuzz()


def _module(case: str) -> str:
    """The module of a case's format."""
    from ostrakon.lists import formats

    return formats.FORMATS[made.format_of(case)]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenError as broken:
        print(f"fuzz: {broken}", file=sys.stderr)
        sys.exit(1)

"""`python -m evals names`: one table, or one JSON object."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

from evals.keys import repository
from evals.names.data import BadDataError
from evals.names.figures import Effort, Figures, figures
from evals.names.ours import Ours
from evals.names.rivals import Nomenklatura, Rapidfuzz, Trigrams, interpreter
from evals.names.system import System

ALGORITHMS = ("logic-v2", "logic-v1", "name-based")
SLOW = Effort(placebos=1000, threshold_rows=26_000, retrieval=1000)
"""What a scorer of some hundred microseconds a pair is asked of the largest sets."""


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, help="a folder laid out as data/gold/names")
    parser.add_argument("--json", action="store_true", help="one JSON object of fractions")
    parser.add_argument("--system", action="append", help="only this system (default: all)")
    parser.add_argument(
        "--python", type=Path, default=interpreter(), help="an interpreter with nomenklatura"
    )


def run(given: argparse.Namespace) -> int:
    """Measure every system that is asked for."""
    folder = given.data or _shared() / "data" / "gold" / "names"
    if not folder.is_dir():
        print(f"evals: {folder}: no such folder; name one with --data", file=sys.stderr)
        return 3
    systems = _systems(given.python, given.json)
    if given.system:
        systems = [(system, effort) for system, effort in systems if system.name in given.system]
    if not systems:
        print("evals: no such system here", file=sys.stderr)
        return 2
    found: dict[str, Figures] = {}
    for system, effort in systems:
        begun = time.perf_counter()
        try:
            found[system.name] = figures(system, folder, effort, _say)
        except BadDataError as error:
            print(f"evals: {error}", file=sys.stderr)
            return 3
        except (OSError, ValueError) as error:
            print(f"evals: {system.name} left out: {error}", file=sys.stderr)
            continue
        _say(f"{system.name}: {time.perf_counter() - begun:.0f} s")
    if given.json:
        ours = found.pop(Ours.name, {})
        print(json.dumps({"name": "names", "figures": ours, "rivals": found}))
    else:
        print(_table(found))
    return 0


def _systems(python: Path, quick: bool) -> list[tuple[System, Effort]]:
    """Ours first; nomenklatura's only where its interpreter is there."""
    whole = Effort()
    found: list[tuple[System, Effort]] = [
        (Ours(), whole), (Rapidfuzz(), whole), (Trigrams(), whole),
    ]  # fmt: skip
    if python.is_file():
        found += [(Nomenklatura(algorithm, python), SLOW) for algorithm in ALGORITHMS]
    elif not quick:
        print(f"evals: no {python}: nomenklatura is left out; `make evals-names` makes it",
              file=sys.stderr)  # fmt: skip
    return found


def _shared() -> Path:
    """Where the labelled data lie beside the repository."""
    named = os.environ.get("OSTRAKON_SHARED")
    return Path(named) if named else repository().parent / "shared"


def _say(what: str) -> None:
    """What is going on, on standard error."""
    print(f"  {what}", file=sys.stderr, flush=True)


def _table(found: dict[str, Figures]) -> str:
    """Systems side by side."""
    names = list(found)
    wide = max([12, *(len(name) + 2 for name in names)])
    keys = list(next(iter(found.values()), {}))
    keys += sorted({key for one in found.values() for key in one} - set(keys))
    lines = [f"{'':<34}" + "".join(f"{name:>{wide}}" for name in names)]
    for key in keys:
        cells = []
        for name in names:
            value = found[name].get(key)
            text = "-" if value is None else f"{value:.0f}" if "count" in key else f"{value:.4f}"
            cells.append(f"{text:>{wide}}")
        lines.append(f"{key:<34}" + "".join(cells))
    lines.append(
        f"nomenklatura's are asked {SLOW.placebos} placebos and {SLOW.retrieval} OFAC aliases, the "
        f"best fifty by trigrams each, and {SLOW.threshold_rows} pairs for a script's threshold"
    )
    return "\n".join(lines)

"""Run the benchmarks and print their figures; `--json` for machines."""

from __future__ import annotations

import argparse
import json
import sys

from bench import lists, memory, reading, screening, starting, taking_in

BENCHES = {
    "reading": reading.run,
    "lists": lists.run,
    "memory": memory.run,
    "taking-in": taking_in.run,
    "starting": starting.run,
    "screening": screening.run,
}


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}")
    parser.add_argument("--json", action="store_true", help="one object per benchmark")
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each (default 7)")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="FORMAT", help="formats that `lists` measures"
    )
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown or options.runs < 1:
        parser.error(f"unknown benchmark {unknown}" if unknown else "--runs must be at least 1")
    for name in options.names or BENCHES:
        figures = (
            lists.run(options.runs, options.only)
            if name == "lists"
            else BENCHES[name](options.runs)
        )
        if options.json:
            print(json.dumps({"name": name, "figures": figures}))
            continue
        print(name)
        for key, value in figures.items():
            print(f"  {key:<44} {value:>10.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

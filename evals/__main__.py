"""`python -m evals`: how well the reader reads, and how well names are matched.

Exit status: 0 done; 2 wrong usage; 3 a path or key that cannot be read; 4 no reader.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evals import fill, show
from evals.keys import BadKeyError, Key, load, read_words, repository
from evals.names import command as names_command
from evals.run import NoReaderError, keys_at, readings, the_reader
from evals.score import total


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    seed = commands.add_parser("seed", help="the seed text, against its key")
    many = commands.add_parser("readings", help="texts against keys: files or folders")
    many.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    for command in (seed, many):
        command.add_argument("--json", action="store_true", help="one JSON object of fractions")
        command.add_argument(
            "--misses", nargs="?", const=30, default=0, type=int, metavar="N", help="worst misses"
        )
    names = commands.add_parser("names", help="names of a folder, beside the rivals")
    names_command.options(names)
    offsets = commands.add_parser("fill", help="write the offsets of a key from its quoted text")
    offsets.add_argument("key", type=Path, metavar="KEY")
    offsets.add_argument("text", type=Path, metavar="TEXT")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = parser().parse_args(arguments)
    if given.command == "names":
        return names_command.run(given)
    try:
        if given.command == "fill":
            fill.fill_file(given.key, read_words(given.text))
            return 0
        keys = _keys(given)
    except BadKeyError as error:
        print(f"evals: {error}", file=sys.stderr)
        return 3
    try:
        _report(given.command, keys, given)
    except NoReaderError as error:
        print(f"evals: {error}", file=sys.stderr)
        return 4
    return 0


def _keys(given: argparse.Namespace) -> list[Key]:
    """The keys that the command asks for."""
    if given.command == "seed":
        return list(load(repository() / "tests" / "texts" / "seed.json"))
    keys = [key for path in given.paths for key in keys_at(path)]
    if not keys:
        raise BadKeyError(f"{given.paths[0]}: no key whose text is here")
    return keys


def _report(name: str, keys: Iterable[Key], given: argparse.Namespace) -> None:
    """Read the texts of the keys and print the figures."""
    with the_reader() as read:
        tally = total(readings(keys, read))
    print(show.as_json(name, tally) if given.json else show.as_text(name, tally))
    if given.misses and not given.json:
        print("\n" + show.misses(tally, given.misses))


if __name__ == "__main__":
    raise SystemExit(main())

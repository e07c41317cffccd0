"""`python -m evals`: how well the reader reads, and how well names are matched.

Exit status: 0 done; 2 wrong usage; 3 a path or key that cannot be read; 4 no reader.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, cast

from evals import fill, results, show
from evals.keys import BadKeyError, Key, load, read_words, repository
from evals.run import NoReaderError, keys_at, readings, the_reader
from evals.score import total

EXAMS = {
    "names": "names of a folder, beside the rivals",
    "listing": "changes of listings in the news, and whether a ban is in force",
    "muc4": "incident templates of 1992",
    "polnear": "who says what, in the news",
    "plv": "PLOVER types of what one party does to another",
    "entities": "names of persons, bodies and places in the news",
    "events": "coded events: who did what to whom",
    "incidents": "deaths, injuries, day and place of an incident",
    "factuality": "whether what a text tells happened",
    "timeml": "days and events in the news",
    "geoparse": "places in the news and where they are",
}
"""The exams by name; each is the package of that name and is imported only when it is asked for."""


class Command(Protocol):
    """The module `command` of an exam."""

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Add what the exam takes."""
        ...

    def run(self, given: argparse.Namespace) -> int:
        """Do what was asked and return the exit status."""
        ...


def exam(name: str) -> Command:
    """The command of an exam."""
    return cast(Command, importlib.import_module(f"evals.{name}.command"))


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The command line; of the exams only the one that is asked for has its options."""
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
    for name, said in EXAMS.items():
        one = commands.add_parser(name, help=said)
        if name == asked:
            exam(name).options(one)
    results.options(commands.add_parser("results", help="every exam, as one table in a file"))
    offsets = commands.add_parser("fill", help="write the offsets of a key from its quoted text")
    offsets.add_argument("key", type=Path, metavar="KEY")
    offsets.add_argument("text", type=Path, metavar="TEXT")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    given = parser(words[0] if words else "").parse_args(words)
    if given.command in EXAMS:
        return exam(given.command).run(given)
    if given.command == "results":
        return results.run(given)
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

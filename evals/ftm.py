"""What FollowTheMoney's own library says of exports of a store, in an environment of its own.

    python -m evals.ftm [--store FOLDER] [--python INTERPRETER]

Without a store one is made of invented lists, and of the sample lists where they lie beside the
project. The library is looked for in `.venv-ftm` (made by `make evals-ftm`), or in the interpreter
that is named.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.keys import repository
from ostrakon.core.errors import OstrakonError
from ostrakon.report.exporting import pieces
from ostrakon.report.files import write_pieces
from ostrakon.service import exporting, updating

LIBRARY = Path(__file__).with_name("ftm_library.py")
SAMPLES = {
    "un-consolidated": "un/consolidated",
    "us-ofac-nonsdn": "us-ofac/consolidated-nonsdn",
    "au-dfat": "au/dfat-consolidated",
    "jp-mof": "jp/mof-asset-freeze",
    "il-crypto": "il/nbctf-crypto-seizures",
    "us-bis-denied": "us-bis",
    "ftm-dataset": "opensanctions/ftm-samples",
}
"""Source to the folder of its copies among the sample lists."""


def checked(interpreter: Path, store: str) -> dict[str, object]:
    """What the library looked at and found wrong in both exports of a store.

    Raises:
        OSError: the interpreter cannot be run.
        ValueError: it says nothing that can be read; the message is its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        entities, statements = Path(folder) / "entities.json", Path(folder) / "statements.csv"
        known = updating.known_sources()
        for form, path in (("ftm", entities), ("statements", statements)):
            parties = exporting.listed(ended=True, store=store)
            write_pieces(str(path), pieces(form, parties, known))
        model = repository() / "src" / "ostrakon" / "report" / "ftm_model.toml"
        done = subprocess.run(
            [interpreter, LIBRARY, model, entities, statements],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    try:
        found: dict[str, object] = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise ValueError(done.stderr.strip().splitlines()[-1:] or "no answer") from None
    return found


def sampled(store: str) -> None:
    """Take the sample lists in, as far as they are there."""
    shared = repository().parent / "shared" / "data" / "lists"
    for source, folder in SAMPLES.items():
        if (shared / folder).is_dir():
            updating.update([source], path=shared / folder, store=store)


def library() -> Path:
    """The interpreter that has the library, if `make evals-ftm` has made it."""
    return repository() / ".venv-ftm" / "bin" / "python"


def main() -> int:
    """Export, have it read, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m evals.ftm", description=__doc__)
    parser.add_argument("--store", help="a store of yours; else one is made of the samples")
    parser.add_argument("--python", type=Path, default=library(), help="one with the library")
    given = parser.parse_args()
    if not given.python.is_file():
        print(f"evals: {given.python} is not there; `make evals-ftm` makes it", file=sys.stderr)
        return 4
    with tempfile.TemporaryDirectory() as folder:
        if given.store is None:
            sampled(folder)
        try:
            found = checked(given.python, given.store or folder)
        except (OstrakonError, OSError, ValueError) as error:
            print(f"evals: {error}", file=sys.stderr)
            return 4
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    raise SystemExit(main())

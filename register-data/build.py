"""Build the register's shipped facts: `python register-data/build.py [--check] [--out FOLDER]`.

Reads `raw/` and `overlay/` beside this file and writes `src/ostrakon/register/facts/`. Writes
nothing when a check fails. With `--check` it compares with what is there instead of writing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from registerdata import facts

from ostrakon.core.errors import InputError

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent / "src" / "ostrakon" / "register" / "facts"


def _differences(made: dict[str, bytes], folder: Path) -> list[str]:
    """The shipped files that are not what was made."""
    return [
        f"{folder / name}: not what the build makes; run register-data/build.py"
        for name, content in made.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content
    ]


def main(arguments: list[str] | None = None) -> int:
    """Build or check; 0 done, 1 differs, 3 the data do not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where to write")
    options = parser.parse_args(arguments)
    try:
        joined = facts.assemble(HERE)
    except InputError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    if joined.breaches:
        print("\n".join(joined.breaches), file=sys.stderr)
        print(f"{len(joined.breaches)} breaches; nothing written", file=sys.stderr)
        return InputError.exit_status
    made = facts.files(joined)
    if options.check:
        differences = _differences(made, options.out)
        print("\n".join(differences) or f"{len(made)} files agree")
        return 1 if differences else 0
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (options.out / name).write_bytes(content)
    print(f"{len(joined.groups)} parties, {len(joined.acts)} acts, {len(joined.steps)} steps")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

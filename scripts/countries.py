"""Write `src/ostrakon/names/data/states.csv`: English, Russian and Arabic names of states.

The names come from the Unicode Common Locale Data Repository, through the `babel` library, which
is needed here only and not by the product. What CLDR does not have (aliases, adjectives, demonyms,
capitals, seats of government used for the state) stands in `state_words.csv`, which is kept by
hand. Run `python scripts/countries.py` after a new release of babel.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "ostrakon" / "names" / "data"
LANGUAGES = ("en", "ru", "ar")
# CLDR codes that are no state, nor a territory that an authority of its own speaks for.
LEFT_OUT = {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"}


def rows() -> list[list[str]]:
    """One row a state or territory: code and its name in each language."""
    from babel import Locale

    names = {language: dict(Locale(language).territories) for language in LANGUAGES}
    codes = sorted(
        code
        for code in map(str, names["en"])
        if len(code) == 2 and code.isalpha() and code.isupper() and code not in LEFT_OUT
    )
    return [[code, *(names[language].get(code, "") for language in LANGUAGES)] for code in codes]


def main() -> int:
    """Write the file; say how many rows."""
    target = DATA / "states.csv"
    found = rows()
    with target.open("w", encoding="utf-8", newline="") as out:
        out.write("# Names of states and territories from Unicode CLDR (Unicode License v3),\n")
        out.write("# Copyright Unicode, Inc.; made by scripts/countries.py, not edited by hand.\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", *LANGUAGES])
        writer.writerows(found)
    sys.stdout.write(f"{target.name}: {len(found)} states and territories\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

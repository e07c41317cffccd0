"""Write `src/ostrakon/names/scripts/data/han.csv`: how Koreans and Japanese read Han characters.

    python scripts/han_readings.py ucd.all.grouped.xml

The readings come from the Unihan database, which Unicode publishes inside its character database
(as XML: `ucdxml/ucd.all.grouped.zip`) under the Unicode License v3. Of Korean readings those in
Hangul are kept, of characters that Koreans may have in names; of Japanese ones those of characters
that the Japanese may have in names, with the stems of verbs and adjectives, as names have them.
Readings that only names have stand in `name_readings.csv`, which is kept by hand.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "ostrakon" / "names" / "scripts" / "data"
_CHARACTER = re.compile(r'<char cp="([0-9A-F]+)"')
_PROPERTY = re.compile(r' (kHangul|kJapaneseOn|kJapaneseKun)="([^"]+)"')
_KOREAN = ("kKoreanName=", "kKoreanEducationHanja=")
_JAPANESE = ("kJoyoKanji=", "kJinmeiyoKanji=")
_ENDING = re.compile(r"(shii|ru|ku|mu|su|tsu|nu|bu|gu|i|u)$")
_MOST = 6


def stems(readings: list[str]) -> Iterator[str]:
    """Native readings, and what names have of them."""
    for reading in readings:
        yield reading
        stem = _ENDING.sub("", reading)
        if len(stem) > 1 and stem[-1] in "aiueo":
            yield stem


def rows(file: Path) -> Iterator[tuple[str, str, str]]:
    """One row a character: itself, Korean readings, Japanese readings."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            found = _CHARACTER.search(line)
            if not found:
                continue
            said = dict(_PROPERTY.findall(line))
            korean = [each.split(":")[0] for each in said.get("kHangul", "").split()]
            if not any(f" {known}" in line for known in _KOREAN):
                korean = []
            japanese: list[str] = []
            if any(f" {known}" in line for known in _JAPANESE):
                japanese = said.get("kJapaneseOn", "").lower().split()
                japanese += stems(said.get("kJapaneseKun", "").lower().split())
            if korean or japanese:
                kept = list(dict.fromkeys(japanese))[:_MOST]
                yield chr(int(found[1], 16)), "".join(korean), " ".join(kept)


def main() -> int:
    """Write the file; say how many rows."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python scripts/han_readings.py ucd.all.grouped.xml\n")
        return 2
    found = list(rows(Path(sys.argv[1])))
    with (DATA / "han.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(
            "# How Koreans (in Hangul) and Japanese read Han characters, from Unihan (Unicode\n"
        )
        out.write("# License v3), Copyright Unicode, Inc.; made by scripts/han_readings.py, not\n")
        out.write("# edited by hand.\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["character", "korean", "japanese"])
        writer.writerows(found)
    sys.stdout.write(f"han.csv: {len(found)} characters\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Learn how words of other scripts are heard: `python scripts/heard.py FOLDER`.

FOLDER holds `translit_{arabic,hebrew,russian,korean,japanese,chinese}.jsonl`, rows with `latin` and
`other`: pairs of name words that were mined from Wikidata and are in the public domain (CC0), of
the data set of NETransliteration-COLING2018. No row is kept: only chances of letters are. The first
thousand rows of each file by the CRC-32 of `other` are left out, since they are what is measured
(`python -m evals names`); what is learned is the same on every run.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from ostrakon.names import heard

SCRIPTS = {
    "arabic": ("Arab", 3), "hebrew": ("Hebr", 3), "russian": ("Cyrl", 4), "korean": ("Hang", 3),
    "japanese": ("Kana", 3), "chinese": ("Hani", 4),
}  # fmt: skip
"""Name of the file to the script, and how many Latin letters a unit stands for at most."""
MEASURED = 1000
ROUNDS = 8
_LONGEST = 20
_RARE, _SELDOM = 2e-4, 0.02
"""Share of a unit's uses, and number of them, below which a way of writing it is dropped."""
WRONG_PARTNERS = 25

Pairs: TypeAlias = "list[tuple[tuple[str, ...], str]]"
Chances: TypeAlias = "dict[str, dict[str, float]]"


def pairs_of(path: Path, script: str) -> Pairs:
    """The pairs of a file that are learned from."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: (zlib.crc32(row["other"].encode()), row["other"], row["latin"]))
    found = []
    for row in rows[MEASURED:]:
        latin, read = heard.latin_letters(row["latin"]), heard.units(row["other"], script)
        if 0 < len(latin) <= _LONGEST and len(read) > 2:
            found.append((read, latin))
    return found


def _begun(pairs: Pairs, most: int) -> Chances:
    """Chances to begin with: what begins with the same letter as the usual writing is likelier."""
    found: Chances = {}
    for read, latin in pairs:
        for unit in set(read):
            ways = found.setdefault(unit, {})
            for place in range(len(latin) + 1):
                for taken in range(min(most, len(latin) - place) + 1):
                    ways.setdefault(latin[place : place + taken], 0.0)
    for unit, ways in found.items():
        usual = "" if unit in "^$" else heard.latin_letters(unit)
        for letters in ways:
            ways[letters] = _likely(unit, usual, letters)
        whole = sum(ways.values())
        found[unit] = {letters: chance / whole for letters, chance in ways.items()}
    return found


def _likely(unit: str, usual: str, letters: str) -> float:
    """How likely a way of writing a unit is, before anything was seen; not a chance yet."""
    if unit in "^$":
        return 0.02 ** len(letters) if letters else 3.0
    likely = 1.0
    if usual and letters and letters[0] == usual[0]:
        likely *= 20
    if not letters:
        likely *= 0.3
    if usual and len(letters) > len(usual) + 1:
        likely *= 0.2
    return likely


def _counted(
    pairs: Pairs, chances: Chances, most: int
) -> tuple[dict[str, dict[str, float]], float]:
    """How often each unit is expected to stand for what, and the likelihood of all pairs."""
    counts: dict[str, dict[str, float]] = {unit: defaultdict(float) for unit in chances}
    told = 0.0
    for read, latin in pairs:
        size = len(latin)
        forward = [[1.0] + [0.0] * size]
        for unit in read:
            then = [0.0] * (size + 1)
            for place, chance in enumerate(forward[-1]):
                if chance:
                    for taken in range(min(most, size - place) + 1):
                        way = chances[unit].get(latin[place : place + taken])
                        if way:
                            then[place + taken] += chance * way
            forward.append(then)
        whole = forward[-1][size]
        if whole <= 0:
            continue
        told += math.log(whole)
        backward = [0.0] * size + [1.0]
        for at in range(len(read) - 1, -1, -1):
            ways, seen, before = chances[read[at]], counts[read[at]], forward[at]
            earlier = [0.0] * (size + 1)
            for place in range(size + 1):
                for taken in range(min(most, size - place) + 1):
                    after = backward[place + taken]
                    letters = latin[place : place + taken]
                    way = ways.get(letters) if after else None
                    if way:
                        earlier[place] += way * after
                        if before[place]:
                            seen[letters] += before[place] * way * after / whole
            backward = earlier
    return counts, told


def learned(pairs: Pairs, most: int, name: str) -> Chances:
    """Chances by expectation maximisation."""
    chances = _begun(pairs, most)
    for number in range(ROUNDS):
        counts, told = _counted(pairs, chances, most)
        for unit, seen in counts.items():
            whole = sum(seen.values())
            kept = {way: n for way, n in seen.items() if n > max(whole * _RARE, _SELDOM)}
            if kept:
                total = sum(kept.values())
                chances[unit] = {way: n / total for way, n in sorted(kept.items())}
        print(f"{name}, round {number + 1}: {told / len(pairs):.3f} a pair", file=sys.stderr)
    return {unit: {way: round(n, 5) for way, n in ways.items()} for unit, ways in chances.items()}


def _even(pairs: Pairs, table: heard.Table) -> float:
    """Evidence a letter from which on calling a pair right is right best (F1), wrong ones drawn."""
    draw = random.Random(1)  # noqa: S311 (a sample, not a secret)
    latins = [latin for _, latin in pairs]
    scored = []
    for read, latin in draw.sample(pairs, min(1000, len(pairs))):
        others = [other for other in draw.sample(latins, 40) if other != latin]
        for other, right in [(latin, True), *((one, False) for one in others[:WRONG_PARTNERS])]:
            scored.append(
                (heard.evidence_of(read, other, table) / max(heard.SHORT, len(other)), right)
            )
    scored.sort(reverse=True)
    there = sum(right for _, right in scored)
    found, best, at = 0, 0.0, 0.0
    for called, (evidence, right) in enumerate(scored, 1):
        found += right
        if 2 * found / (called + there) > best:
            best, at = 2 * found / (called + there), evidence
    return round(at, 4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn every script and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    tables: dict[str, heard.Table] = {}
    for name, (script, most) in SCRIPTS.items():
        pairs = pairs_of(folder / f"translit_{name}.jsonl", script)
        chances = learned(pairs, most, name)
        seen = Counter(letter for _, latin in pairs for letter in latin)
        whole = sum(seen.values())
        letters = {letter: round(n / whole, 5) for letter, n in sorted(seen.items())}
        table = heard.Table(units=chances, letters=letters, even=0.0)
        tables[script] = msgspec.structs.replace(table, even=_even(pairs, table))
        print(f"{name}: even at {tables[script].even}", file=sys.stderr)
    target = Path(heard.__file__).parent / "data" / "heard.json"
    target.write_bytes(msgspec.json.encode(tables, order="deterministic") + b"\n")
    print(f"wrote {target.name}: {target.stat().st_size:,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

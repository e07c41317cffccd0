"""Write `src/ostrakon/names/scripts/data/weights.json`: by which letters words are rendered.

    python scripts/transliterations.py FOLDER

The folder holds `translit_arabic.jsonl`, `…_chinese`, `…_hebrew`, `…_japanese`, `…_korean` and
`…_russian`: name words in Latin letters and in those of another script, as mined from Wikidata for
"Design Challenges in Named Entity Transliteration" (COLING 2018), which are in the public domain
(CC0). Of each file the first 1,000 rows by the CRC-32 of the word are never looked at, since they
are what is measured, nor are the others whose CRC-32 is odd. What is written holds counts only.

How it is learned: expectation maximisation over all ways to divide both words of a pair, begun from
the habits in `letters.toml`. A pair whose words have nothing to do with one another, of which there
are many, counts by how likely it is right. The logistic function at the end is fitted on pairs that
the weights have not seen, each with twenty-five wrong partners and five that are hard to tell.
Seeded: the same rows give the same file.
"""

from __future__ import annotations

import json
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from heapq import nlargest
from math import exp, log
from pathlib import Path

import numpy as np

from ostrakon.names.scripts import hangul
from ostrakon.names.scripts.clean import latin_of
from ostrakon.names.scripts.heard import Judge
from ostrakon.names.scripts.romanise import habits
from ostrakon.names.scripts.units import OTHERS, Unit, units
from ostrakon.names.scripts.weights import LONGEST, SCALE, Follows, Model, chance

TARGET = (
    Path(__file__).resolve().parent.parent
    / "src" / "ostrakon" / "names" / "scripts" / "data" / "weights.json"
)  # fmt: skip
SCRIPTS = {"arabic": "Arab", "chinese": "Hani", "hebrew": "Hebr", "japanese": "Jpan",
           "korean": "Hang", "russian": "Cyrl"}  # fmt: skip
MEASURED = 1_000
ROUNDS = 4
WRONG = 25
DRAWN, HARD = 150, 5
"""Further wrong partners that are drawn, and how many of them, the likeliest ones, are kept too."""
RIGHT_BEFORE = 0.9
"""How likely a row is right before anything is known of it."""
SEED_COUNT = 3.0
LEAST = 0.2
"""Counts below this are forgotten."""
LEAST_BESIDE = 0.8
"""The same of pieces beside others."""
LEAST_OFTEN = 3.0
"""How often pieces must be seen beside others to be remembered so."""
FOLLOWING_LEAST = 2
_MARKS = re.compile("(?<=[\u05d0-\u05ea])['’׳`]")
"""Geresh, which many leave out."""
Pair = tuple[str, str]


def rows(folder: Path, name: str) -> list[Pair]:
    """The rows to learn from, each once: word and Latin word."""
    lines = (folder / f"translit_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line]
    found.sort(key=lambda row: (zlib.crc32(row["other"].encode()), row["other"], row["latin"]))
    kept = [row for row in found[MEASURED:] if zlib.crc32(row["other"].encode()) % 2 == 0]
    pairs = ((row["other"], latin_of(row["latin"])) for row in kept)
    return [pair for pair in pairs if pair[1] and not pair[1].isdigit()]


def with_marks_left_out(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs, and those whose word has marks that change a letter again without them.

    >>> with_marks_left_out([("ג'ון", "jon")])
    [("ג'ון", 'jon'), ('גון', 'jon')]
    """
    bare = ((_MARKS.sub("", word), latin) for word, latin in pairs if _MARKS.search(word))
    return [*pairs, *bare]


def following(words: Iterable[str]) -> Follows:
    """How often each letter follows the two, the one, or whatever letters before."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        text = f"^^{word}$"
        for place in range(2, len(text)):
            for before in {"", text[place - 1], text[place - 2 : place]}:
                found[before][text[place]] += 1
    return {
        before: {letter: count for letter, count in sorted(counts.items())
                 if count >= FOLLOWING_LEAST or len(before) < 2}
        for before, counts in sorted(found.items())
        if len(before) < 2 or sum(counts.values()) > 2 * FOLLOWING_LEAST
    }  # fmt: skip


def seeds(script: str, seen: Iterable[Unit]) -> dict[str, dict[str, float]]:
    """What the letters of a script are written as by the book, before anything is learned."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for habit in habits().get(script, {}).values():
        for letter, way in habit.items():
            bare = letter.strip("^$+")
            if len(way) <= LONGEST and (len(bare) == 1 or bare.endswith("'")):
                found[bare][way] = SEED_COUNT
    if script == "Hang":
        for piece, ways in hangul.pieces().items():
            found[piece] = dict.fromkeys(ways, SEED_COUNT)
    if script == "Arab":
        for ways in list(found.values()):
            for way in [way for way in ways if way and way[-1] not in "aeiou"]:
                for vowel, count in zip("aiueo", (1.0, 0.6, 0.6, 0.4, 0.2), strict=True):
                    if len(way) < LONGEST:
                        ways[way + vowel] = count
                if len(way) == 1:
                    ways[way * 2] = ways[way * 2 + "a"] = 0.5
    for unit in seen:
        piece = unit[0]
        if piece not in found:
            way = latin_of(piece.strip("-0"))
            found[piece] = {way: SEED_COUNT} if len(way) <= LONGEST else {}
    return {piece: ways for piece, ways in found.items() if ways}


def learned(script: str, pairs: Sequence[Pair], follows: Follows) -> Model:
    """Weights from pairs of words of a script."""
    taken = [(units(word, script), latin) for word, latin in pairs]
    taken = [(parts, latin) for parts, latin in taken if parts and len(latin) <= 4 * len(parts)]
    counted = Counter(letter for _, latin in taken for letter in latin)
    letters = {
        letter: round(count / counted.total(), 5) for letter, count in sorted(counted.items())
    }
    by_chance = {latin: chance(latin, follows)[-1] for _, latin in taken}
    begun = seeds(script, (unit for parts, _ in taken for unit in parts))
    counts = begun
    for _ in range(ROUNDS):
        model = _model(letters, counts, 0.02)
        counts = _expected(model, taken, by_chance, begun)
    return _model(letters, counts, LEAST, begun.keys())


def _model(
    letters: dict[str, float],
    counts: dict[str, dict[str, float]],
    least: float,
    alone: Container[str] = (),
) -> Model:
    """A model of counts, without those that are too small to matter."""
    kept: dict[str, dict[str, int]] = {}
    for name, ways in sorted(counts.items()):
        final = least >= LEAST and name not in alone
        if final and sum(ways.values()) < LEAST_OFTEN:
            continue
        limit = LEAST_BESIDE if final else least
        large = {way: round(count * SCALE) for way, count in sorted(ways.items()) if count >= limit}
        large = {way: count for way, count in large.items() if count}
        if large:
            kept[name] = large
    return Model(letters, kept, (0.0, 1.0, 0.0, 0.0, 0.0))


def _expected(
    model: Model,
    taken: Sequence[tuple[tuple[Unit, ...], str]],
    by_chance: dict[str, float],
    begun: dict[str, dict[str, float]],
) -> dict[str, dict[str, float]]:
    """How often each piece is rendered by which letters, over all ways to divide all pairs."""
    found: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name, ways in begun.items():
        found[name].update(ways)
    tables: dict[Unit, dict[str, float]] = {}
    rest: dict[Unit, float] = {}
    unknown: dict[str, float] = {}
    for parts, latin in taken:
        for unit in parts:
            if unit not in tables:
                likely, left = model.chances(unit)
                tables[unit] = {way: exp(each) for way, each in likely.items()}
                rest[unit] = exp(left)
        _add(found, model, parts, latin, tables, rest, unknown, by_chance[latin])
    return {name: dict(ways) for name, ways in found.items()}


def _add(
    found: defaultdict[str, defaultdict[str, float]],
    model: Model,
    parts: Sequence[Unit],
    latin: str,
    tables: dict[Unit, dict[str, float]],
    rest: dict[Unit, float],
    unknown: dict[str, float],
    by_chance: float,
) -> None:
    """Add what one pair says: forwards and backwards over all ways to divide it."""
    length = len(latin)
    forward = [[0.0] * (length + 1) for _ in range(len(parts) + 1)]
    forward[0][0] = 1.0
    steps: list[list[tuple[int, int, str, float]]] = []
    for place, unit in enumerate(parts):
        table, left = tables[unit], rest[unit]
        row: list[tuple[int, int, str, float]] = []
        for begin in range(length + 1):
            so_far = forward[place][begin]
            if not so_far:
                continue
            for end in range(begin, min(length, begin + LONGEST) + 1):
                way = latin[begin:end]
                likely = table.get(way)
                if likely is None:
                    if way not in unknown:
                        unknown[way] = model.unknown(way)
                    likely = left * unknown[way]
                forward[place + 1][end] += so_far * likely
                row.append((begin, end, way, likely))
        steps.append(row)
    whole = forward[-1][length]
    if whole <= 0:
        return
    ratio = RIGHT_BEFORE / (1 - RIGHT_BEFORE) * exp(min(50.0, log(whole) - by_chance))
    right = ratio / (1 + ratio)
    back = [0.0] * (length + 1)
    back[length] = 1.0
    for place in range(len(parts) - 1, -1, -1):
        before = [0.0] * (length + 1)
        for begin, end, way, likely in steps[place]:
            behind = likely * back[end]
            if behind:
                before[begin] += behind
                share = forward[place][begin] * behind / whole * right
                if share > 1e-3:
                    for name in parts[place]:
                        found[name][way] += share
        back = before


def partners(pairs: Sequence[Pair], seed: str) -> list[tuple[str, str, bool]]:
    """Each pair, and its word with wrong partners."""
    draw = random.Random(seed)  # noqa: S311
    latins = [latin for _, latin in pairs]
    found = []
    for word, latin in pairs:
        found.append((word, latin, True))
        others = [each for each in draw.sample(latins, 2 * WRONG) if each != latin][:WRONG]
        found.extend((word, other, False) for other in others)
    return found


def fitted(script: str, pairs: Sequence[Pair], follows: Follows) -> tuple[list[float], float]:
    """The steps of the logistic function, from halves that judge one another; and their best F1."""
    seen: list[list[float]] = []
    hard: list[list[float]] = []
    truth: list[bool] = []
    for half in (0, 1):
        parts: tuple[list[Pair], list[Pair]] = ([], [])
        for pair in pairs:
            parts[zlib.crc32(pair[0].encode()) // 2 % 2 == half].append(pair)
        judge = Judge(learned(script, with_marks_left_out(parts[0]), follows), script, follows)
        for word, latin, right in partners(parts[1], script):
            values = judge.measures(word, latin)
            if values:
                seen.append(list(values))
                truth.append(right)
        hard.extend(_hardest(judge, parts[1], script))
    values, right_ones = np.array(seen), np.array(truth, dtype=float)
    steps = _logistic(np.array(seen + hard), np.concatenate((right_ones, np.zeros(len(hard)))))
    order = np.argsort(-(values @ np.array(steps)))
    found = np.cumsum(right_ones[order])
    called = np.arange(1, len(order) + 1)
    return steps, float((2 * found / (called + len(pairs))).max())


def _hardest(judge: Judge, pairs: Sequence[Pair], seed: str) -> list[list[float]]:
    """What is measured of the wrong partners that are most like right ones."""
    draw = random.Random(f"hard {seed}")  # noqa: S311
    latins = [latin for _, latin in pairs]
    found = []
    for word, latin in pairs:
        others = (
            judge.measures(word, each) for each in draw.sample(latins, DRAWN) if each != latin
        )
        measured = [list(each) for each in others if each]
        found.extend(nlargest(HARD, measured, key=lambda each: each[1] + each[2]))
    return found


def _logistic(values: np.ndarray, truth: np.ndarray) -> list[float]:
    """Newton's way to the logistic function that fits."""
    weights = np.zeros(values.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (likely - truth) + 1e-3 * weights
        bend = (values * (likely * (1 - likely))[:, None]).T @ values
        weights -= np.linalg.solve(bend + 1e-3 * np.eye(len(weights)), slope)
    return [round(float(each), 4) for each in weights]


def main() -> int:
    """Write the file; say what was learned."""
    if len(sys.argv) < 2:
        sys.stderr.write("usage: python scripts/transliterations.py FOLDER\n")
        return 2
    folder = Path(sys.argv[1])
    taken = {name: rows(folder, name) for name in SCRIPTS}
    follows = following(latin for pairs in taken.values() for _, latin in pairs)
    scripts = {**SCRIPTS, OTHERS: "Latn"}
    taken[OTHERS] = [(latin_of(word), latin) for word, latin in taken["russian"]]
    models = {}
    for name, script in scripts.items():
        model = learned(script, with_marks_left_out(taken[name]), follows)
        steps, best = fitted(script, taken[name], follows)
        models[name] = {"letters": model.letters, "counts": model.counts, "steps": steps}
        sys.stdout.write(
            f"{name}: {len(taken[name])} rows, F1 {best:.4f}, {len(model.counts)} names\n"
        )
        sys.stdout.flush()
    body = {"follows": follows, "models": models}
    version = f"{zlib.crc32(json.dumps(body, sort_keys=True).encode()):08x}"
    text = json.dumps({"version": version, **body}, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(text.encode())} bytes, version {version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

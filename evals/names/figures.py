"""The figures of one system on one folder of names, as the data README defines them.

A figure whose file the folder does not have is left out. Systems that can only score pairs slowly
are asked a part of what is asked most (`Effort`); the part is said beside the figure.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from evals.names import data, measure
from evals.names.data import Asked, T
from evals.names.entity import Entity
from evals.names.system import Scored, System

Figures: TypeAlias = "dict[str, float]"
_ARABIC = range(0x0600, 0x0780)
_MOST = 10
_NONE = [Scored("", 0.0)]


class Effort(NamedTuple):
    """How much of the largest sets a system is asked.

    Attributes:
        placebos: invented persons, at most.
        threshold_rows: pairs from which the threshold of transliterations is chosen, at most.
        retrieval: queries against OFAC's names, at most.
    """

    placebos: int = 1_000_000
    threshold_rows: int = 10_000_000
    retrieval: int = 1_000_000


def figures(system: System, folder: Path, effort: Effort, say: Callable[[str], None]) -> Figures:
    """Every figure of a system.

    Args:
        system: is asked.
        folder: laid out as `data/gold/names`.
        effort: how much it is asked.
        say: is told what is being measured.
    """
    found: Figures = {}
    for measured in (pairs, arabic, un_aliases, ofac_aliases, treated, placebo, transliteration):
        say(f"{system.name}: {measured.__name__}")
        found |= measured(system, folder, effort)
    return found


def pairs(system: System, folder: Path, effort: Effort) -> Figures:
    """F1 of labelled pairs at the system's own alert threshold."""
    del effort
    rows = data.labelled(folder)
    if not rows:
        return {}
    scores = system.pairs([row.pair for row in rows])
    found: Figures = {}
    for name, chosen in (("human", [row.by_people for row in rows]), ("all", [True] * len(rows))):
        kept = [place for place, take in enumerate(chosen) if take]
        count = measure.counted(
            [scores[at] for at in kept], [rows[at].match for at in kept], system.alert
        )
        found |= {
            f"pairs_{name}_f1": count.f1, f"pairs_{name}_precision": count.precision,
            f"pairs_{name}_recall": count.recall, f"pairs_{name}_count": len(kept),
        }  # fmt: skip
    return found


def arabic(system: System, folder: Path, effort: Effort) -> Figures:
    """Names of the UN's list in Arabic letters, against every primary name of the same type."""
    del effort
    index, asked = data.un(folder)
    written = [one for one in asked if one.kind == "original_script" and _is_arabic(one)]
    by_type: dict[str, list[Entity]] = {}
    for entity in index:
        by_type.setdefault(entity.schema, []).append(entity)
    compared = [
        ((one.query, entity), entity.id == one.right)
        for one in written
        for entity in by_type.get(one.query.schema, ())
    ]
    if not any(right for _, right in compared):
        return {}
    scores = system.pairs([pair for pair, _ in compared])
    wrong = [score for score, (_, right) in zip(scores, compared, strict=True) if not right]
    true = [score for score, (_, right) in zip(scores, compared, strict=True) if right]
    return {
        "arabic_recall": measure.share_at_least(true, measure.reached_by(wrong, measure.PER_MILLE)),
        "arabic_count": len(true),
    }


def _is_arabic(one: Asked) -> bool:
    """Whether the letters of an alias are Arabic."""
    letters = [c for c in one.query.name if c.isalpha()]
    return bool(letters) and sum(ord(c) in _ARABIC for c in letters) * 2 > len(letters)


def un_aliases(system: System, folder: Path, effort: Effort) -> Figures:
    """Aliases of the UN's list led back to their entry."""
    del effort
    index, asked = data.un(folder)
    found: Figures = {}
    for name, k, kept in (
        ("un_original_script_recall_at_10", 10, [a for a in asked if a.kind == "original_script"]),
        ("un_recall_at_1", 1, [a for a in asked if a.kind != "original_script"]),
    ):
        if index and kept:
            ranked = _ids(system.search(index, [a.query for a in kept], _MOST))
            found[name] = measure.recall_at(ranked, [a.right for a in kept], k)
    return found


def ofac_aliases(system: System, folder: Path, effort: Effort) -> Figures:
    """Aliases of OFAC's list led back to their entry, only primary names in the index."""
    index, asked = data.ofac(folder)
    if not index or not asked:
        return {}
    asked = _part(asked, effort.retrieval)
    ranked = _ids(system.search(index, [a.query for a in asked], _MOST))
    right = [a.right for a in asked]
    return {f"ofac_recall_at_{k}": measure.recall_at(ranked, right, k) for k in (1, 10)}


def _ids(found: Sequence[Sequence[Scored]]) -> list[list[str]]:
    """Ids only, best first."""
    return [[one.id for one in best] for best in found]


def treated(system: System, folder: Path, effort: Effort) -> Figures:
    """Listed persons with errors put in, with birth date and nationality."""
    index, asked = data.treated(folder)
    placebos = _part(data.negatives(folder, "negatives_global"), effort.placebos)
    if not asked or not placebos:
        return {}
    noise = [best[0].score for best in _hits(system.search(index, placebos, 1))]
    threshold = measure.reached_by(noise, measure.PER_MILLE)
    found = system.search(index, [a.query for a in asked], 100)
    scores = [
        max((one.score for one in best if one.id == a.right), default=0.0)
        for best, a in zip(found, asked, strict=True)
    ]
    return {
        "treated_recall": sum(s > 0 and s >= threshold for s in scores) / len(scores),
        "treated_threshold": threshold,
    }


def placebo(system: System, folder: Path, effort: Effort) -> Figures:
    """Share of invented persons with any hit at the alert threshold, on either list."""
    asked = data.negatives(folder, "negatives_global") + data.negatives(folder, "negatives_us")
    asked = _part(asked, effort.placebos)
    indexes = [index for index in (data.un(folder)[0], data.ofac(folder)[0]) if index]
    if not asked or not indexes:
        return {}
    best = [0.0] * len(asked)
    for index in indexes:
        for place, hits in enumerate(_hits(system.search(index, asked, 1))):
            best[place] = max(best[place], hits[0].score)
    return {"placebo_alert_rate": measure.share_at_least(best, system.alert)}


def _hits(found: Sequence[list[Scored]]) -> list[list[Scored]]:
    """Never empty: who has no hit scores nothing."""
    return [best or _NONE for best in found]


def transliteration(system: System, folder: Path, effort: Effort) -> Figures:
    """Words of other scripts: the right Latin one among wrong ones."""
    found: Figures = {}
    for script in data.SCRIPTS:
        learn, test = data.transliterated(folder, script)
        if not test:
            continue
        learn = _part(learn, effort.threshold_rows) or test[:0]
        scores = system.pairs([pair for pair, _ in learn])
        threshold = measure.best_threshold(scores, [right for _, right in learn])
        tested = system.pairs([pair for pair, _ in test])
        count = measure.counted(tested, [right for _, right in test], threshold)
        found[f"translit_{script}"] = count.f1
    return found


def _part(rows: list[T], most: int) -> list[T]:
    """All rows, or as many as asked, drawn the same way on every run."""
    if len(rows) <= most:
        return rows
    return random.Random("part").sample(rows, most)

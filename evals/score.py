"""Tallies over aligned records, and the figures made of them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable

from evals import align, fields
from evals.keys import KINDS, Json, Key, spans


@dataclasses.dataclass(frozen=True)
class Miss:
    """One thing that went wrong, for the listing of the worst."""

    weight: int  # 0 is worst: a needed record missed; then wrong content, then the rest
    text: str  # the name of the key
    what: str  # "missed", "extra", "wrong <field>"
    kind: str
    quote: str
    want: object = None
    got: object = None


@dataclasses.dataclass
class Tally:
    """Counts over any number of texts; `add` one text at a time."""

    wanted: Counter[str] = dataclasses.field(default_factory=Counter)
    hit: Counter[str] = dataclasses.field(default_factory=Counter)
    found: Counter[str] = dataclasses.field(default_factory=Counter)
    good: Counter[str] = dataclasses.field(default_factory=Counter)
    asked: Counter[str] = dataclasses.field(default_factory=Counter)
    right: Counter[str] = dataclasses.field(default_factory=Counter)
    needed: int = 0
    needed_found: int = 0
    strict: int = 0
    quotes: int = 0
    quotes_exact: int = 0
    texts: int = 0
    misses: list[Miss] = dataclasses.field(default_factory=list)

    def add(self, key: Key, reading: Json) -> None:
        """Count one text."""
        self.texts += 1
        claims = list(reading.get("claims") or ())
        incidents = list(reading.get("incidents") or ())
        self._check_quotes(key.text, [*claims, *incidents])
        pairs = align.claims(key.claims, claims)
        self._count(key, key.claims, claims, pairs, fields.CLAIM_FIELDS)
        self._contrasts(key, claims, pairs)
        pairs = align.incidents(key.incidents, incidents)
        self._count(key, key.incidents, incidents, pairs, fields.INCIDENT_FIELDS, "incident.")

    def _count(
        self,
        key: Key,
        wanted: tuple[Json, ...],
        found: list[Json],
        pairs: align.Pairs,
        judges: dict[str, fields.Judge],
        prefix: str = "",
    ) -> None:
        """Tally the records of one kind of list: recall, fields, precision."""
        for i, record in enumerate(wanted):
            answer = found[pairs[i]] if i in pairs else None
            self._recall(key, record, answer)
            if answer is not None:
                correct = self._fields(key, record, answer, judges, prefix)
                self.strict += correct and not record.get("optional", False)
        whose = {j: i for i, j in pairs.items()}
        for j, record in enumerate(found):
            if j in whose and wanted[whose[j]].get("optional"):
                continue  # a record that may be made or left out is neither right nor wrong
            kind = kind_of(record)
            if j in whose:
                self.found[kind] += 1
                self.good[kind] += 1
            elif kind in key.full:
                self.found[kind] += 1
                self._miss(key, 3, "extra", record)

    def _recall(self, key: Key, record: Json, answer: Json | None) -> None:
        """Whether a record of the key was found; optional ones are not asked."""
        if record.get("optional"):
            return
        kind = kind_of(record)
        self.wanted[kind] += 1
        self.hit[kind] += answer is not None
        if record.get("needed"):
            self.needed += 1
            self.needed_found += answer is not None
        if answer is None:
            self._miss(key, 0 if record.get("needed") else 2, "missed", record)

    def _fields(
        self,
        key: Key,
        record: Json,
        answer: Json,
        judges: dict[str, fields.Judge],
        prefix: str,
    ) -> bool:
        """Judge the fields of a pair; whether all that the key asks are right."""
        correct = True
        for name, judge in judges.items():
            verdict = judge(record, answer)
            if verdict is None:
                continue
            self.asked[prefix + name] += 1
            self.right[prefix + name] += verdict
            correct = correct and verdict
            if not verdict:
                weight = 1 if name == "about" else 2
                self._miss(key, weight, f"wrong {name}", record, *_both(name, record, answer))
        return correct

    def _contrasts(self, key: Key, found: list[Json], pairs: align.Pairs) -> None:
        """Opposed assessments point at each other, as the key says."""
        places = {record.get("id"): i for i, record in enumerate(key.claims)}
        for i, j in pairs.items():
            other = places.get(key.claims[i]["about"].get("contrast_with"))
            if other is None or other not in pairs:
                continue
            got = (found[j].get("about") or {}).get("contrast_with")
            self.asked["contrast"] += 1
            self.right["contrast"] += got is not None and got == found[pairs[other]].get("id")

    def _check_quotes(self, text: str, records: list[Json]) -> None:
        """Whether quotes are the text at their offsets."""
        for record in records:
            self.quotes += 1
            start, end = spans(record)[0]
            self.quotes_exact += record["quote"].get("text") == text[start:end]

    def _miss(
        self,
        key: Key,
        weight: int,
        what: str,
        record: Json,
        want: object = None,
        got: object = None,
    ) -> None:
        """Remember what went wrong."""
        start, end = spans(record)[0]
        quote = " ".join(key.text[start:end].split())
        self.misses.append(Miss(weight, key.name, what, kind_of(record), quote, want, got))

    def figures(self) -> dict[str, float]:
        """Every figure as a fraction; one that nothing was asked for is left out."""
        out: dict[str, float] = {}
        for kind in KINDS:
            _put(out, kind, self.hit[kind], self.wanted[kind], self.good[kind], self.found[kind])
        sums = [sum(c.values()) for c in (self.hit, self.wanted, self.good, self.found)]
        _put(out, "all", *sums)
        _put(out, "strict", self.strict, sums[1], self.strict, sums[3])
        for name in self.asked:
            out[f"{name}.right"] = self.right[name] / self.asked[name]
        if self.needed:
            out["needed.found"] = self.needed_found / self.needed
        if self.quotes:
            out["quotes.exact"] = self.quotes_exact / self.quotes
        return out

    def worst(self, limit: int) -> list[Miss]:
        """The worst first; among equals in the order of the texts."""
        return sorted(self.misses, key=lambda miss: miss.weight)[:limit]


def kind_of(record: Json) -> str:
    """A claim's kind is its content's type; what has no content is an incident."""
    return str(record["about"]["type"]) if "about" in record else "incident"


def _both(field: str, record: Json, answer: Json) -> tuple[object, object]:
    """A field's value in the key and as found; `competing` lies in the content."""
    if field == "competing":
        record, answer = record["about"], answer["about"]
    return record.get(field), answer.get(field)


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 when both are.

    >>> f1(0.5, 1.0)
    0.6666666666666666
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(pairs: Iterable[tuple[Key, Json]]) -> Tally:
    """One tally over keys and readings."""
    tally = Tally()
    for key, reading in pairs:
        tally.add(key, reading)
    return tally


def _put(out: dict[str, float], name: str, hit: int, wanted: int, good: int, found: int) -> None:
    """Precision, recall and F1, as far as there is something to divide by."""
    if found:
        out[f"{name}.precision"] = good / found
    if wanted:
        out[f"{name}.recall"] = hit / wanted
    if wanted and found:
        out[f"{name}.f1"] = f1(good / found, hit / wanted)
    elif wanted:
        out[f"{name}.f1"] = 0.0

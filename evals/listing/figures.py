"""Figures on the listing gold. Exact definitions: `evals/README.md`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evals import align, fields
from evals.exam import Figures
from evals.keys import Json, abouts, accepted
from evals.listing.records import ANSWERS, Answer, Article, Document, Trap
from evals.score import f1, total


def figures(asked: Sequence[Document], answers: Sequence[Answer]) -> Figures:
    """All figures of answers to articles and traps, one answer for each."""
    pairs = list(zip(asked, answers, strict=True))
    articles = [(a, b) for a, b in pairs if isinstance(a, Article) and isinstance(b, dict)]
    out: Figures = {}
    if articles:
        out |= _signals(articles, "")
        languages = sorted({article.language for article, _ in articles})
        if len(languages) > 1:
            for language in languages:
                of_it = [one for one in articles if one[0].language == language]
                out |= _signals(of_it, f"_{language}")
        out |= _records(articles)
    out |= _harm(
        [(a, b) for a, b in pairs if isinstance(a, Trap) and isinstance(b, str) and b in ANSWERS]
    )
    return out


def _signals(articles: Iterable[tuple[Article, Json]], suffix: str) -> Figures:
    """Signals: party, instrument or state, direction and stage, all right."""
    wanted = found = right = recalled = 0
    for article, reading in articles:
        key, claims = article.key, list(reading.get("claims") or ())
        pairs = align.claims(key.claims, claims)
        answered = {j: i for i, j in pairs.items()}
        for i, record in enumerate(key.claims):
            if record["about"]["type"] == "listing" and not record.get("optional"):
                wanted += 1
                recalled += i in pairs and _right(record, claims[pairs[i]])
        for j, claim in enumerate(claims):
            if (claim.get("about") or {}).get("type") != "listing":
                continue
            if j in answered:
                record = key.claims[answered[j]]
                good = _right(record, claim)
                if good and (record.get("optional") or record["about"]["type"] != "listing"):
                    continue  # may be recorded as a listing or not
                found += 1
                right += good
            else:
                found += 1
    out: Figures = {}
    if found:
        out[f"signal_precision{suffix}"] = right / found
    if wanted:
        out[f"signal_recall{suffix}"] = recalled / wanted
    if found and wanted:
        out[f"signal_f1{suffix}"] = f1(right / found, recalled / wanted)
    return out


def _right(record: Json, claim: Json) -> bool:
    """Whether a found claim has every part of a signal that the key, or an alternative, names."""
    got = claim.get("about") or {}
    for want in abouts(record):
        if want.get("type") != got.get("type"):
            continue
        if want["type"] != "listing":
            return True  # another kind of record that the key accepts in its place
        named = [n for n in ("party", "direction", "stage") if n in want]
        if all(want[n] == got.get(n) for n in named) and _under(want, got):
            return True
    return False


def _under(want: Json, got: Json) -> bool:
    """Whether the instrument is the one that is named, or else the state."""
    if want.get("instrument") is not None and want["instrument"] == got.get("instrument"):
        return True
    if want.get("state") is not None:
        return bool(want["state"] == got.get("state"))
    return want.get("instrument") is None


def _records(articles: Sequence[tuple[Article, Json]]) -> Figures:
    """Fields of aligned records, and records of all kinds."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for article, reading in articles:
        claims = list(reading.get("claims") or ())
        for i, j in align.claims(article.key.claims, claims).items():
            record, claim = article.key.claims[i], claims[j]
            held = fields.holder(record, claim)
            if held is not None:
                asked["holder"] += 1
                right["holder"] += held
            buckets = {one["holder"] for one in accepted(record, "certainty") if "holder" in one}
            if buckets:
                asked["certainty"] += 1
                right["certainty"] += (claim.get("certainty") or {}).get("holder") in buckets
    out = {f"{name}_right": right[name] / asked[name] for name in asked}
    tally = total((article.key, reading) for article, reading in articles)
    every = tally.figures()
    for name in ("all", "strict", "listing", "status", "attribution", "incident"):
        if f"{name}.f1" in every:
            out[f"{name}_f1"] = every[f"{name}.f1"]
    if tally.needed:
        out["needed_found"] = tally.needed_found / tally.needed
    return out


def _harm(traps: Sequence[tuple[Trap, Answer]]) -> Figures:
    """The harmful question: what was read as in force and is not, or the reverse."""
    if not traps:
        return {}
    harmful = sum(_harmful(trap.answer, answer) for trap, answer in traps)
    settled = [(trap, answer) for trap, answer in traps if trap.answer != "cannot_tell"]
    out: Figures = {
        "harmful_rate": harmful / len(traps),
        "harmful_count": float(harmful),
        "traps_right": sum(trap.answer == answer for trap, answer in traps) / len(traps),
    }
    if settled:
        told = sum(trap.answer == answer for trap, answer in settled)
        out["traps_settled"] = told / len(settled)
    return out


def _harmful(wanted: str, answer: Answer) -> bool:
    """Whether an answer does harm: in force where it is not or is open, or ended where it binds.

    >>> _harmful("cannot_tell", "yes"), _harmful("yes", "no"), _harmful("yes", "cannot_tell")
    (True, True, False)
    """
    return answer == "yes" != wanted or (answer == "no" and wanted == "yes")

"""Figures for people and for programs."""

from __future__ import annotations

import json

from evals.keys import KINDS
from evals.score import Miss, Tally

_QUOTE = 90  # characters of a quote in the listing of misses


def as_json(name: str, tally: Tally) -> str:
    """One object: the name and the figures, each a fraction."""
    figures = {key: round(value, 6) for key, value in tally.figures().items()}
    return json.dumps({"name": name, "figures": figures}, ensure_ascii=False)


def as_text(name: str, tally: Tally) -> str:
    """A table of kinds, the fields of aligned records, and what had to be found."""
    figures = tally.figures()
    lines = [f"{name}: {tally.texts} text{'' if tally.texts == 1 else 's'}", ""]
    lines.append(f"{'kind':<12} {'key':>5} {'found':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for kind in (*KINDS, "all", "strict"):
        wanted = tally.wanted[kind] if kind in KINDS else sum(tally.wanted.values())
        found = tally.found[kind] if kind in KINDS else sum(tally.found.values())
        parts = (figures.get(f"{kind}.{part}") for part in ("precision", "recall", "f1"))
        cells = " ".join(f"{'-' if part is None else format(part, '.3f'):>6}" for part in parts)
        lines.append(f"{kind:<12} {wanted:>5} {found:>6} {cells}")
    lines += ["", f"{'field':<18} {'asked':>5} {'right':>6}"]
    for field, asked in tally.asked.items():
        lines.append(f"{field:<18} {asked:>5} {tally.right[field] / asked:>6.3f}")
    lines += ["", f"needed found {tally.needed_found} of {tally.needed}"]
    lines.append(f"quotes exact {tally.quotes_exact} of {tally.quotes}")
    return "\n".join(lines)


def misses(tally: Tally, limit: int) -> str:
    """The worst misses, one a line."""
    return "\n".join(_line(miss) for miss in tally.worst(limit))


def _line(miss: Miss) -> str:
    """One miss in one line, its quote cut to length."""
    quote = miss.quote if len(miss.quote) <= _QUOTE else miss.quote[: _QUOTE - 1] + "…"
    line = f"{miss.text}: {miss.what} {miss.kind}: “{quote}”"
    if miss.what.startswith("wrong"):
        line += f" key {_short(miss.want)} found {_short(miss.got)}"
    return line


def _short(value: object) -> str:
    """A value as JSON, without its empty parts."""
    if isinstance(value, dict):
        value = {key: part for key, part in value.items() if part not in (None, [], {}, "")}
    return json.dumps(value, ensure_ascii=False)

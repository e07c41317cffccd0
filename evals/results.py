"""`python -m evals results`: every exam, each in a process of its own, as one table.

The table has, of each figure that an exam is judged by, ours, the best of the other systems of the
run and the best that was published, which is mostly on another part of the same set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from evals.exam import OURS
from evals.keys import repository

FIGURES: dict[str, tuple[str, ...]] = {
    "muc4": ("ceaf_ree_f1", "template_f1", "org_confidence_f1", "official_f1"),
    "polnear": (
        "source_exact_f1", "cue_exact_f1", "content_exact_f1", "attribution_f1",
        "quoted_content_found",
    ),
    "plv": ("root_macro_f1", "quad_macro_f1"),
    "events": ("full_f1", "reduced_f1", "root_f1"),
    "incidents": ("killed_exact", "injured_exact", "date_exact", "city"),
    "factuality": ("uw_r", "meantime_r", "uds_ih2_r"),
    "timeml": ("timex_strict_f1", "timex_value_f1", "event_f1"),
    "geoparse": ("geowebnews_spans_f1", "lgl_accuracy_161km", "trnews_accuracy_161km"),
    "entities": (
        "re3d_named_f1", "wikigold_f1", "gum_news_named_f1", "n3_link_f1", "listed_linked",
    ),
    "listing": ("signal_precision", "signal_recall", "harmful_rate"),
    "names": (
        "pairs_human_f1", "pairs_all_f1", "arabic_recall", "un_recall_at_1", "ofac_recall_at_1",
        "treated_recall", "placebo_alert_rate",
    ),
}  # fmt: skip
"""Exams in the order of the table, with the figures of each that go into it."""
LOWER = frozenset({"harmful_rate", "placebo_alert_rate"})
"""Figures of which less is better."""
PUBLISHED = " (published)"
UNLIMITED = frozenset({"names"})
"""Exams that draw their own part of the largest sets."""

Json: TypeAlias = "dict[str, object]"


class Line(NamedTuple):
    """One figure: ours, and the best of the others with who that is."""

    exam: str
    figure: str
    ours: float | None
    other: tuple[str, float] | None
    published: tuple[str, float] | None


def options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("exams", nargs="*", metavar="NAME", help="only these (default: all)")
    parser.add_argument(
        "--out", type=Path, default=repository() / "evals" / "RESULTS.md", metavar="FILE"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N documents of each")


def run(given: argparse.Namespace) -> int:
    """Run the exams and write the table; 0 when all of them could be run, else 1."""
    unknown = [name for name in given.exams if name not in FIGURES]
    if unknown:
        print(f"evals: no exam {unknown[0]!r}; there is {', '.join(FIGURES)}", file=sys.stderr)
        return 2
    lines: list[Line] = []
    notes: list[str] = []
    failed = 0
    for name in given.exams or FIGURES:
        answer = _exam(name, given.limit)
        if isinstance(answer, str):
            failed += 1
            notes.append(f"{name}: not measured ({answer})")
            continue
        lines += lines_of(answer)
        notes += _learned(answer)
        if "documents" in answer:
            notes.append(f"{name}: {answer['documents']} of {answer['of']} documents")
    given.out.write_text(table(lines, notes), encoding="utf-8")
    print(f"{given.out}: {len(lines)} figures")
    return 1 if failed else 0


def _exam(name: str, limit: int | None) -> Json | str:
    """What an exam answers, or why it does not."""
    words = [sys.executable, "-m", "evals", name, "--json"]
    if limit is not None and name not in UNLIMITED:
        words += ["--limit", str(limit)]
    print(f"  {name}", file=sys.stderr, flush=True)
    done = subprocess.run(words, cwd=repository(), capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    answer: Json = json.loads(done.stdout)
    return answer


def lines_of(answer: Json) -> Iterator[Line]:
    """The lines of an exam's answer, those figures that any system has."""
    name = str(answer["name"])
    ours, rivals = answer["figures"], answer["rivals"]
    assert isinstance(ours, dict)
    assert isinstance(rivals, dict)
    others = {who: got for who, got in rivals.items() if not who.endswith(PUBLISHED)}
    reported = {
        who.removesuffix(PUBLISHED): got for who, got in rivals.items() if who.endswith(PUBLISHED)
    }
    for figure in FIGURES[name]:
        line = Line(
            name, figure, ours.get(figure), _best(figure, others), _best(figure, reported)
        )  # fmt: skip
        if any(value is not None for value in line[2:]):
            yield line


def _learned(answer: Json) -> Iterator[str]:
    """Where an exam is judged by a system that learned from it: which, and the shipped figures."""
    system, rivals = answer.get("system", OURS), answer["rivals"]
    assert isinstance(rivals, dict)
    shipped = rivals.get(OURS)
    if system == OURS or shipped is None:
        return
    said = ", ".join(f"{one} {shipped[one]:.3f}" for one in FIGURES[str(answer["name"])])
    yield f"{answer['name']}: by `{system}`, which learned from the set; as shipped: {said}"


def _best(figure: str, systems: Mapping[str, Mapping[str, float]]) -> tuple[str, float] | None:
    """The best of some systems; the first of equal ones."""
    found = [(who, got[figure]) for who, got in systems.items() if figure in got]
    if not found:
        return None
    better = min if figure in LOWER else max
    return better(found, key=lambda one: one[1])


def table(lines: Sequence[Line], notes: Iterable[str]) -> str:
    """The table with what is to be known of it."""
    rows = [
        "# Results",
        "",
        "Written by `make evals`; [README.md](README.md) says what each figure means. Fractions.",
        "Published figures are mostly on another part of the same set (`python -m evals NAME` says",
        "on which, and where they were read).",
        "",
        f"| exam | figure | {OURS} | best other of the run | best published |",
        "| --- | --- | ---: | --- | --- |",
    ]
    for line in lines:
        ours = "-" if line.ours is None else f"**{line.ours:.3f}**"
        rows.append(
            f"| {line.exam} | `{line.figure}` | {ours} | {_named(line.other)} "
            f"| {_named(line.published)} |"
        )
    return "\n".join([*rows, "", *(f"- {note}" for note in notes)]) + "\n"


def _named(one: tuple[str, float] | None) -> str:
    """A figure with whose it is."""
    return "-" if one is None else f"{one[1]:.3f} ({one[0]})"

"""Reading an article, beside the bare spaCy pipeline on the same text in the same process.

The texts are the article that ships with the product and those of `tests/texts`. Each text is read
both ways in turn, so that a machine whose speed drifts does not favour either.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from ostrakon.service import reading as service

TEXTS = Path(__file__).parent.parent / "tests" / "texts"


def run(runs: int) -> dict[str, float]:
    """Median over the runs of the summed time of all texts, both ways, and their ratio."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(TEXTS.glob("*.txt"))]
    texts.append(service.demo_text())
    with tempfile.TemporaryDirectory() as folder:
        reader = service.open_reader(store=folder)
        for text in texts:
            reader.read(text)
        bare: list[float] = []
        ours: list[float] = []
        for _ in range(runs):
            spacy_seconds = our_seconds = 0.0
            for text in texts:
                start = time.perf_counter()
                reader.bare(text)
                middle = time.perf_counter()
                reader.read(text)
                spacy_seconds += middle - start
                our_seconds += time.perf_counter() - middle
            bare.append(spacy_seconds)
            ours.append(our_seconds)
    words = sum(len(text.split()) for text in texts)
    return {
        "texts": float(len(texts)),
        "words": float(words),
        "bare spaCy, s": statistics.median(bare),
        "ostrakon, s": statistics.median(ours),
        "ratio (median of pairs)": statistics.median(
            o / b for o, b in zip(ours, bare, strict=True)
        ),
        "ostrakon, words/s": words / statistics.median(ours),
    }

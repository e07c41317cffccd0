"""What others report on PolNeAR (data README, `polnear`, published scores)."""

from __future__ import annotations

from evals.exam import Published

_ON = "official test, passages"
_SOURCE = "Wang et al., COLING 2022, extended tables"


def _exact(system: str, **scores: float) -> Published:
    """F1 of exact spans, and the Jaccard index of contents, in per cent."""
    figures = {
        f"{name}_exact_f1" if name in ("source", "cue", "content") else name: round(value / 100, 4)
        for name, value in scores.items()
    }
    return Published(system, figures, _ON, _SOURCE)


PUBLISHED = (
    _exact("rules", source=10.7, cue=22.8, content=5.6, content_jaccard=6.1),
    _exact("Stanford CoreNLP quote annotator", source=13.9, content=17.5, content_jaccard=12.8),
    _exact("CRF", source=50.6, cue=53.4, content=28.6, content_jaccard=42.3),
    _exact("GRU + CofeNet", source=67.0, cue=66.3, content=58.2, content_jaccard=57.5),
    _exact("BiLSTM + CRF", source=69.6, cue=66.7, content=59.0, content_jaccard=62.9),
    _exact("2-layer BiLSTM + CofeNet", source=73.3, cue=66.2, content=63.6),
    _exact("BERT + CRF", source=82.2, cue=74.9, content=71.0, content_jaccard=72.7),
    _exact("BERT + CofeNet", source=83.2, cue=75.3, content=72.9, content_jaccard=73.2),
)

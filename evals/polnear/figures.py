"""All figures of a system on PolNeAR."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evals.counts import Count, counted, total
from evals.exam import Figures
from evals.polnear import spans
from evals.polnear.classes import classes
from evals.polnear.found import Match, found
from evals.polnear.records import COMPONENTS, Answer, Attribution, Document, Parts, parts_of
from evals.tokens import Tokens

CLASSES = (
    "speech", "private", "nominal", "according", "mark", "none", "other", "quoted", "nested",
    "nesting",
)  # fmt: skip
ARTICLE = "article_"
"""Before the figures of spans of articles, where passages are measured too."""


def figures(documents: Sequence[Document], answers: Sequence[Answer]) -> Figures:
    """Spans of passages, spans of articles, attributions of articles; as far as they are given."""
    pairs = list(zip(documents, answers, strict=True))
    result: Figures = {}
    passages = [
        (one.parts, parts)
        for document, answer in pairs
        for one, parts in zip(document.passages, answer.passages, strict=True)
    ]
    if passages:
        result |= _of_spans(passages, "")
    articles = [
        (document.text, document.attributions, answer.attributions)
        for document, answer in pairs
        if document.attributions is not None
    ]
    if articles:
        whole = [_parts(*article) for article in articles]
        result |= _of_spans(whole, ARTICLE if passages else "")
        result |= _of_attributions(articles)
    return result


def _parts(
    text: str, gold: Sequence[Attribution], said: Sequence[Attribution]
) -> tuple[Parts, Parts]:
    """The spans of an article's key and answer."""
    tokens = Tokens.of(text)
    return parts_of(gold, tokens), parts_of(said, tokens)


def _of_spans(pairs: Sequence[tuple[Parts, Parts]], prefix: str) -> Figures:
    """Every figure of spans for every component."""
    result: Figures = {}
    for component in COMPONENTS:
        sides = [(gold[component], said[component]) for gold, said in pairs]
        name = f"{prefix}{component}"
        result |= spans.exact(sides).figures(f"{name}_exact")
        result[f"{name}_begin_f1"] = spans.begin(sides).f1
        result[f"{name}_jaccard"] = spans.jaccard(sides)
        result[f"{name}_token_f1"] = spans.tokens(sides).f1
        result[f"{name}_half_f1"] = spans.half(sides).f1
    return result


def _of_attributions(
    articles: Sequence[tuple[str, Sequence[Attribution], Sequence[Attribution]]],
) -> Figures:
    """Attributions found, with and without source, and by class."""
    counts: list[tuple[Count, Count]] = []
    matches: list[Match] = []
    asked, hit = Counter[str](), Counter[str]()
    for text, gold, said in articles:
        matched = found(gold, said, Tokens.of(text))
        matches += matched
        sizes = len(said), len(gold)
        counts.append(
            (counted(len(matched), *sizes), counted(sum(m.source for m in matched), *sizes))
        )
        named = classes(text, gold)
        asked.update(name for names in named for name in names)
        hit.update(name for match in matched for name in named[match.gold])
    result = total(one for one, _ in counts).figures("attribution")
    result |= total(other for _, other in counts).figures("attribution_with_source")
    if matches:
        result["source_accuracy"] = sum(match.source for match in matches) / len(matches)
        result["cue_accuracy"] = sum(match.cue for match in matches) / len(matches)
    if asked["quoted"]:
        result["quoted_content_found"] = hit["quoted"] / asked["quoted"]
    result |= {f"found_{name}": hit[name] / asked[name] for name in CLASSES if asked[name]}
    return result | {f"{name}_count": asked[name] for name in CLASSES if asked[name]}

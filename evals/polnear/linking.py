"""Spans of an article joined to attributions: which source and which content belong to a cue.

Each content goes to the cue that it most probably belongs to, in its passage or the few before it,
and each cue takes the source that is most probably its own. How probable is learned from the
articles of the exam's part to learn from.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from evals.learning import Learned, Rows, learn
from evals.polnear.records import Attribution
from evals.tokens import Span

_BACK = 3
"""Passages before a content in which its cue may stand."""
_OWN = 0.3
"""Below this probability a cue has no source, and a content no cue."""
_STEPS = 40


@dataclasses.dataclass(frozen=True)
class Piece:
    """A span of an article: of which component, in which passage, and in characters."""

    kind: str
    passage: int
    span: Span


@dataclasses.dataclass(frozen=True)
class Article:
    """The parsed passages of an article, where each begins, and the spans in them in order."""

    docs: Sequence[Doc]
    starts: Sequence[int]
    pieces: Sequence[Piece]

    @classmethod
    def of(
        cls, docs: Sequence[Doc], starts: Sequence[int], spans: Iterable[tuple[int, str, Span]]
    ) -> Article:
        """Put spans, given with passage and component, in order."""
        pieces = sorted((Piece(kind, at, span) for at, kind, span in spans), key=_place)
        return cls(docs, starts, pieces)

    def tokens(self, piece: Piece) -> list[Token]:
        """The tokens of a span."""
        start = self.starts[piece.passage]
        first, end = piece.span[0] - start, piece.span[1] - start
        found = self.docs[piece.passage].char_span(first, end, alignment_mode="expand")
        return list(found) if found is not None else []

    def pairs(self, kind: str) -> Iterator[tuple[int, int]]:
        """Cues, and spans of a component that may be theirs, by their places."""
        for at, cue in enumerate(self.pieces):
            if cue.kind != "cue":
                continue
            for there, other in enumerate(self.pieces):
                apart = other.passage - cue.passage
                if other.kind == kind and 0 <= apart <= (_BACK if kind == "content" else 0):
                    yield at, there


def _place(piece: Piece) -> tuple[Span, str]:
    """Spans in text order."""
    return piece.span, piece.kind


def _features(article: Article, at: int, there: int) -> list[str]:
    """What tells whether two spans belong together."""
    cue, other = article.pieces[at], article.pieces[there]
    low, high = min(at, there), max(at, there)
    between = "".join(
        ("S" if piece.kind == "source" else "C" if piece.kind == "cue" else "X")
        for piece in article.pieces[low + 1 : high]
    )[:5]
    side = "<" if there < at else ">"
    apart = other.passage - cue.passage
    kind = f"{other.kind[1]}{side}{apart}"
    words = article.tokens(cue)
    found = [f"{kind}|{between}", f"{kind}"]
    if not words:
        return found
    found.append(f"{kind}|{words[-1].lower_}|{between[:2]}")
    ours = article.tokens(other)
    if apart == 0 and ours:
        gap = words[0].doc[min(words[-1].i, ours[-1].i) + 1 : max(words[0].i, ours[0].i)]
        stops = sum(token.text in (".", "!", "?") for token in gap)
        hanging = _hanging(ours, words)
        found += [
            f"{kind}|{between}|{min(len(gap), 6)}|{min(stops, 2)}",
            f"{kind}|{gap.text if len(gap) < 3 else '…'}|{between}",
            f"{kind}|{hanging}", f"{kind}|{hanging}|{between}|{min(stops, 2)}",
            f"{kind}|{_hanging(words, ours)}|back",
        ]  # fmt: skip
    if ours:
        begins = ours[0].i == 0, ours[0].text == '"', ours[-1].text == '"'
        found.append(f"{kind}|{begins}|{between}")
    return found


def _hanging(some: Sequence[Token], on: Sequence[Token]) -> str:
    """By which relation some tokens hang on others, at one or two steps."""
    inside, wanted = {token.i for token in some}, {token.i for token in on}
    for token in some:
        if token.head.i in inside:
            continue
        if token.head.i in wanted:
            return token.dep_
        if token.head.head.i in wanted:
            return f"{token.dep_}>{token.head.dep_}"
    return "-"


@dataclasses.dataclass(frozen=True)
class Linker:
    """What was learned of sources and of contents."""

    of: dict[str, Learned]

    def joined(self, article: Article) -> list[Attribution]:
        """The attributions of an article; a cue without content makes none."""
        contents: dict[int | None, list[Span]] = {}
        for there, cue in self._best(article, "content", by=1).items():
            contents.setdefault(cue, []).append(article.pieces[there].span)
        sources = self._best(article, "source", by=0)
        found = []
        for at, spans in contents.items():
            if at is None:
                found += [Attribution((), (), (span,)) for span in spans]
                continue
            named = sources.get(at)
            source = () if named is None else (article.pieces[named].span,)
            found.append(Attribution(source, (article.pieces[at].span,), tuple(sorted(spans))))
        return found

    def _best(self, article: Article, kind: str, by: int) -> dict[int, int | None]:
        """For each cue (by 0) or span (by 1) the most probable other side, if probable enough."""
        pairs = list(article.pairs(kind))
        best: dict[int, tuple[float, int | None]] = {
            at: (_OWN, None)
            for at, piece in enumerate(article.pieces)
            if piece.kind == ("cue", kind)[by]
        }
        if pairs:
            rows = Rows.of(_features(article, at, there) for at, there in pairs)
            for pair, chance in zip(pairs, self.of[kind].chances(rows), strict=True):
                mine, other = pair[by], pair[1 - by]
                if chance > best[mine][0]:
                    best[mine] = float(chance), other
        return {mine: other for mine, (_, other) in best.items()}


def learn_links(articles: Sequence[tuple[Article, Sequence[Attribution]]]) -> Linker:
    """Learn from articles with their spans which of them belong together."""
    found = {}
    for kind in ("source", "content"):
        rows: list[list[str]] = []
        truth: list[bool] = []
        for article, key in articles:
            cues = [_touching(piece.span, key, "cue") for piece in article.pieces]
            for at, there in article.pairs(kind):
                rows.append(_features(article, at, there))
                other = _touching(article.pieces[there].span, key, kind)
                truth.append(not cues[at].isdisjoint(other))
        found[kind] = learn(Rows.of(rows), truth, steps=_STEPS)
    return Linker(found)


def _touching(span: Span, key: Sequence[Attribution], component: str) -> frozenset[int]:
    """The attributions of the key of which a span is a component, in part."""
    return frozenset(
        at
        for at, one in enumerate(key)
        if any(start < span[1] and span[0] < end for start, end in getattr(one, component))
    )

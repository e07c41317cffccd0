"""A parsed passage in columns, for the features of its tokens."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TypeAlias

from spacy.tokens import Doc, Token

from evals.tokens import Span

Ripeness: TypeAlias = "Callable[[Token], int]"
"""How often words such as this are cues, 0 to 5."""
Family: TypeAlias = "Callable[[Token], int]"
"""The number of the group of words that a word is like."""

LIKELY = 3
"""A word of this ripeness may be a cue."""
SURE = 4
GOVERNING = 2
_MARKS = frozenset({'"', "''", "``", "“", "”"})
_FAR = 12


@dataclasses.dataclass(frozen=True)
class Grid:
    """Columns of a passage; the number of a token is its place.

    Attributes:
        head, left, right: the token above, and the ends of what hangs on a token.
        kids: the tokens that hang on each.
        ripe: how often such words are cues.
        sentence: the number of each token's sentence; `sentences` where they begin and end.
        mark: 1 an opening mark, 2 within, 3 a closing one, 0 outside of quotations.
        quotation: the number of each token's quotation, -1 outside; `quotations` first and last.
        opens, shuts: the largest phrase that begins or ends with a token, by its head.
        governor: the nearest token above, or itself, that may be a cue, -1 without one; `hangs`
            what of the way to it hangs on it, `way` the relations on that way.
        cues: tokens that are likely cues.
    """

    doc: Doc
    low: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    kids: list[list[int]]
    ripe: list[int]
    family: list[int]
    sentence: list[int]
    sentences: list[Span]
    mark: list[int]
    quotation: list[int]
    quotations: list[Span]
    opens: list[int]
    shuts: list[int]
    governor: list[int]
    hangs: list[int]
    way: list[str]
    cues: list[int]

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.low)

    @classmethod
    def of(cls, doc: Doc, ripeness: Ripeness, family: Family) -> Grid:
        """Take a parsed passage apart."""
        low = [token.lower_ for token in doc]
        dep, head = [token.dep_ for token in doc], [token.head.i for token in doc]
        left = [token.left_edge.i for token in doc]
        right = [token.right_edge.i for token in doc]
        kids: list[list[int]] = [[] for _ in doc]
        for at, above in enumerate(head):
            if above != at:
                kids[above].append(at)
        ripe = [ripeness(token) for token in doc]
        sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        mark, quotation, quotations = _quotations(low)
        opens, shuts = _phrases(left, right)
        ways = [_above(at, head, dep, ripe) for at in range(len(low))]
        return cls(
            doc, low, [token.lemma_.lower() for token in doc], [token.tag_ for token in doc],
            dep, head, left, right, kids, ripe, [family(token) for token in doc],
            [n for n, (start, end) in enumerate(sentences) for _ in range(start, end)], sentences,
            mark, quotation, quotations, opens, shuts, [one[0] for one in ways],
            [one[1] for one in ways], [one[2] for one in ways],
            [at for at, one in enumerate(ripe) if one >= LIKELY],
        )  # fmt: skip


def _quotations(low: Sequence[str]) -> tuple[list[int], list[int], list[Span]]:
    """Marks in turn open and close; the last may stay open to the end."""
    mark, found = [0] * len(low), []
    opened: int | None = None
    for at, word in enumerate(low):
        if word in _MARKS:
            mark[at] = 1 if opened is None else 3
            if opened is None:
                opened = at
            else:
                found.append((opened, at))
                opened = None
        elif opened is not None:
            mark[at] = 2
    if opened is not None:
        found.append((opened, len(low) - 1))
    number = [-1] * len(low)
    for n, (first, last) in enumerate(found):
        number[first : last + 1] = [n] * (last + 1 - first)
    return mark, number, found


def _phrases(left: Sequence[int], right: Sequence[int]) -> tuple[list[int], list[int]]:
    """The head of the largest phrase that begins, and that ends, with each token."""
    opens, shuts = list(range(len(left))), list(range(len(left)))
    for at, (first, last) in enumerate(zip(left, right, strict=True)):
        if last - first >= right[opens[first]] - left[opens[first]] or left[opens[first]] != first:
            opens[first] = at
        if last - first >= right[shuts[last]] - left[shuts[last]] or right[shuts[last]] != last:
            shuts[last] = at
    return opens, shuts


def _above(
    at: int, head: Sequence[int], dep: Sequence[str], ripe: Sequence[int]
) -> tuple[int, int, str]:
    """The nearest token up the tree that may be a cue, what hangs on it there, and the way."""
    here, hanging = at, at
    way: list[str] = []
    while ripe[here] < GOVERNING:
        if head[here] == here or len(way) > _FAR:
            return -1, -1, _last_two(way)
        way.append(dep[here])
        hanging, here = here, head[here]
    return here, hanging, _last_two(way)


def _last_two(way: Sequence[str]) -> str:
    """The relations nearest to the cue."""
    return ">".join(way[-2:]) + ("+" if len(way) > 2 else "")

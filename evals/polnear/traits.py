"""What a learner of chains is told of each token of a passage: features as words.

Words, parts of speech and the tree around a token; the nearest word above and beside it that may be
a cue; where it stands in a quotation, in its sentence and in the passage. In a second round also
what a first learner made of the passage.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from evals.polnear.grid import SURE, Grid

Features: TypeAlias = "Iterator[str]"

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_TELLING = frozenset(
    {
        "nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "aux", "auxpass", "neg", "prt", "prep",
        "acl", "relcl", "parataxis", "dative", "agent", "mark", "poss", "attr", "acomp",
    }
)  # fmt: skip
_CARRIERS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_WITH_WORDS = frozenset({"prep", "dobj", "mark", "prt", "acl"})
_NEAR = 8
"""Tokens within which a cue is beside a quotation."""
_COLON = 8
"""Tokens from the beginning within which a colon parts a name from what is said."""


def traits(grid: Grid) -> list[list[str]]:
    """The features of each token."""
    return [
        [
            *_words(grid, at), *_tree(grid, at), *_own(grid, at), *_governed(grid, at),
            *_edges(grid, at), *_beside(grid, at), *_quoted(grid, at), *_placed(grid, at),
        ]
        for at in range(len(grid))
    ]  # fmt: skip


def _words(grid: Grid, at: int) -> Features:
    """The token and its neighbours."""
    low, tag = grid.low, grid.tag
    for away in (-2, -1, 0, 1, 2):
        there = at + away
        if not 0 <= there < len(grid):
            yield f"w{away}=#"
            yield f"t{away}=#"
            continue
        yield f"w{away}={low[there]}"
        yield f"t{away}={tag[there]}"
        yield f"d{away}={grid.dep[there]}"
        yield f"b{away}={grid.ripe[there]}"
        if abs(away) < 2:
            yield f"l{away}={grid.lemma[there]}"
            yield f"c{away}={grid.family[there]}"
    word, kind = low[at], tag[at]
    before, after = _at(low, at - 1), _at(low, at + 1)
    earlier, later = _at(tag, at - 1), _at(tag, at + 1)
    token = grid.doc[at]
    yield f"s={_shape(token.text)}"
    yield f"x={word[-3:]}"
    yield f"e={token.ent_type_}{token.ent_iob_}"
    yield f"ww-={before}|{word}"
    yield f"ww+={word}|{after}"
    yield f"tt-={earlier}|{kind}"
    yield f"tt+={kind}|{later}"
    yield f"ttt={earlier}|{kind}|{later}"
    yield f"lt={grid.lemma[at]}|{kind}"
    yield f"ld={grid.lemma[at]}|{grid.dep[at]}"


def _at(column: Sequence[str], at: int) -> str:
    """A value, or the mark that there is none."""
    return column[at] if 0 <= at < len(column) else "#"


def _shape(word: str) -> str:
    """How a word is written.

    >>> [_shape(word) for word in ("UN", "Ann", "said", "12", "--")]
    ['XX', 'Xx', 'x', 'd', '--']
    """
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    if word[:1].isupper():
        return "Xx"
    return "d" if word.isdigit() else "x" if word.isalpha() else word[:3]


def _tree(grid: Grid, at: int) -> Features:
    """The token above it, and the one above that."""
    above, dep = grid.head[at], grid.dep[at]
    top = grid.head[above]
    yield f"h={grid.lemma[above]}"
    yield f"hd={dep}|{grid.lemma[above]}|{above > at}"
    yield f"hb={dep}|{grid.ripe[above]}|{above > at}"
    yield f"ht={dep}|{grid.tag[above]}"
    yield f"hc={dep}|{grid.family[above]}"
    yield f"hh={dep}|{grid.dep[above]}|{grid.ripe[top]}|{grid.tag[top]}"


def _own(grid: Grid, at: int) -> Features:
    """What hangs on a word that may carry a content."""
    mark, ripe = grid.mark[at], grid.ripe[at]
    yield f"q={mark}"
    yield f"qb={mark}|{ripe}|{grid.tag[at]}"
    if grid.doc[at].pos_ not in _CARRIERS and ripe < 2:
        return
    kids = grid.kids[at]
    frame = ",".join(sorted({grid.dep[kid] for kid in kids} & _TELLING))
    subject = next((kid for kid in kids if grid.dep[kid] in _SUBJECTS), None)
    clause = next((kid for kid in kids if grid.dep[kid] in ("ccomp", "xcomp")), None)
    yield f"k={frame}"
    yield f"kb={frame}|{ripe}"
    yield f"kq={frame}|{mark}"
    named = "-" if subject is None else grid.tag[subject] + grid.doc[subject].ent_type_
    yield f"sub={named}"
    if clause is not None:
        yield f"cc={grid.dep[clause]}{grid.low[grid.left[clause]]}{clause > at}"
    for kid in kids:
        if grid.dep[kid] in _WITH_WORDS:
            yield f"k{grid.dep[kid]}={grid.lemma[kid]}"
            yield f"k{grid.dep[kid]}={grid.lemma[kid]}|{grid.lemma[at]}"


def _governed(grid: Grid, at: int) -> Features:
    """The nearest word above that may be a cue, and where in what hangs on it the token is."""
    cue = grid.governor[at]
    if cue < 0:
        yield "g=-"
        return
    top, ripe = grid.hangs[at], grid.ripe[cue]
    side = "L" if at < cue else "R" if at > cue else "="
    dep = "self" if at == cue else grid.dep[top]
    yield f"g={dep}|{side}"
    yield f"gb={dep}|{side}|{ripe}"
    yield f"gp={grid.way[at]}|{side}|{ripe}"
    yield f"gl={dep}|{side}|{grid.lemma[cue]}"
    yield f"gq={dep}|{side}|{ripe}|{grid.mark[at]}|{grid.mark[cue]}"
    if at == cue:
        return
    edge = ("B" if grid.left[top] == at else "") + ("E" if grid.right[top] == at else "")
    if edge:
        yield f"ge={edge}|{dep}|{side}|{ripe}"
        yield f"gel={edge}|{dep}|{grid.lemma[cue]}"
    into, left = min(abs(grid.left[top] - at), 3), min(grid.right[top] - at, 3)
    yield f"gx={dep}|{side}|{ripe}|{into}|{left}"
    beside = {grid.dep[kid] for kid in grid.kids[cue]}
    there = "|".join(str(one in beside) for one in ("ccomp", "nsubj", "dobj", "xcomp"))
    yield f"gs={dep}|{side}|{there}"
    yield f"gt={dep}|{side}|{grid.tag[cue]}"
    above = grid.head[cue]
    further = grid.governor[above] if above != cue else -1
    if further >= 0:
        way = grid.dep[cue] if above == further else grid.dep[grid.hangs[above]]
        yield f"g2={dep}|{side}|{grid.dep[cue]}|{grid.ripe[further]}"
        yield f"g2t={way}|{grid.ripe[further]}|{ripe}|{dep}"


def _edges(grid: Grid, at: int) -> Features:
    """The phrases that begin and end here, and just before and after."""
    dep, lemma, ripe = grid.dep, grid.lemma, grid.ripe
    opened = grid.opens[at]
    above = grid.head[opened]
    yield f"hs={dep[opened]}|{ripe[above]}|{above > at}"
    yield f"hsl={dep[opened]}|{lemma[above]}"
    yield f"hsn={min(grid.right[opened] - at, 8)}|{dep[opened]}"
    if at:
        shut = grid.shuts[at - 1]
        above = grid.head[shut]
        yield f"pe={dep[shut]}|{ripe[above]}|{above > at}"
        yield f"pel={dep[shut]}|{lemma[above]}"
    shut = grid.shuts[at]
    above = grid.head[shut]
    after = _at(grid.low, at + 1)
    yield f"ee={dep[shut]}|{ripe[above]}|{above > at}|{'' if after.isalpha() else after}"
    if at + 1 < len(grid):
        following = grid.opens[at + 1]
        word = grid.low[following]
        yield f"ns={dep[following]}|{ripe[grid.head[following]]}|{'' if word.isalpha() else word}"


def _beside(grid: Grid, at: int) -> Features:
    """The next likely cues to the left and right in the sentence."""
    low, ripe = grid.low, grid.ripe
    first, end = grid.sentences[grid.sentence[at]]
    place = bisect.bisect_left(grid.cues, at)
    left = grid.cues[place - 1] if place and grid.cues[place - 1] >= first else None
    place = bisect.bisect_right(grid.cues, at)
    right = grid.cues[place] if place < len(grid.cues) and grid.cues[place] < end else None
    told = ["-", "-"]
    for side, cue in enumerate((left, right)):
        if cue is None:
            continue
        between = low[min(at, cue) : max(at, cue)]
        signs = ("," if "," in between else "") + ("q" if '"' in between else "")
        told[side] = f"{ripe[cue]}{min(abs(at - cue), 6)}{signs}{grid.mark[cue]}"
        yield f"c{'lr'[side]}l={grid.lemma[cue]}|{min(abs(at - cue), 4)}"
    yield f"cl={told[0]}"
    yield f"cr={told[1]}"
    yield f"clr={left is not None}{right is not None}{grid.mark[at]}|{ripe[at]}"


def _quoted(grid: Grid, at: int) -> Features:
    """Where in its quotation a token stands and what is around that; else how near one is."""
    number = grid.quotation[at]
    if number < 0:
        after = next((n for n in range(1, 12) if grid.mark[at + n : at + n + 1] == [1]), None)
        before = next((n for n in range(1, 12) if at >= n and grid.mark[at - n] == 3), None)
        near = "-" if before is None else str(min(before, 4))
        yield f"nq={'-' if after is None else min(after, 4)}|{grid.ripe[at]}"
        yield f"pq={near}|{grid.ripe[at]}"
        yield f"pqt={near}|{grid.tag[at]}|{grid.dep[at]}"
        return
    first, last = grid.quotations[number]
    where = _where(at, first, last)
    long = last - first
    size = "l" if long > 8 else "s" if long < 4 else "m"
    opening = first == 0 or grid.low[first - 1] in '.!?"'
    cues = [cue for cue in grid.cues if grid.ripe[cue] >= SURE]
    after = next((cue for cue in cues if last < cue < last + _NEAR), None)
    before = any(first - _NEAR <= cue < first for cue in cues)
    yield f"qq={where}|{size}"
    yield f"qs={where}|{size}|{_sign(grid, first - 1)}|{_mark_within(grid, last - 1)}"
    yield f"qc={where}|{size}|{after is not None}|{before}|{opening}"
    closed = grid.mark[last] == 3
    yield f"qo={where}|{last == len(grid) - 1}|{closed}|{size}|{first == 0}"
    yield f"qn={len(grid.quotations) > 1}|{number}|{size}|{opening}"
    if after is not None:
        yield f"qa={grid.lemma[after]}|{where}"
    outside = [cue for cue in cues if grid.mark[cue] != 2]
    earlier, later = any(cue < first for cue in outside), any(cue >= last for cue in outside)
    yield f"qp={where}|{earlier}|{later}|{opening}|{size}"


def _where(at: int, first: int, last: int) -> str:
    """The marks, the tokens next to them, or the middle of a quotation."""
    if at in (first, last):
        return "B" if at == first else "E"
    return "b" if at == first + 1 else "e" if at == last - 1 else "m"


def _sign(grid: Grid, at: int) -> str:
    """A mark by itself, a word by its part of speech."""
    if at < 0:
        return "#"
    return grid.tag[at] if grid.low[at].isalpha() else grid.low[at]


def _mark_within(grid: Grid, at: int) -> str:
    """A mark by itself, any word alike."""
    return "w" if at < 0 or grid.low[at].isalpha() else grid.low[at]


def _placed(grid: Grid, at: int) -> Features:
    """The place in sentence and passage; the side of a colon near the beginning, of "according"."""
    number = grid.sentence[at]
    first, end = grid.sentences[number]
    many = len(grid.sentences)
    yield f"sf={min(at - first, 3)}"
    yield f"se={min(end - 1 - at, 3)}"
    yield f"sw={grid.low[first]}"
    root = grid.doc[first:end].root.i
    yield f"sr={grid.lemma[root]}"
    yield f"srb={grid.ripe[root]}|{at < root}"
    yield f"p0={min(at, 6)}"
    yield f"pn={min(many, 3)}{min(number, 2)}{number == many - 1}"
    opening = grid.low[:_COLON]
    if ":" in opening:
        colon = opening.index(":")
        side, named = _side(at, colon, colon), _shape(grid.doc[max(colon - 1, 0)].text)
        yield f"col={side}|{named}|{min(colon, 4)}"
        yield f"colx={side}|{min(at, 7)}|{number == 0}|{grid.mark[0]}"
    if "according" in grid.low[first:end]:
        word = grid.low.index("according", first)
        comma = word > 0 and grid.low[word - 1] == ","
        yield f"acc={_side(at, word, word + 1)}|{comma}|{word == first}"


def _side(at: int, first: int, last: int) -> str:
    """Before, in, or after a stretch."""
    return "<" if at < first else ">" if at > last else "="

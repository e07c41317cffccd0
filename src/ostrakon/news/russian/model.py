"""The Russian parser: its model files, and a text parsed into a spaCy document.

The models (names, morphology, syntax, vectors) are those in the data folder of the package
`natasha`; slovnet runs them. What comes out is a `Doc` with Universal Dependencies labels, so that
the stages that both languages share need not know which parser has read the text.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from ostrakon.core.errors import InputError
from ostrakon.news.russian.lemmas import lemma

LABEL = "slovnet news v1"
_INSTALL = (
    "the Russian models are not installed; install them with: pip install 'ostrakon[news]' and "
    "pip install --no-deps -r models.lock"
)
_LONGEST = 120  # tokens of a sentence: the parser's memory grows with their square
_BATCH = 8


@dataclasses.dataclass(frozen=True, slots=True)
class RussianModel:
    """The loaded parts of the parser; `vocab` is shared by all documents."""

    ner: Any
    morph: Any
    syntax: Any
    blank: Any


@functools.cache
def load_russian() -> RussianModel:
    """Load the models, once a process and only when a Russian text asks for them (1.4 s).

    Raises:
        InputError: they are not installed.
    """
    found = importlib.util.find_spec("natasha")
    if found is None or found.origin is None or importlib.util.find_spec("slovnet") is None:
        raise InputError(_INSTALL)
    from navec import Navec
    from slovnet import NER, Morph, Syntax

    folder = Path(found.origin).parent / "data"
    try:
        vectors = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        ner = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
        morph = Morph.load(folder / "model" / "slovnet_morph_news_v1.tar", batch_size=_BATCH)
        syntax = Syntax.load(folder / "model" / "slovnet_syntax_news_v1.tar")
    except OSError as error:
        raise InputError(f"{_INSTALL} ({error.strerror or error})") from error
    for part in (ner, morph, syntax):
        part.navec(vectors)
    return RussianModel(ner=ner, morph=morph, syntax=syntax, blank=spacy.blank("xx"))


def parse(text: str, model: RussianModel) -> Doc:
    """Parse a text; the offsets of the result are the text's.

    Each line is read by itself, and each clause after a semicolon.
    """
    sentences = list(_sentences(text))
    words = [[text[a:b] for a, b in sentence] for sentence in sentences]
    tags = list(model.morph.map(words))
    trees = list(model.syntax.map(words))
    build = _Builder(text)
    for spans, tagged, tree in zip(sentences, tags, trees, strict=True):
        build.add(spans, tagged.tokens, tree.tokens)
    doc = build.doc(model)
    doc.ents = tuple(_names(doc, text, model))
    return doc


def _sentences(text: str) -> Iterator[list[tuple[int, int]]]:
    """The sentences of a text, each as the offsets of its tokens."""
    from razdel import sentenize, tokenize

    start = 0
    for line in text.split("\n"):
        for sentence in sentenize(line):
            run: list[tuple[int, int]] = []
            for token in tokenize(sentence.text):
                at = start + sentence.start
                run.append((at + token.start, at + token.stop))
                if token.text == ";" or len(run) >= _LONGEST:
                    yield run
                    run = []
            if run:
                yield run
        start += len(line) + 1


@dataclasses.dataclass(slots=True)
class _Builder:
    """Collects tokens with their heads; what stands between tokens becomes tokens of space."""

    text: str
    end: int = 0
    words: list[str] = dataclasses.field(default_factory=list)
    spaces: list[bool] = dataclasses.field(default_factory=list)
    heads: list[int] = dataclasses.field(default_factory=list)
    deps: list[str] = dataclasses.field(default_factory=list)
    pos: list[str] = dataclasses.field(default_factory=list)
    morphs: list[str] = dataclasses.field(default_factory=list)
    lemmas: list[str] = dataclasses.field(default_factory=list)
    starts: list[bool | int | None] = dataclasses.field(default_factory=list)

    def add(self, spans: list[tuple[int, int]], tagged: list[Any], tree: list[Any]) -> None:
        """One sentence."""
        own: list[int] = []
        for (start, end), tag in zip(spans, tagged, strict=True):
            self._gap(start)
            own.append(len(self.words))
            feats = dict(tag.feats)
            self._word(self.text[start:end], tag.pos, feats, first=len(own) == 1)
            self.end = end
        for index, (head, dep) in enumerate(_tree([t.text for t in tree], tree)):
            self.heads[own[index]] = own[head]
            self.deps[own[index]] = dep

    def _gap(self, start: int) -> None:
        """What stands before a token: one space belongs to the last word."""
        between = self.text[self.end : start]
        if not between:
            return
        if between[0] == " " and self.words:
            self.spaces[-1] = True
            between = between[1:]
        if between:
            self._word(between, "SPACE", {}, first=False)

    def _word(self, word: str, pos: str, feats: dict[str, str], *, first: bool) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.heads.append(max(0, len(self.words) - 2) if pos == "SPACE" else len(self.words) - 1)
        self.deps.append("dep")
        self.pos.append(pos)
        self.morphs.append("|".join(f"{k}={v}" for k, v in sorted(feats.items())))
        self.lemmas.append(lemma(word, pos))
        self.starts.append(first)

    def doc(self, model: RussianModel) -> Doc:
        """All sentences as one document."""
        self._gap(len(self.text))
        return Doc(
            model.blank.vocab, words=self.words, spaces=self.spaces, heads=self.heads,
            deps=self.deps, pos=self.pos, morphs=self.morphs, lemmas=self.lemmas,
            sent_starts=self.starts,
        )  # fmt: skip


def _tree(words: list[str], tokens: list[Any]) -> list[tuple[int, str]]:
    """Heads and labels that make one tree: the parser gives each token a head by itself, so that
    there may be several roots, or a circle.
    """
    heads = [int(t.head_id) - 1 for t in tokens]
    deps = [str(t.rel) for t in tokens]
    roots = [i for i, head in enumerate(heads) if head < 0 or head == i or head >= len(words)]
    if not roots:
        roots = [0]
    first = roots[0]
    for i in roots:
        heads[i] = first
        deps[i] = "root" if i == first else "parataxis"
    for i in range(len(words)):
        seen = {i}
        at = i
        while at != first:
            above = heads[at]
            if above in seen:
                heads[at], deps[at] = first, "parataxis"
                break
            seen.add(above)
            at = above
    return list(zip(heads, deps, strict=True))


def _names(doc: Doc, text: str, model: RussianModel) -> Iterator[Span]:
    """What the recogniser takes for names, where it falls on tokens."""
    last = 0
    for found in model.ner(text).spans:
        span = doc.char_span(found.start, found.stop, label=found.type, alignment_mode="expand")
        if span is not None and span.start >= last:
            last = span.end
            yield span

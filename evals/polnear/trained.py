"""A learner of the run: chains of labels on the shipped parse, and links between their spans.

It learns inside the evaluation only, from the part of the set that is there to learn from, without
the articles that are measured; its weights never ship. Passages are read by themselves, as the
published systems read them; an article paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from evals.exam import data_path
from evals.polnear.chain import Chain, Text, learn, places
from evals.polnear.data import training
from evals.polnear.grid import Family, Grid
from evals.polnear.labels import labelled, stretches, the_grammar
from evals.polnear.linking import Article, Linker, learn_links
from evals.polnear.passages import written
from evals.polnear.records import COMPONENTS, Answer, Attribution, Document
from evals.polnear.traits import traits
from evals.polnear.words import CueWords, families
from evals.run import the_parser

_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_BATCH = 64
_LONG = 20
"""Characters; a shorter quotation may be words picked out."""


def trained(documents: Sequence[Document]) -> list[Answer]:
    """What is found in each article and passage by what was learned from the others."""
    measured = {document.id for document in documents}
    known = [one for one in learned_part() if one.id not in measured]
    with the_parser() as nlp:
        return _Learner(nlp, known).answers(documents)


def learned_part(path: Path | None = None) -> list[Document]:
    """The articles to learn from, with their keys.

    Raises:
        AbsentDataError: when the set is not there.
        BadDataError: when it is not of the format.
    """
    return [one for one in training(data_path("polnear", path)) if one.attributions]


class _Learner:
    """What was learned, and the parser that it was learned on."""

    def __init__(self, nlp: Language, known: Sequence[Document]) -> None:
        """Learn labels, then links, from articles with keys."""
        self._nlp = nlp
        self._family: Family = families(nlp.vocab)
        articles = [self._parsed(one.text) for one in known]
        keys = [one.attributions or () for one in known]
        truth = [
            [labelled(doc, start, key) for doc, start in zip(docs, starts, strict=True)]
            for (docs, starts), key in zip(articles, keys, strict=True)
        ]
        self._words = CueWords(())
        seen = [
            list(zip(docs, rows, strict=True))
            for (docs, _), rows in zip(articles, truth, strict=True)
        ]
        for passages in seen:
            self._words.add(passages)
        features: list[Text] = []
        for passages in seen:
            self._words.add(passages, -1)
            features += [self._features(doc) for doc, _ in passages]
            self._words.add(passages)
        self._chain: Chain = learn(features, [row for rows in truth for row in rows], the_grammar())
        self._links: Linker = learn_links(
            [
                (_article(docs, starts, rows), key)
                for (docs, starts), rows, key in zip(articles, truth, keys, strict=True)
            ]
        )

    def answers(self, documents: Sequence[Document]) -> list[Answer]:
        """Passages labelled; articles labelled and their spans linked."""
        found = []
        for document in documents:
            passages = []
            for passage in document.passages:
                text, tokens = written(passage)
                (doc,) = self._read([text])
                (labels,) = self._labels([doc])
                spans = stretches(doc, labels)
                passages.append({name: tokens.spans(spans[name]) for name in COMPONENTS})
            said: list[Attribution] = []
            if document.attributions is not None:
                docs, starts = self._parsed(document.text)
                said = self._links.joined(_article(docs, starts, self._labels(docs)))
                said += _unclaimed(document.text, said)
            found.append(Answer(tuple(said), tuple(passages)))
        return found

    def _parsed(self, text: str) -> tuple[list[Doc], list[int]]:
        """The paragraphs of an article, and where each begins."""
        found = list(_PARAGRAPH.finditer(text))
        return self._read([one.group() for one in found]), [one.start() for one in found]

    def _read(self, texts: Sequence[str]) -> list[Doc]:
        """Texts parsed, their quotation marks made straight."""
        return list(self._nlp.pipe((one.translate(_STRAIGHT) for one in texts), batch_size=_BATCH))

    def _features(self, doc: Doc) -> Text:
        """The features of a passage's tokens."""
        return places(traits(Grid.of(doc, self._words.ripeness, self._family)))

    def _labels(self, docs: Sequence[Doc]) -> list[list[int]]:
        """The most probable labels of passages."""
        return self._chain.labels([self._features(doc) for doc in docs])


def _unclaimed(text: str, said: Sequence[Attribution]) -> list[Attribution]:
    """Long quotations that are in no content: the speaker before goes on."""
    from ostrakon.news.saying.quotation import quotations

    found = []
    for quote in quotations(text):
        taken = any(a < quote[1] and quote[0] < b for one in said for a, b in one.content)
        if taken or quote[1] - quote[0] < _LONG:
            continue
        before = [one for one in said if one.source and one.content[0][0] < quote[0]]
        source = max(before, key=lambda one: one.content[-1][1]).source if before else ()
        found.append(Attribution(source, (), (quote,)))
    return found


def _article(
    docs: Sequence[Doc], starts: Sequence[int], labels: Sequence[Sequence[int]]
) -> Article:
    """An article with the spans of its labels."""

    def spans() -> Iterator[tuple[int, str, tuple[int, int]]]:
        for at, (doc, row) in enumerate(zip(docs, labels, strict=True)):
            for component, found in stretches(doc, row, starts[at]).items():
                for span in found:
                    yield at, component, span

    return Article.of(docs, starts, spans())

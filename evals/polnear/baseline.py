"""The simple system of the run: a list of verbs of speech and the parser, nothing else.

The source is the subject's phrase, the cue the verb, the content its clausal complement or what
stands beside it; after "according to" the rest of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from evals.polnear.classes import SPEECH
from evals.polnear.ours import answered
from evals.polnear.records import Answer, Attribution, Document, Spans
from evals.run import the_parser
from evals.tokens import Span

_CLAUSES = frozenset({"ccomp", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EDGES = frozenset(" ,;:-–—.\n")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def speech_verbs(documents: Sequence[Document]) -> list[Answer]:
    """What the list finds in each article and passage."""
    with the_parser() as nlp:
        return answered(documents, lambda text: list(_find(text, nlp)))


def _find(text: str, nlp: Language) -> Iterator[Attribution]:
    """Every verb of the list that has a clause, and every "according to"."""
    for token in nlp(text.translate(_STRAIGHT)):
        if token.lower_ == "according":
            yield from _according(text, token)
        elif token.pos_ == "VERB" and token.lemma_ in SPEECH:
            yield from _said(text, token)


def _said(text: str, verb: Token) -> Iterator[Attribution]:
    """A verb with a clause as its complement; a verb inside of its own clause goes with that."""
    clause = next((child for child in verb.children if child.dep_ in _CLAUSES), None)
    content: Iterable[Token] = clause.subtree if clause is not None else ()
    if clause is None and verb.dep_ == "parataxis":
        inside = {token.i for token in verb.subtree}
        content = [token for token in verb.head.subtree if token.i not in inside]
    spans = tuple(_pieces(text, content))
    if spans:
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        source = tuple(_pieces(text, subject.subtree)) if subject is not None else ()
        yield Attribution(source, ((verb.idx, verb.idx + len(verb)),), spans)


def _according(text: str, token: Token) -> Iterator[Attribution]:
    """`according to` somebody: the rest of the sentence."""
    phrase = {one.i for one in token.subtree}
    named = [one for one in token.subtree if one.i > token.i + 1]
    sentence: Tokens = token.sent
    rest = [one for one in sentence if one.i not in phrase]
    if named and rest:
        end = token.idx + len("according to")
        source = tuple(_pieces(text, named))
        yield Attribution(source, ((token.idx, end),), tuple(_pieces(text, rest)))


def _pieces(text: str, tokens: Iterable[Token]) -> Iterator[Span]:
    """Runs of tokens as stretches of the text, without marks at their edges."""
    run: list[Token] = []
    for token in sorted(tokens, key=lambda one: one.i):
        if run and token.i != run[-1].i + 1:
            yield from _stretch(text, run)
            run = []
        run.append(token)
    yield from _stretch(text, run)


def _stretch(text: str, run: Sequence[Token]) -> Spans:
    """A run as a stretch; nothing when only marks are left."""
    if not run:
        return ()
    start, end = run[0].idx, run[-1].idx + len(run[-1])
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return ((start, end),) if start < end else ()

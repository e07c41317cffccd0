"""Ostrakon in the run: the reader's stages of events and attributions, told who the parties are.

The set gives source and target, so both are added to the mentions that the reader finds. The event
whose parties are those comes first, then one with either, then any, then the act of what the source
says; of equal ones the first. The reader's RETREAT and CONCEDE are YIELD in the set. A sentence in
which nothing is read is not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from evals.plv.records import NONE, QUAD, Answer, Sentence, answer
from evals.run import the_analyser

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ostrakon.news.analysis import Analysis

TYPE_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TYPE_OF_ACT = {
    "accuse": "ACCUSE", "blame": "ACCUSE", "condemn": "ACCUSE", "deny": "REJECT",
    "reject": "REJECT", "threaten": "THREATEN", "request": "REQUEST", "praise": "SUPPORT",
    "welcome": "SUPPORT", "recognise": "SUPPORT", "promise": "AGREE", "offer": "AGREE",
}  # fmt: skip


class Found(NamedTuple):
    """A type that was read, and how well it fits what was asked; events before acts."""

    parties: int
    event: bool
    root: str


def ostrakon(rows: Sequence[Sentence]) -> list[Answer]:
    """What the shipped reader says of each sentence."""
    with the_coder() as coder:
        return [coder.code(row) for row in rows]


class Coder(NamedTuple):
    """The product's stages: `read` gives a sentence parsed, and what is read in it."""

    read: Callable[[Sentence], tuple[Doc, list[Found]]]

    def code(self, row: Sentence) -> Answer:
        """The answer for a sentence: what fits the parties best."""
        _, read = self.read(row)
        best = max(read, key=lambda one: one[:2], default=Found(0, False, NONE))
        return answer(best.root)


@contextmanager
def the_coder() -> Iterator[Coder]:
    """The product's stages, over a fresh store of the shipped facts.

    Raises:
        NoReaderError: when they or their model cannot be loaded.
    """
    with the_analyser() as analyse:
        from ostrakon.news.saying.attribution import find_attributions

        def read(row: Sentence) -> tuple[Doc, list[Found]]:
            analysis = analyse(row.text)
            _tell(analysis, row.source, row.target)
            analysis.attributions = find_attributions(analysis)
            return analysis.doc, [*_events(analysis, row), *_acts(analysis, row)]

        yield Coder(read)


def _tell(analysis: Analysis, *parties: str) -> None:
    """Add the parties to the mentions, where no mention has their head already."""
    from ostrakon.news.analysis import Entity

    for number, party in enumerate(parties):
        start = analysis.text.find(party)
        span = analysis.doc.char_span(start, start + len(party), alignment_mode="expand")
        if start < 0 or span is None or span.root.i in analysis.referents:
            continue
        entity = Entity(
            id=f"given{number}", start=start, end=start + len(party), head=span.root.i,
            kind="organisation", name=party,
        )  # fmt: skip
        analysis.entities.append(entity)
        analysis.referents[span.root.i] = entity


def _events(analysis: Analysis, row: Sentence) -> Iterator[Found]:
    """The types of the events that are read."""
    from ostrakon.core.reading import EventAbout
    from ostrakon.news.happening.events import find_events

    for proposition in find_events(analysis):
        about = proposition.about
        assert isinstance(about, EventAbout)
        root = TYPE_OF.get(about.plover, about.plover)
        sides = (about.actors, row.source), (about.recipients, row.target)
        fit = sum(_names([actor.name for actor in actors], party) for actors, party in sides)
        if root in QUAD:
            yield Found(fit, True, root)


def _acts(analysis: Analysis, row: Sentence) -> Iterator[Found]:
    """The types of what is said."""
    for said in analysis.attributions:
        if said.act in TYPE_OF_ACT:
            yield Found(_names([said.voice.name], row.source), False, TYPE_OF_ACT[said.act])


def _names(names: Sequence[str], party: str) -> bool:
    """Whether any of the names is in the party's words, or shares a word with a capital."""
    words = set(party.split())
    return any(
        name in party or any(word[:1].isupper() and word in words for word in name.split())
        for name in names
    )

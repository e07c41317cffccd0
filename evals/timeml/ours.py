"""The shipped reader's dates, its predicates as events, and what one of them does to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evals.factuality.ours import head_in
from evals.shipped import attributed, shipped_reader
from evals.timeml.data import Article, Event, Instance, Marked
from evals.timeml.values import times

if TYPE_CHECKING:
    from ostrakon.news.analysis import Analysis, Attribution
    from ostrakon.service.reading import Reader

MODAL_WORDS = frozenset(("would", "could", "may", "can", "must", "should", "might"))
"""The auxiliaries that TimeML notes as modality; "will" is a tense there."""

_DEEDS = frozenset(("decide", "order", "enact", "promise", "offer", "threaten", "request"))
_THOUGHTS = frozenset(("speculate", "assess"))


def ours(articles: Sequence[Article]) -> list[Marked]:
    """Every article read as published on its day."""
    with shipped_reader() as reader:
        return [answer(article, reader) for article in articles]


def answer(article: Article, reader: Reader) -> Marked:
    """What the reader marks in one article."""
    from ostrakon.news.text.document import title_in

    analysis = attributed(reader, article.text, article.published, title_in(article.text))
    return Marked(times(analysis), tuple(_events(analysis)), tuple(_links(article, analysis)))


def _events(analysis: Analysis) -> Iterator[Event]:
    """Cues of saying, thinking and intending by their act; every other predicate occurs."""
    from ostrakon.news.happening.events import find_events
    from ostrakon.news.happening.incidents import find_incidents, mentions_of
    from ostrakon.news.listing.find import find_listings

    kinds = {said.cue: _kind(said) for said in analysis.attributions}
    find_incidents(analysis)
    for told in mentions_of(analysis).values():
        kinds |= {at: "OCCURRENCE" for at in told if at not in kinds}
    for proposition in (*find_listings(analysis), *find_events(analysis)):
        kinds.setdefault(proposition.trigger, "OCCURRENCE")
    for at, kind in sorted(kinds.items()):
        token = analysis.doc[at]
        yield Event(token.idx, token.idx + len(token), kind, (_instance(analysis, at),))


def _kind(said: Attribution) -> str:
    """The class of a cue by what is done with it."""
    if said.act in _DEEDS:
        return "I_ACTION"
    if said.act in _THOUGHTS or "intention" in said.modality:
        return "I_STATE"
    return "REPORTING"


def _instance(analysis: Analysis, at: int) -> Instance:
    """Polarity and modal word of a predicate, from the words around it."""
    from ostrakon.news.saying.modality import scope_of

    scope = scope_of(analysis, at)
    words = [analysis.doc[cue].lower_ for cue in scope.cues]
    modal = next((word for word in words if word in MODAL_WORDS), "")
    return Instance("", "POS" if scope.polarity == "+" else "NEG", modal)


def _links(article: Article, analysis: Analysis) -> Iterator[tuple[tuple[str, str], str]]:
    """What the reader makes of each pair of events that is asked; silent where it has nothing."""
    heads = {
        instance.id: head_in(analysis.doc, event.start, event.end)
        for event in article.gold.events
        for instance in event.instances
    }
    for link, _ in article.gold.links:
        above, below = heads.get(link[0]), heads.get(link[1])
        if above is not None and below is not None:
            relation = _relation(analysis, above, below)
            if relation is not None:
                yield link, relation


def _relation(analysis: Analysis, above: int, below: int) -> str | None:
    """How one predicate subordinates another."""
    from ostrakon.news.saying.modality import scope_of

    for said in analysis.attributions:
        if said.cue == above:
            return _told(said)
    scope = scope_of(analysis, below)
    if "conditional" in scope.modality:
        return "CONDITIONAL"
    if above not in scope.cues:
        return None
    if scope.strength != "CT" or set(scope.modality) - {"realis"}:
        return "MODAL"
    return "FACTIVE" if scope.polarity == "+" else "COUNTER_FACTIVE"


def _told(said: Attribution) -> str:
    """How a cue subordinates its content."""
    if said.polarity == "-":
        return "NEG_EVIDENTIAL"
    return "EVIDENTIAL" if _kind(said) == "REPORTING" else "MODAL"

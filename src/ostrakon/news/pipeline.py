"""The stages of the reader in their order: one document in, one reading out."""

from __future__ import annotations

from ostrakon import __version__
from ostrakon.core.reading import AttributionAbout, DocumentInfo, ListingAbout, Mention, Reading
from ostrakon.news.analysis import Analysis, Entity, Proposition
from ostrakon.news.claims.assemble import assemble
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.happening.events import find_events
from ostrakon.news.happening.incidents import find_incidents
from ostrakon.news.happening.perpetrators import find_perpetrators
from ostrakon.news.listing.find import find_listings
from ostrakon.news.listing.status import find_status
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.assessment import find_assessments
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.text.document import Document
from ostrakon.news.text.model import Model


def read_document(document: Document, gazetteer: Gazetteer, model: Model) -> Reading:
    """Read one document.

    Args:
        document: clean text with what is known of it.
        gazetteer: parties, instruments and office holders to know by name.
        model: the parser.

    Returns:
        the reading; the same document, gazetteer and model always give the same one. A Russian
        text is read by a parser of its own; one in another known language has no claims.

    Raises:
        InputError: the text is Russian and the Russian models are not installed.
    """
    if document.language == "ru":
        return _read_russian(document, gazetteer)
    if not reads(document.language):
        return Reading(document=_info(document, model.label), mentions=(), claims=(), incidents=())
    analysis = analyse(
        document.text,
        document.published,
        gazetteer,
        model.nlp,
        title_end=document.title_end,
    )
    analysis.attributions = find_attributions(analysis)
    found = find_incidents(analysis)
    listings = find_listings(analysis)
    perpetrators = find_perpetrators(analysis, found)
    analysis.propositions = [
        *listings,
        *find_status(analysis),
        *_apart(find_events(analysis), [*listings, *perpetrators]),
        *perpetrators,
        *_unlisted(analysis, find_assessments(analysis), listings),
    ]
    claims, incidents = assemble(analysis, found)
    return Reading(
        document=_info(document, model.label),
        mentions=tuple(_mention(entity, document.text) for entity in analysis.entities),
        claims=claims,
        incidents=incidents,
    )


def reads(language: str) -> bool:
    """Whether texts in a language are read; one that cannot be told is read as English.

    >>> reads("en"), reads("ru"), reads("und"), reads("fr")
    (True, True, True, False)
    """
    return language in ("en", "ru", "und")


def _read_russian(document: Document, gazetteer: Gazetteer) -> Reading:
    """Read a Russian document; its parser is loaded for the first one."""
    from ostrakon.news.russian.model import LABEL, load_russian
    from ostrakon.news.russian.read import read_russian

    analysis, claims, incidents = read_russian(document, gazetteer, load_russian())
    return Reading(
        document=_info(document, LABEL),
        mentions=tuple(_mention(entity, document.text) for entity in analysis.entities),
        claims=claims,
        incidents=incidents,
    )


def _apart(events: list[Proposition], others: list[Proposition]) -> list[Proposition]:
    """Events whose predicate is not another record's own: what is done or said is told once."""
    told = (ListingAbout, AttributionAbout)
    taken = {p.trigger for p in others if isinstance(p.about, told)}
    return [event for event in events if event.trigger not in taken]


def _unlisted(
    analysis: Analysis, judged: list[Proposition], listings: list[Proposition]
) -> list[Proposition]:
    """Judgements whose verb is not a statement about a listing: "does not support the proposal"."""
    told = {p.trigger for p in listings}
    denied = {
        p.trigger
        for p in listings
        if isinstance(p.about, ListingAbout) and p.about.event == "signal.denied"
    }
    return [
        p for p in judged if p.trigger not in denied and analysis.doc[p.trigger].head.i not in told
    ]


def _mention(entity: Entity, text: str) -> Mention:
    """An entity as it leaves the reader."""
    return Mention(
        id=entity.id,
        start=entity.start,
        end=entity.end,
        text=text[entity.start : entity.end],
        kind=entity.kind,
        party=entity.party,
        state=entity.state,
        chain=entity.chain,
    )


def _info(document: Document, label: str) -> DocumentInfo:
    """What was read, and by what."""
    return DocumentInfo(
        id=f"sha256:{document.sha256}",
        url=document.url,
        title=document.title,
        published=document.published.isoformat() if document.published else None,
        published_from=document.published_from,
        language=document.language,
        characters=len(document.text),
        reader=f"ostrakon {__version__} / {label}",
    )

"""The stages of the Russian reader in their order: one document in, claims and incidents out."""

from __future__ import annotations

from ostrakon.core.reading import Claim, Incident
from ostrakon.news.analysis import Analysis
from ostrakon.news.claims.assemble import assemble
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.russian.blame import find_blame
from ostrakon.news.russian.incidents import find_incidents
from ostrakon.news.russian.listing import find_listings
from ostrakon.news.russian.mentions import find_mentions
from ostrakon.news.russian.model import RussianModel, parse
from ostrakon.news.russian.saying import find_attributions
from ostrakon.news.russian.status import find_status
from ostrakon.news.text.document import Document


def read_russian(
    document: Document, gazetteer: Gazetteer, model: RussianModel
) -> tuple[Analysis, tuple[Claim, ...], tuple[Incident, ...]]:
    """Read a Russian document.

    Args:
        document: clean text with what is known of it.
        gazetteer: parties, instruments and office holders to know by name.
        model: the parser.

    Returns:
        the analysis (for its mentions), the claims and the incidents.
    """
    doc = parse(document.text, model)
    analysis = find_mentions(document.text, doc, document.published, gazetteer, document.title_end)
    analysis.attributions = find_attributions(analysis)
    listings = find_listings(analysis)
    told = {p.trigger for p in listings}
    found = find_incidents(analysis)
    analysis.propositions = [
        *listings,
        *find_status(analysis, told),
        *find_blame(analysis, found),
    ]
    claims, incidents = assemble(analysis, found)
    return analysis, claims, incidents

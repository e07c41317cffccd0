"""A small world for the tests of listings: parties and instruments, and short forms of records."""

from __future__ import annotations

import datetime as dt
import functools

from ostrakon.core.reading import ListingAbout, StatusAbout
from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.news.listing.find import find_listings
from ostrakon.news.listing.status import find_status
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.text.model import load_model

PUBLISHED = dt.date(2024, 4, 2)  # a Tuesday

# id, state, family, kind, deciders
_INSTRUMENTS = """
us-fto US executive terrorist+list MIN
us-sdgt US executive sanctions MIN,AUTH
us-sst US executive state+sponsor+list MIN,HOS
uk-proscribed GB executive terrorist+list MIN
uk-ct-sanctions GB executive asset+freeze MIN
ca-criminal-code CA executive terrorist+list MIN,CAB
au-criminal-code AU executive terrorist+list MIN,CAB
au-state-sponsor AU executive state+sponsor+list MIN,CAB
nz-tsa NZ executive terrorist+list HOG
eu-2001-931 EU collegial terrorist+list COUNCIL
eu-2016-1686 EU collegial sanctions COUNCIL
un-1267 UN collegial sanctions COMM
un-1988 UN collegial sanctions COMM
ru-unified-list RU judicial terrorist+list CRT
kz-court KZ judicial terrorist+and+extremist+list CRT
kg-court KG judicial terrorist+and+extremist+list CRT
pk-nacta PK executive terrorist+list CAB,MIN
in-uapa IN executive terrorist+list MIN,CAB
in-uapa-unlawful IN judicial unlawful+association MIN,CRT
eg EG judicial terrorist+list CRT
"""

# id; name; aliases; country; instruments
_PARTIES = """
taliban; Taliban; Afghan Taliban; AF; ru-unified-list us-sdgt un-1988 kz-court kg-court
hts; Hayat Tahrir al-Sham; HTS; SY; us-fto un-1267 ru-unified-list
hamas; Hamas; ; PS; eu-2001-931 us-fto us-sdgt uk-proscribed
hezbollah; Hezbollah; ; LB; us-fto eu-2001-931
irgc; Islamic Revolutionary Guard Corps; IRGC|Revolutionary Guards|Revolutionary Guard; IR; us-fto
muslim-brotherhood; Muslim Brotherhood; ; EG; ru-unified-list eg
palestine-action; Palestine Action; ; GB; uk-proscribed
tlp; Tehreek-e-Labbaik Pakistan; TLP; PK; pk-nacta
houthis; Houthis; Ansar Allah|Houthi movement; YE; us-sdgt
islamic-state; Islamic State; ISIL; IQ; us-fto un-1267
red-lantern; Red Lantern Front; RLF; KE;
sahil; Harakat al-Sahil; ; ML; us-fto
blue-ridge; Blue Ridge Brotherhood; ; US; ca-criminal-code
north-star; North Star Brigade; ; LT;
"""


@functools.cache
def world() -> Gazetteer:
    """The gazetteer of the tests."""
    instruments = tuple(_instrument(line) for line in _INSTRUMENTS.strip().splitlines())
    parties, names = [], []
    for line in _PARTIES.strip().splitlines():
        party, name, aliases, country, own = (part.strip() for part in line.split(";"))
        parties.append(
            PartyEntry(
                id=party,
                name=name,
                kind="armed-group",
                countries=(country,),
                instruments=tuple(own.split()),
            )
        )
        names.append(PartyName(name, party, "canonical"))
        for alias in filter(None, aliases.split("|")):
            names.append(PartyName(alias, party, "acronym" if alias.isupper() else "alias"))
    return Gazetteer(parties=tuple(parties), names=tuple(names), instruments=instruments)


def _instrument(line: str) -> InstrumentInfo:
    code, state, family, kind, deciders = line.split()
    return InstrumentInfo(
        id=code,
        name=code,
        short=code,
        issuer=state,
        state=state,
        family=family,
        kind=kind.replace("+", " "),
        legal_basis="",
        list_name="",
        deciders=tuple(deciders.split(",")),
    )


def read(text: str, published: dt.date | None = PUBLISHED, title_end: int = 0) -> Analysis:
    """A text with mentions and attributions found."""
    analysis = analyse(text, published, world(), load_model().nlp, title_end=title_end)
    analysis.attributions = find_attributions(analysis)
    return analysis


def listings(text: str, published: dt.date | None = PUBLISHED) -> list[ListingAbout]:
    """The listing records of a text."""
    found = [p.about for p in find_listings(read(text, published))]
    return [about for about in found if isinstance(about, ListingAbout)]


def told(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    """Listings in short: party, state, instrument, direction, event, `not` if denied, [scope]."""
    analysis = read(text, published)
    return [in_short(analysis, p) for p in find_listings(analysis)]


def in_short(analysis: Analysis, proposition: Proposition) -> str:
    """One listing proposition in short; polarity is that of the whole claim."""
    about = proposition.about
    assert isinstance(about, ListingAbout)
    said = analysis.attribution_at(analysis.doc[proposition.trigger].idx)
    denied = (said is not None and said.polarity == "-") != (proposition.scope.polarity == "-")
    parts = [
        about.party or about.party_name,
        about.state or "-",
        about.instrument or "-",
        about.direction,
        about.event,
    ]
    if denied:
        parts.append("not")
    if about.scope:
        parts.append(f"[{about.scope}]")
    return " ".join(parts)


def standing(text: str, published: dt.date | None = PUBLISHED) -> list[str]:
    """Status facts in short: party, predicate, object, valid_from."""
    found = []
    for proposition in find_status(read(text, published)):
        about = proposition.about
        assert isinstance(about, StatusAbout)
        parts = [about.party or about.party_name, about.predicate, about.object or "-"]
        found.append(" ".join([*parts, about.valid_from] if about.valid_from else parts))
    return found

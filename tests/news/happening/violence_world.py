"""A small world for tests of events and incidents: parties, the parser, one way to read a text."""

from __future__ import annotations

import datetime as dt
import functools

from ostrakon.news.analysis import Analysis
from ostrakon.news.gazetteer import DatedRole, Gazetteer, PartyEntry, PartyName
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.saying.attribution import find_attributions
from ostrakon.news.text.model import Model, load_model

DAY = dt.date(2024, 4, 2)

_PARTIES: tuple[tuple[str, str, tuple[str, ...], str | None, tuple[str, ...]], ...] = (
    ("taliban", "Taliban", ("AF",), None, ("Afghan Taliban",)),
    ("ttp", "Tehrik-e-Taliban Pakistan", ("PK",), None, ("TTP", "Pakistani Taliban")),
    ("islamic-state", "Islamic State", (), None, ("ISIS", "ISIL", "Islamic State group")),
    ("isk", "Islamic State Khorasan", ("AF",), "islamic-state", ("ISIS-K", "IS-K")),
    ("hamas", "Hamas", ("PS",), None, ()),
    ("hezbollah", "Hezbollah", ("LB",), None, ("Hizbollah",)),
    ("houthis", "Houthis", ("YE",), None, ("Houthi", "Ansar Allah")),
    ("eln", "National Liberation Army", ("CO",), None, ("ELN",)),
    ("farc", "FARC", ("CO",), None, ()),
    ("shabaab", "Al-Shabaab", ("SO",), None, ("al Shabaab",)),
    ("al-qaeda", "Al-Qaeda", (), None, ("al-Qaida", "al Qaeda")),
    ("pkk", "Kurdistan Workers' Party", ("TR",), None, ("PKK",)),
    ("boko-haram", "Boko Haram", ("NG",), None, ()),
    ("bla", "Baloch Liberation Army", ("PK",), None, ("BLA",)),
    ("lashkar", "Lashkar-e-Taiba", ("PK",), None, ()),
)

WORLD = Gazetteer(
    parties=tuple(
        PartyEntry(id=party, name=name, kind="group", countries=countries, parent=parent)
        for party, name, countries, parent, _ in _PARTIES
    ),
    names=tuple(
        PartyName(
            text=text,
            party=party,
            kind="canonical" if text == name else "acronym" if text.isupper() else "alias",
        )
        for party, name, _, _, aliases in _PARTIES
        for text in (name, *aliases)
    ),
    roles=(
        DatedRole(
            name="Taliban", role="insurgents", role_code="REB", state=None, party="taliban",
            sector="REB", valid_to="2021-08-15",
        ),
        DatedRole(
            name="Taliban", role="de facto authorities", role_code="GOV", state=None,
            party="taliban", sector="GOV", valid_from="2021-08-15",
        ),
    ),
)  # fmt: skip


@functools.cache
def model() -> Model:
    """The parser, loaded once."""
    return load_model()


def read(text: str, published: dt.date | None = DAY) -> Analysis:
    """A text with mentions and attributions found."""
    analysis = analyse(text, published, WORLD, model().nlp)
    analysis.attributions = find_attributions(analysis)
    return analysis

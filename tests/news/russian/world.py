"""A small world for the Russian reader, and a text read in it."""

from __future__ import annotations

import datetime as dt
import functools
import importlib.util

import pytest

from ostrakon.core.reading import Claim, ListingAbout, Reading, StatusAbout
from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.news.pipeline import read_document
from ostrakon.news.text.document import from_text
from ostrakon.news.text.model import Model

WEDNESDAY = dt.date(2025, 6, 4)
_PARTIES = {
    "taliban": ("Taliban", ("Талибан", "Талибы")),
    "lantern": ("Lantern Front", ("Фронт фонаря",)),
    "ember": ("Ember Army", ("Армия Углей", "АУК")),
    "base": ("The Base", ("База",)),
}
_INSTRUMENTS = (
    ("ru-unified-list", "RU", "judicial", "terrorist list"),
    ("us-fto", "US", "executive", "terrorist list"),
    ("kz-court", "KZ", "judicial", "terrorist list"),
)


@functools.cache
def gazetteer() -> Gazetteer:
    """Four parties and three instruments."""
    return Gazetteer(
        parties=tuple(
            PartyEntry(id=i, name=name, kind="armed-group", instruments=("ru-unified-list",))
            for i, (name, _) in _PARTIES.items()
        ),
        names=tuple(
            PartyName(text, party, "acronym" if text.isupper() else "alias")
            for party, (_, names) in _PARTIES.items()
            for text in names
        ),
        instruments=tuple(
            InstrumentInfo(
                id=i,
                name=i,
                short=i,
                issuer="",
                state=state,
                family=family,
                kind=kind,
                legal_basis="",
                list_name="",
                delisting_body=None,
                review=None,
                sunset=None,
            )
            for i, state, family, kind in _INSTRUMENTS
        ),
    )


def read(text: str, published: dt.date = WEDNESDAY) -> Reading:
    """A text read; skips where the Russian models are not installed."""
    if importlib.util.find_spec("natasha") is None:
        pytest.skip("the Russian models are not installed")
    unused = Model(nlp=None, label="none")  # type: ignore[arg-type]
    return read_document(from_text(text, published=published), gazetteer(), unused)


def listings(text: str) -> list[tuple[Claim, ListingAbout]]:
    """The claims about a change of a listing."""
    return [(c, c.about) for c in read(text).claims if isinstance(c.about, ListingAbout)]


def states(text: str) -> list[tuple[Claim, StatusAbout]]:
    """The claims about a lasting state."""
    return [(c, c.about) for c in read(text).claims if isinstance(c.about, StatusAbout)]

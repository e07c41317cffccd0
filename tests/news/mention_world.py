"""A small world for the tests of mentions: parties, an instrument, office holders."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import TypeVar

from ostrakon.core.errors import InputError
from ostrakon.core.standing import InstrumentInfo
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.gazetteer import DatedRole, Gazetteer, PartyEntry, PartyName
from ostrakon.news.naming.mentions import analyse
from ostrakon.news.text.model import load_model

T = TypeVar("T")
TUESDAY = dt.date(2024, 4, 2)

# id; name; other names; kind; countries; parent; confused with
_PARTIES = """
taliban; Taliban; Afghan Taliban|Taleban|Талибан; armed-group; AF; ; ttp
ttp; Tehrik-e-Taliban Pakistan; TTP|Pakistani Taliban; armed-group; PK,AF; ; taliban
hts; Hay'at Tahrir al-Sham; HTS; armed-group; SY; ;
islamic-state; Islamic State; IS|ISIS|ISIL|Daesh; armed-group; IQ,SY; ;
is-khorasan; Islamic State - Khorasan Province; ISIS-K|ISKP; faction; AF,PK; islamic-state;
hizballah; Hizballah; Hezbollah|Party of God; armed-group; LB; ;
turkish-hizbullah; Turkish Hizbullah; Hizbullah; armed-group; TR; ;
kataib; Kata'ib Hizballah; KH; armed-group; IQ; ;
brotherhood; Muslim Brotherhood; ; political-movement; EG; ;
brotherhood-lb; Lebanese Muslim Brotherhood; ; faction; LB; brotherhood;
jemaah; Jemaah Islamiyah; JI; armed-group; ID; ;
jamaat; Jamaat-e-Islami; JI; political-party; PK,BD; ;
base; The Base; Base; armed-group; US; ;
n17; Revolutionary Organization 17 November; November 17; armed-group; GR; ;
hm; Hizbul Mujahideen; HM; armed-group; IN; ;
sahil; Harakat al-Sahil; ; armed-group; ML; ;
ghost; Ghost Lantern Party; ; political-party; KE; ;
iran-state; Iran; ; state; IR; ;
sharaa; Omar al-Daradi; ; person; SY; ;
"""

_ROLES = (
    ("Taliban", "movement in arms", "", "AF", "taliban", "REB", None, "2021-08-15"),
    ("Taliban", "government in fact", "", "AF", "taliban", "GOV", "2021-08-15", None),
    ("Pavel Sorin", "Kremlin spokesman", "SPK", "RU", None, None, "2012-05-22", None),
    ("Anna Veld", "Home Secretary", "MIN", "GB", None, None, "2020-01-01", "2022-01-01"),
)


def _parties() -> tuple[list[PartyEntry], list[PartyName]]:
    entries, names = [], []
    for line in _PARTIES.strip().splitlines():
        cells = [cell.strip() for cell in line.split(";")]
        id_, name, others, kind, countries, parent, confused = cells
        entries.append(
            PartyEntry(
                id=id_,
                name=name,
                kind=kind,
                schema="Person" if kind == "person" else "Organization",
                countries=tuple(filter(None, countries.split(","))),
                parent=parent or None,
                confused_with=tuple(filter(None, confused.split(","))),
            )
        )
        names += [PartyName(text, id_) for text in (name, *filter(None, others.split("|")))]
    return entries, names


@functools.cache
def gazetteer() -> Gazetteer:
    """The world's names."""
    entries, names = _parties()

    def instrument(id_: str, state: str, family: str, *authorities: str) -> InstrumentInfo:
        return InstrumentInfo(
            id=id_, name=id_, short=id_, issuer=authorities[0], state=state, family=family,
            kind="terrorist list", legal_basis="", list_name="", authorities=authorities,
        )  # fmt: skip

    return Gazetteer(
        parties=tuple(entries),
        names=tuple(names),
        instruments=(
            instrument("ru-list", "RU", "judicial", "Supreme Court", "Prosecutor General"),
            instrument("gb-list", "GB", "executive", "Home Secretary", "Home Office"),
        ),
        roles=tuple(
            DatedRole(
                name=name, role=role, role_code=code, state=state, party=party, sector=sector,
                valid_from=start, valid_to=end,
            )
            for name, role, code, state, party, sector, start, end in _ROLES
        ),
    )  # fmt: skip


@functools.cache
def read(text: str, published: dt.date | None = TUESDAY) -> Analysis:
    """A text with its mentions."""
    return analyse(text, published, gazetteer(), load_model().nlp)


def named(analysis: Analysis, words: str, nth: int = 0) -> Entity:
    """The nth mention printed with these words."""
    found = [e for e in analysis.entities if analysis.text[e.start : e.end] == words]
    assert len(found) > nth, (words, [analysis.text[e.start : e.end] for e in analysis.entities])
    return found[nth]


def one_line(call: Callable[[], T]) -> T | None:
    """What a call gives; `None` when it raises an input error, which must be one line."""
    try:
        return call()
    except InputError as error:
        message = str(error)
    assert message
    assert "\n" not in message
    return None


def token(analysis: Analysis, word: str, nth: int = 0) -> int:
    """The index of the nth token of this form."""
    return [t.i for t in analysis.doc if t.text == word][nth]

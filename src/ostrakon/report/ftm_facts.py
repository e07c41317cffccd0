"""What the register itself says of a party, by its facts and acts, in FollowTheMoney. Pure.

The party stands under its id with the register's names for it; how it stands under an instrument
is a `Sanction`, with the status, the days of it as far as they are dated, every act by then in
words, and where each was read. The data set is this program's register.
"""

from __future__ import annotations

from ostrakon.core.standing import Act
from ostrakon.register.exporting import Facts, ListedParty
from ostrakon.register.legal_status import LegalStatus, some_binding
from ostrakon.report.ftm_statement import Origin, Writer, ident, mark
from ostrakon.signals.wording import event_words

DATASET = "ostrakon"
"""The name of the register's own data set."""
_NAMES = {"canonical": ("name",), "acronym": ("abbreviation", "alias"), "alias": ("alias",)}
# Calls, signals, laws, suits and procedure: they lead up to an act and change nothing.
_LEAD_UP = ("S0", "S1", "S2", "S3", "S4")
# An instrument of these kinds restricts nobody.
_NO_TOPIC = ("recognition",)


def write_facts(party: ListedParty, schema: str, facts: Facts) -> tuple[Writer, list[Writer]]:
    """What the register says of a party, and of its listings by acts.

    Args:
        party: the party.
        schema: what it is, by all that is said of it.
        facts: what the register says of it.
    """
    origin = Origin(DATASET, facts.first_seen, facts.last_seen, facts.first_seen)
    own = Writer(ident(party.id), ident(f"{DATASET}.{party.id}"), schema, origin)
    for name in facts.names:
        if not any(own.add(prop, name.text) for prop in _NAMES.get(name.kind, ("alias",))):
            own.note(name.kind, name.text)
    for country in facts.countries:
        if not own.add("country", country):
            own.note("country", country)
    if facts.wikidata and not own.add("wikidataId", facts.wikidata):
        own.note("wikidata", facts.wikidata)
    own.note("", facts.notes)
    if some_binding(one for one in party.statuses if one.instrument.kind not in _NO_TOPIC):
        own.add("topics", "sanction")
    return own, [_sanction(party, one, origin) for one in party.statuses]


def _sanction(party: ListedParty, status: LegalStatus, origin: Origin) -> Writer:
    """How a party stands under one instrument."""
    instrument = status.instrument
    said_of = mark(f"{party.id}|{instrument.id}|{status.scope}")
    entity = f"{DATASET}.listing.{said_of}"
    sanction = Writer(entity, entity, "Sanction", origin)
    sanction.add("entity", ident(party.id))
    sanction.add("authority", instrument.issuer)
    sanction.add("country", instrument.state)
    sanction.add("program", instrument.name)
    sanction.add("programId", instrument.id)
    sanction.add("status", status.status)
    for prop, day in (
        ("listingDate", status.listed_on), ("startDate", status.since), ("endDate", status.until),
    ):  # fmt: skip
        if day is not None and not sanction.add(prop, day):
            sanction.note(prop, day)
    if status.scope != "whole":
        sanction.note("scope", status.scope)
    if status.name_on_list:
        sanction.note("on the list as", status.name_on_list)
    sanction.note("", status.stands_as)
    write_doubts(sanction, status)
    for act in status.acts:
        if act.stage not in _LEAD_UP:
            sanction.note("", act_in_words(act))
            for source in act.sources:
                if not sanction.add("sourceUrl", source.url):
                    sanction.note("source", source.url)
    return sanction


def write_doubts(sanction: Writer, status: LegalStatus) -> None:
    """What is not certain of a status."""
    if not status.certain:
        sanction.note("not certain", status.why)
    if status.confidence != "high":
        sanction.note("confidence", status.confidence)


def act_in_words(act: Act) -> str:
    """An act in one line: its clocks, what was done, by which paper, and what is to be known."""
    days = ", ".join(f"{clock} {day}" for clock, day in act.clocks.items()) or act.date or "undated"
    parts = (event_words(act.event), act.legal_instrument, act.reason, act.note)
    return f"{days}: " + " · ".join(part for part in parts if part)

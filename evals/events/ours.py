"""The shipped reader's events as triples.

Events are taken as they are read: who acts, code, to whom; where nobody is acted upon in a mutual
event, each actor acts upon the others. A step toward a listing is the event that PLOVER has for it
(READING.md, 5.5), an accusation of an attack 112, a claim of responsibility 015. Other languages
than English are refused, so nothing is answered there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from evals.events.codes import code, invented
from evals.events.data import DICTIONARIES, Answer, Event, Record
from evals.events.types import NOBODY
from evals.shipped import shipped_reader
from ostrakon.core.reading import (
    Actor,
    AttributionAbout,
    Claim,
    EventAbout,
    Holder,
    ListingAbout,
    Reading,
)
from ostrakon.names.countries import code_of
from ostrakon.news.gazetteer import Gazetteer, PartyEntry, PartyName
from ostrakon.service.reading import Reader

INVENTED = "petrarch_unittest"
"""Begins the name of a file whose actors are those of the dictionary beside it."""

_MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
_ACCUSED = frozenset(("accused", "accused_by_authority", "suspected", "possible", "charged"))


class Coder(NamedTuple):
    """What codes actors: the state of a party, and what a dictionary has for parties and states."""

    countries: dict[str, str]
    parties: dict[str, str]
    states: dict[str, str]

    def of(self, who: Actor | Holder) -> str:
        """The code of an actor or holder."""
        sector = who.sector if isinstance(who, Actor) else None
        known = self.parties.get(who.party or "") or self.states.get(who.state or "")
        if known:
            return known if not sector or sector in known else f"{known}{sector}"
        return code(who.state or self.countries.get(who.party or ""), sector)


def ours(records: Sequence[Record]) -> list[Answer]:
    """Each English sentence read by itself as published on its day."""
    with shipped_reader() as reader:
        plain = reader, Coder(_countries(reader), {}, {})
        told = functools.cache(lambda folder: _with_invented(reader, folder))
        return [
            answer(*(told(record.folder) if record.part.startswith(INVENTED) else plain), record)
            if record.language == "en"
            else Answer()
            for record in records
        ]


def answer(reader: Reader, coder: Coder, record: Record) -> Answer:
    """One sentence."""
    reading = reader.read(record.text, published=record.day)
    found = list(_events(reading, coder))
    events = [event for event, _, _ in found]
    return Answer(
        events=tuple(dict.fromkeys(events)),
        sources=tuple(dict.fromkeys(name for _, names, _ in found for name in names)),
        targets=tuple(dict.fromkeys(name for _, _, names in found for name in names)),
    )


_Told = tuple[Event, tuple[str, ...], tuple[str, ...]]


def _events(reading: Reading, coder: Coder) -> Iterator[_Told]:
    """The triples of a reading with the actors' words; those with both sides known first."""
    told = [one for claim in reading.claims for one in _of_claim(claim, coder)]
    yield from sorted(told, key=lambda one: not (one[1] and one[2]))


def _of_claim(claim: Claim, coder: Coder) -> Iterator[_Told]:
    """The triples of one claim."""
    about = claim.about
    if isinstance(about, EventAbout):
        yield from _of_event(about, coder)
    elif isinstance(about, ListingAbout):
        yield from _of_listing(claim.holder, about, coder)
    elif isinstance(about, AttributionAbout):
        accused = Actor(name=about.party_name, party=about.party)
        if about.status == "claimed":
            yield _told(coder, accused, None, "015", "")
        elif about.status in _ACCUSED and claim.holder.kind != "article":
            yield _told(coder, claim.holder, accused, "112", "ACCUSE")


def _of_event(about: EventAbout, coder: Coder) -> Iterator[_Told]:
    """Each pair of an actor and another recipient."""
    recipients = about.recipients
    if not recipients and about.plover in _MUTUAL and len(about.actors) > 1:
        recipients = about.actors
    for actor in about.actors or (None,):
        for recipient in recipients or (None,):
            if actor != recipient:
                yield _told(coder, actor, recipient, about.cameo or "", about.plover)


def _of_listing(holder: Holder, about: ListingAbout, coder: Coder) -> Iterator[_Told]:
    """A step toward a change of a listing: whose list it is, and whom it is about."""
    from ostrakon.news.happening.plover import plover_for_listing

    plover, _, cameo = plover_for_listing(about.direction, about.event)
    issuer: Actor | Holder | None = holder
    if about.state is not None:
        issuer = Actor(name=holder.name, state=about.state)
    elif holder.kind in ("article", "generic", "unnamed"):
        issuer = None
    yield _told(coder, issuer, Actor(name=about.party_name, party=about.party), cameo, plover)


def _told(
    coder: Coder, who: Actor | Holder | None, whom: Actor | Holder | None, cameo: str, plover: str
) -> _Told:
    """One triple."""
    return (
        Event(
            coder.of(who) if who is not None else NOBODY,
            coder.of(whom) if whom is not None else NOBODY,
            cameo,
            plover,
        ),
        (who.name,) if who is not None else (),
        (whom.name,) if whom is not None else (),
    )


def _countries(reader: Reader) -> dict[str, str]:
    """The state of each party that has one."""
    return {p.id: p.countries[0] for p in reader.gazetteer.parties if len(p.countries) == 1}


def _with_invented(reader: Reader, folder: Path) -> tuple[Reader, Coder]:
    """The reader, told of the invented actors of the dictionary that lies beside a file.

    They are given to it as parties, the only names that it takes from outside. Parties and states
    that it knows get the dictionary's codes.
    """
    held = reader.gazetteer
    known = {name.text.casefold(): name.party for name in held.names}
    parties: dict[str, str] = {}
    states: dict[str, str] = {}
    extra: list[PartyName] = []
    for number, (name, coded) in enumerate(invented(folder / DICTIONARIES).items()):
        state = code_of(name)
        if state is not None:
            states.setdefault(state, coded)
        elif name in known:
            parties.setdefault(known[name], coded)
        else:
            extra.append(PartyName(name.title(), f"invented:{number}", "canonical"))
            parties[f"invented:{number}"] = coded
    gazetteer: Gazetteer = msgspec.structs.replace(
        held,
        parties=(
            *held.parties,
            *(PartyEntry(id=n.party, name=n.text, kind="organisation") for n in extra),
        ),
        names=(*held.names, *extra),
    )
    return Reader(gazetteer, reader.model), Coder(_countries(reader), parties, states)

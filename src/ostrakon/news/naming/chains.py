"""Mentions of one and the same: surnames, acronyms, bodies of one state share a chain.

Also what a whole chain has in common: its fullest name, and a party's sector on the day.
"""

from __future__ import annotations

import datetime as dt

from ostrakon.names.fold import fold
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.naming import titles
from ostrakon.news.naming.draft import Draft, Draws

# PLOVER sector of a party by the register's kind, where its dated roles do not say.
_SECTORS = {
    "armed-group": "REB",
    "liberation-movement": "REB",
    "criminal-group": "CRM",
    "political-movement": "OPP",
    "political-party": "OPP",
    "civil-society": "CVL",
    "charity": "CVL",
    "business": "BUS",
    "state-authority": "GOV",
    "state-body": "GOV",
}  # fmt: skip
_SAME_BODY = {
    "ministry of foreign affairs": "foreign ministry",
    "commons": "house of commons",
    "duma": "state duma",
    "department of state": "state department",
}


def join(draws: Draws) -> None:
    """Give every mention the key of its chain: surnames, acronyms, bodies of one state."""
    full: dict[str, Draft] = {}
    for draft in draws.drafts:
        if draft.form in ("body", "media"):
            draft.key = f"body:{draft.party or ''}:{draft.state}:{_core(draft.words)}"
        elif draft.form == "office" and not draft.key:
            draft.key = f"office:{draft.state}:{draft.party or ''}:{draft.words}"
    people = sorted((d for d in draws.drafts if d.form == "person"), key=lambda d: d.start)
    for person in people:
        names = fold(person.name).split()
        if not names:
            continue
        if person.party and person.key.startswith("party:"):
            for part in {" ".join(names), names[-1]}:
                full.setdefault(part, person)
            continue
        if len(names) > 1:
            earlier = full.get(" ".join(names)) or full.get(names[-1])
            if earlier and _compatible(fold(earlier.name).split(), names):
                _same_person(person, earlier)
            full.setdefault(" ".join(names), person)
            for part in {names[-1], *names[1:]}:
                full.setdefault(part, person)
        elif names[-1] in full:
            _same_person(person, full[names[-1]])
        else:
            full.setdefault(names[-1], person)
    _add_surnames(draws, {d.name.split()[-1]: d for d in reversed(people) if " " in d.name})


def _add_surnames(draws: Draws, full: dict[str, Draft]) -> None:
    """Surnames alone that the recogniser missed, or took for a place or firm."""
    for token in draws.doc:
        person = full.get(token.text)
        if person is None or token.i < person.last or token.tag_ not in ("NNP", "NNPS"):
            continue
        owner = draws.owner[token.i]
        if owner is None:
            first, last = token.i, token.i + 1
            start, end = token.idx, token.idx + len(token)
            owner = draws.add(Draft("person", "person", first, last, start, end, first, token.text))
        elif owner.form not in ("organisation", "place", "facility") or owner.name != token.text:
            continue
        owner.form, owner.kind, owner.country = "person", "person", None
        _same_person(owner, person)


def _compatible(one: list[str], two: list[str]) -> bool:
    return set(one) <= set(two) or set(two) <= set(one)


def _same_person(later: Draft, earlier: Draft) -> None:
    later.key = earlier.key
    later.name = max(later.name, earlier.name, key=len)
    for field in ("role", "role_code", "state", "party", "sector"):
        if getattr(later, field) is None:
            setattr(later, field, getattr(earlier, field))


def _core(words: str) -> str:
    return _SAME_BODY.get(words, words)


def name_chains(draws: Draws) -> None:
    """One name for all mentions of a person: the fullest printed."""
    names: dict[str, str] = {}
    for draft in draws.drafts:
        if draft.form == "person":
            names[draft.key] = max(names.get(draft.key, ""), draft.name, key=len)
    for draft in draws.drafts:
        if draft.form in ("person", "anaphor") and draft.key in names:
            draft.name = names[draft.key]


def add_sectors(draws: Draws, gazetteer: Gazetteer, published: dt.date | None) -> None:
    """Sector of each party as of the document's day (READING.md, section 8, trap 13)."""
    day = published.isoformat() if published else None
    sectors: dict[str, str] = {}
    for role in gazetteer.roles:
        if role.party and role.sector and not role.role_code and titles.holds(role, day):
            sectors.setdefault(role.party, role.sector)
    kinds = {party.id: party.kind for party in gazetteer.parties}
    for draft in draws.drafts:
        if draft.party and draft.form in ("party", "anaphor") and draft.sector is None:
            kind = kinds.get(draft.party, "")
            draft.sector = sectors.get(draft.party) or _SECTORS.get(kind)

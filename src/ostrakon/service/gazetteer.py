"""What the reader should know by name, made from the register."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from ostrakon import register as reg
from ostrakon.news.gazetteer import DatedRole, Gazetteer, PartyEntry, PartyName
from ostrakon.register.offices import offices


def make_gazetteer(register: reg.Register) -> Gazetteer:
    """Parties with all their names, instruments, and dated office holders."""
    confused: dict[str, list[str]] = defaultdict(list)
    for relation in reg.relations(register):
        if relation.relation == "confused_with":
            confused[relation.party].append(relation.to)
    instruments: dict[str, set[str]] = defaultdict(set)
    for row in reg.matrix(register, on=dt.datetime.now(dt.UTC).date()).rows:
        instruments[row.party].update(cell.instrument for cell in row.cells)
    parties = tuple(
        PartyEntry(
            id=p.id,
            name=p.name,
            kind=p.kind,
            schema=p.schema,
            countries=p.countries,
            parent=p.parent,
            confused_with=tuple(sorted(confused[p.id])),
            instruments=tuple(sorted(instruments[p.id])),
        )
        for p in reg.parties(register)
    )
    names = tuple(
        PartyName(text=row.text, party=row.party, kind=row.kind) for row in reg.all_names(register)
    )
    roles = tuple(
        DatedRole(
            name=r.name,
            role=r.role,
            role_code=r.role_code,
            state=r.state,
            organisation=r.organisation,
            party=r.party,
            sector=r.sector,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in offices()
    )
    return Gazetteer(
        parties=parties, names=names, instruments=tuple(reg.instruments(register)), roles=roles
    )
